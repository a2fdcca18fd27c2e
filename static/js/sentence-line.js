// The sentence above the timeline: what a reader sees chosen and a screen reader hears.

import { element } from "./element.js";
import { createKeptSize } from "./kept-size.js";
import { countText, sentence } from "./sentence.js";

const QUIET = 400; // milliseconds after the last movement before it is read out

/** The reader's own words keep their direction and leave that of the sentence alone. */
function withQuery(said, query) {
  const at = query ? said.indexOf(query) : -1;
  if (at < 0) return [said];
  return [said.slice(0, at), element("bdi", {}, query), said.slice(at + query.length)];
}

/** "8 incidents" stays on one line. */
const keptTogether = (count) => count.replace(" ", "\u00a0");

/** `moving(busy)` is told when days begin to be dragged or played and when they rest. */
export function createSentence(line, { table, phrases, moving = () => {} }) {
  const keepSizeWhile = createKeptSize(line);
  let waiting = 0;
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
    keepSizeWhile(busy);
    moving(busy);
  }

  return {
    /** `partial` says that more may pass once all data are there: no number is said then. */
    show(state, { total, possible, partial = false }, { replace = false }) {
      const said = sentence(table, state, phrases);
      const count = partial ? "…" : countText({ total, possible }, phrases);
      const text = `${said} · ${count}`;
      if (text === latest) return;
      latest = text;
      hushWhile(replace);
      const nothing = said === count;
      line.replaceChildren(
        element("bdi", {}, ...withQuery(said, state.q)),
        nothing ? "" : " · ",
        element("bdi", { class: "total" }, nothing ? "" : keptTogether(count)),
      );
    },
    hush(now) {
      playing = now;
      hushWhile(false);
    },
    text: () => latest,
  };
}
