// The map page: opens the published table and keeps map, filters, timeline, list, panel
// and address in step with one state.

import { keepInAddress, stateFromAddress } from "./address.js";
import { chosenDays, lastDay } from "./days.js";
import { createBareGround } from "./bare-ground.js";
import { createBoxFilter } from "./box-filter.js";
import { boxOf } from "./boxes.js";
import { watchCovered } from "./covered-ground.js";
import { DataProblem } from "./data-problem.js";
import { createFilterPanel } from "./filter-panel.js";
import { countLanded, select } from "./filters.js";
import { createInView, MANY } from "./in-view.js";
import { optionsOf } from "./incident-columns.js";
import { createIncidentFinder } from "./incident-finder.js";
import { createIncidentLayer } from "./incident-layer.js";
import { keepHeights } from "./card-heights.js";
import { createKeptSize } from "./kept-size.js";
import { keepLinks } from "./kept-links.js";
import { createLegendPanel } from "./legend-panel.js";
import { createMap } from "./leaflet-map.js";
import { mapCredits } from "./map-credits.js";
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
import { asksTheSame, createStore, isFiltered } from "./store.js";
import { openTable } from "./table.js";
import { createTileSwitch } from "./tile-switch.js";
import { createTimeline } from "./timeline.js";
import { createToast } from "./toast.js";

const find = (id) => document.getElementById(id);
const { dataset } = document.body;
const embedded = "embedded" in dataset;
const phrases = createPhrases(
  JSON.parse(find("phrases").textContent),
  document.documentElement.lang,
);
const toast = createToast(find("toast"));
const notice = createNotice(find("notice"), phrases, find("ways-on"));

const panelAddresses = {
  place: (slug) => dataset.placePanel.replace("SLUG", encodeURIComponent(slug)),
  incident: (id) => dataset.incidentPanel.replace("PUBLICID", encodeURIComponent(id)),
};

function nameOf(table, { type, id }, language) {
  if (type === "place") {
    const at = table.places.slug.indexOf(id);
    return at < 0 ? id : table.places[`name_${language}`][at];
  }
  const row = table.ids.rowOf(id);
  return row === undefined ? id : table.kinds[table.incidents.kind[row]].label[language];
}

const ofThePage = {
  language: phrases.language,
  labels: {
    zoom_in: phrases.text("map_zoom_in"),
    zoom_out: phrases.text("map_zoom_out"),
    attribution: phrases.text("map_attribution"),
    metres: phrases.text("metres"),
    kilometres: phrases.text("kilometres"),
  },
  embedded,
};
const creditsOf = (base) => mapCredits(base, { methodPath: dataset.method, embedded });
const bareGround = createBareGround(find("map"), ofThePage, creditsOf);

/** Whether the page still says that the map is loading, until the first drawing of it. */
function sayLoading(isLoading) {
  find("loading").hidden = !isLoading;
  find("map-region").setAttribute("aria-busy", String(isLoading));
}

const MOMENT = 100; // milliseconds: to draw twice takes as long

/** Whether the facts come within a moment. */
function isSoonComplete(published) {
  const moment = new Promise((pass) => setTimeout(pass, MOMENT, false));
  return Promise.race([published.complete().then(() => true), moment]);
}

/** Whether what passes is known before facts are there: nothing is left out. */
function asksNothing(state) {
  return !isFiltered(state) && !chosenDays(state).chosen;
}

