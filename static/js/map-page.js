// The map page: loads the published table once and keeps map, filters, timeline, list, panel
// and address in step with one state.

import { keepInAddress, stateFromAddress } from "./address.js";
import { lastDay } from "./days.js";
import { watchCovered } from "./covered-ground.js";
import { createFilterPanel } from "./filter-panel.js";
import { select } from "./filters.js";
import { createInView } from "./in-view.js";
import { createIncidentLayer } from "./incident-layer.js";
import { keepHeights } from "./card-heights.js";
import { keepLinks } from "./kept-links.js";
import { createLegendPanel } from "./legend-panel.js";
import { createMap } from "./leaflet-map.js";
import { createFraming } from "./map-framing.js";
import { createMoments } from "./moments.js";
import { createNotice } from "./notice.js";
import { keepForLater, watchConnection } from "./offline.js";
import { createPanel } from "./panel.js";
import { startPhone } from "./phone-page.js";
import { createPhrases } from "./phrases.js";
import { preparePrinting } from "./print-page.js";
import { createSearchBox } from "./search-box.js";
import { createSentence } from "./sentence-line.js";
import { createShare } from "./share.js";
import { createStore } from "./store.js";
import { DataProblem, loadData } from "./table.js";
import { createTileSwitch } from "./tile-switch.js";
import { createTimeline } from "./timeline.js";

const find = (id) => document.getElementById(id);
const { dataset } = document.body;
const embedded = "embedded" in dataset;
const phrases = createPhrases(
  JSON.parse(find("phrases").textContent),
  document.documentElement.lang,
);
const notice = createNotice(find("notice"), phrases);

const panelAddresses = {
  place: (slug) => dataset.placePanel.replace("SLUG", encodeURIComponent(slug)),
  incident: (id) => dataset.incidentPanel.replace("PUBLICID", encodeURIComponent(id)),
};

function nameOf(table, { type, id }, language) {
  const at = table[`${type}s`][type === "place" ? "slug" : "id"].indexOf(id);
  if (at < 0) return id;
  if (type === "place") return table.places[`name_${language}`][at];
  return table.kinds[table.incidents.kind[at]].label[language];
}

function mapWords() {
  return {
    zoom_in: phrases.text("map_zoom_in"),
    zoom_out: phrases.text("map_zoom_out"),
    attribution: phrases.text("map_attribution"),
  };
}

function start({ manifest, table, base }) {
  const { language } = phrases;
  const { state, problems } = stateFromAddress(location.search);
  const store = createStore(state);
  find("data-age").textContent = phrases.text("page_data_of", {
    moment: createMoments(phrases)(manifest.published_at),
  });
  watchConnection({ manifest, notice, phrases });
  if (problems.length) notice.badAddress(problems);
  delete dataset.loading;
  keepHeights({
    "--timeline-height": find("timeline"),
    "--header-height": document.querySelector(".site-header"),
    "--legend-height": find("legend"),
  });

  const map = createMap(find("map"), {
    center: table.region.center,
    zoom: table.region.zoom,
    bounds: table.region.bounds,
    language,
    labels: mapWords(),
    credits: base.credits ?? [],
    embedded,
  });
  const layer = createIncidentLayer(map, table, base, { language, phrases });
  const framing = createFraming({
    map,
    layer,
    table,
    store,
    cards: [
      ...[document.querySelector(".site-header"), map.element.querySelector(".leaflet-bar")],
      ...["filters", "timeline", "legend"].map(find),
    ]
      .map((node) => ({ node }))
      .concat({ node: find("side"), grows: true }),
  });
  watchCovered(
    map.element,
    [
      document.querySelector(".site-header"),
      ...["filters", "timeline", "legend", "side"].map(find),
      ...map.element.querySelectorAll(".leaflet-control"),
    ].filter(Boolean),
    (boxes) => {
      layer.setCovered(boxes);
      framing.cardsChanged();
    },
  );
  const showLegend = createLegendPanel(find("legend"), layer);
  const showTiles = createTileSwitch({
    map,
    layer,
    source: JSON.parse(find("tiles").textContent),
    store,
    phrases,
    onTrouble: notice.noTiles,
  });
  const phone = startPhone({ find, phrases });

  const over = { list: null, map: null }; // the pointer enters a row before it leaves the map
  let result = select(table, store.get());
  const panel = createPanel({
    panel: find("panel"),
    body: find("panel-body"),
    close: find("panel-close"),
    addresses: panelAddresses,
    nameOf: (sel) => nameOf(table, sel, language),
    store,
    phrases,
  });
  const hovered = () => over.list ?? over.map;
  const onHover = (where) => (what) => {
    over[where] = what;
    panel.prefetch(hovered());
    showLayer(store.get());
  };
  const filters = createFilterPanel(find("filter-groups"), find("reset-filters"), {
    table,
    store,
    phrases,
  });
  const said = createSentence(find("sentence"), { table, phrases });
  const timeline = createTimeline({ find, table, store, phrases, onPlaying: said.hush });
  const search = find("search")
    ? createSearchBox({
        input: find("search"),
        results: find("search-results"),
        table,
        store,
        phrases,
        reportsPath: dataset.reports,
      })
    : null;
  const inView = createInView({
    list: find("view-list"),
    more: find("more-in-view"),
    beyond: find("beyond-view"),
    empty: find("nothing-in-view"),
    unplaced: find("unplaced"),
    unplacedList: find("unplaced-list"),
    table,
    store,
    phrases,
    onHover: onHover("list"),
    onWhole: framing.frameEverything,
  });

  function showLayer(now) {
    layer.show({
      incidents: result.incidents,
      placeCounts: result.placeCounts,
      day: lastDay(now, table.extent),
      sel: now.sel,
      hover: hovered(),
    });
    showLegend();
  }

  function show(now, previous, how) {
    result = select(table, now);
    showLayer(now);
    showTiles(now);
    filters.show(now, result);
    said.show(now, result, how);
    timeline.show(now);
    search?.show(now);
    inView.show(now, result, map.bounds());
    panel.show(now, previous, how);
    if (now.sel && (now.sel !== previous.sel || how.origin === "start")) phone.raiseSheet();
    framing.show(now, previous, how);
  }

  map.onView(() => {
    inView.show(store.get(), result, map.bounds());
    showLegend();
  });
  layer.onHover(onHover("map"));
  layer.onSelect((sel) => store.set({ sel: sel?.type === "area" ? null : sel }));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]")) return;
    if (!phone.escape() && store.get().sel) store.set({ sel: null });
  });
  window.addEventListener("resize", framing.resized);

  store.subscribe(show);
  keepInAddress(store, window);
  keepLinks(store);
  showLayer(store.get());
  framing.begin(store.get()); // on what is shown
  show(store.get(), store.get(), { origin: "start" });
  if (find("copy-link")) {
    createShare({
      find,
      store,
      phrases,
      embedPath: dataset.embed,
      incidentPath: (id) => panelAddresses.incident(id).replace(/panel\/$/, ""),
      seen: () => ({
        table,
        incidents: result.incidents,
        sentence: said.text(),
        published: manifest.published_at,
      }),
    });
  }
  preparePrinting({ root: document.body, map, layer, reframe: framing.resized });
  window.difaf = { layer, store, map }; // what browser tests ask
  requestAnimationFrame(() => performance.mark("usable")); // scripts/measure_first_view.py
}

async function begin() {
  notice.close();
  try {
    start(await loadData(dataset.manifest));
  } catch (problem) {
    if (!(problem instanceof DataProblem)) throw problem;
    notice.noData(problem, begin);
  }
}

begin().then(() => keepForLater(dataset.worker));
