// The state in the address, and back. Names are shared with the API and the plain pages:
// zone kind actor weapon sure q bbox from to on sel tab view, and tiles.

import { boxFromText, boxText } from "../geography/boxes.js";
import { dayFromIso, isoFromDay } from "../table/days.js";
import { DIMENSIONS, EMPTY_STATE } from "./store.js";

const SELECTION = /^(place|incident):([a-z0-9-]{1,80})$/;
const TABS = ["reports", "holding"]; // of a place's panel, after the first
const LONGEST_QUERY = 200; // characters of free text
const ZOOM = [0, 22];

function readView(text) {
  const parts = (text ?? "").split("/").map(Number);
  if (parts.length !== 3 || !parts.every(Number.isFinite)) return null;
  const [zoom, lat, lon] = parts;
  const inRange = zoom >= ZOOM[0] && zoom <= ZOOM[1] && Math.abs(lat) <= 85 && Math.abs(lon) <= 180;
  return inRange ? { zoom, lat, lon } : null;
}

function readSelection(text) {
  const parts = SELECTION.exec(text);
  return parts ? { type: parts[1], id: parts[2] } : null;
}

/** Each of `names` through `read`; one that is given but not understood is a problem. */
function readGiven(parameters, names, read, problems) {
  const found = {};
  for (const name of names) {
    const value = parameters.get(name);
    found[name] = value === null ? null : read(value);
    if (value !== null && found[name] === null) problems.push({ name, value });
  }
  return found;
}

function readMode(days) {
  if (days.on !== null) return { mode: "day", day: days.on };
  const mode = days.from === null && days.to !== null ? "sofar" : "window";
  return { mode, from: days.from, to: days.to };
}

/** What the table has of the options that are named; all where it has none of them. */
function knownOptions(given, known) {
  if (!known) return new Set(given);
  const found = given.filter((slug) => known.includes(slug));
  return found.length || !given.length ? new Set(found) : null;
}

/**
 * `{state, problems}`; a problem is a name and a value that could not be read, with `days` where
 * it is the first of two days and after the last.
 *
 * @param {{[dimension: string]: string[]}} [options] those that there are
 */
export function stateFromAddress(search, options = {}) {
  const parameters = new URLSearchParams(search);
  const problems = [];
  const state = { ...EMPTY_STATE };
  for (const name of DIMENSIONS) {
    const value = parameters.get(name);
    if (value === null) continue;
    const given = value.split(",").filter(Boolean);
    state[name] = knownOptions(given, options[name]);
    if (state[name]?.size !== new Set(given).size) problems.push({ name, value });
  }
  state.q = (parameters.get("q") ?? "").slice(0, LONGEST_QUERY);
  state.box = readGiven(parameters, ["bbox"], boxFromText, problems).bbox;
  const days = readGiven(parameters, ["from", "to", "on"], dayFromIso, problems);
  if (days.from !== null && days.to !== null && days.from > days.to) {
    problems.push({ name: "from", value: parameters.get("from"), days: [days.from, days.to] });
    days.from = null;
    days.to = null;
  }
  Object.assign(state, readMode(days));
  state.tiles = parameters.get("tiles") === "1";
  state.sel = readGiven(parameters, ["sel"], readSelection, problems).sel;
  state.tab = readGiven(parameters, ["tab"], (text) => TABS.find((tab) => tab === text) ?? null, problems).tab;
  state.view = readGiven(parameters, ["view"], readView, problems).view;
  return { state, problems };
}

/** What filters and days say in a query string: what the panel and the lists are asked with. */
export function filterParameters(state) {
  const parameters = new URLSearchParams();
  for (const name of DIMENSIONS) {
    if (state[name] !== null) parameters.set(name, [...state[name]].sort().join(","));
  }
  if (state.q) parameters.set("q", state.q);
  if (state.box) parameters.set("bbox", boxText(state.box));
  if (state.mode === "day") {
    parameters.set("on", isoFromDay(state.day));
    return parameters;
  }
  if (state.mode === "window" && state.from !== null) parameters.set("from", isoFromDay(state.from));
  if (state.to !== null) parameters.set("to", isoFromDay(state.to));
  return parameters;
}

/** The whole state as a query string with its "?", empty for the state one begins with. */
export function addressOf(state) {
  const parameters = filterParameters(state);
  if (state.sel) parameters.set("sel", `${state.sel.type}:${state.sel.id}`);
  if (state.sel && state.tab) parameters.set("tab", state.tab);
  if (state.tiles) parameters.set("tiles", "1");
  if (state.view) {
    const { zoom, lat, lon } = state.view;
    parameters.set("view", `${+zoom.toFixed(2)}/${lat.toFixed(4)}/${lon.toFixed(4)}`);
  }
  return written(parameters);
}

/** Filters and days alone, for the list of incidents, which knows no more. */
export const filtersAddress = (state) => written(filterParameters(state));

function written(parameters) {
  const text = parameters.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
  return text ? `?${text.replaceAll("%2F", "/")}` : "";
}

const AT_REST = 150; // milliseconds after a movement; browsers limit the rate
const LONGEST_UNWRITTEN = 600; // milliseconds while days are played or dragged

/**
 * Keeps address and store in step: a choice is a step of the history, a movement is not.
 * `open` gets the state of the address when the reader goes back or forward.
 */
export function keepInAddress(store, readerWindow, options) {
  let waiting = 0;
  let overdue = 0; // when a movement that does not end is written all the same
  const write = (method) => {
    readerWindow.clearTimeout(waiting);
    overdue = 0;
    const next = addressOf(store.get());
    if (next === readerWindow.location.search) return;
    const kept = method === "replaceState" ? readerWindow.history.state : null; // with the step
    readerWindow.history[method](kept, "", `${readerWindow.location.pathname}${next}`);
  };
  store.subscribe((state, previous, { replace, origin }) => {
    if (origin === "history") return;
    if (!replace) return write("pushState");
    readerWindow.clearTimeout(waiting);
    const now = readerWindow.performance.now();
    overdue ||= now + LONGEST_UNWRITTEN;
    const rest = Math.min(AT_REST, Math.max(0, overdue - now));
    waiting = readerWindow.setTimeout(() => write("replaceState"), rest);
  });
  readerWindow.addEventListener("popstate", () => {
    const { state } = stateFromAddress(readerWindow.location.search, options);
    store.set(state, { origin: "history" });
  });
}
