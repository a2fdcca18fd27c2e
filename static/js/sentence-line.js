// The sentence above the timeline: what a reader sees chosen and a screen reader hears.

import { element } from "./element.js";
import { sentence } from "./sentence.js";

const QUIET = 400; // milliseconds after the last movement before it is read out

/** The reader's own words keep their direction and leave that of the sentence alone. */
function withQuery(said, query) {
  const at = query ? said.indexOf(query) : -1;
  if (at < 0) return [said];
  return [said.slice(0, at), element("bdi", {}, query), said.slice(at + query.length)];
}

export function createSentence(line, { table, phrases }) {
  let waiting = 0;
  let playing = false;
  let latest = "";

  /** While days are dragged or played the line changes silently; at rest it is read once. */
  function hushWhile(moving) {
    clearTimeout(waiting);
    line.setAttribute("aria-busy", String(moving || playing));
    if (moving && !playing) {
      waiting = setTimeout(() => line.setAttribute("aria-busy", "false"), QUIET);
    }
  }

  return {
    /** `partial` says that more may pass once all data are there: no number is said then. */
    show(state, { total, partial = false }, { replace = false }) {
      const said = sentence(table, state, phrases);
      const count = partial ? "…" : phrases.text("count_incidents", { n: total });
      const text = `${said} · ${count}`;
      if (text === latest) return;
      latest = text;
      hushWhile(replace);
      const nothing = said === count;
      line.replaceChildren(
        element("bdi", {}, ...withQuery(said, state.q)),
        nothing ? "" : " · ",
        element("bdi", { class: "total" }, nothing ? "" : count),
      );
    },
    hush(now) {
      playing = now;
      hushWhile(false);
    },
    text: () => latest,
  };
}
