// Which incidents pass: of every combination whether it does, and of the days which rows.

import { boxMask } from "./box-mask.js";
import { chosenDays } from "../table/days.js";
import { columnsOf } from "../table/incident-columns.js";
import { firstAt, firstFrom, firstRowOn } from "../table/incident-rows.js";
import { DIMENSIONS } from "../state/store.js";
import { textMask } from "./text-filter.js";

const NOBODY = new Uint32Array(0);

/** For each option of a dimension, whether it is ticked; null if all are. */
function tickedOptions(options, chosen) {
  return chosen === null ? null : Uint8Array.from(options, (slug) => (chosen.has(slug) ? 1 : 0));
}

const keepsOut = (ticked, option) => ticked !== null && !ticked[option];

function keepOut(ticked, some) {
  if (ticked === null) return false;
  for (let at = 0; at < some.length; at += 1) if (ticked[some[at]]) return false; // asked thousands of times
  return true;
}

/** For each combination one bit a dimension whose boxes keep it out, in their order. */
function failingBits({ combos, whats, zoneSets, options }, ticked) {
  const ofZones = Uint8Array.from(zoneSets, (zones) => (keepOut(ticked.zone, zones) ? 1 : 0));
  const ofKinds = Uint8Array.from(options.kind, (_, kind) => (keepsOut(ticked.kind, kind) ? 2 : 0));
  const ofWhats = Uint8Array.from(whats, ({ actor, weapons, sure }) => {
    const out = [keepsOut(ticked.actor, actor), keepOut(ticked.weapon, weapons)];
    return (out[0] ? 4 : 0) | (out[1] ? 8 : 0) | (keepsOut(ticked.sure, sure) ? 16 : 0);
  });
  return addBits(combos, ofZones, ofKinds, ofWhats);
}

function addBits({ count, zoneSet, kind, what }, ofZones, ofKinds, ofWhats) {
  const failing = new Uint8Array(count);
  for (let at = 0; at < count; at += 1) {
    failing[at] = ofZones[zoneSet[at]] | ofKinds[kind[at]] | ofWhats[what[at]];
  }
  return failing;
}

const lastTicked = new WeakMap(); // by columns: while days move, the same stay ticked

function whatIsTicked(columns, state) {
  const known = lastTicked.get(columns);
  if (known && DIMENSIONS.every((name) => known.sets[name] === state[name])) return known;
  const of = (name) => [name, tickedOptions(columns.options[name], state[name])];
  const ticked = Object.fromEntries(DIMENSIONS.map(of));
  const sets = Object.fromEntries(DIMENSIONS.map((name) => [name, state[name]]));
  const found = { sets, ticked, failing: failingBits(columns, ticked) };
  lastTicked.set(columns, found);
  return found;
}

/** Rows that may have happened on the chosen days: one run of them, and others before it. */
function rowsOnDays(columns, { first, last, chosen }) {
  const { rows } = columns;
  if (!chosen) return { from: 0, to: rows.count, earlier: NOBODY };
  return {
    from: first === null ? 0 : firstRowOn(rows, first),
    to: last === null ? rows.dated : firstRowOn(rows, last + 1),
    earlier: first === null ? rows.begun.row : columns.long.reaching(first, last),
  };
}

/**
 * @typedef {object} Choice
 * @property {Uint8Array} failing bits of the dimensions that keep a combination out; 0: it passes
 * @property {number} from first row of those on the days @property {number} to the row after them
 * @property {Uint32Array} earlier rows outside of them that may have happened on the days
 * @property {Uint8Array | null} words for each row whether it has the words; null: all do
 * @property {Uint8Array | null} mask for each row whether it has the words and lies in the box; null: all do
 * @property {Uint8Array | null} inside for each place, by number, whether it lies in the box; null: all do
 * @property {Uint8Array | null} zones for each zone option whether it is ticked; null: all are
 */

/**
 * @param {object} table with its facts
 * @param {{anyDay?: boolean, words?: Uint8Array | null}} how `anyDay` leaves the days out
 * @returns {Choice}
 */
