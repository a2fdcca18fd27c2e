// The timeline's arithmetic: which days it shows, into which bins they fall, where a day lies.

import { dateOf, monthStart, weekStart } from "../table/days.js";
import { eachEarliestDay, eachLongSpan } from "../table/incident-columns.js";
import { distinctSpans } from "../table/standing.js";

const LEAST_WEEKS = 4; // that the timeline shows
const LEAST_FOLD = 8; // weeks in which nothing happened
const LARGE_PART = 0.15; // of all weeks: shorter stretches are not worth a break in the scale
const FOLD_LENGTH = 0.07; // of the rest that a fold is as long as
const LEAST_BIN_WIDTH = 7; // CSS pixels: thinner bars cannot be told apart
export const BIN_DAYS = Object.freeze({ day: 1, week: 7, month: 30 });

/**
 * Days on which a place or an area got another holder, with how many of them did:
 * `[{day, places}]` in order.
 */
export function changesOfHands(table) {
  const places = new Map();
  const note = (spans, times) => {
    spans.slice(1).forEach(([first, , standing, zone], index) => {
      const [, , standingBefore, zoneBefore] = spans[index];
      if (standing === standingBefore && zone === zoneBefore) return;
      places.set(first, (places.get(first) ?? 0) + times);
    });
  };
  const { lists, of } = distinctSpans(table.places.spans);
  const times = new Uint32Array(lists.length);
  for (const list of of) times[list] += 1;
  lists.forEach((spans, list) => note(spans, times[list]));
  for (const area of table.areas) note(area.spans, 1);
  return [...places].map(([day, count]) => ({ day, places: count })).sort((a, b) => a.day - b.day);
}

/**
 * Stretches in which no incident can have happened and no ground changed hands, and which would
 * take a large part of the whole: they can be drawn short.
 */
function foldsOf(table, changes, days) {
  const { first, last } = days;
  const busy = new Uint8Array((last - first + 1) / 7); // a byte a week
  const note = (from, to) => {
    const [a, b] = [Math.max(from, first), Math.min(to, last)];
    if (a <= b) busy.fill(1, Math.floor((a - first) / 7), Math.floor((b - first) / 7) + 1);
  };
  eachEarliestDay(table, (day) => note(day, day));
  for (const { day } of changes) note(day, day);
  if (emptyStretches(busy, days).length === 0) return []; // whatever else may have been
  eachLongSpan(table, note);
  return emptyStretches(busy, days);
}

/** Stretches of weeks that are not busy: `[{first, last}]`. */
function emptyStretches(busy, days) {
  const least = Math.max(LEAST_FOLD, busy.length * LARGE_PART);
  const folds = [];
  let from = 0;
  for (let week = 0; week <= busy.length; week += 1) {
    if (week < busy.length && !busy[week]) continue;
    if (week - from >= least) folds.push({ first: days.first + 7 * from, last: days.first + 7 * week - 1 });
    from = week + 1;
  }
  return folds;
}

/**
 * Whole weeks from the first incident to a week after the last incident or change of hands,
 * whichever is later: days before the first incident have nothing to show. Long stretches in
 * which nothing happened are `folds`: a week of them is drawn shorter than others.
 */
export function timelineDays(table, changes = changesOfHands(table)) {
  const [first, last] = table.extent;
  const end = changes.length ? Math.max(last, changes.at(-1).day) : last;
  const days = { first: weekStart(first), last: weekStart(end + 7) + 6 };
  days.last = Math.max(days.last, days.first + 7 * LEAST_WEEKS - 1);
  return { ...days, folds: foldsOf(table, changes, days) };
}

const lengthOf = ({ first, last }) => last - first + 1;

/**
 * The timeline's pieces in order, by turns open and folded: first day, number of days, and how
 * many days of an open piece it is as long as.
 */
function cutPieces(days) {
  const folds = days.folds ?? [];
  const open = openDays(days);
  const pieces = [];
  let first = days.first;
  for (const fold of folds) {
    pieces.push({ first, count: fold.first - first, length: fold.first - first });
    pieces.push({ first: fold.first, count: lengthOf(fold), length: open * FOLD_LENGTH });
    first = fold.last + 1;
  }
  pieces.push({ first, count: days.last + 1 - first, length: days.last + 1 - first });
  return pieces.filter(({ count }) => count > 0);
}

