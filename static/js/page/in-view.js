// The list of what is in view: the map for who cannot see it, and the keyboard's way into it.

import { centreOf, reachesInto } from "../geography/bearings.js";
import { entriesOf } from "../counting/choice.js";
import { lastDay } from "../table/days.js";
import { shortCounts } from "../words/digits.js";
import { element } from "./element.js";
import { eachArea, mostHeld } from "../counting/held-counts.js";
import { originAt } from "../table/incident-lines.js";
import { distinctAreas } from "../table/incident-rows.js";
import { areFewPlaces, isArea, isEstimated } from "../table/map-places.js";
import { createStandings } from "../table/standing.js";
import { paintZone } from "../drawing/swatches.js";
import { whyEmpty } from "../words/why-empty.js";

const AT_ONCE = 50;
const SETTLED = 120; // milliseconds: of many places the list follows a moment after the map

const SURENESS = { area: "legend_somewhere", estimated: "legend_estimated" }; // the words of the legend

function otherLanguage(language) {
  return language === "ar" ? "en" : "ar";
}

/** How many of the chosen incidents came from each place, one by its index, and the roles of those
 * that came from an area of their own. */
function countOrigins(table, choice) {
  const counts = new Uint32Array(table.places.slug.length);
  const roles = [];
  for (const part of table.lines) {
    if (part === null) continue;
    const seen = new Set(); // areas of their own
    const counted = new Map(); // of each place the last row, which may name it twice
    for (const at of entriesOf(choice, part.row)) {
      const place = part.place[at] - 1;
      if (part.bearing[at] || part.radius[at]) {
        const key = (place * 256 + part.bearing[at]) * 65_536 + part.radius[at];
        if (!seen.has(key)) roles.push(originAt(part, at));
        seen.add(key);
      }
      if (counted.get(place) === part.row[at]) continue;
      counted.set(place, part.row[at]);
      counts[place] += 1;
    }
  }
  return { counts, roles };
}

/** Of each place, by its index, how many of the chosen incidents landed beside it ("south of the
 * town") and on which side; "" for several. */
function landedBeside({ incidents: { areas, bearings } }, choice) {
  const found = new Map();
  eachArea(choice, areas, (at) => {
    if (!areas.bearing[at]) return;
    const [place, bearing] = [areas.place[at] - 1, bearings[areas.bearing[at] - 1]];
    const before = found.get(place);
    if (!before) found.set(place, { count: 1, bearing });
    else {
      before.count += 1;
      if (before.bearing !== bearing) before.bearing = "";
    }
  });
  return found;
}

/** Of each place the areas beside or around it in which something happened or from which it came. */
function areasByPlace({ incidents, places: { lon, lat } }, choice, origins) {
  const { roles, of } = distinctAreas(incidents);
  const found = new Map();
  const add = ({ place, bearing, radius_km: kilometres }) => {
    if (lon[place] === null || kilometres === null) return;
    if (!found.has(place)) found.set(place, []);
    found.get(place).push({ centre: centreOf(lon[place], lat[place], bearing, kilometres), kilometres });
  };
  const landed = new Set();
  eachArea(choice, incidents.areas, (at) => landed.add(of[at]));
  for (const role of landed) add(roles[role]);
  for (const role of origins) add(role);
  return found;
}

/** Where each place stands in the order of their slugs. */
function slugRanks({ slug }) {
  const order = [...slug.keys()].sort((a, b) => (slug[a] < slug[b] ? -1 : 1));
  const ranks = new Uint32Array(slug.length);
  order.forEach((place, rank) => {
    ranks[place] = rank;
  });
  return ranks;
}

/** Rows for the list: places that incidents reached, then those they only came from; and how
 * many more of them lie outside the view. Of a place that is known as an area, or beside which
 * something happened, the area may reach into the view. `origins` is null while not all of them
 * are known. */
