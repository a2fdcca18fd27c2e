// The days as fields to type in. A field itself writes days as the browser's language has it, where
// 11/10 may be October or November: until it is typed in, the day stands over it in words.

import { dayFromIso, isoFromDay } from "../table/days.js";
import { element } from "../page/element.js";

const RESTED = 120; // milliseconds: a field takes a millisecond to write, its words do not
const PARTS = { "from-day": "first", "to-day": "last", "on-day": "band" };

/**
 * @param {object} options
 * @param {{first: number, last: number}} options.days that can be chosen
 * @param {ReturnType<typeof import("../page/turns.js").createTurns>["inTurn"]} options.inTurn
 * @param {(part: "first" | "last" | "band", day: number) => void} options.typed
 * @param {() => void} options.left when a field has been left: show it what is chosen
 * @returns {(span: {first: number, last: number}, mode: string, moved?: boolean) => void}
 */
export function createDayFields({ find, days, phrases, inTurn, typed, left }) {
  const fields = Object.entries(PARTS).map(([id, part]) => {
    const field = find(id);
    field.min = isoFromDay(days.first);
    field.max = isoFromDay(days.last);
    field.addEventListener("change", () => {
      const day = dayFromIso(field.value);
      if (day !== null) typed(part, day);
    });
    field.addEventListener("focus", () => {
      if (waiting) field.value = isoFromDay(dayOf(part));
    });
    field.addEventListener("blur", left);
    const words = element("span", { class: "day-in-words", "aria-hidden": "true" });
    field.after(words);
    return { field, part, words, whole: field.closest("[data-modes]") };
  });

  let latest = null;
  let waiting = 0;

  const dayOf = (part) => (part === "first" ? latest.first : latest.last);

  function write() {
    waiting = 0;
    for (const { field, part } of fields) {
      const value = isoFromDay(dayOf(part));
      if (field.value !== value && document.activeElement !== field) field.value = value;
    }
  }

  function say() {
    for (const { part, words } of fields) words.textContent = phrases.day(dayOf(part), { short: true });
  }

  /** The words in their turn, the fields when the days rest or one is to be typed in. */
  return function show(span, mode, moved = false) {
    const isFirst = latest === null;
    latest = span;
    for (const { whole } of fields) {
      const hidden = !whole.dataset.modes.split(" ").includes(mode);
      if (whole.hidden !== hidden) whole.hidden = hidden; // to write it is to style it anew
    }
    inTurn("days", say, moved);
    clearTimeout(waiting);
    if (isFirst) write();
    else waiting = setTimeout(write, RESTED);
  };
}
