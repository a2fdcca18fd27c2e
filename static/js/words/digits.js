/** Numbers as the page's language writes them. */

const ARABIC = "٠١٢٣٤٥٦٧٨٩";

/** @param {string} language "ar" has Arabic-Indic digits */
export function inDigits(number, language) {
  const text = String(number);
  return language === "ar" ? text.replace(/\d/g, (digit) => ARABIC[digit]) : text;
}

// A thousand, three to nine thousand, a million.
const UNITS = { en: ["K", "K", "M"], ar: ["\u00a0ألف", "\u00a0آلاف", "\u00a0مليون"] };

/**
 * As `Intl.NumberFormat` writes them, `compact` and with two digits; making one takes as long as a
 * tenth of the map's first frame.
 *
 * @param {string} language "ar" has Arabic-Indic digits
 * @returns {(count: number) => string} short: 1,200 is 1.2K
 */
export function shortCounts(language) {
  const [thousand, thousands, million] = UNITS[language];
  const unitOf = (rounded) => {
    if (rounded >= 1e6) return million;
    return [3, 4, 5, 6, 7, 8, 9].includes(rounded / 1e3) ? thousands : thousand;
  };
  return (count) => {
    if (count < 1000) return inDigits(count, language);
    const rounded = Number(count.toPrecision(2));
    const digits = inDigits(rounded / (rounded < 1e6 ? 1e3 : 1e6), language);
    return (language === "ar" ? digits.replace(".", "٫") : digits) + unitOf(rounded);
  };
}
