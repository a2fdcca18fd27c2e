/** Numbers as the page's language writes them. */

/**
 * @param {string} language "ar" has Arabic-Indic digits
 * @returns {(count: number) => string} short: 1,200 is 1.2K
 */
export function shortCounts(language) {
  const locale = language === "ar" ? "ar-u-nu-arab" : language;
  const whole = new Intl.NumberFormat(locale, { useGrouping: false });
  const short = new Intl.NumberFormat(locale, { notation: "compact", maximumSignificantDigits: 2 });
  return (count) => (count < 1000 ? whole.format(count) : short.format(count));
}
