// The sentence above the timeline: what a reader sees chosen and a screen reader hears.

import { element } from "./element.js";
import { countedSentence } from "../words/sentence.js";

const QUIET = 400; // milliseconds after the last movement before it is read out
const SHORT = 36; // characters for which there is always room

/** The reader's own words keep their direction and leave that of the sentence alone. */
export function withQuery(said, query) {
  const at = query ? said.indexOf(query) : -1;
  if (at < 0) return [said];
  return [said.slice(0, at), element("bdi", {}, query), said.slice(at + query.length)];
}

/** "8 incidents" stays on one line, and what stands before it on the line before. */
const keptTogether = (text) => text.replace(" ", "\u00a0");

const isBelow = (one, other) => {
  const [first, last] = [one.getClientRects()[0], [...other.getClientRects()].at(-1)];
  return first && last && first.top - last.top > last.height / 2;
};

/**
 * `moving(busy)` is told when days begin to be dragged or played and when they rest; `inTurn` as of turns.js.
 */
export function createSentence(line, { table, phrases, inTurn, moving }) {
  let waiting = 0;
  let measuring = 0;
  let playing = false;
  let latest = "";

  /** While days are dragged or played the line changes silently; at rest it is read once. */
  function hushWhile(moved) {
    clearTimeout(waiting);
    setBusy(moved || playing);
    if (moved && !playing) waiting = setTimeout(setBusy, QUIET, false);
  }

  function setBusy(busy) {
    line.setAttribute("aria-busy", String(busy));
    moving(busy);
  }

  /** Where there is no room for the whole, the count stays; what stands before it is nothing at the end of a line. */
  function fit() {
    if (line === document.activeElement) return;
    for (const found of ["cut", "parted"]) delete line.dataset[found];
    const [words, , total] = line.children;
    if (latest.length <= SHORT) return;
    if (line.scrollHeight > line.clientHeight + 1) line.dataset.cut = "";
    else if (isBelow(total, words)) line.dataset.parted = "";
  }

  /** At rest: what was cut off can be pressed and come to by Tab. */
  function offerWhole() {
    if (line === document.activeElement) return;
    fit();
    if ("cut" in line.dataset) line.tabIndex = 0;
    else line.removeAttribute("tabindex");
  }

  function offerAtRest() {
    clearTimeout(measuring);
    measuring = setTimeout(offerWhole, QUIET);
  }
  line.addEventListener("blur", offerAtRest);
  line.addEventListener("keydown", ({ key }) => key === "Escape" && line.blur());
  window.addEventListener("resize", offerAtRest);

  function write(said, between, count) {
    const total = element("bdi", { class: "total" }, keptTogether(count));
    const words = element("bdi", { class: "said" }, ...said);
    line.replaceChildren(words, element("span", { class: "between" }, keptTogether(between)), total);
    fit();
  }

  return {
    /** `partial` says that more may pass once all data are there: no number is said then. */
    show(state, { total, possible, partial = false }, { replace = false, moved = false }) {
      const counted = partial ? { total: NaN, possible: 0 } : { total, possible };
      const [said, known] = countedSentence(table, state, counted, phrases);
      const count = partial && known ? "…" : known;
      const between = count ? phrases.words.apart : "";
      const text = `${said}${between}${count}`;
      if (text === latest) return;
      latest = text;
      hushWhile(replace);
      offerAtRest();
      inTurn("sentence", () => write(withQuery(said, state.q), between, count), moved);
    },
    hush(now) {
      playing = now;
      hushWhile(false);
    },
    text: () => latest,
  };
}
