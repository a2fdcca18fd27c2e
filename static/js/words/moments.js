// A moment in words of the page's language and the reader's own time zone.

const MINUTES = 60_000;
const DAY = 86_400_000;

/** Milliseconds that UTC would count if it were what the reader's clock shows. */
const localTime = (at) => at.getTime() - at.getTimezoneOffset() * MINUTES;

/** The reader's own day then, as days are counted here. */
export const localDay = (at) => Math.floor(localTime(at) / DAY);

/** Gives `(iso) => "26 November 2026, 21:30"`. */
export function createMoments(phrases) {
  return (iso) => {
    const at = new Date(iso);
    const time = new Date(localTime(at)).toISOString().slice(11, 16);
    const written = time.replace(/[0-9]/g, (digit) => phrases.words.digits[digit]);
    return phrases.text("moment", { day: phrases.day(localDay(at)), time: written });
  };
}
