// Before printing the page is laid out for paper while it can still be measured: the canvas is
// drawn once at the paper's width, and the reader's own view comes back afterwards.

import { element } from "./element.js";
import { createMoments, localDay } from "../words/moments.js";

/** What the sheet says of itself where it has left the screen: `{sentence, published, address}`. */
function signSheet({ root, find, phrases }, { sentence, published, address }) {
  const today = phrases.day(localDay(new Date()));
  const data = phrases.text("page_data_of", { moment: createMoments(phrases)(published) });
  find("paper-said").textContent = `${sentence}. ${data}. ${phrases.text("page_read_on", { day: today })}.`;
  find("paper-address").textContent = address;
  const credits = [...root.querySelectorAll(".map-credits li")].map((item) => element("bdi", {}, item.textContent));
  const listed = credits.flatMap((credit, at) => (at ? [phrases.words.listed, credit] : [credit]));
  const named = listed.length ? [`${phrases.text("map_attribution")}: `, ...listed, ". "] : [];
  find("paper-licence").replaceChildren(...named, phrases.text("page_licence"));
}

export function preparePrinting({ root, find, phrases, map, layer, reframe, sheet }) {
  let view = null;

  function begin() {
    if (view) return;
    view = map.view();
    signSheet({ root, find, phrases }, sheet());
    root.classList.add("printing");
    layer.setCovered([]); // on paper no card lies over it
    map.drawNow();
    reframe();
    map.drawNow();
  }

  function end() {
    if (!view) return;
    root.classList.remove("printing");
    map.drawNow();
    map.setView(view, { animate: false });
    view = null;
  }

  window.addEventListener("beforeprint", begin);
  window.addEventListener("afterprint", end);
}
