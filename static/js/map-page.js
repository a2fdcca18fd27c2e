// The map page: opens the published table, says how that goes, and takes what is seen along.

import { stateFromAddress } from "./state/address.js";
import { createBareGround } from "./ground/bare-ground.js";
import { breath } from "./drawing/breath.js";
import { keepHeights } from "./page/card-heights.js";
import { DataProblem } from "./table/data-problem.js";
import { chosenDays, lastDay } from "./table/days.js";
import { countLanded } from "./counting/filters.js";
import { createFramedMap } from "./page/framed-map.js";
import { optionsOf } from "./table/incident-columns.js";
import { mapCredits } from "./page/map-credits.js";
import { createMoments } from "./words/moments.js";
import { createNotice } from "./page/notice.js";
import { keepForLater, watchConnection } from "./page/offline.js";
import { createPageInStep } from "./page/page-in-step.js";
import { createPhrases } from "./words/phrases.js";
import { preparePrinting } from "./page/print-page.js";
import { createShare } from "./page/share.js";
import { createStore, isFiltered } from "./state/store.js";
import { openTable } from "./table/table.js";
import { createToast } from "./page/toast.js";

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

/** How old the data are, and what in the address was not understood. */
function sayOfData(manifest, problems) {
  const moment = createMoments(phrases)(manifest.published_at);
  find("data-age").textContent = phrases.text("page_data_of", { moment });
  watchConnection({ address: dataset.manifest, manifest, notice, phrases });
  if (problems.length) notice.badAddress(problems);
}

/** Places come first; what passes is not known before the facts. */
async function showPlaces({ map, layer, framing }, table, state) {
  if (asksNothing(state)) {
    const day = lastDay(state, table.extent);
    layer.show({ choice: null, placeCounts: countLanded(table), day });
    sayLoading(false);
  }
  framing.begin(state);
  await map.beginDrawing();
}

/** Not in a frame. */
function offerToShare(store, { seen }, fetchDetails) {
  createShare({
    find,
    store,
    phrases,
    toast,
    embedPath: dataset.embed,
    incidentPath: (id) => panelAddresses.incident(id).replace(/panel\/$/, ""),
    reportsAddress: dataset.apiReports,
    seen,
    fetchDetails,
    failed: tell,
  });
}

function prepareForPaper({ map, layer, framing }, { seen }) {
  const sheet = () => ({ ...seen(), address: location.href });
  preparePrinting({ root: document.body, find, phrases, map, layer, reframe: framing.reframe, sheet });
}

async function start(published) {
  const { manifest, table, base } = published;
  const isSoon = await isSoonComplete(published);
  const { state, problems } = stateFromAddress(location.search, optionsOf(table));
  const store = createStore(state);
  sayOfData(manifest, problems);
  const credits = creditsOf(base);
  const writeHeights = keepHeights({
    "--timeline-height": find("timeline"),
    "--header-height": document.querySelector(".site-header"),
    "--legend-height": find("legend"),
  }); // before the map watches where cards lie
  await breath();
  const framed = await createFramedMap({ find, table, store, phrases, how: ofThePage, base, credits });
  if (!isSoon) {
    writeHeights();
    await showPlaces(framed, table, store.get());
  }
  await published.complete();
  const page = await createPageInStep({
    find,
    published,
    store,
    phrases,
    notice,
    toast,
    framed,
    panelAddresses,
    reportsPath: dataset.reports,
    writeHeights,
    failed: tell,
  });
  await page.begin({ isFramed: !isSoon });
  delete dataset.loading;
  sayLoading(false);
  if (!embedded) offerToShare(store, page, published.fetchDetails);
  prepareForPaper(framed, page);
  window.difaf = { layer: framed.layer, store, map: framed.map }; // what browser tests ask
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

breath().then(begin).then(() => keepForLater(dataset.worker));
