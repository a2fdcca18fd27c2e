// One sentence to the reader when something is not as it should be, and the way on.

import { element } from "./element.js";

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
    /** What in the address was not understood. */
    badAddress(problems) {
      const listed = problems.map(({ name, value }) => `${name}=${value.slice(0, 40)}`).join(", ");
      show(phrases.text("page_bad_address", { listed }), button("page_close", close));
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
      show(phrases.text("page_online"), button("page_reload", reload));
    },
    close,
  };
}
