/**
 * Lines and rings of the ground, projected once into world coordinates and traced into a
 * canvas path as often as the view changes.
 *
 * Corners are rounded within the two kilometres to which the sources are right: they draw as
 * angular zigzags otherwise. Neighbours that share vertices share their curves, so a river
 * and the areas that it divides stay together.
 *
 * @typedef {object} GroundPath
 * @property {Float64Array} corners six numbers each, in world coordinates: where its rounding
 *   begins, the corner itself, where its rounding ends
 * @property {boolean} closed
 * @property {number} west @property {number} north @property {number} east @property {number} south
 */

import { kilometreAt, worldX, worldY } from "../geography/web-mercator.js";

const ROUNDED_KM = 2; // from a corner at most
const MARGIN = 12; // CSS pixels around the window that are still drawn

/** @param {[number, number][]} coordinates lon, lat; a ring repeats its first point @returns {GroundPath} */
export function groundPath(coordinates, closed) {
  const count = closed ? coordinates.length - 1 : coordinates.length;
  const xs = new Float64Array(count);
  const ys = new Float64Array(count);
  for (let i = 0; i < count; i += 1) {
    xs[i] = worldX(coordinates[i][0]);
    ys[i] = worldY(coordinates[i][1]);
  }
  const corners = new Float64Array(6 * count);
  const path = { corners, closed, west: Infinity, east: -Infinity, north: Infinity, south: -Infinity };
  for (let i = 0; i < count; i += 1) {
    const x = xs[i];
    const y = ys[i];
    const reach = ROUNDED_KM * kilometreAt(coordinates[i][1]);
    const before = i > 0 ? i - 1 : closed ? count - 1 : i;
    const after = i < count - 1 ? i + 1 : closed ? 0 : i;
    putBetween(corners, 6 * i, x, y, xs[before], ys[before], reach);
    putBetween(corners, 6 * i + 4, x, y, xs[after], ys[after], reach);
    corners[6 * i + 2] = x;
    corners[6 * i + 3] = y;
    if (x < path.west) path.west = x;
    if (x > path.east) path.east = x;
    if (y < path.north) path.north = y;
    if (y > path.south) path.south = y;
  }
  return path;
}

/** The point as far as `reach` from a corner towards its neighbour, half the way at the most. */
function putBetween(corners, at, x, y, otherX, otherY, reach) {
  const dx = otherX - x;
  const dy = otherY - y;
  const length = Math.sqrt(dx * dx + dy * dy);
  const part = length ? Math.min(0.5, reach / length) : 0;
  corners[at] = x + part * dx;
  corners[at + 1] = y + part * dy;
}

/** Every line and ring of a GeoJSON geometry. @returns {GroundPath[]} */
export function groundPaths(geometry) {
  const { type, coordinates } = geometry;
  if (type === "LineString") return [groundPath(coordinates, false)];
  if (type === "MultiLineString") return coordinates.map((line) => groundPath(line, false));
  if (type === "Polygon") return coordinates.map((ring) => groundPath(ring, true));
  if (type === "MultiPolygon") return coordinates.flat().map((ring) => groundPath(ring, true));
  throw new TypeError(`a ${type} cannot be drawn as ground`);
}

/** @param {GroundPath} path @param {import("../leaflet/map-view.js").MapView} view */
export function inView(path, view) {
  return (
    path.east * view.scale + view.x > -MARGIN &&
    path.west * view.scale + view.x < view.width + MARGIN &&
    path.south * view.scale + view.y > -MARGIN &&
    path.north * view.scale + view.y < view.height + MARGIN
  );
}

/** Trace a ring whole, to be filled. */
export function traceRing(ctx, { corners }, { scale, x, y }) {
  for (let i = 0; i < corners.length; i += 6) {
    const startX = corners[i] * scale + x;
    const startY = corners[i + 1] * scale + y;
    if (i === 0) ctx.moveTo(startX, startY);
    else ctx.lineTo(startX, startY);
    ctx.quadraticCurveTo(
      corners[i + 2] * scale + x,
      corners[i + 3] * scale + y,
      corners[i + 4] * scale + x,
      corners[i + 5] * scale + y,
    );
  }
  ctx.closePath();
}

/**
 * Trace the parts of a line or ring that are in view, to be stroked: a dashed border of a
 * whole governorate has a hundred thousand dashes when near.
 *
 * @param {Uint8Array | null} hidden 1 for each corner to which no line leads from the one before
 */
export function traceLine(ctx, { corners, closed }, view, hidden = null) {
  const { scale, x, y } = view;
  let open = false;
  for (let i = 0; i < corners.length; i += 6) {
    const before = i === 0 ? corners.length - 6 : i - 6;
    const linked = i > 0 || closed;
    const fromX = corners[linked ? before + 4 : i] * scale + x;
    const fromY = corners[linked ? before + 5 : i + 1] * scale + y;
    const startX = corners[i] * scale + x;
    const startY = corners[i + 1] * scale + y;
    const cornerX = corners[i + 2] * scale + x;
    const cornerY = corners[i + 3] * scale + y;
    const endX = corners[i + 4] * scale + x;
    const endY = corners[i + 5] * scale + y;
    const comes = hidden === null || hidden[i / 6] === 0;
    const leaves = hidden === null || hidden[i + 6 < corners.length ? i / 6 + 1 : 0] === 0;
    const isOut = outside(view, fromX, fromY, cornerX, cornerY, endX, endY);
    if (isOut || (!comes && !leaves)) {
      open = false;
      continue;
    }
    if (comes) {
      if (!open) ctx.moveTo(fromX, fromY);
      ctx.lineTo(startX, startY);
    }
    if (comes && leaves) ctx.quadraticCurveTo(cornerX, cornerY, endX, endY);
    else if (comes) ctx.lineTo(cornerX, cornerY);
    else {
      ctx.moveTo(cornerX, cornerY);
      ctx.lineTo(endX, endY);
    }
    open = leaves;
  }
}

/** Whether three points lie on one outer side of the window. */
function outside({ width, height }, ax, ay, bx, by, cx, cy) {
  return (
    Math.max(ax, bx, cx) < -MARGIN ||
    Math.min(ax, bx, cx) > width + MARGIN ||
    Math.max(ay, by, cy) < -MARGIN ||
    Math.min(ay, by, cy) > height + MARGIN
  );
}

/** Whether a point of the world lies in a ring, by the crossings of a ray to the east. */
export function holds({ corners, west, east, north, south }, x, y) {
  if (x < west || x > east || y < north || y > south) return false;
  let inside = false;
  for (let i = 0, j = corners.length - 6; i < corners.length; j = i, i += 6) {
    const iy = corners[i + 3];
    const jy = corners[j + 3];
    if (iy > y === jy > y) continue;
    const ix = corners[i + 2];
    if (x < ((corners[j + 2] - ix) * (y - iy)) / (jy - iy) + ix) inside = !inside;
  }
  return inside;
}
