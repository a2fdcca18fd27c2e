/** Arcs: from where it was fired to where it landed, each kind with its own line. */

import { curveBetween, entering, leaving, partOf, pointOn, seenPart } from "./arc-geometry.js";

/** Dashes in CSS pixels, for a line of width 1: they grow with it. */
export const LINES = {
  solid: { width: 2.6, dash: [] },
  dashed: { width: 2.5, dash: [3.2, 2.1] },
  dotted: { width: 2.6, dash: [0.01, 2.3] },
};
const HEAD = 12; // CSS pixels from the point of an arrow to its base
const GAP = 3; // between a disc's casing and what ends there
const SHORTEST = 20; // a shorter line is hidden by its head
const SHORTEST_FADING = 32; // out of an area, where its beginning is hardly seen
const MARGIN = 20; // CSS pixels around the window that are still drawn
const FADED = 0.32;

/**
 * @typedef {object} DrawnArc
 * @property {import("../drawing/incident-scene.js").SceneArc} arc
 * @property {import("./arc-geometry.js").Curve} curve what is seen, to the arrow's point
 * @property {number} width
 * @property {[number, number][] | null} head the arrow's three corners; null out of view
 * @property {number} before CSS pixels of it that lie out of view before it begins
 * @property {boolean} fades whether it begins somewhere in an area
 */

/**
 * @param {import("../drawing/incident-scene.js").SceneArc} arc
 * @param {{x0: number, y0: number, x1: number, y1: number, bend: number}} route in world coordinates
 * @param {{from: number, to: number}} radii CSS pixels that the ends cover
 * @param {number} breadth how much wider than usual its line is
 * @param {boolean} fades whether it begins somewhere in an area
 * @returns {DrawnArc | null} null where it is out of view or too short to be read
 */
export function layOut(arc, route, radii, view, breadth, fades) {
  const { scale, x, y, width, height } = view;
  const whole = curveBetween(
    route.x0 * scale + x,
    route.y0 * scale + y,
    route.x1 * scale + x,
    route.y1 * scale + y,
    route.bend,
  );
  const seen = seenPart(whole, width, height, MARGIN);
  if (!seen) return null;
  const room = Math.hypot(whole.x1 - whole.x0, whole.y1 - whole.y0) - radii.from - radii.to;
  if (room < (fades ? SHORTEST_FADING : SHORTEST)) return null;
  const start = Math.max(seen.t0, leaving(whole, radii.from && radii.from + GAP));
  const end = entering(whole, radii.to && radii.to + GAP);
  const curve = partOf(whole, start, Math.min(seen.t1, end));
  const line = LINES[arc.style].width * breadth + (arc.extra ?? Math.min(3, Math.log2(arc.weight)));
  const head = seen.t1 < end ? null : arrowHead(curve, line, room);
  return { arc, curve, width: line, head, fades: fades && seen.t0 === 0, before: seen.before };
}

function arrowHead(curve, width, room) {
  const length = Math.min(HEAD + 1.2 * (width - 2), room * 0.6);
  const [bx, by] = pointOn(curve, entering(curve, length));
  const angle = Math.atan2(curve.y1 - by, curve.x1 - bx);
  const half = 0.44 * length;
  return [
    [curve.x1, curve.y1],
    [bx - half * Math.sin(angle), by + half * Math.cos(angle)],
    [bx + half * Math.sin(angle), by - half * Math.cos(angle)],
  ];
}

/**
 * @param {DrawnArc} drawn
 * @param {{faded: boolean, haloed: boolean}} how faded while others are pointed out; with a halo
 *   arcs that cross stay apart
 */
export function drawArc(ctx, style, drawn, { faded, haloed }) {
  const { arc, curve, width, head, before } = drawn;
  const colour = arc.style === "dotted" ? style.alternative : style[arc.kind];
  const line = head ? partOf(curve, 0, entering(curve, 0.75 * side(head))) : curve;
  ctx.globalAlpha = faded ? FADED : 1;
  ctx.lineJoin = "round";
  ctx.lineCap = arc.style === "dotted" || (arc.style === "solid" && haloed) ? "round" : "butt"; // of many, unseen
  ctx.setLineDash(scaled(arc.style, width));
  ctx.lineDashOffset = before;
  trace(ctx, line);
  if (haloed && !faded) {
    ctx.strokeStyle = drawn.fades ? fading(ctx, line, style.halo) : style.halo;
    ctx.lineWidth = width + 2.4;
    ctx.stroke();
  }
  ctx.strokeStyle = drawn.fades ? fading(ctx, line, colour) : colour;
  ctx.lineWidth = width;
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.lineDashOffset = 0;
  if (head) drawHead(ctx, head, colour, haloed && !faded ? style.halo : null);
  ctx.globalAlpha = 1;
}

function drawHead(ctx, head, colour, halo) {
  ctx.beginPath();
  for (const [x, y] of head) ctx.lineTo(x, y);
  ctx.closePath();
  if (halo) {
    ctx.strokeStyle = halo;
    ctx.lineWidth = 2;
    ctx.stroke();
  }
  ctx.fillStyle = colour;
  ctx.fill();
}

/** How long an arrow's head is along its edge, CSS pixels. */
const side = ([point, corner]) => Math.hypot(point[0] - corner[0], point[1] - corner[1]);

/** @returns {number[]} CSS pixels */
export function scaled(style, width) {
  return LINES[style].dash.map((part) => part * width);
}

function trace(ctx, { x0, y0, cx, cy, x1, y1 }) {
  ctx.beginPath();
  ctx.moveTo(x0, y0);
  ctx.quadraticCurveTo(cx, cy, x1, y1);
}

/** From nowhere in particular: the line grows out of its area. */
function fading(ctx, { x0, y0, x1, y1 }, colour) {
  const gradient = ctx.createLinearGradient(x0, y0, x1, y1);
  gradient.addColorStop(0, "transparent");
  gradient.addColorStop(0.3, colour);
  return gradient;
}