async function start(published) {
  const { manifest, table, base } = published;
  const { language } = phrases;
  const isSoon = await isSoonComplete(published);
  const { state, problems } = stateFromAddress(location.search, optionsOf(table));
  const store = createStore(state);
  find("data-age").textContent = phrases.text("page_data_of", {
    moment: createMoments(phrases)(manifest.published_at),
  });
  watchConnection({ address: dataset.manifest, manifest, notice, phrases });
  if (problems.length) notice.badAddress(problems);
  keepHeights({
    "--timeline-height": find("timeline"),
    "--header-height": document.querySelector(".site-header"),
    "--legend-height": find("legend"),
  });

  const map = createMap(find("map"), {
    ...ofThePage,
    center: table.region.center,
    zoom: table.region.zoom,
    bounds: table.region.bounds,
    credits: creditsOf(base),
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
      ...document.querySelectorAll(".embed-source, .list-toggle"),
    ]
      .map((node) => ({ node }))
      .concat({ node: find("side"), grows: true }),
    small: [...map.element.querySelectorAll(".leaflet-control")],
  });
  watchCovered(
    map.element,
    [
      document.querySelector(".site-header"),
      ...["filters", "timeline", "legend", "side"].map(find),
      ...document.querySelectorAll(".embed-source, .list-toggle"),
      ...map.element.querySelectorAll(".leaflet-control"),
    ].filter(Boolean),
    (boxes) => {
      layer.setCovered(boxes);
      framing.cardsChanged();
    },
  );
  if (!isSoon) {
    if (asksNothing(store.get())) {
      const day = lastDay(store.get(), table.extent);
      layer.show({ choice: null, placeCounts: countLanded(table), day });
      sayLoading(false);
    }
    framing.begin(store.get());
  }
  await published.complete();
  delete dataset.loading;
  sayLoading(false);
  const showLegend = createLegendPanel(find("legend"), layer, {
    atOnce: table.places.slug.length <= MANY,
  });
  const showTiles = createTileSwitch({
    map,
    layer,
    source: JSON.parse(find("tiles").textContent),
    store,
    phrases,
    onTrouble: notice.noTiles,
  });
  const phone = startPhone({ find, phrases, sheetMoved: framing.cardsMoved });

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
    onShown: (sel, { earliest }) => finder.shown(sel, earliest),
    onFailed: (sel) => finder.missed(sel),
  });
  const finder = createIncidentFinder({ published, store, found: showFound });
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
  const where = createBoxFilter({
    find,
    map,
    store,
    phrases,
    toast,
    inSight: () => boxOf(framing.inSight()),
    bare: phone.bareMap,
  });
  const keptSizes = ["legend", "side"].map((id) => createKeptSize(find(id)));
  const said = createSentence(find("sentence"), {
    table,
    phrases,
    moving: (busy) => keptSizes.forEach((keepWhile) => keepWhile(busy)),
  });
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
    reportsPath: dataset.reports,
    onHover: onHover("list"),
    onIncident: finder.open,
    onWhole: framing.frameEverything,
  });

  /** With a text some may pass by where they came from: without all lines nothing is sure. */
  const isPartial = ({ q }) => q !== "" && !published.hasLines(result.choice);

  function showLayer(now) {
    layer.show({
      choice: result.choice,
      placeCounts: result.placeCounts,
      heldCounts: result.heldCounts,
      box: now.box,
      day: lastDay(now, table.extent),
      sel: now.sel,
      hover: hovered(),
    });
    showLegend();
  }

  function showList(now) {
    inView.show(now, result, map.bounds(), published.hasLines(result.choice));
  }

  function showResult(now, previous, how) {
    if (how.origin === "data" || !asksTheSame(now, previous)) result = select(table, now);
    showLayer(now);
    timeline.show(now); // asks how wide it is, so before anything else changes
    showTiles(now);
    filters.show(now, result, how);
    where.show(now);
    said.show(now, { ...result, partial: isPartial(now) }, how);
    showList(now);
  }

  /** Lines come later than what they are drawn between. */
  function linesArrived() {
    const now = store.get();
    if (now.q) showResult(now, now, { origin: "data" });
    else {
      showLayer(now);
      showList(now);
    }
  }

  function show(now, previous, how) {
    showResult(now, previous, how);
    search?.show(now);
    panel.show(now, previous, how);
    finder.show(now, previous);
    if (now.sel && (now.sel !== previous.sel || how.origin === "start")) showSheet(now.sel);
    framing.show(now, previous, how);
    fetchLines(now);
  }

  async function fetchLines(now) {
    try {
      await published.fetchLines(result.choice, { all: now.q !== "", arrived: linesArrived });
    } catch (problem) {
      tell(problem);
    }
  }

  /** What was chosen is read in a phone's sheet, unless an incident on the map then lacks room. */
  function showSheet(sel) {
    phone.raiseSheet();
    if (sel.type === "incident" && !framing.hasRoomFor(sel)) phone.lowerSheet();
  }

  function showFound(sel) {
    const now = store.get();
    if (now.sel?.id !== sel.id) return;
    showLayer(now);
    showSheet(sel);
    if (!now.view) framing.showSelection(sel);
  }

  map.onView(() => {
    showList(store.get());
    showLegend();
  });
  layer.onHover(onHover("map"));
  layer.onSelect((sel, { together }) => {
    if (together && framing.part(together)) return;
    if (sel?.row !== undefined) finder.open(sel.row);
    else store.set({ sel });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]")) return;
    if (!where.escape() && !phone.escape() && store.get().sel) store.set({ sel: null });
  });
  window.addEventListener("resize", framing.resized);

  store.subscribe(show);
  keepInAddress(store, window, optionsOf(table));
  keepLinks(store);
  showLayer(store.get());
  if (isSoon) framing.begin(store.get()); // on what is shown
  show(store.get(), store.get(), { origin: "start" });
  if (find("copy-link")) {
    createShare({
      find,
      store,
      phrases,
      toast,
      embedPath: dataset.embed,
      incidentPath: (id) => panelAddresses.incident(id).replace(/panel\/$/, ""),
      seen: () => ({
        state: store.get(),
        table,
        choice: result.choice,
        total: result.total,
        sentence: said.text(),
        published: manifest.published_at,
        box: map.bounds(),
      }),
      fetchDetails: published.fetchDetails,
      failed: tell,
    });
  }
  preparePrinting({
    root: document.body,
    find,
    phrases,
    map,
    layer,
    reframe: framing.resized,
    sheet: () => ({
      sentence: said.text(),
      published: manifest.published_at,
      address: location.href,
    }),
  });
  window.difaf = { layer, store, map }; // what browser tests ask
  requestAnimationFrame(() => performance.mark("usable")); // scripts/measure_first_view.py
}

function tell(problem) {
  if (!(problem instanceof DataProblem)) throw problem;
  notice.outdated(problem, () => location.reload());
}

async function begin() {
  notice.close();
  sayLoading(true);
  let isOpen = false;
  try {
    const published = await openTable(dataset.manifest, bareGround.came);
    bareGround.clear();
    isOpen = true;
    await start(published);
  } catch (problem) {
    if (!(problem instanceof DataProblem)) throw problem;
    sayLoading(false);
    if (!isOpen) bareGround.show();
    notice.noData(problem, isOpen ? () => location.reload() : begin); // there is one map in a page
  }
}

begin().then(() => keepForLater(dataset.worker));