const lengthOfAll = (pieces) => pieces.reduce((sum, { length }) => sum + length, 0);

const cut = new WeakMap(); // by the timeline's days, which are asked for with every step

function piecesOf(days) {
  if (!cut.has(days)) cut.set(days, cutPieces(days));
  return cut.get(days);
}

/** How many days do not lie in a fold. */
export function openDays(days) {
  return lengthOf(days) - (days.folds ?? []).reduce((sum, fold) => sum + lengthOf(fold), 0);
}

/** CSS pixels of a day that does not lie in a fold. */
const dayWidth = (days, width) => width / lengthOfAll(piecesOf(days));

export function binSize(days, width) {
  const pixels = dayWidth(days, width);
  if (pixels >= LEAST_BIN_WIDTH) return "day";
  return pixels * 7 >= LEAST_BIN_WIDTH ? "week" : "month";
}

const NEXT = {
  day: (start) => start + 1,
  week: (start) => weekStart(start) + 7,
  month: (start) => monthStart(start, 1),
};

const foldAt = (day, { folds = [] }) => folds.find(({ first, last }) => day >= first && day <= last);

/** The first day of every bin, and after them the day behind the last one; a fold is one bin. */
export function binStarts(days, size) {
  const folds = days.folds ?? [];
  const starts = [];
  for (let day = days.first; day <= days.last; ) {
    starts.push(day);
    const next = foldAt(day, days)?.last + 1 || NEXT[size](day);
    day = folds.find(({ first }) => first > day && first < next)?.first ?? next;
  }
  return Int32Array.from([...starts, days.last + 1]);
}

/** Where the day begins, from 0 at the first day's start to 1 at the last day's end. */
export function fractionOf(day, days) {
  const pieces = piecesOf(days);
  const at = pieces.findLast(({ first }) => first <= day) ?? pieces[0];
  const before = lengthOfAll(pieces.slice(0, pieces.indexOf(at)));
  return (before + ((day - at.first) * at.length) / at.count) / lengthOfAll(pieces);
}

export function dayAt(fraction, days) {
  const pieces = piecesOf(days);
  let along = Math.min(Math.max(fraction, 0), 0.999999) * lengthOfAll(pieces);
  for (const { first, count, length } of pieces) {
    if (along < length) return first + Math.floor((along / length) * count);
    along -= length;
  }
  return days.last;
}

/** By how many days to move from a day so that a step into a fold comes out behind it. */
export function stepOverFold(day, by, days) {
  const fold = foldAt(day + by, days);
  if (!fold || foldAt(day, days)) return by;
  return (by > 0 ? fold.last + 1 : fold.first - 1) - day;
}

/** Months since the year 0: what is named every few months is named in January too. */
function monthNumber(day) {
  const date = dateOf(day);
  return 12 * date.getUTCFullYear() + date.getUTCMonth();
}

/**
 * What to write under the histogram, as fine as there is room: `[{day, unit}]`, unit "day" for
 * Mondays, "month" or "year". Nothing is named within a fold; that says how long it is.
 */
export function axisTicks(days, width, room) {
  const weeks = dayWidth(days, width) * 7 >= room.day;
  const months = Math.ceil(room.month / (dayWidth(days, width) * 30.4));
  const every = [1, 2, 3, 6, 12, 24, 60, 120].find((step) => step >= months) ?? 240;
  const unit = every < 12 ? "month" : "year";
  const ticks = [];
  for (let day = (weeks ? weekStart : monthStart)(days.first); day <= days.last; ) {
    const named = weeks || monthNumber(day) % every === 0;
    const open = day >= days.first && !foldAt(day, days);
    if (named && open) ticks.push({ day, unit: weeks ? "day" : unit });
    day = weeks ? day + 7 : monthStart(day, 1);
  }
  return ticks;
}

/** Neighbouring changes that would overlap as marks become one: `[{first, last, places}]`. */
export function clusteredChanges(changes, days, width, least = 24) {
  const clusters = [];
  const pixels = (day) => fractionOf(day, days) * width;
  for (const { day, places } of changes) {
    if (day < days.first || day > days.last) continue;
    const open = clusters.at(-1);
    if (open && pixels(day) - pixels(open.first) < least) {
      open.last = day;
      open.places += places;
      open.days.push(day);
    } else clusters.push({ first: day, last: day, places, days: [day] });
  }
  return clusters;
}
