// The timeline's arithmetic: which days it shows, into which bins they fall, where a day lies.

import { monthStart, weekStart } from "./days.js";

const LEAST_BIN_WIDTH = 7; // CSS pixels: thinner bars cannot be told apart
export const BIN_DAYS = Object.freeze({ day: 1, week: 7, month: 30 });

/**
 * Days on which a place or an area got another holder, with how many of them did:
 * `[{day, places}]` in order.
 */
export function changesOfHands(table) {
  const places = new Map();
  const note = (spans) => {
    spans.slice(1).forEach(([first, , standing, zone], index) => {
      const [, , standingBefore, zoneBefore] = spans[index];
      if (standing === standingBefore && zone === zoneBefore) return;
      places.set(first, (places.get(first) ?? 0) + 1);
    });
  };
  table.places.spans.forEach(note);
  for (const area of table.areas) note(area.spans);
  return [...places].map(([day, count]) => ({ day, places: count })).sort((a, b) => a.day - b.day);
}

/**
 * Whole months from the first incident to the last incident or change of hands, whichever is
 * later: days before the first incident have nothing to show.
 */
export function timelineDays(table) {
  const [first, last] = table.extent;
  const changes = changesOfHands(table);
  const lastChange = changes.length ? changes.at(-1).day : last;
  return { first: monthStart(first), last: monthStart(Math.max(last, lastChange), 1) - 1 };
}

export function binSize(days, width) {
  const count = days.last - days.first + 1;
  if (width / count >= LEAST_BIN_WIDTH) return "day";
  return (width * 7) / count >= LEAST_BIN_WIDTH ? "week" : "month";
}

const NEXT = {
  day: (start) => start + 1,
  week: (start) => weekStart(start) + 7,
  month: (start) => monthStart(start, 1),
};

/** The first day of every bin, and after them the day behind the last one. */
export function binStarts(days, size) {
  const starts = [];
  for (let day = days.first; day <= days.last; day = NEXT[size](day)) starts.push(day);
  return Int32Array.from([...starts, days.last + 1]);
}

/** Where the day begins, from 0 at the first day's start to 1 at the last day's end. */
export function fractionOf(day, days) {
  return (day - days.first) / (days.last - days.first + 1);
}

export function dayAt(fraction, days) {
  const count = days.last - days.first + 1;
  const steps = Math.floor(Math.min(Math.max(fraction, 0), 0.999999) * count);
  return days.first + steps;
}

/** Months to name under the histogram, as many as find room. */
export function axisMonths(days, width) {
  const room = Math.max(1, Math.floor(width / 88));
  const months = [];
  for (let day = monthStart(days.first); day <= days.last; day = monthStart(day, 1)) months.push(day);
  const step = [1, 2, 3, 6, 12, 24, 60, 120].find((every) => months.length / every <= room) ?? 240;
  return months.filter((day, index) => index % step === 0);
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
