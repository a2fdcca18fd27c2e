// The legend: says only what is on the map now, with signs drawn by the map's own brush.

import { element } from "./element.js";

const ROOMY = "(min-width: 88rem)"; // else the legend waits behind its name

const ROWS = [3, 4, 5, 6];
const AT_REST = 120; // milliseconds
const STACKED = 2; // rows of each group where they stand one under the other

/** Gives a node these children; those that it has stay where they are, as a canvas put in anew is copied anew. */
function fill(parent, children) {
  const staying = new Set(children);
  for (const child of [...parent.children]) if (!staying.has(child)) child.remove();
  children.forEach((child, at) => {
    if (parent.children[at] !== child) parent.insertBefore(child, parent.children[at] ?? null);
  });
}

/** `atOnce` says that there is so little on the map that the legend changes in the same frame. */
export function createLegendPanel(node, layer, { atOnce }) {
  const list = node.querySelector(".legend-groups");
  const toggle = node.querySelector("button");
  const open = (wanted) => {
    toggle.setAttribute("aria-expanded", String(wanted));
    list.hidden = !wanted;
    if (wanted) fit();
  };

  /** As few rows as leave the groups side by side; one under the other where none do. */
  function fit() {
    delete list.dataset.stacked;
    for (const rows of ROWS) {
      list.style.setProperty("--rows", rows);
      const tops = [...list.children].map((group) => group.offsetTop);
      if (tops.every((top) => top === tops[0])) return;
    }
    list.dataset.stacked = "";
    list.style.setProperty("--rows", STACKED);
  }

  toggle.addEventListener("click", () => open(list.hidden));
  window.addEventListener("resize", fit);
  open(matchMedia(ROOMY).matches);
  const rows = new Map(); // by sign and words
  const lists = new Map(); // by group
  let shown = null; // keys; nothing until it is told to show for the first time
  let fitted = ""; // the words that it was made to fit
  let waiting = 0;

  function makeRow({ label, isArrow, paint }) {
    const sign = element("canvas", { "aria-hidden": "true" });
    if (isArrow) sign.className = "mirrored"; // as in panel and filters
    paint(sign);
    return element("li", {}, sign, label);
  }

  function rowOf(item) {
    const key = `${item.key} ${item.label}`;
    if (!rows.has(key)) rows.set(key, makeRow(item));
    return rows.get(key);
  }

  function listOf(items) {
    const [{ group }] = items;
    if (!lists.has(group)) lists.set(group, element("ul", { role: "list" }));
    fill(lists.get(group), items.map(rowOf));
    return lists.get(group);
  }

  function show() {
    clearTimeout(waiting);
    waiting = 0;
    const items = layer.legendItems();
    const keys = items.map(({ key, label }) => `${key} ${label}`).join("|");
    if (keys === shown) return;
    shown = keys;
    const groups = Object.values(Object.groupBy(items, ({ group }) => group));
    node.hidden = groups.length === 0;
    fill(list, groups.map(listOf));
    const words = items.map(({ group, label }) => `${group} ${label}`).join("|");
    if (words !== fitted) fit();
    fitted = words;
  }

  const again = () => {
    rows.clear();
    shown = fitted = "";
    show();
  };
  for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)", "print"]) {
    matchMedia(query).addEventListener("change", again);
  }

  if (atOnce) layer.onDrawn(() => waiting && show());

  /** After the map has drawn what was changed; much of it, while it is dragged, a few times a second. */
  function follow() {
    if (shown === null) return;
    waiting ||= setTimeout(() => requestAnimationFrame(() => setTimeout(show)), shown ? AT_REST : 0);
  }

  return { show, follow };
}
