// Which incidents pass, how many each option would give, how many each place has.

import { chosenDays } from "./days.js";
import { fold } from "./folding.js";
import { columnsOf } from "./incident-columns.js";
import { DIMENSIONS } from "./store.js";

/** For each option of a dimension, whether it is ticked; null if all are. */
function tickedOptions(options, chosen) {
  return chosen === null ? null : Uint8Array.from(options, (slug) => (chosen.has(slug) ? 1 : 0));
}

function passesOne({ starts, flat }, ticked, incident) {
  if (ticked === null) return true;
  for (let at = starts[incident]; at < starts[incident + 1]; at += 1) {
    if (ticked[flat[at]]) return true;
  }
  return false;
}

function passesDays(columns, incident, { first, last, chosen }) {
  if (!chosen) return true;
  if (!columns.dated[incident]) return false;
  return (
    (last === null || columns.earliest[incident] <= last) &&
    (first === null || columns.latest[incident] >= first)
  );
}

const labelOf = (row) => fold(`${row.label.en} | ${row.label.ar}`);

/** Every word of the query in the names of one place, or of actor and weapons. */
function textMatcher(table, query) {
  const wanted = fold(query);
  if (!wanted) return null;
  const has = (text) => text.includes(wanted);
  const places = table.places.search.map(has);
  const actors = table.actors.map((row) => has(labelOf(row)));
  const weapons = table.weapons.map((row) => has(labelOf(row)));
  const { incidents } = table;
  return (incident) =>
    incidents.targets[incident].some(({ place }) => places[place]) ||
    incidents.origins[incident].some(({ place }) => places[place]) ||
    actors[incidents.actor[incident]] === true ||
    incidents.weapons[incident].some((weapon) => weapons[weapon]);
}

/** The dimension whose boxes alone keep this incident out; null if none; undefined if several. */
function onlyFailing(columns, ticked, incident) {
  let failing = null;
  for (const name of DIMENSIONS) {
    if (passesOne(columns.dimensions[name], ticked[name], incident)) continue;
    if (failing !== null) return undefined;
    failing = name;
  }
  return failing;
}

function addTo(counts, { starts, flat }, incident) {
  for (let at = starts[incident]; at < starts[incident + 1]; at += 1) counts[flat[at]] += 1;
}

function countPlaces(table, columns, incidents, tickedZones) {
  const counts = new Map();
  const { starts, flat } = columns.landedPlace;
  const countedFor = new Int32Array(table.places.slug.length).fill(-1);
  for (const incident of incidents) {
    for (let at = starts[incident]; at < starts[incident + 1]; at += 1) {
      const place = flat[at];
      const passes = tickedZones === null || tickedZones[columns.landedZone[at]];
      if (!passes || countedFor[place] === incident) continue;
      countedFor[place] = incident;
      counts.set(place, (counts.get(place) ?? 0) + 1);
    }
  }
  return counts;
}

function bySlug(options, counts) {
  const named = {};
  for (const name of DIMENSIONS) {
    named[name] = Object.fromEntries(options[name].map((slug, at) => [slug, counts[name][at]]));
  }
  return named;
}

/**
 * `{incidents, placeCounts, counts, total}`. An incident stays while one of its targets passes;
 * a place counts the distinct incidents that landed there and passed there. An option's count
 * is what it would give with the other filters as they are.
 */
export function select(table, state, { anyDay = false } = {}) {
  const columns = columnsOf(table);
  const days = anyDay ? { chosen: false } : chosenDays(state);
  const matches = textMatcher(table, state.q);
  const ticked = {};
  const counts = {};
  for (const name of DIMENSIONS) {
    ticked[name] = tickedOptions(columns.options[name], state[name]);
    counts[name] = new Uint32Array(columns.options[name].length);
  }
  const passed = new Uint32Array(columns.count);
  let total = 0;
  for (let incident = 0; incident < columns.count; incident += 1) {
    if (!passesDays(columns, incident, days) || (matches && !matches(incident))) continue;
    const failing = onlyFailing(columns, ticked, incident);
    if (failing === undefined) continue;
    if (failing !== null) {
      addTo(counts[failing], columns.dimensions[failing], incident);
      continue;
    }
    for (const name of DIMENSIONS) addTo(counts[name], columns.dimensions[name], incident);
    passed[total] = incident;
    total += 1;
  }
  const incidents = passed.subarray(0, total);
  return {
    incidents,
    placeCounts: countPlaces(table, columns, incidents, ticked.zone),
    counts: bySlug(columns.options, counts),
    total,
  };
}

/** The set after ticking or unticking one option; null once every option is ticked. */
export function toggled(options, chosen, slug, on) {
  const next = new Set(chosen ?? options);
  if (on) next.add(slug);
  else next.delete(slug);
  return options.every((option) => next.has(option)) ? null : next;
}
