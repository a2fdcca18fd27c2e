// The sentence above the timeline: what a reader sees chosen and a screen reader hears.

import { element } from "./element.js";
import { countedSentence } from "./sentence.js";

const QUIET = 400; // milliseconds after the last movement before it is read out

/** The reader's own words keep their direction and leave that of the sentence alone. */
function withQuery(said, query) {
  const at = query ? said.indexOf(query) : -1;
  if (at < 0) return [said];
  return [said.slice(0, at), element("bdi", {}, query), said.slice(at + query.length)];
}

/**
 * What a line needs of rows while days move it keeps until they rest: with each row more or less
 * all cards would move, and the page be laid out anew.
 */
function keepRows(line) {
  let [keeping, height] = [false, 0];
  function keep() {
    if (!keeping || line.offsetHeight <= height) return;
    height = line.offsetHeight;
    line.style.minBlockSize = `${height}px`;
  }
  new ResizeObserver(keep).observe(line);

  return function keepWhile(moving) {
    if (moving === keeping) return;
    [keeping, height] = [moving, 0];
    if (moving) keep();
    else line.style.minBlockSize = "";
  };
}

export function createSentence(line, { table, phrases }) {
  const keepRowsWhile = keepRows(line);
  let waiting = 0;
  let playing = false;
  let latest = "";

  /** While days are dragged or played the line changes silently; at rest it is read once. */
  function hushWhile(moving) {
    clearTimeout(waiting);
    setBusy(moving || playing);
    if (moving && !playing) waiting = setTimeout(setBusy, QUIET, false);
  }

  function setBusy(busy) {
    line.setAttribute("aria-busy", String(busy));
    keepRowsWhile(busy);
  }

  return {
    /** `partial` says that more may pass once all data are there: no number is said then. */
    show(state, { total, partial = false }, { replace = false }) {
      const [said, known] = countedSentence(table, state, partial ? NaN : total, phrases);
      const count = partial && known ? "…" : known;
      const text = count ? `${said} · ${count}` : said;
      if (text === latest) return;
      latest = text;
      hushWhile(replace);
      line.replaceChildren(
        element("bdi", {}, ...withQuery(said, state.q)),
        count ? " · " : "",
        element("bdi", { class: "total" }, count),
      );
    },
    hush(now) {
      playing = now;
      hushWhile(false);
    },
    text: () => latest,
  };
}