function placesInView(table, placeCounts, origins, areas, bounds, { ranks, vague }) {
  const { lon, lat, radius_km: radius } = table.places;
  const rows = [];
  let outside = 0;
  for (let place = 0; place < placeCounts.length; place += 1) {
    const reached = placeCounts[place] > 0;
    const count = reached ? placeCounts[place] : (origins?.[place] ?? 0);
    if (count === 0 || lon[place] === null) continue;
    const isIn =
      reachesInto(bounds, [lon[place], lat[place]], vague[place] ? radius[place] : 0) ||
      areas.get(place)?.some(({ centre, kilometres }) => reachesInto(bounds, centre, kilometres));
    if (isIn) rows.push({ place, count, reached });
    else outside += 1;
  }
  rows.sort((a, b) => b.reached - a.reached || b.count - a.count || ranks[a.place] - ranks[b.place]);
  return { rows, outside };
}

/** Rows of incidents none of whose places can be drawn, in the table's order. */
function withoutPoint({ incidents: rows, places }) {
  const lost = Uint8Array.from([null, ...places.lon], (lon) => Number(lon === null)); // by number
  const found = [];
  for (let row = 0; row < rows.count; row += 1) if (lost[rows.place[row]]) found.push(row);
  const drawn = new Set();
  rows.more.row.forEach((row, at) => {
    if (!lost[rows.more.place[at]]) drawn.add(row);
  });
  return Uint32Array.from(found.filter((row) => !drawn.has(row)));
}

