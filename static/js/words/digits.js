/** Numbers as the page's language writes them. */

const ARABIC = "٠١٢٣٤٥٦٧٨٩";

/** @param {string} language "ar" has Arabic-Indic digits */
export function inDigits(number, language) {
  const text = String(number);
  return language === "ar" ? text.replace(/\d/g, (digit) => ARABIC[digit]) : text;
}

/**
 * @param {string} language "ar" has Arabic-Indic digits
 * @returns {(count: number) => string} short: 1,200 is 1.2K
 */
export function shortCounts(language) {
  const locale = language === "ar" ? "ar-u-nu-arab" : language;
  let short = null; // made when it is needed: that takes long
  return (count) => {
    if (count < 1000) return inDigits(count, language);
    short ??= new Intl.NumberFormat(locale, { notation: "compact", maximumSignificantDigits: 2 });
    return short.format(count);
  };
}
