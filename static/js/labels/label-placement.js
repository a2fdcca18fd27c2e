/**
 * Where labels go, so that none covers another, a disc or an arrow's head. The important
 * ones choose first; who finds no room around its disc is left out.
 *
 * @typedef {object} LabelRequest
 * @property {string} key
 * @property {number} x @property {number} y middle of the disc, CSS pixels
 * @property {number} r its radius
 * @property {{w: number, h: number}[]} sizes the best first: with both scripts, with one
 * @property {number} most how many pieces of arcs it may cover
 * @property {boolean} insists look farther away rather than give up
 *
 * @typedef {{request: LabelRequest, x: number, y: number, w: number, h: number, size: number, side: string, push: number}} PlacedLabel
 */

import { addName, BESIDE_NAME, HEAD } from "./occupancy.js";

const GAP = 4;
const EDGE = 4; // CSS pixels from the window's edge
const DIAGONAL = Math.SQRT1_2; // of the radius: where the edge is between two sides
const SIDES = {
  e: (r, w, h) => [r + GAP, -h / 2],
  w: (r, w, h) => [-r - GAP - w, -h / 2],
  se: (r, w) => [DIAGONAL * r + GAP, DIAGONAL * r + 1],
  ne: (r, w, h) => [DIAGONAL * r + GAP, -DIAGONAL * r - 1 - h],
  sw: (r, w) => [-DIAGONAL * r - GAP - w, DIAGONAL * r + 1],
  nw: (r, w, h) => [-DIAGONAL * r - GAP - w, -DIAGONAL * r - 1 - h],
  s: (r, w) => [-w / 2, r + GAP],
  n: (r, w, h) => [-w / 2, -r - GAP - h],
};
const LEFT_TO_RIGHT = ["e", "w", "se", "ne", "s", "n", "sw", "nw"];
const RIGHT_TO_LEFT = ["w", "e", "sw", "nw", "s", "n", "se", "ne"];
const COST_OF_LINES = 0.9; // for every piece of an arc that a label covers
const COST_OF_CROSSING = 12; // for a leader that runs over a name or an arrow
const COST_OF_OTHER_DISC = 24; // over another disc: it would be read as that one's
const COST_OF_PUSH = 3; // for each step away from the disc
const COST_OF_ONE_SCRIPT = 4; // for leaving the other script out
const COST_OF_CIRCLE = 7; // for standing on the edge of a circle that the place is not in
const COST_OF_FOREIGN = 30; // for standing in it: a name that need not be there is left out
const COST_OF_EDGE = 1.5; // for leaving the circle that it is in
const STAYS = 3; // how much better another side must be before a label changes over

/**
 * @param {LabelRequest[]} requests the most important first
 * @param {object} room
 * @param {ReturnType<import("./box-grid.js").createBoxGrid>} room.grid holds what is taken; labels are added
 * @param {{width: number, height: number}} room.window
 * @param {{x: number, y: number, r: number}[]} room.circles of areas: a name in one says that its place is
 * @param {boolean} room.rightToLeft
 * @param {Map<string, string | number>} before the side each label had in the last frame
 * @returns {PlacedLabel[]}
 */
export function placeLabels(requests, room, before) {
  const placed = [];
  for (const request of requests) {
    const label = bestPlace(request, room, before.get(request.key));
    if (!label) continue;
    addName(room.grid, label);
    placed.push(label);
  }
  return placed;
}

/**
 * The line from the edge of a disc to a name that stands away from it.
 *
 * @param {{x: number, y: number, r: number}} disc
 * @returns {{x0: number, y0: number, x1: number, y1: number}} CSS pixels
 */
export function leaderOf(disc, x, y, w, h) {
  const x1 = Math.max(x, Math.min(x + w, disc.x));
  const y1 = Math.max(y, Math.min(y + h, disc.y));
  const part = disc.r / (Math.hypot(x1 - disc.x, y1 - disc.y) || 1);
  return { x0: disc.x + (x1 - disc.x) * part, y0: disc.y + (y1 - disc.y) * part, x1, y1 };
}

