// How many incidents pass, how many each option would give, how many each place has.

import { choose, countPossible, eachEntry } from "./choice.js";
import { chosenDays } from "./days.js";
import { DIMENSIONS } from "./store.js";

/** How often each combination occurs, and at how many of its incidents each place was hit. */
function countRows(choice, combos, places) {
  const { columns, mask, failing } = choice;
  const { combo, rows } = columns;
  const { several, count } = columns.combos;
  const weight = new Uint8Array(count); // those of several landings are counted one by one
  for (let at = 0; at < count; at += 1) weight[at] = failing[at] === 0 && !several[at] ? 1 : 0;
  const { place } = rows;
  const { from, to, earlier } = choice;
  if (mask === null) {
    for (let row = from; row < to; row += 1) {
      const which = combo[row];
      combos[which] += 1;
      places[place[row]] += weight[which];
    }
  } else {
    for (let row = from; row < to; row += 1) {
      const which = combo[row];
      combos[which] += mask[row];
      places[place[row]] += weight[which] & mask[row];
    }
  }
  for (let at = 0; at < earlier.length; at += 1) {
    const row = earlier[at];
    const one = mask === null ? 1 : mask[row];
    combos[combo[row]] += one;
    places[place[row]] += weight[combo[row]] & one;
  }
}

/** Incidents of several landings count at each place where one of them passes, once. */
function countSeveral(choice, places) {
  const { row, starts, place, zone } = choice.columns.several;
  const counted = new Int32Array(places.length).fill(-1);
  eachEntry(choice, row, (at) => {
    for (let i = starts[at]; i < starts[at + 1]; i += 1) {
      const passes = choice.zones === null || choice.zones[zone[i]] === 1;
      if (!passes || counted[place[i]] === at) continue;
      counted[place[i]] = at;
      places[place[i]] += 1;
    }
  });
}

function countOptions({ columns, failing }, occurring) {
  const { combos, whats, options } = columns;
  const counts = Object.fromEntries(
    DIMENSIONS.map((name) => [name, new Uint32Array(options[name].length)]),
  );
  let total = 0;
  for (let combo = 0; combo < combos.count; combo += 1) {
    const count = occurring[combo];
    const out = failing[combo];
    if (count === 0 || (out & (out - 1)) !== 0) continue; // two dimensions or more keep it out
    const { actor, weapons, sure } = whats[combos.what[combo]];
    const counted = (bit) => out === 0 || out === bit;
    if (out === 0) total += count;
    if (counted(1)) for (const zone of combos.zones[combo]) counts.zone[zone] += count;
    if (counted(2)) counts.kind[combos.kind[combo]] += count;
    if (counted(4)) counts.actor[actor] += count;
    if (counted(8)) for (const weapon of weapons) counts.weapon[weapon] += count;
    if (counted(16)) counts.sure[sure] += count;
  }
  return { counts, total };
}

function bySlug(options, counts) {
  const named = {};
  for (const name of DIMENSIONS) {
    named[name] = Object.fromEntries(options[name].map((slug, at) => [slug, counts[name][at]]));
  }
  return named;
}

/**
 * `{choice, placeCounts, counts, total, possible}`. An incident stays while one of its targets passes;
 * a place counts the distinct incidents that landed there and passed there. An option's count
 * is what it would give with the other filters as they are. `placeCounts` has one entry a place.
 * `possible` of the `total` may have happened on other days than the chosen ones as well.
 */
export function select(table, state, how) {
  const choice = choose(table, state, how);
  const { columns } = choice;
  const combos = new Uint32Array(columns.combos.count);
  const places = new Uint32Array(table.places.slug.length + 1); // by number, 0 is nowhere
  countRows(choice, combos, places);
  countSeveral(choice, places);
  const { counts, total } = countOptions(choice, combos);
  return {
    choice,
    placeCounts: places.subarray(1),
    counts: bySlug(columns.options, counts),
    total,
    possible: countPossible(choice, chosenDays(state)),
  };
}

/** `placeCounts` of all incidents, before anything but their places is known. */
export function countLanded({ incidents: rows, places }) {
  const counts = new Uint32Array(places.slug.length + 1);
  const { row, place } = rows.more;
  for (let at = 0; at < rows.count; at += 1) counts[rows.place[at]] += 1;
  for (let at = 0; at < row.length; at += 1) {
    const before = at > 0 && row[at - 1] === row[at] ? place[at - 1] : rows.place[row[at]];
    if (place[at] !== before) counts[place[at]] += 1;
  }
  return counts.subarray(1);
}

/** The set after ticking or unticking one option; null once every option is ticked. */
export function toggled(options, chosen, slug, on) {
  const next = new Set(chosen ?? options);
  if (on) next.add(slug);
  else next.delete(slug);
  return options.every((option) => next.has(option)) ? null : next;
}
