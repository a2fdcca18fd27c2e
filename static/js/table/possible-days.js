/**
 * On which days an incident may have happened; nothing else in the browser says so. They are all
 * days from its earliest to its latest one, a set of days ("one of six Thursdays") excepted: of
 * those its own days alone. incidents/possible_days.py says the same of the database.
 */

import { firstAt, firstRowOn, OPEN } from "./incident-rows.js";
import { EVER_AFTER, EVER_BEFORE } from "./standing.js";

const OPEN_CLASS = 16;
const classOf = (days) => (days === OPEN ? OPEN_CLASS : 31 - Math.clz32(days));

/** The latest day of a row that begins on a day, by its `until`. */
export const lastOf = (earliest, days) => (days === OPEN ? EVER_AFTER : earliest + days);

// Loops over many rows are short functions over plain arrays: engines compile those early.

function countClasses(row, until) {
  const sizes = new Uint32Array(OPEN_CLASS + 1);
  for (let at = 0; at < row.length; at += 1) {
    const days = until[row[at]];
    if (days > 0) sizes[classOf(days)] += 1;
  }
  return sizes;
}

const emptyClasses = (sizes) =>
  Array.from(sizes, (size, exponent) => ({
    longest: exponent === OPEN_CLASS ? Infinity : 2 ** (exponent + 1) - 1,
    size: 0,
    row: new Uint32Array(size),
    first: new Int32Array(size),
    last: new Int32Array(size),
    set: new Uint32Array(size),
  }));

/**
 * Rows of more than one possible day in classes by how many days they reach, doubling: those of a
 * class that may reach into a window begin within its length before it, so no window asks all of
 * them. Rows whose days are a set have classes of their own.
 */
function classesOf({ until, longRow, sets: { row: setRow }, dayStarts, firstDay }) {
  const sizes = countClasses(setRow, until);
  const sets = emptyClasses(sizes);
  const intervals = emptyClasses(countClasses(longRow, until).map((all, at) => all - sizes[at]));
  let day = 0; // of the row, which only goes up
  let set = 0; // the next row whose days are a set
  function add(number) {
    while (dayStarts[day + 1] <= number) day += 1;
    while (set < setRow.length && setRow[set] < number) set += 1;
    const isSet = set < setRow.length && setRow[set] === number;
    const some = (isSet ? sets : intervals)[classOf(until[number])];
    const to = some.size++;
    some.row[to] = number;
    some.first[to] = firstDay + day;
    some.last[to] = lastOf(firstDay + day, until[number]);
    some.set[to] = set;
  }
  for (let at = 0; at < longRow.length; at += 1) add(longRow[at]);
  const filled = (classes) => classes.filter(({ size }) => size > 0);
  return { intervals: filled(intervals), sets: filled(sets) };
}

/** Calls `visit(day)` for the days of a set whose earliest one is known, in order. */
export function eachDayOfSet({ starts, day }, set, earliest, visit) {
  for (let at = starts[set]; at < starts[set + 1]; at += 1) visit(earliest + day[at]);
}

/** The days of a row whose days are a set; null of another. */
export function daysOfSet({ sets }, row, earliest) {
  const set = firstAt(sets.row, row);
  if (sets.row[set] !== row) return null;
  const days = [];
  eachDayOfSet(sets, set, earliest, (day) => days.push(day));
  return days;
}

function hasDayIn({ starts, day }, set, earliest, first, last) {
  const at = firstAt(day, first - earliest, starts[set], starts[set + 1]);
  return at < starts[set + 1] && earliest + day[at] <= last;
}

/**
 * Rows of more than one possible day.
 *
 * @returns {{intervals: object[], sets: object[], reaching: (first: number, last: number | null)
 *   => Uint32Array, eachBeyond: (from: number, to: number, day: number, visit: (row: number) =>
 *   void) => void, eachSpan: (note: (first: number, last: number) => void) => void}} classes of
 *   `{longest, row, first, last}`, those of sets with the number of each row's `set`
 */
export function createUnsureRows(rows) {
  const { begun, sets } = rows;
  const { intervals, sets: ofSets } = classesOf(rows);

  /** Where in a class those stand that begin before a day and reach it, to `visit(at)`. */
  function eachReaching({ longest, row, last }, day, visit) {
    const before = firstRowOn(rows, day);
    const from = longest === Infinity ? 0 : firstAt(row, firstRowOn(rows, day - longest));
    for (let at = from; at < row.length && row[at] < before; at += 1) {
      if (last[at] >= day) visit(at);
    }
  }

  return {
    intervals,
    sets: ofSets,

    /** Rows that begin before a window of days and may have happened in it. */
    reaching(first, last) {
      const found = [];
      for (const some of intervals) {
        eachReaching(some, first, (at) => found.push(some.row[at]));
      }
      for (const some of ofSets) {
        eachReaching(some, first, (at) => {
          const isOn = hasDayIn(sets, some.set[at], some.first[at], first, last ?? EVER_AFTER);
          if (isOn) found.push(some.row[at]);
        });
      }
      for (let i = 0; i < begun.row.length; i += 1) {
        if (begun.latest[i] >= first) found.push(begun.row[i]);
      }
      return Uint32Array.from(found);
    },

    /** Calls `visit(row)` for the rows of a run that may have happened after a day. */
    eachBeyond(from, to, day, visit) {
      const begin = (longest) => firstRowOn(rows, longest === Infinity ? -Infinity : day + 1 - longest);
      for (const { longest, row, last } of [...intervals, ...ofSets]) {
        const end = firstAt(row, to);
        for (let at = firstAt(row, Math.max(from, begin(longest))); at < end; at += 1) {
          if (last[at] > day) visit(row[at]);
        }
      }
    },

    /** Calls `note(first, last)` for every interval, and for every day of a set after its first. */
    eachSpan(note) {
      for (const { first, last } of intervals) first.forEach((day, at) => note(day, last[at]));
      for (const { first, set } of ofSets) {
        first.forEach((earliest, at) => {
          eachDayOfSet(sets, set[at], earliest, (day) => day > earliest && note(day, day));
        });
      }
      for (const latest of begun.latest) note(EVER_BEFORE, latest);
    },
  };
}

/**
 * Who held a place (an index) on every day on which the incident of a row may have happened, else
 * unknown; the days as of the row, EVER_BEFORE and EVER_AFTER where open.
 */
export function standingThen(holdings, rows, row, place, earliest, latest) {
  const days = earliest === latest ? null : daysOfSet(rows, row, earliest);
  return days ? holdings.onEach(place, days) : holdings.between(place, earliest, latest);
}
