// The days as fields to type in. A field itself writes days as the browser's language has it, where
// 11/10 may be October or November: until it is typed in, the day stands over it in words.

import { dayFromIso, isoFromDay } from "./days.js";
import { element } from "./element.js";

const PARTS = { "from-day": "first", "to-day": "last", "on-day": "band" };

/**
 * @param {object} options
 * @param {{first: number, last: number}} options.days that can be chosen
 * @param {(part: "first" | "last" | "band", day: number) => void} options.typed
 * @param {() => void} options.left when a field has been left: show it what is chosen
 * @returns {(span: {first: number, last: number}, mode: string) => void}
 */
export function createDayFields({ find, days, phrases, typed, left }) {
  const fields = Object.entries(PARTS).map(([id, part]) => {
    const field = find(id);
    field.min = isoFromDay(days.first);
    field.max = isoFromDay(days.last);
    field.addEventListener("change", () => {
      const day = dayFromIso(field.value);
      if (day !== null) typed(part, day);
    });
    field.addEventListener("blur", left);
    const words = element("span", { class: "day-in-words", "aria-hidden": "true" });
    field.after(words);
    return { field, part, words, whole: field.closest("[data-modes]") };
  });

  return function show({ first, last }, mode) {
    for (const { field, part, words, whole } of fields) {
      const hidden = !whole.dataset.modes.split(" ").includes(mode);
      if (whole.hidden !== hidden) whole.hidden = hidden; // to write it is to style it anew
      const day = part === "first" ? first : last;
      const value = isoFromDay(day);
      words.textContent = phrases.day(day, { short: true });
      if (field.value !== value && document.activeElement !== field) field.value = value;
    }
  };
}
