/** Numbers as the page's language writes them. */

const ARABIC = "٠١٢٣٤٥٦٧٨٩";

/**
 * @param {string} language "ar" has Arabic-Indic digits
 * @returns {(count: number) => string} short: 1,200 is 1.2K
 */
export function shortCounts(language) {
  const isArabic = language === "ar";
  const locale = isArabic ? "ar-u-nu-arab" : language;
  const plain = (count) =>
    isArabic ? String(count).replace(/\d/g, (digit) => ARABIC[digit]) : String(count);
  let short = null; // made when it is needed: that takes long
  return (count) => {
    if (count < 1000) return plain(count);
    short ??= new Intl.NumberFormat(locale, { notation: "compact", maximumSignificantDigits: 2 });
    return short.format(count);
  };
}