export function choose(table, state, { anyDay = false, words = textMask(table, state.q) } = {}) {
  const columns = columnsOf(table);
  const { ticked, failing } = whatIsTicked(columns, state);
  const days = anyDay ? { chosen: false } : chosenDays(state);
  const { inside, mask } = boxMask(columns, table.places, state.box, ticked.zone, words);
  return { columns, failing, words, mask, inside, zones: ticked.zone, ...rowsOnDays(columns, days) };
}

/** Whether a row that is on the days passes. */
function passes({ columns, failing, mask }, row) {
  return failing[columns.combo[row]] === 0 && (mask === null || mask[row] === 1);
}

/** Calls `visit(row)` for every row that passes, in order but for the earlier ones at the end. */
export function eachRow(choice, visit) {
  for (let row = choice.from; row < choice.to; row += 1) if (passes(choice, row)) visit(row);
  for (const row of choice.earlier) if (passes(choice, row)) visit(row);
}

/** How many of those that pass may have happened on other days than the chosen ones as well. */
export function countPossible(choice, { first, last, chosen }) {
  if (!chosen) return 0;
  const { columns, from, to, earlier } = choice;
  let count = 0;
  const add = (row) => {
    if (passes(choice, row)) count += 1;
  };
  if (first !== null) earlier.forEach(add);
  else {
    const { row, latest } = columns.rows.begun;
    row.forEach((one, at) => latest[at] > last && add(one));
  }
  if (last !== null) columns.long.eachBeyond(from, to, last, add);
  return count;
}

/** Whether a landing counts: its place, by number, and its zone. */
export function countsAt({ inside, zones }, place, zone) {
  return (inside === null || inside[place] === 1) && (zones === null || zones[zone] === 1);
}

/** The same without box and ticked zones. */
export function choiceAnywhere(choice) {
  const { failing, words } = choice;
  return { ...choice, failing: failing.map((bits) => bits & ~1), mask: words, inside: null, zones: null };
}

const asked = new WeakMap(); // by list of rows: the last choice, and room for all entries

/**
 * Where in `rows`, which ascend and may repeat, those stand that are on the days and pass. What is
 * returned holds until the same rows are asked with another choice: while days are dragged, nothing is made anew.
 *
 * @param {Uint32Array} rows
 * @param {Uint8Array | null} occurring combinations of which there are any in `rows`; null: it may be all
 * @returns {Uint32Array}
 */
export function entriesOf(choice, rows, occurring = null) {
  if (!asked.has(rows)) asked.set(rows, { choice: null, room: new Uint32Array(rows.length), entries: NOBODY });
  const last = asked.get(rows);
  if (last.choice !== choice) {
    last.choice = choice;
    last.entries = last.room.subarray(0, fillEntries(choice, rows, occurring, last.room));
  }
  return last.entries;
}

/** @returns {number} how many were put into `found` */
function fillEntries({ columns: { combo }, failing, mask, from, to, earlier }, rows, occurring, found) {
  let count = 0;
  const end = firstAt(rows, to);
  for (let at = firstAt(rows, from); at < end; at += 1) {
    const row = rows[at];
    if (failing[combo[row]] === 0 && (mask === null || mask[row] === 1)) found[count++] = at;
  }
  const [least, most] = [rows[0], rows[rows.length - 1]];
  let last = 0; // where the one before was looked for
  for (let i = 0; i < earlier.length; i += 1) {
    const row = earlier[i];
    if (!(row >= least && row <= most)) continue; // nor where there are no rows
    if (occurring !== null && occurring[combo[row]] === 0) continue; // to look for it takes longer
    if (failing[combo[row]] !== 0 || (mask !== null && mask[row] === 0)) continue;
    last = firstFrom(rows, row, rows[last] < row ? last : 0);
    for (let at = last; rows[at] === row; at += 1) found[count++] = at;
  }
  return count;
}

/** @returns {boolean} whether a row passes, its days included */
export function holds(choice, row) {
  const onDays = (row >= choice.from && row < choice.to) || choice.earlier.includes(row);
  return onDays && passes(choice, row);
}