export function createInView({ heading, list, more, beyond, empty, unplaced, unplacedList, table, store, phrases, reportsPath, onHover, onIncident, onWhole }) {
  const standings = createStandings(table);
  const { language } = phrases;
  const { places } = table;
  const written = shortCounts(language);
  let known = null; // of places, once the list is filled: the map has the first moment to itself
  let limit = AT_ONCE;
  let latest = null;
  let waiting = 0;

  function placeRow({ place, count, reached }, day, beside, heldCounts) {
    const isBeside = reached && beside.get(place)?.count === count; // the map has an area, no disc
    const bearing = isBeside ? beside.get(place).bearing : "";
    const slug = places.slug[place];
    const now = standings.on(places.spans[place], day);
    const then = reached ? mostHeld(heldCounts, places.slug.length, place, now) : now;
    const group = standings.names[then];
    const disc = element("span", { class: "disc", "aria-hidden": "true" }, reached ? written(count) : "");
    paintZone(disc, group, table.groups.find((one) => one.slug === group)?.colour);
    const where = known.vague[place] || isBeside ? "area" : known.estimated[place] ? "estimated" : "";
    if (where) disc.dataset.where = where;
    const select = () => store.set({ sel: { type: "place", id: slug } });
    const button = element("button", { type: "button", "data-place": slug, onclick: select });
    const name = places[`name_${language}`][place];
    const said = (phrase, own) => (bearing ? phrases.text(`${phrase}_${bearing}`, { name: own }) : own);
    button.append(element("bdi", {}, said("bearing", name)));
    const other = otherLanguage(language);
    const otherName = said("other_bearing", places[`name_${other}`][place]);
    const shown = where === "area" ? " visually-hidden" : ""; // "Somewhere in here" needs its room
    const second = element("bdi", { class: `other-script${shown}`, lang: other }, otherName);
    const what = phrases.text(reached ? "count_incidents" : "page_fired_from", { n: count });
    const detail = element("span", { class: reached ? "visually-hidden" : "detail" }, what);
    const row = element("li", {}, disc, button, reached ? second : "", detail);
    if (reached && where) row.append(element("span", { class: "detail" }, phrases.text(SURENESS[where])));
    row.addEventListener("pointerenter", ({ pointerType }) => {
      if (pointerType === "mouse") onHover({ type: "place", id: slug }); // a finger stays "over"
    });
    button.addEventListener("focus", () => onHover({ type: "place", id: slug }));
    button.addEventListener("blur", () => onHover(null));
    row.addEventListener("pointerleave", () => onHover(null));
    return row;
  }

  function incidentRow(row) {
    const kind = table.kinds[table.incidents.kind[row]].label[language];
    const select = () => onIncident(row);
    return element("li", {}, element("button", { type: "button", onclick: select }, kind));
  }

  /** The newest of those that the map cannot show, and how many they are. */
  function unplacedOf(choice) {
    const { lost } = known;
    const found = Array.from(entriesOf(choice, lost), (at) => lost[at]);
    return { newest: found.sort((a, b) => b - a).slice(0, limit), count: found.length };
  }

  /** The button that has the focus keeps it; the focus of one that is gone stays at the list. */
  function fill(target, rows) {
    const focused = target.contains(document.activeElement) && document.activeElement.dataset.place;
    target.replaceChildren(...rows);
    if (!focused) return;
    const again = target.querySelector(`[data-place="${CSS.escape(focused)}"]`);
    if (again) again.focus();
    else heading.focus({ preventScroll: true });
  }

  /** The button that is pressed goes with what it does: the focus stays at the list. */
  const atHeading = (act) => () => {
    act();
    heading.focus({ preventScroll: true });
  };

  function showOutside(outside, shown) {
    beyond.hidden = outside === 0 || shown === 0;
    if (beyond.hidden) return;
    const text = phrases.text("page_more_outside", { n: outside });
    const label = phrases.text("page_show_region");
    const button = element("button", { type: "button", class: "link-button", onclick: atHeading(onWhole) }, label);
    beyond.replaceChildren(text, " ", button);
  }

  /** What is true where the list is empty, and the way back. */
  function showEmpty(count, result, state) {
    empty.hidden = count > 0;
    if (count) return;
    const { text, label, act, q } = whyEmpty(table, result, state, phrases);
    const go = atHeading(() => (act === "region" ? onWhole() : store.set(act)));
    const button = element("button", { type: "button", class: "button", onclick: go }, phrases.text(label));
    const href = `${reportsPath}?${new URLSearchParams({ q })}`;
    const search = q && element("a", { class: "button", href }, phrases.text("page_search_reports", { q }));
    empty.replaceChildren(element("p", {}, text), search, button);
  }

  const learn = () => ({
    vague: places.slug.map((_, place) => isArea(places, place)),
    estimated: places.slug.map((_, place) => isEstimated(places, place)),
    lost: withoutPoint(table),
    ranks: slugRanks(places),
  });

  function fillAll() {
    waiting = 0;
    known ??= learn();
    const { state, result, bounds, whole } = latest;
    const origins = whole ? countOrigins(table, result.choice) : null;
    const areas = areasByPlace(table, result.choice, origins?.roles ?? []);
    const { rows, outside } = placesInView(table, result.placeCounts, origins?.counts, areas, bounds, known);
    const day = lastDay(state, table.extent);
    const beside = landedBeside(table, result.choice);
    fill(list, rows.slice(0, limit).map((row) => placeRow(row, day, beside, result.heldCounts)));
    const chosen = state.sel?.type === "place" ? state.sel.id : null;
    for (const button of list.querySelectorAll("button")) {
      const selected = button.dataset.place === chosen;
      button.parentElement.toggleAttribute("data-selected", selected);
      button.setAttribute("aria-pressed", String(selected));
    }
    more.hidden = rows.length <= limit;
    const { newest, count } = unplacedOf(result.choice);
    unplaced.hidden = count === 0;
    unplacedList.replaceChildren(...newest.map(incidentRow));
    showOutside(outside, rows.length + count);
    showEmpty(rows.length + count, result, state);
  }

  /** `whole` says whether it is known of all chosen incidents where they came from. */
  function show(state, result, bounds, whole) {
    latest = { state, result, bounds, whole };
    if (areFewPlaces(places)) fillAll();
    else {
      clearTimeout(waiting);
      waiting = setTimeout(fillAll, SETTLED);
    }
  }

  more.addEventListener("click", () => {
    const before = limit;
    limit += AT_ONCE;
    fillAll();
    list.querySelectorAll("button")[before]?.focus();
  });

  return { show };
}
