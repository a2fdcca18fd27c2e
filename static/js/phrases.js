// The words that Python and JavaScript share (maps/phrases.json), in the page's language, and
// numbers and days as that language writes them.

import { dateOf } from "./days.js";

/**
 * `words` is one language of maps/phrases.json: key → text, key → plural forms by CLDR category
 * (chosen by the value `n`), or key → list. Placeholders stand in braces; numbers among the
 * values are written with the language's digits.
 */
export function createPhrases(words, language) {
  const plurals = new Intl.PluralRules(language);

  /** Digits and decimal mark of the language; thousands stay ungrouped, as on the plain pages. */
  const number = (value) =>
    String(value).replace(/[0-9.]/g, (sign) => (sign === "." ? words.decimal : words.digits[sign]));

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
