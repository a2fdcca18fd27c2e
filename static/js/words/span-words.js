// Spans of days in words, as maps/wording/day_words.py says them on the plain pages.

import { dateOf, monthStart } from "../table/days.js";

function partsOf(day, words) {
  const date = dateOf(day);
  return {
    d: date.getUTCDate(),
    month: words.months[date.getUTCMonth()],
    y: date.getUTCFullYear(),
    m: date.getUTCMonth(),
  };
}

function monthsText(first, last, phrases) {
  const [a, b] = [partsOf(first, phrases.words), partsOf(last, phrases.words)];
  const whole = a.m === 0 && b.m === 11;
  const end = phrases.text(whole ? "year" : "month", b);
  let start = phrases.text(whole ? "year" : "month", a);
  if (start === end) return end;
  if (!whole && a.y === b.y) start = phrases.text("month_in_year", a);
  return phrases.text("span", { a: start, b: end });
}

const areWholeMonths = (first, last) => first === monthStart(first) && last + 1 === monthStart(last, 1);

/** What `spanText` names, for a sentence around it: "day", "month" (a year, too), "span" or "open". */
export function spanForm(first, last) {
  if (first === null || last === null) return "open";
  if (first === last) return "day";
  const [a, b] = [dateOf(first), dateOf(last)];
  const [m, n] = [a.getUTCMonth(), b.getUTCMonth()];
  const isOne = a.getUTCFullYear() === b.getUTCFullYear() && (m === n || (m === 0 && n === 11));
  return isOne && areWholeMonths(first, last) ? "month" : "span";
}

/** Days from first to last, both inclusive, as short as is clear; null is open. */
export function spanText(first, last, phrases) {
  if (first === null) return last === null ? "" : phrases.text("until", { b: phrases.day(last) });
  if (last === null) return phrases.text("since", { a: phrases.day(first) });
  if (first === last) return phrases.day(first);
  if (areWholeMonths(first, last)) return monthsText(first, last, phrases);
  const [a, b] = [partsOf(first, phrases.words), partsOf(last, phrases.words)];
  const sameYear = a.y === b.y;
  const pattern = sameYear && a.m === b.m ? "day_in_month" : "day_in_year";
  const start = phrases.text(sameYear ? pattern : "day", a);
  return phrases.text("span", { a: start, b: phrases.day(last) });
}
