/**
 * What lies under the pointer, the nearest and smallest first. Everything that is drawn can
 * be reached: a second click on the same spot takes the next one.
 *
 * @typedef {{type: "place" | "incident", id: string, row?: number}} Hit an incident whose public id
 *   has not been fetched yet has its row instead
 */

import { distanceTo } from "../arcs/arc-geometry.js";
import { MARK_RADIUS } from "./marks.js";

const TOUCH = 22; // CSS pixels: half of a 44-pixel target
const REACH = { mouse: { disc: 4, line: 6 }, touch: { disc: TOUCH, line: 14 } };

/**
 * @param {import("./map-frame.js").Frame} frame the last one drawn
 * @returns {Hit[]} each once, best first
 */
export function hitsAt(frame, x, y, { touch = false } = {}) {
  const reach = touch ? REACH.touch : REACH.mouse;
  const found = [];
  const add = (distance, type, id, row) => {
    found.push({ distance, hit: id === undefined ? { type, row } : { type, id } });
  };

  for (const mark of frame.marks) {
    const distance = Math.hypot(mark.x - x, mark.y - y);
    const r = mark.scale * MARK_RADIUS;
    if (distance <= Math.max(r + 1, touch ? 14 : 0)) add(distance - MARK_RADIUS, ...mark.target);
  }
  for (const disc of [...frame.discs, ...frame.dots]) {
    const distance = Math.hypot(disc.x - x, disc.y - y);
    const enough = touch ? Math.max(disc.r + 4, TOUCH) : disc.r + reach.disc;
    if (distance > enough) continue;
    add(distance - disc.r, "place", disc.slug);
    for (const slug of disc.under ?? []) add(distance - disc.r, "place", slug);
  }
  for (const label of frame.labels) {
    if (!label.target) continue; // the ground's own names open nothing
    const inside = x >= label.x && x <= label.x + label.w && y >= label.y && y <= label.y + label.h;
    if (inside) add(reach.disc + 1, ...label.target);
  }
  for (const drawn of frame.arcs) {
    const distance = distanceTo(drawn.curve, x, y);
    if (distance <= reach.line) add(reach.disc + 2 + distance, ...drawn.target);
  }
  for (const circle of frame.circles) {
    const distance = Math.abs(Math.hypot(circle.x - x, circle.y - y) - circle.r);
    const small =
      circle.r <= TOUCH && Math.hypot(circle.x - x, circle.y - y) <= Math.max(circle.r, reach.disc);
    if (small || distance <= reach.line) add(reach.disc + 12 + distance, ...circle.target);
  }

  found.sort((a, b) => a.distance - b.distance);
  const seen = new Set();
  return found
    .map(({ hit }) => hit)
    .filter((hit) => !seen.has(nameOf(hit)) && seen.add(nameOf(hit)));
}

const nameOf = ({ type, id, row }) => `${type} ${id ?? row}`;

export function sameHit(one, other) {
  return (one && nameOf(one)) === (other && nameOf(other));
}

/** The hit after `current`, so that things on one spot are reached one after another. */
export function nextHit(hits, current) {
  const at = hits.findIndex((hit) => sameHit(hit, current));
  return hits[(at + 1) % hits.length] ?? null;
}
