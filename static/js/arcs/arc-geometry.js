/**
 * The shape of an arc: a quadratic curve from one mark to another, cut where the marks end.
 *
 * @typedef {{x0: number, y0: number, cx: number, cy: number, x1: number, y1: number}} Curve
 */

/** Bow is the height of the curve over its chord, as a part of the chord; positive bends to
 * the right of who travels along it on a map with the north up.
 * @returns {Curve} */
export function curveBetween(x0, y0, x1, y1, bow) {
  const dx = x1 - x0;
  const dy = y1 - y0;
  return { x0, y0, cx: (x0 + x1) / 2 - 2 * bow * dy, cy: (y0 + y1) / 2 + 2 * bow * dx, x1, y1 };
}

/** @param {Curve} curve @param {number} t 0 to 1 @returns {[number, number]} */
export function pointOn({ x0, y0, cx, cy, x1, y1 }, t) {
  const s = 1 - t;
  return [s * s * x0 + 2 * s * t * cx + t * t * x1, s * s * y0 + 2 * s * t * cy + t * t * y1];
}

/** The part of a curve from t0 to t1. @returns {Curve} */
export function partOf(curve, t0, t1) {
  const [x0, y0] = pointOn(curve, t0);
  const [x1, y1] = pointOn(curve, t1);
  const blend = (a, c, b) =>
    (1 - t0) * (1 - t1) * a + (t0 * (1 - t1) + t1 * (1 - t0)) * c + t0 * t1 * b;
  return {
    x0,
    y0,
    cx: blend(curve.x0, curve.cx, curve.x1),
    cy: blend(curve.y0, curve.cy, curve.y1),
    x1,
    y1,
  };
}

/** The t at which a curve leaves a circle around its start. @returns {number} */
export function leaving(curve, radius) {
  return crossing(curve, curve.x0, curve.y0, radius, 0, 1);
}

/** The t at which a curve enters a circle around its end. @returns {number} */
export function entering(curve, radius) {
  return crossing(curve, curve.x1, curve.y1, radius, 1, 0);
}

function crossing(curve, x, y, radius, inside, outside) {
  if (radius <= 0) return inside;
  let [near, far] = [inside, outside];
  for (let step = 0; step < 16; step += 1) {
    const t = (near + far) / 2;
    const [px, py] = pointOn(curve, t);
    if (Math.hypot(px - x, py - y) < radius) near = t;
    else far = t;
  }
  return (near + far) / 2;
}

/** @param {Curve} curve @returns {[number, number][]} count + 1 points from start to end */
export function pointsOn(curve, count) {
  return Array.from({ length: count + 1 }, (_, i) => pointOn(curve, i / count));
}

/** @param {Curve} curve @returns {number} CSS pixels from (x, y) to the nearest part of it */
export function distanceTo(curve, x, y) {
  const steps = 24;
  let nearest = Infinity;
  let [ax, ay] = [curve.x0, curve.y0];
  for (let i = 1; i <= steps; i += 1) {
    const [bx, by] = pointOn(curve, i / steps);
    const [dx, dy] = [bx - ax, by - ay];
    const along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1);
    const t = Math.max(0, Math.min(1, along));
    nearest = Math.min(nearest, Math.hypot(x - ax - t * dx, y - ay - t * dy));
    [ax, ay] = [bx, by];
  }
  return nearest;
}

/**
 * The part of a curve that comes near a window, and how long the part before it is: near, an
 * arc has a thousand dashes that nobody sees.
 *
 * @returns {{t0: number, t1: number, before: number} | null} null where it stays outside
 */
export function seenPart(curve, width, height, margin) {
  const steps = 32;
  let [first, last, before] = [-1, -1, 0];
  let [ax, ay] = pointOn(curve, 0);
  for (let i = 1; i <= steps; i += 1) {
    const [bx, by] = pointOn(curve, i / steps);
    const near =
      Math.max(ax, bx) > -margin &&
      Math.min(ax, bx) < width + margin &&
      Math.max(ay, by) > -margin &&
      Math.min(ay, by) < height + margin;
    if (near && first < 0) first = i - 1;
    if (near) last = i;
    if (first < 0) before += Math.hypot(bx - ax, by - ay);
    [ax, ay] = [bx, by];
  }
  return first < 0 ? null : { t0: first / steps, t1: last / steps, before };
}
