// The small signs beside filters and titles: a zone's colour, an incident's line. The same
// tokens and the same dashes as on the canvas.

import { element, svg } from "../page/element.js";
import { MARK_SHAPES } from "./marks.js";

const LINES = {
  attack: { token: "--attack", dash: "none" },
  counter_strike: { token: "--counter", dash: "6 3" },
};

const MARK_TOKENS = { interception: "--interception", air_activity: "--air", other: "--attack" };

/** Sets the properties --zone and --zone-ink, whatever holders the region has. */
export function paintZone(node, slug, colour = null) {
  const fallback = colour ? `, ${colour}` : "";
  node.style.setProperty("--zone", `var(--zone-${slug}${fallback})`);
  node.style.setProperty("--zone-ink", `var(--zone-${slug}-ink, var(--ink-on-strong))`);
  node.dataset.group = slug;
  return node;
}

function line({ token, dash }) {
  const stroke = svg("path", { d: "M1 8h20", fill: "none", "stroke-width": 2.5, "stroke-dasharray": dash });
  const head = svg("path", { d: "M20 3.5L28 8l-8 4.5z", stroke: "none" });
  stroke.style.stroke = `var(${token})`;
  head.style.fill = `var(${token})`;
  return [stroke, head];
}

/** What has no line of fire: the shape that stands beside discs on the map. */
function mark(kind) {
  const { d, filled } = MARK_SHAPES[kind];
  const shape = svg("path", { d, transform: "translate(14 8) scale(1.15)", "stroke-width": 1.6, "stroke-linecap": "round" });
  const colour = `var(${MARK_TOKENS[kind]})`;
  shape.style.fill = filled ? colour : "none";
  shape.style.stroke = filled ? "none" : colour;
  return [shape];
}

/** The sign of an option of the filters, of a holder as its `group` has it; null where it has none. */
export function swatch(dimension, slug, group = null) {
  if (dimension === "zone") {
    const attributes = { class: "swatch zone-swatch", "aria-hidden": "true", "data-pattern": group?.pattern ?? "" };
    return paintZone(element("span", attributes), slug, group?.colour);
  }
  if (dimension !== "kind") return null;
  if (!LINES[slug] && !MARK_SHAPES[slug]) return null;
  const drawn = LINES[slug] ? line(LINES[slug]) : mark(slug);
  const name = LINES[slug] ? "swatch mirrored" : "swatch"; // arrows point where lines are read to
  return svg("svg", { class: name, viewBox: "0 0 28 16", "aria-hidden": "true" }, ...drawn);
}
