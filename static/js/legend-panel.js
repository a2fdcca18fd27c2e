// The legend: says only what is on the map now, with signs drawn by the map's own brush.

import { element } from "./element.js";

const ROOMY = "(min-width: 75rem)"; // else the legend waits behind its name

export function createLegendPanel(node, layer, { first }) {
  const list = node.querySelector("ul");
  const toggle = node.querySelector("button");
  const open = (wanted) => {
    toggle.setAttribute("aria-expanded", String(wanted));
    list.hidden = !wanted;
  };
  toggle.addEventListener("click", () => open(list.hidden));
  open(matchMedia(ROOMY).matches);
  let shown = "";
  let waiting = 0;

  function show() {
    waiting = 0;
    const items = layer.legendItems();
    const keys = items.map(({ key, label }) => `${key} ${label}`).join("|");
    if (keys === shown) return;
    shown = keys;
    const rows = items.map(({ label, paint }) => {
      const sign = element("canvas", { "aria-hidden": "true" });
      paint(sign);
      return element("li", {}, sign, label);
    });
    node.hidden = rows.length === 0;
    const begins = list.children.length === 0;
    list.replaceChildren(...rows);
    if (begins) first();
  }

  const again = () => {
    shown = "";
    show();
  };
  for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
    matchMedia(query).addEventListener("change", again);
  }

  /** After the frame in which the map draws what was changed. */
  return () => {
    waiting ||= requestAnimationFrame(() => setTimeout(show));
  };
}