function costOfCrossing({ x0, y0, x1, y1 }, key, grid) {
  const isOver = (owners) =>
    [0.2, 0.4, 0.6, 0.8].some((part) =>
      grid.taken(x0 + (x1 - x0) * part, y0 + (y1 - y0) * part, 1, 1, owners),
    );
  if (!isOver(new Set([key]))) return 0;
  return isOver(new Set([key, BESIDE_NAME, HEAD, undefined])) ? COST_OF_OTHER_DISC : COST_OF_CROSSING;
}

export function drawLeader(ctx, style, { x0, y0, x1, y1 }) {
  ctx.beginPath();
  ctx.moveTo(x0, y0);
  ctx.lineTo(x1, y1);
  ctx.strokeStyle = style.halo;
  ctx.lineWidth = 3;
  ctx.stroke();
  ctx.strokeStyle = style.labelSecond;
  ctx.lineWidth = 1;
  ctx.stroke();
}

/** What it costs that a name tells a wrong tale of which circle its place is in. */
function costOfCircles(at, x, y, w, h, circles) {
  let cost = 0;
  for (const circle of circles) {
    const nearest = Math.hypot(
      Math.max(x - circle.x, 0, circle.x - x - w),
      Math.max(y - circle.y, 0, circle.y - y - h),
    );
    if (nearest >= circle.r) continue;
    const isIn = (px, py) => Math.hypot(px - circle.x, py - circle.y) <= circle.r;
    if (!isIn(at.x, at.y)) cost += isIn(x + w / 2, y + h / 2) ? COST_OF_FOREIGN : COST_OF_CIRCLE;
    else if (reaches(circle, x, y, w, h)) cost += COST_OF_EDGE;
  }
  return cost;
}

/** Whether a part of the box lies beyond the circle. */
function reaches(circle, x, y, w, h) {
  const across = Math.max(Math.abs(x - circle.x), Math.abs(x + w - circle.x));
  const down = Math.max(Math.abs(y - circle.y), Math.abs(y + h - circle.y));
  return Math.hypot(across, down) > circle.r;
}

/** The first that costs nothing by what it covers, else the one that costs least. */
function bestPlace(request, room, former) {
  let best = null;
  for (const [step, push] of (request.insists ? [0, 14, 30, 54] : [0]).entries()) {
    for (let size = 0; size < request.sizes.length; size += 1) {
      const found = bestSide(request, size, push, room, former);
      if (!found) continue;
      found.cost += COST_OF_PUSH * step + COST_OF_ONE_SCRIPT * size;
      if (!best || found.cost < best.cost) best = found;
      if (best.covers === 0) return best;
    }
  }
  return best;
}

function bestSide(request, size, push, { grid, window, circles, rightToLeft }, former) {
  const order = rightToLeft ? RIGHT_TO_LEFT : LEFT_TO_RIGHT;
  const { w, h } = request.sizes[size];
  let best = null;
  for (let rank = 0; rank < order.length; rank += 1) {
    const side = order[rank];
    const [dx, dy] = SIDES[side](request.r + push, w, h);
    const x = request.x + dx;
    const y = request.y + dy;
    const outside =
      x < EDGE || y < EDGE || x + w > window.width - EDGE || y + h > window.height - EDGE;
    if (outside || grid.taken(x, y, w, h)) continue;
    const lines = grid.covers(x, y, w, h);
    if (lines > request.most) continue;
    const crossing = push && costOfCrossing(leaderOf(request, x, y, w, h), request.key, grid);
    const tale = costOfCircles(request, x, y, w, h, circles);
    if (tale >= COST_OF_FOREIGN && Number.isFinite(request.most)) continue;
    const covers = COST_OF_LINES * lines + tale;
    const cost = rank + crossing + covers - (side === former ? STAYS : 0);
    if (!best || cost < best.cost) best = { cost, covers, request, x, y, w, h, size, side, push };
  }
  return best;
}
