// Which incidents pass: of every combination whether it does, and of the days which rows.

import { boxMask } from "./box-mask.js";
import { chosenDays } from "./days.js";
import { columnsOf } from "./incident-columns.js";
import { firstAt, firstRowOn } from "./incident-rows.js";
import { DIMENSIONS } from "./store.js";
import { textMask } from "./text-filter.js";

const NOBODY = new Uint32Array(0);

/** For each option of a dimension, whether it is ticked; null if all are. */
function tickedOptions(options, chosen) {
  return chosen === null ? null : Uint8Array.from(options, (slug) => (chosen.has(slug) ? 1 : 0));
}

const keepsOut = (ticked, option) => ticked !== null && !ticked[option];
const keepOut = (ticked, some) => ticked !== null && !some.some((option) => ticked[option]);

/** For each combination one bit a dimension whose boxes keep it out, in their order. */
function failingBits({ combos, whats }, ticked) {
  const ofWhats = Uint8Array.from(whats, ({ actor, weapons, sure }) => {
    const out = [keepsOut(ticked.actor, actor), keepOut(ticked.weapon, weapons)];
    return (out[0] ? 4 : 0) | (out[1] ? 8 : 0) | (keepsOut(ticked.sure, sure) ? 16 : 0);
  });
  const failing = new Uint8Array(combos.count);
  for (let combo = 0; combo < combos.count; combo += 1) {
    failing[combo] =
      (keepOut(ticked.zone, combos.zones[combo]) ? 1 : 0) |
      (keepsOut(ticked.kind, combos.kind[combo]) ? 2 : 0) |
      ofWhats[combos.what[combo]];
  }
  return failing;
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
  const ticked = Object.fromEntries(
    DIMENSIONS.map((name) => [name, tickedOptions(columns.options[name], state[name])]),
  );
  const days = anyDay ? { chosen: false } : chosenDays(state);
  const failing = failingBits(columns, ticked);
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

/** Whether a row that is on the days passes all but box and zones. */
export function passesElsewhere({ columns, failing, words }, row) {
  return (failing[columns.combo[row]] & ~1) === 0 && (words === null || words[row] === 1);
}

/**
 * Calls `visit(at)` for every entry whose row is on the days and passes; `rows` ascends and may
 * repeat.
 */
export function eachEntry(choice, rows, visit, asked = passes) {
  const end = firstAt(rows, choice.to);
  for (let at = firstAt(rows, choice.from); at < end; at += 1) {
    if (asked(choice, rows[at])) visit(at);
  }
  if (rows.length === 0) return;
  const [least, most] = [rows[0], rows[rows.length - 1]];
  for (const row of choice.earlier) {
    if (row < least || row > most || !asked(choice, row)) continue;
    for (let at = firstAt(rows, row); rows[at] === row; at += 1) visit(at);
  }
}

/** @returns {boolean} whether a row passes, its days included */
export function holds(choice, row) {
  const onDays = (row >= choice.from && row < choice.to) || choice.earlier.includes(row);
  return onDays && passes(choice, row);
}
