// Before printing the page is laid out for paper while it can still be measured: the canvas is
// drawn once at the paper's width, and the reader's own view comes back afterwards.

export function preparePrinting({ root, map, layer, reframe }) {
  let view = null;
  let opened = [];

  function begin() {
    if (view) return;
    view = map.view();
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
