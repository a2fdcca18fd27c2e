// What stands around the map: each part is given its nodes, the state, and whom it tells.

import { createBoxFilter } from "./box-filter.js";
import { boxOf } from "../geography/boxes.js";
import { breath } from "../drawing/breath.js";
import { createFilterPanel } from "./filter-panel.js";
import { createInView } from "./in-view.js";
import { createIncidentFinder } from "../table/incident-finder.js";
import { createKeptSize } from "../drawing/kept-size.js";
import { createLegendPanel } from "./legend-panel.js";
import { areFewPlaces } from "../table/map-places.js";
import { createPanel } from "./panel.js";
import { startPhone } from "./phone-page.js";
import { createSearchBox } from "./search-box.js";
import { createSentence } from "./sentence-line.js";
import { createTileSwitch } from "./tile-switch.js";
import { createTurns } from "./turns.js";
import { createTimeline } from "../timeline/timeline.js";

/** In the page's language; empty for a place that the table has not, and an incident that is not known yet. */
export function nameOf(table, { type, id }, language) {
  if (type === "place") return table.places[`name_${language}`][table.places.slug.indexOf(id)] ?? "";
  const row = table.ids.rowOf(id);
  return row === undefined ? "" : table.kinds[table.incidents.kind[row]].label[language];
}

function panelAndFinder({ find, published, store, phrases, panelAddresses, found }) {
  const finder = createIncidentFinder({ published, store, found });
  const panel = createPanel({
    panel: find("panel"),
    body: find("panel-body"),
    close: find("panel-close"),
    addresses: panelAddresses,
    nameOf: (sel) => nameOf(published.table, sel, phrases.language),
    store,
    phrases,
    onShown: (sel, { earliest }) => finder.shown(sel, earliest),
    onFailed: (sel) => finder.missed(sel),
  });
  return { panel, finder };
}

/** The sentence; while days move under it, legend and list keep the room that they need most. */
function sentenceOf({ find, published: { table }, phrases }, inTurn) {
  const keptSizes = ["legend", "side"].map((id) => createKeptSize(find(id)));
  const moving = (busy) => keptSizes.forEach((keepWhile) => keepWhile(busy));
  return createSentence(find("sentence"), { table, phrases, inTurn, moving });
}

/** There is none in a frame. */
function searchBoxOf({ find, published: { table }, store, phrases, reportsPath }) {
  const [input, results] = ["search", "search-results"].map(find);
  return input && createSearchBox({ input, results, table, store, phrases, reportsPath });
}

function listOf({ find, published: { table }, store, phrases, reportsPath, framed }, told) {
  return createInView({
    heading: find("in-view-title"),
    list: find("view-list"),
    more: find("more-in-view"),
    beyond: find("beyond-view"),
    empty: find("nothing-in-view"),
    unplaced: find("unplaced"),
    unplacedList: find("unplaced-list"),
    table,
    store,
    phrases,
    reportsPath,
    onWhole: framed.framing.frameEverything,
    ...told,
  });
}

function tileSwitchOf({ find, store, phrases, framed: { map, layer }, notice }) {
  const source = JSON.parse(find("tiles").textContent);
  return createTileSwitch({ map, layer, source, store, phrases, onTrouble: notice.noTiles });
}

/** `page` as in page-in-step.js; besides, `found(sel)` is the finder's, `onHover(what)` the list's. */
export async function createParts(page) {
  const { find, published, store, phrases, framed, toast, onHover } = page;
  const { map, layer, framing } = framed;
  const { table } = published;
  const { inTurn, catchUp } = createTurns();
  const legend = createLegendPanel(find("legend"), layer, { atOnce: areFewPlaces(table.places) });
  const tiles = tileSwitchOf(page);
  const phone = startPhone({ find, phrases, sheetMoved: framing.cardsMoved });
  const { panel, finder } = panelAndFinder(page);
  const [groups, reset] = ["filter-groups", "reset-filters"].map(find);
  const filters = createFilterPanel(groups, reset, { table, store, phrases, inTurn });
  await breath();
  const inSight = () => boxOf(framing.inSight());
  const where = createBoxFilter({ find, map, store, phrases, toast, inSight, bare: phone.bareMap });
  const said = sentenceOf(page, inTurn);
  function onPlaying(playing) {
    if (!playing) catchUp();
    said.hush(playing);
  }
  await breath();
  const timeline = createTimeline({ find, table, store, phrases, inTurn, onPlaying });
  await breath();
  const search = searchBoxOf(page);
  const list = listOf(page, { onHover, onIncident: finder.open });
  return { legend, tiles, phone, panel, finder, filters, where, said, timeline, search, list };
}
