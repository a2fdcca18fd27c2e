// How many incidents pass, how many each option would give, how many each place has.

import { choiceAnywhere, choose, countPossible, countsAt, entriesOf } from "./choice.js";
import { chosenDays } from "../table/days.js";
import { firstLandings } from "../table/incident-rows.js";
import { countRows } from "./row-counts.js";
import { DIMENSIONS } from "../state/store.js";

/** Incidents of several landings count at each place where one of them passes, once. */
function countSeveral(choice, held, stride) {
  const { row, starts, place, zone } = choice.columns.several;
  const counted = new Int32Array(stride).fill(-1);
  for (const at of entriesOf(choice, row, choice.columns.combos.several)) {
    for (let i = starts[at]; i < starts[at + 1]; i += 1) {
      if (!countsAt(choice, place[i], zone[i]) || counted[place[i]] === at) continue;
      counted[place[i]] = at;
      held[zone[i] * stride + place[i]] += 1;
    }
  }
}

const TWO_BYTES = 65_535;
const numbers = new WeakMap(); // by rows

/** Numbers as small as hold what the busiest place counts: they are made anew in each frame. */
function numbersFor(table) {
  if (!numbers.has(table.incidents)) {
    const most = countLanded(table).reduce((one, other) => Math.max(one, other), 0);
    numbers.set(table.incidents, most > TWO_BYTES ? Uint32Array : Uint16Array);
  }
  return numbers.get(table.incidents);
}

/** By index of the place, of all holders together. */
function addUp(heldCounts, count, holders) {
  const placeCounts = new Uint32Array(count);
  for (let holder = 0; holder < holders; holder += 1) addEach(placeCounts, heldCounts, holder * (count + 1));
  return placeCounts;
}

function addEach(placeCounts, heldCounts, from) {
  for (let place = 0; place < placeCounts.length; place += 1) placeCounts[place] += heldCounts[from + place];
}

/**
 * In a box, incidents of several landings are not alike to the zones: each zone counts those that
 * landed in it inside the box, whatever zones are ticked.
 */
function countZonesInside(choice, counts) {
  const { row, starts, place, zone } = choice.columns.several;
  const counted = new Int32Array(counts.length).fill(-1);
  for (const at of entriesOf(choiceAnywhere(choice), row, choice.columns.combos.several)) {
    for (let i = starts[at]; i < starts[at + 1]; i += 1) {
      if (!choice.inside[place[i]] || counted[zone[i]] === at) continue;
      counted[zone[i]] = at;
      counts[zone[i]] += 1;
    }
  }
}

/**
 * By set of zones, by kind, and by what: of combinations that nothing keeps out or one dimension alone,
 * which counts for that one. With `inside`, those of several landings are counted by zone elsewhere.
 */
function sumUp({ combos, zoneSets, whats }, failing, occurring, inside, ofKinds) {
  const { count, kind, what, zoneSet, several } = combos;
  const ofWhats = () => new Uint32Array(whats.length);
  const sums = { all: ofWhats(), actor: ofWhats(), weapon: ofWhats(), sure: ofWhats() };
  const { all, actor, weapon, sure } = sums;
  const ofSets = new Uint32Array(zoneSets.length);
  for (let at = 0; at < count; at += 1) {
    const some = occurring[at];
    const out = failing[at]; // as of choice.js
    if (out <= 1 && (inside === null || several[at] === 0)) ofSets[zoneSet[at]] += some;
    if (out === 0 || out === 2) ofKinds[kind[at]] += some;
    if (out === 0) all[what[at]] += some;
    else if (out === 4) actor[what[at]] += some;
    else if (out === 8) weapon[what[at]] += some;
    else if (out === 16) sure[what[at]] += some;
  }
  return { ofSets, ...sums };
}

function countOptions(choice, occurring) {
  const { columns, failing, inside } = choice;
  const { zoneSets, whats, options } = columns;
  const counts = Object.fromEntries(
    DIMENSIONS.map((name) => [name, new Uint32Array(options[name].length)]),
  );
  const sums = sumUp(columns, failing, occurring, inside, counts.kind);
  zoneSets.forEach((zones, set) => {
    for (const zone of zones) counts.zone[zone] += sums.ofSets[set];
  });
  let total = 0;
  whats.forEach(({ actor, weapons, sure }, what) => {
    const all = sums.all[what];
    total += all;
    counts.actor[actor] += all + sums.actor[what];
    for (const weapon of weapons) counts.weapon[weapon] += all + sums.weapon[what];
    counts.sure[sure] += all + sums.sure[what];
  });
  if (inside !== null) countZonesInside(choice, counts.zone);
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
 * `{choice, placeCounts, heldCounts, counts, total, possible}`. An incident stays while one of its
 * targets passes; a place counts the distinct incidents that landed there and passed there. An option's
 * count is what it would give with the other filters as they are. `placeCounts` has one entry a place;
 * `heldCounts` says under whom they happened (held-counts.js).
 * `possible` of the `total` may have happened on other days than the chosen ones as well.
 */
export function select(table, state, how) {
  const choice = choose(table, state, how);
  const { columns } = choice;
  const stride = table.places.slug.length + 1;
  const holders = columns.options.zone.length;
  const { combos, held } = countRows(choice, (holders + 1) * stride, numbersFor(table), stride);
  countSeveral(choice, held, stride);
  const { counts, total } = countOptions(choice, combos);
  const heldCounts = held.subarray(1, holders * stride);
  return {
    choice,
    heldCounts,
    placeCounts: addUp(heldCounts, stride - 1, holders),
    counts: bySlug(columns.options, counts),
    total,
    possible: countPossible(choice, chosenDays(state)),
  };
}

/** `placeCounts` of all incidents, before anything but their places is known. */
export function countLanded({ incidents: rows, places }) {
  const counts = firstLandings(rows, places.slug.length).slice();
  const { row, place } = rows.more;
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
