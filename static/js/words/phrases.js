// The words that Python and JavaScript share (maps/wording/phrases.json), in the page's language, and
// numbers and days as that language writes them.

import { dateOf } from "../table/days.js";

const GROUPED_FROM = 10_000;
const grouped = (value) => String(value).replace(/\B(?=(?:\d{3})+$)/g, ",");

/**
 * `words` is one language of maps/wording/phrases.json: key → text, key → plural forms by CLDR category
 * (chosen by the value `n`), or key → list. Placeholders stand in braces; numbers among the
 * values are written with the language's digits.
 */
export function createPhrases(words, language) {
  const plurals = new Intl.PluralRules(language);

  const signs = { ".": words.decimal, ",": words.group };

  /** Digits and marks of the language, as on the plain pages; a year is not grouped. */
  const number = (value) => {
    const text = Number.isInteger(value) && value >= GROUPED_FROM ? grouped(value) : String(value);
    return text.replace(/[0-9.,]/g, (sign) => signs[sign] ?? words.digits[sign]);
  };

  function pattern(key, values) {
    const found = words[key];
    if (found === undefined) throw new Error(`No phrase is called ${key}.`);
    if (typeof found === "string") return found;
    return found[plurals.select(values.n)] ?? found.other;
  }

  function text(key, values = {}) {
    return pattern(key, values).replace(/\{(\w+)\}/g, (whole, name) => {
      const value = values[name];
      if (value === undefined) return whole;
      return typeof value === "number" ? number(value) : value;
    });
  }

  /** Writes a day by a pattern, its month in whole or, where room is short, abbreviated. */
  const written = (key) => (day, { short = false } = {}) => {
    const date = dateOf(day);
    const months = short ? words.months_short : words.months;
    const month = months[date.getUTCMonth()];
    return text(key, { d: date.getUTCDate(), month, y: date.getUTCFullYear() });
  };

  return {
    language,
    words,
    text,
    number,
    has: (key) => key in words,
    day: written("day"),
    dayInYear: written("day_in_year"),
    month: written("month"),
    year: written("year"),
    monthInYear: written("month_in_year"),
  };
}
