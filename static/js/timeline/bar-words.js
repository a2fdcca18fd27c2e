// What a bar of the histogram stands for, while a pointer rests on it: its days, and how many
// incidents may have happened on them. The sentence says as much of any days that are chosen.

import { select } from "../counting/filters.js";
import { countText } from "../words/sentence.js";
import { spanText } from "../words/span-words.js";
import { dayAt } from "./timeline-scale.js";

/** First and last day of the bar that a day is in; `starts` as of `binStarts`. */
export function barOf(starts, day) {
  const at = starts.findLastIndex((start) => start <= day);
  const bar = Math.min(Math.max(at, 0), starts.length - 2);
  return { first: starts[bar], last: starts[bar + 1] - 1 };
}

/**
 * @param {object} options
 * @param {() => Int32Array} options.starts of the bars that are drawn
 * @param {boolean} options.rtl
 */
export function createBarWords({ track, words, table, store, phrases, days, starts, rtl }) {
  let said = null;

  function say({ first, last }) {
    const state = { ...store.get(), mode: "window", day: null, from: first, to: last };
    const { total, possible } = select(table, state);
    const count = countText({ total, possible }, phrases);
    words.textContent = `${spanText(first, last, phrases)}${phrases.words.apart}${count}`;
    said = first;
  }

  function move(event) {
    const isOnBars = event.pointerType !== "touch" && !event.buttons && !event.target.closest(".change");
    words.hidden = !isOnBars;
    if (!isOnBars) return;
    const box = track.getBoundingClientRect();
    const across = (event.clientX - box.left) / box.width;
    const along = rtl ? 1 - across : across;
    const bar = barOf(starts(), dayAt(along, days));
    if (bar.first !== said) say(bar);
    words.style.insetInline = along < 0.5 ? `${along * 100}% auto` : `auto ${(1 - along) * 100}%`;
  }

  function leave() {
    words.hidden = true;
    said = null; // the filters may be others when it comes again
  }

  track.addEventListener("pointermove", move);
  track.addEventListener("pointerdown", leave);
  track.addEventListener("pointerleave", leave);
}
