/**
 * How surely places are known: those known only as an area by a dashed circle as wide as it may be,
 * named along its edge; others, from near, by a thin one around their disc.
 */

import { boxOfCurved } from "../labels/curved-text.js";
import { addName } from "../labels/occupancy.js";
import { createPictureStore, stamp } from "./picture-store.js";

const LEAST_RADIUS = 5; // CSS pixels
const CURVES_FROM = 52; // CSS pixels of radius: on a smaller circle the name bends too much to read
const KEPT_TO = 120; // CSS pixels of radius: larger pictures take long to copy, and much memory
const AROUND = 3; // CSS pixels that the line reaches beyond its circle
const BREATH = 5; // between the name and the dashes on either side
const pictures = createPictureStore(400);
const DEGREE = Math.PI / 180;
const NAME_AT = [90, 75, 105, 60, 120, 270, 255, 285, 240, 300].map((angle) => angle * DEGREE);

/** @returns {number} CSS pixels */
export function pixelRadius(anchor, view) {
  return Math.max(LEAST_RADIUS, anchor.reach * view.scale);
}

/** @returns {boolean} whether the name stands along the circle, not beside it */
export function namedAlong(radius, width) {
  return radius >= CURVES_FROM && width < 2.1 * radius;
}

/**
 * Where on the circle its name finds room.
 *
 * @param {{x: number, y: number, r: number}} circle CSS pixels
 * @param {{w: number, h: number}} size of the name
 * @param {ReturnType<import("../labels/box-grid.js").createBoxGrid>} grid what is taken; the name is added
 * @param {number | string | undefined} before the angle in the last frame, kept while it is
 *   free; a string where the name stood beside the circle
 * @returns {{angle: number, box: {x: number, y: number, w: number, h: number}} | null}
 */
export function nameAlong(circle, size, grid, window, before) {
  const angles = typeof before === "number" ? [before, ...NAME_AT] : NAME_AT;
  let best = null;
  angles.forEach((angle, rank) => {
    const box = boxOfCurved(size, circle.x, circle.y, circle.r, angle);
    const outside =
      box.x < 4 ||
      box.y < 4 ||
      box.x + box.w > window.width - 4 ||
      box.y + box.h > window.height - 4;
    if (outside || grid.taken(box.x, box.y, box.w, box.h)) return;
    const cost = rank + 2 * grid.covers(box.x, box.y, box.w, box.h);
    if (!best || cost < best.cost) best = { cost, angle, box };
  });
  if (best) addName(grid, best.box);
  return best;
}

/** @param {{x: number, y: number, r: number, strength: number}} reach see map-frame.js */
export function drawReach(ctx, style, { x, y, r, strength }) {
  ctx.beginPath();
  ctx.arc(x, y, r, 0, 2 * Math.PI);
  ctx.globalAlpha = strength;
  ctx.setLineDash([2, 4]);
  ctx.strokeStyle = style.uncertain;
  ctx.lineWidth = 1;
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
}

/**
 * A circle as drawCircle paints it, copied: to paint dashes takes several times as long. In a zoom none is
 * as large as it was in the last frame.
 */
export function stampCircle(ctx, view, style, circle) {
  const { x, y, r, gap } = circle;
  if (view.moving || r > KEPT_TO) return drawCircle(ctx, style, circle);
  const half = Math.ceil(r + AROUND);
  const key = `${r} ${gap?.angle} ${gap?.w} ${style.halo} ${style.uncertain} ${view.dpr}`;
  const picture = pictures(key, () => {
    const paint = (brush) => drawCircle(brush, style, { ...circle, x: half, y: half });
    return { width: 2 * half, height: 2 * half, dpr: view.dpr, paint };
  });
  stamp(ctx, view, picture, x - half, y - half);
}

/**
 * @param {{x: number, y: number, r: number, gap?: {angle: number, w: number}}} circle gap is
 *   where its name stands
 */
export function drawCircle(ctx, style, circle, { strong = false } = {}) {
  const { x, y, r, gap } = circle;
  ctx.beginPath();
  const half = gap ? (gap.w / 2 + BREATH) / r : 0;
  const start = gap ? gap.angle + half : 0;
  ctx.arc(x, y, r, start, start + 2 * Math.PI - 2 * half);
  ctx.lineCap = "butt";
  ctx.setLineDash([]);
  if (strong) {
    ctx.strokeStyle = style.glow; // as around a disc; dashes of its colour would be a counter-strike
    ctx.lineWidth = 10;
    ctx.stroke();
  }
  ctx.strokeStyle = style.halo;
  ctx.lineWidth = strong ? 4.6 : 3.2;
  ctx.stroke();
  ctx.setLineDash(r > 20 ? [5, 4] : [2.5, 2.5]);
  ctx.strokeStyle = style.uncertain;
  ctx.lineWidth = strong ? 2.6 : 1.5;
  ctx.stroke();
  ctx.setLineDash([]);
}
