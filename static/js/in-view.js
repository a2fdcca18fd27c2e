// The list of what is in view: the map for who cannot see it, and the keyboard's way into it.

import { lastDay } from "./days.js";
import { element } from "./element.js";
import { mapPlaces } from "./map-places.js";
import { createStandings } from "./standing.js";
import { paintZone } from "./swatches.js";

const AT_ONCE = 50;

function otherLanguage(language) {
  return language === "ar" ? "en" : "ar";
}

/** Rows for the list: places that incidents reached, then those they only came from; and how
 * many more of them lie outside the view. */
export function placesInView(table, { incidents, placeCounts }, bounds) {
  const [west, south, east, north] = bounds;
  const inside = (place) => {
    const [lon, lat] = [table.places.lon[place], table.places.lat[place]];
    return lon !== null && lon >= west && lon <= east && lat >= south && lat <= north;
  };
  const origins = new Map();
  for (const incident of incidents) {
    const places = new Set(table.incidents.origins[incident].map((origin) => origin.place));
    for (const place of places) {
      if (!placeCounts.has(place)) origins.set(place, (origins.get(place) ?? 0) + 1);
    }
  }
  const row = (reached) => ([place, count]) => ({ place, count, reached });
  const rows = [...[...placeCounts].map(row(true)), ...[...origins].map(row(false))];
  const inView = rows
    .filter(({ place }) => inside(place))
    .sort((a, b) => b.reached - a.reached || b.count - a.count || a.place - b.place);
  const located = rows.filter(({ place }) => table.places.lon[place] !== null);
  return { rows: inView, outside: located.length - inView.length };
}

/** Incidents none of whose places can be drawn. */
export function unplacedIncidents(table, incidents) {
  const drawn = ({ lon }) => lon !== null;
  return [...incidents].filter((incident) => !table.incidents.targets[incident].some(drawn));
}

export function createInView({ list, more, beyond, empty, unplaced, unplacedList, table, store, phrases, onHover, onWhole }) {
  const standings = createStandings(table);
  const { language } = phrases;
  const { places } = table;
  const { vague } = mapPlaces(table, language);
  let limit = AT_ONCE;
  let latest = null;

  function placeRow({ place, count, reached }, day) {
    const slug = places.slug[place];
    const group = standings.names[standings.on(places.spans[place], day)];
    const disc = element("span", { class: "disc", "aria-hidden": "true" }, reached ? phrases.number(count) : "");
    paintZone(disc, group, table.groups.find((one) => one.slug === group)?.colour);
    if (vague[place]) disc.dataset.where = "area";
    const select = () => store.set({ sel: { type: "place", id: slug } });
    const button = element("button", { type: "button", "data-place": slug, onclick: select });
    button.append(element("bdi", {}, places[`name_${language}`][place]));
    const other = otherLanguage(language);
    const second = element("bdi", { class: "other-script", lang: other }, places[`name_${other}`][place]);
    const what = phrases.text(reached ? "count_incidents" : "page_fired_from", { n: count });
    const detail = element("span", { class: reached ? "visually-hidden" : "detail" }, what);
    const row = element("li", {}, disc, button, reached ? second : "", detail);
    row.addEventListener("pointerenter", ({ pointerType }) => {
      if (pointerType === "mouse") onHover({ type: "place", id: slug }); // a finger stays "over"
    });
    button.addEventListener("focus", () => onHover({ type: "place", id: slug }));
    button.addEventListener("blur", () => onHover(null));
    row.addEventListener("pointerleave", () => onHover(null));
    return row;
  }

  function incidentRow(incident) {
    const id = table.incidents.id[incident];
    const kind = table.kinds[table.incidents.kind[incident]].label[language];
    const select = () => store.set({ sel: { type: "incident", id } });
    return element("li", {}, element("button", { type: "button", onclick: select }, kind));
  }

  /** Rows are put in anew only if they changed; the button that has the focus keeps it. */
  function fill(target, rows) {
    const focused = document.activeElement?.dataset?.place;
    target.replaceChildren(...rows);
    if (focused) target.querySelector(`[data-place="${CSS.escape(focused)}"]`)?.focus();
  }

  function showOutside(outside, shown) {
    beyond.hidden = outside === 0 || shown === 0;
    if (beyond.hidden) return;
    const text = phrases.text("page_more_outside", { n: outside });
    const label = phrases.text("page_show_region");
    const button = element("button", { type: "button", class: "link-button", onclick: onWhole }, label);
    beyond.replaceChildren(text, " ", button);
  }

  function showEmpty(rows, result) {
    empty.hidden = rows.length > 0;
    if (rows.length) return;
    const away = result.total > 0;
    const text = phrases.text(away ? "page_nothing_in_view" : "page_nothing_passes");
    const act = () => {
      if (away) onWhole();
      else store.set({ zone: null, kind: null, actor: null, weapon: null, sure: null, q: "", mode: "window", from: null, to: null, day: null });
    };
    const label = phrases.text(away ? "page_show_region" : "page_show_all");
    const button = element("button", { type: "button", class: "button", onclick: act }, label);
    empty.replaceChildren(element("p", {}, text), button);
  }

  function show(state, result, bounds) {
    latest = { state, result, bounds };
    const { rows, outside } = placesInView(table, result, bounds);
    const day = lastDay(state, table.extent);
    fill(list, rows.slice(0, limit).map((row) => placeRow(row, day)));
    const chosen = state.sel?.type === "place" ? state.sel.id : null;
    for (const button of list.querySelectorAll("button")) {
      const selected = button.dataset.place === chosen;
      button.parentElement.toggleAttribute("data-selected", selected);
      button.setAttribute("aria-pressed", String(selected));
    }
    more.hidden = rows.length <= limit;
    const lost = unplacedIncidents(table, result.incidents);
    unplaced.hidden = lost.length === 0;
    unplacedList.replaceChildren(...lost.slice(0, limit).map(incidentRow));
    showOutside(outside, rows.length + lost.length);
    showEmpty([...rows, ...lost], result);
  }

  more.addEventListener("click", () => {
    const before = limit;
    limit += AT_ONCE;
    show(latest.state, latest.result, latest.bounds);
    list.querySelectorAll("button")[before]?.focus();
  });

  return { show };
}
