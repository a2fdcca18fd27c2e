// One sentence to the reader when something is not as it should be, and the way on.

import { element } from "./element.js";

/** It runs its own way among Arabic. */
const isolated = (text) => `\u2068${text}\u2069`;

/** `waysOn` are the links to what can be read without the map. */
export function createNotice(node, phrases, waysOn) {
  let timer = 0;

  function show(text, ...actions) {
    clearTimeout(timer);
    node.replaceChildren(text, " ", ...actions);
    node.hidden = false;
  }

  const button = (key, act) =>
    element("button", { type: "button", class: "link-button", onclick: act }, phrases.text(key));

  function waysOnAgain() {
    const ways = waysOn.cloneNode(true);
    ways.removeAttribute("id"); // the page has it already
    return ways;
  }

  const close = () => {
    node.hidden = true;
  };

  return {
    /** The data could not be loaded; `again` tries once more. */
    noData(problem, again) {
      const text = phrases.text(`page_data_${problem.reason}`);
      show(text, button("page_try_again", again), waysOnAgain());
    },
    /** A part of the data is not there any more: newer ones were published. */
    outdated(problem, reload) {
      const known = ["unreachable", "format"].includes(problem.reason);
      const text = phrases.text(known ? `page_data_${problem.reason}` : "page_data_outdated");
      show(text, button("page_try_again", reload));
    },
    /** What in the address was not understood, or cannot be. */
    badAddress(problems) {
      const unread = problems.filter(({ days }) => !days).map(({ name, value }) => isolated(`${name}=${value.slice(0, 40)}`));
      const said = unread.length ? [phrases.text("page_bad_address", { listed: unread.join(phrases.words.listed) })] : [];
      for (const { days } of problems) {
        if (days) said.push(phrases.text("page_days_reversed", { first: phrases.day(days[0]), last: phrases.day(days[1]) }));
      }
      show(said.join(" "), button("page_close", close));
    },
    /** The street map does not come; the rest needs none. */
    noTiles() {
      show(phrases.text("page_tiles_failed"), button("page_close", close));
    },
    /** There is no network; the data were fetched at `moment`. */
    offline(moment) {
      show(phrases.text("page_offline", { moment }), button("page_close", close));
    },
    /** The network is back while older data are shown. */
    online(reload) {
      show(phrases.text("page_online"), button("page_reload", reload), " ", button("page_close", close));
    },
    close,
  };
}
