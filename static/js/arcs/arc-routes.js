/**
 * Which way each arc takes over the ground. It is decided in world coordinates, so that no
 * arc changes its bend while the map moves, and only for arcs that are drawn.
 *
 * @typedef {object} Route
 * @property {number} x0 @property {number} y0 @property {number} x1 @property {number} y1 world coordinates
 * @property {number[]} bends as arc-geometry.js has them, the freest first
 */

import { curveBetween, pointsOn } from "./arc-geometry.js";

const BENDS = [0.15, -0.15, 0.05, -0.05, 0.25, -0.25, 0.35, -0.35]; // far enough apart to be told apart
const AREA_BENDS = [0.14, -0.14, 0.24, -0.24];
const AREA_START = 0.74; // how far from its middle an arc out of an area begins
const AREA_DIRECTIONS = 16;
const LEAST_LENGTH = 1.1; // of the area's radius: a shorter arc out of it is hardly seen
const CROWDED = 0.9; // radians between two arcs at one end, below which they are told apart badly
const CLEARANCE = 0.07; // of the chord, that an arc keeps from places on its way
const MOST_IN_THE_WAY = 80; // among more no bend is free
const CROWD = 1500; // anchors: among more it is not asked what is in the way of each arc

/**
 * @param {import("../counting/anchors.js").Anchor[]} anchors
 * @param {() => [number, number][]} pairs every two anchors that an arc joins, in any direction; not asked
 *   for among very many
 * @param {(anchor: object, x: number, y: number) => boolean} sameHolder see incident-scene.js
 * @returns {(from: number, to: number) => Route}
 */
export function createRoutes(anchors, pairs, sameHolder) {
  if (anchors.length > CROWD) return (from, to) => simplest(anchors[from], anchors[to]);
  const points = anchors.filter((anchor) => anchor.reach === 0).sort((a, b) => a.x - b.x);
  const neighbours = anchors.map(() => new Set());
  for (const [from, to] of pairs()) {
    neighbours[from].add(to);
    neighbours[to].add(from);
  }
  const known = new Map();

  /** Places near a chord, its ends left out. */
  function inTheWay(x0, y0, x1, y1, ends) {
    const margin = 0.45 * Math.hypot(x1 - x0, y1 - y0);
    const [left, right] = [Math.min(x0, x1) - margin, Math.max(x0, x1) + margin];
    const [top, bottom] = [Math.min(y0, y1) - margin, Math.max(y0, y1) + margin];
    const near = [];
    for (let i = firstAt(points, left); i < points.length && points[i].x < right; i += 1) {
      const place = points[i];
      if (place.y <= top || place.y >= bottom || ends.includes(place)) continue;
      near.push(place);
      if (near.length > MOST_IN_THE_WAY) return [];
    }
    return near;
  }

  /** Starts within an area: the one from which the arc runs freest and is long enough to see. */
  function startWithin(area, to) {
    const target = anchors[to];
    let best = null;
    for (let step = 0; step < AREA_DIRECTIONS; step += 1) {
      const angle = (2 * Math.PI * step) / AREA_DIRECTIONS;
      const x = area.x + AREA_START * area.reach * Math.cos(angle);
      const y = area.y + AREA_START * area.reach * Math.sin(angle);
      const length = Math.hypot(target.x - x, target.y - y) / area.reach;
      const others = inTheWay(x, y, target.x, target.y, [target]);
      const ground =
        2 * Math.max(0, LEAST_LENGTH - length) +
        0.15 * length +
        crowding(to, x, y) +
        (sameHolder(area, x, y) ? 0 : 1);
      for (const bend of AREA_BENDS) {
        const sum = ground + cost(curveBetween(x, y, target.x, target.y, bend), bend, others);
        if (!best || sum < best.sum) best = { sum, x, y };
      }
    }
    return best;
  }

  /** How far an arc into a target from (x, y) would run along arcs that end or begin there. */
  function crowding(to, x, y) {
    const target = anchors[to];
    const angle = Math.atan2(y - target.y, x - target.x);
    let sum = 0;
    for (const other of neighbours[to]) {
      const { x: ox, y: oy, reach } = anchors[other];
      if (reach > 0) continue;
      const apart = Math.abs(angle - Math.atan2(oy - target.y, ox - target.x));
      sum += Math.max(0, 1 - Math.min(apart, 2 * Math.PI - apart) / CROWDED);
    }
    return sum;
  }

  return (from, to) => {
    const key = `${from} ${to}`;
    if (known.has(key)) return known.get(key);
    const target = anchors[to];
    const { x: x0, y: y0 } =
      anchors[from].reach > 0 ? startWithin(anchors[from], to) : anchors[from];
    const { x: x1, y: y1 } = target;
    const others = inTheWay(x0, y0, x1, y1, [anchors[from], target]);
    const costs = new Map(
      BENDS.map((bend) => [bend, cost(curveBetween(x0, y0, x1, y1, bend), bend, others)]),
    );
    const route = { x0, y0, x1, y1, bends: [...BENDS].sort((a, b) => costs.get(a) - costs.get(b)) };
    known.set(key, route);
    return route;
  };
}

/** Where the straight way out of an area towards a target begins. */
function startTowards(area, target) {
  const angle = Math.atan2(target.y - area.y, target.x - area.x);
  const away = AREA_START * area.reach;
  return { x: area.x + away * Math.cos(angle), y: area.y + away * Math.sin(angle) };
}

function simplest(area, target) {
  const { x, y } = area.reach > 0 ? startTowards(area, target) : area;
  return { x0: x, y0: y, x1: target.x, y1: target.y, bends: BENDS };
}

/** Index of the first of `points`, sorted by x, that lies to the right. */
function firstAt(points, x) {
  let [low, high] = [0, points.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle].x < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many places an arc would run over, the bend itself weighing a little. */
function cost(curve, bend, others) {
  const clear = CLEARANCE * Math.hypot(curve.x1 - curve.x0, curve.y1 - curve.y0);
  const points = pointsOn(curve, 14).slice(1, -1);
  let sum = 3 * Math.abs(Math.abs(bend) - BENDS[0]) + (bend < 0 ? 0.12 : 0);
  for (const place of others) {
    let nearest = Infinity;
    for (const [x, y] of points) nearest = Math.min(nearest, Math.hypot(place.x - x, place.y - y));
    if (nearest < clear) sum += 1.5 * (1 - nearest / clear) + 0.3;
  }
  return sum;
}
