/** What on the screen may not be covered: discs, arrows' heads, cards; and where arcs run. */

import { pointsOn } from "../arcs/arc-geometry.js";
import { createBoxGrid } from "./box-grid.js";

export const CARD = "card"; // owner of what a card covers
export const HEAD = "head"; // owner of what an arrow's head covers
export const BESIDE_NAME = "beside a name"; // owner of the room that it keeps from others
const BETWEEN_NAMES = 6; // CSS pixels, or two that stand side by side are read as one
const ARC_STEP = 12; // CSS pixels between the points that stand for an arc
const UNBROKEN = 3; // pieces of a dashed line that disturb a name as much as one of a line without gaps

/**
 * @param {object[]} discs of places that nothing may cover
 * @param {import("../arcs/arcs.js").DrawnArc[]} arcs
 * @param {{x: number, y: number, w: number, h: number}[]} covered by cards over the map
 */
export function occupiedBy(discs, arcs, covered) {
  const grid = createBoxGrid();
  for (const { x, y, w, h } of covered) grid.add(x, y, w, h, CARD);
  for (const { x, y, edge, slug } of discs) grid.addSquare(x, y, edge, slug);
  for (const { arc, head, curve } of arcs) {
    if (head) {
      const xs = head.map(([x]) => x);
      const ys = head.map(([, y]) => y);
      const [left, top] = [Math.min(...xs), Math.min(...ys)];
      grid.add(left, top, Math.max(...xs) - left, Math.max(...ys) - top, HEAD);
    }
    const length = Math.hypot(curve.x1 - curve.x0, curve.y1 - curve.y0);
    const weight = arc.style === "solid" ? UNBROKEN : 1;
    for (const [x, y] of pointsOn(curve, Math.ceil(length / ARC_STEP))) grid.addPoint(x, y, weight);
  }
  return grid;
}

/** @param {ReturnType<typeof occupiedBy>} grid */
export function addName(grid, { x, y, w, h }) {
  grid.add(x, y, w, h);
  grid.add(x - BETWEEN_NAMES, y, w + 2 * BETWEEN_NAMES, h, BESIDE_NAME);
}
