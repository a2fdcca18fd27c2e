// A moment in words of the page's language and the reader's own time zone.

const MINUTES = 60_000;
const DAY = 86_400_000;

/** Gives `(iso) => "26 November 2026, 21:30"`. */
export function createMoments(phrases) {
  return (iso) => {
    const at = new Date(iso);
    const local = at.getTime() - at.getTimezoneOffset() * MINUTES;
    const time = new Date(local).toISOString().slice(11, 16);
    const written = time.replace(/[0-9]/g, (digit) => phrases.words.digits[digit]);
    return phrases.text("moment", { day: phrases.day(Math.floor(local / DAY)), time: written });
  };
}
