// Before printing the page is laid out for paper while it can still be measured: the canvas is
// drawn once at the paper's width, and the reader's own view comes back afterwards.

import { createMoments, localDay } from "./moments.js";

/** What the sheet says of itself where it has left the screen: `{sentence, published, address}`. */
function signSheet({ find, phrases }, { sentence, published, address }) {
  const today = phrases.day(localDay(new Date()));
  const data = phrases.text("page_data_of", { moment: createMoments(phrases)(published) });
  find("paper-said").textContent = `${sentence}. ${data}. ${phrases.text("page_read_on", { day: today })}.`;
  find("paper-address").textContent = address;
  find("paper-licence").textContent = phrases.text("page_licence");
}

export function preparePrinting({ root, find, phrases, map, layer, reframe, sheet }) {
  let view = null;
  let opened = [];

  function begin() {
    if (view) return;
    view = map.view();
    signSheet({ find, phrases }, sheet());
    root.classList.add("printing");
    opened = [...root.querySelectorAll("details:not([open])")]; // who says so is read on paper, too
    for (const details of opened) details.open = true;
    layer.setCovered([]); // on paper no card lies over it
    map.drawNow();
    reframe();
    map.drawNow();
  }

  function end() {
    if (!view) return;
    root.classList.remove("printing");
    for (const details of opened) details.open = false;
    map.drawNow();
    map.setView(view, { animate: false });
    view = null;
  }

  window.addEventListener("beforeprint", begin);
  window.addEventListener("afterprint", end);
}
