/** Where marks stand: on the side of their disc or area where there is room. */

import { CASING } from "../discs/discs.js";
import { HEAD } from "../labels/occupancy.js";
import { MARK_RADIUS } from "./marks.js";

const LEAST_MARKED = 6; // CSS pixels of radius of a disc that has marks beside it
const SMALL = 10; // CSS pixels of radius of a disc whose number a mark on its edge would cover
const FAR_OFF = 1000; // what a mark out of the window costs
const ONE_SPOT = 6; // CSS pixels: discs nearer than this lie on one another
const SMALLER = 0.7; // of its size that a mark has where there is no room for all of it
const NUMBER = 5; // CSS pixels up and down from a disc's middle that its number takes at the most
const DIGIT = 4.2; // CSS pixels to either side of it for each digit
const BY_TURNS = [-90, 90, -135, -45, 135, 45, 180, 0, -112, -68, 112, 68, -158, -22, 158, 22];
const DIRECTIONS = BY_TURNS.map((degrees) => (degrees * Math.PI) / 180);

/**
 * @typedef {object} Mark
 * @property {string} kind slug, or "alternative"
 * @property {number[]} incidents rows, none where they are too many to be told
 * @property {number} x @property {number} y @property {number} scale of its full size
 * @property {boolean} atDisc rather than at an area
 * @property {string[]} target what a press opens
 */

/**
 * Where there is no room beside a disc, its marks are smaller; where there is none either, each stands on the
 * disc's rim. The few that find no place there are left out, and the disc's number still counts them.
 *
 * @param {object[]} circles a mark stands on their edge; of lines of fire only where none is among
 *   the arcs
 * @param {ReturnType<import("../labels/occupancy.js").occupiedBy>} grid what is taken; marks are added
 * @returns {Mark[]}
 */
export function layOutMarks(marks, discs, circles, arcs, { grid, view, rightToLeft, targetOf }) {
  const laidOut = [];

  /** A row of marks by the first way that has room. @returns {boolean} whether one has */
  const put = (byKind, { place, x, y, owners, atDisc = false }, ways) =>
    ways.some((way) => {
      const row = rowOf(byKind, way);
      const spot = freeSpot(row, way, { x, y, owners, grid, view, rightToLeft });
      if (spot === null) return false;
      for (const { kind, incidents, turn } of row) {
        const at = { x: x + way.away * Math.cos(spot + turn), y: y + way.away * Math.sin(spot + turn) };
        grid.addSquare(at.x, at.y, way.scale * MARK_RADIUS);
        laidOut.push({ kind, incidents, ...at, scale: way.scale, atDisc, target: targetOf(incidents, place) });
      }
      return true;
    });

  for (const disc of discs) {
    const byKind = marks.places.get(disc.place);
    const r = disc.edge - CASING;
    if (!byKind || r < LEAST_MARKED) continue;
    const at = { ...disc, owners: ownersAt(discs, disc), atDisc: true };
    if (put(byKind, at, [beside(r, 1), beside(r, SMALLER)])) continue;
    for (const one of byKind) put(new Map([one]), at, [onRim(disc, r)]);
  }
  const arrived = new Set(arcs.map(({ arc }) => `${arc.incident} ${arc.to}`));
  for (const { area, anchor, x, y, r } of circles) {
    const byKind = new Map();
    for (const [kind, incidents] of marks.areas.get(area.anchor) ?? []) {
      const left = incidents.filter((row) => !arrived.has(`${row} ${area.anchor}`));
      if (left.length) byKind.set(kind, left);
    }
    if (!byKind.size || r < LEAST_MARKED) continue;
    const owners = ownersAt(discs, { x, y });
    put(byKind, { place: anchor.place, x, y, owners }, [onEdge(r, 1), onEdge(r, SMALLER)]);
  }
  return laidOut;
}

const beside = (r, scale) => ({ away: r + (r < SMALL ? 1.1 : 0.9) * scale * MARK_RADIUS, scale });

const onEdge = (r, scale) => ({ away: Math.max(r, 1.6 * scale * MARK_RADIUS), scale });

/** Within the casing that parts a disc from the next, and clear of its number; tips of arrows may be covered. */
function onRim({ count }, r) {
  const half = SMALLER * MARK_RADIUS;
  const wide = DIGIT * Math.min(4, String(count).length); // as in 3.2K
  return { away: Math.max(r + CASING - half, NUMBER + half), scale: SMALLER, covers: HEAD, clear: { wide, high: NUMBER } };
}

const ownersAt = (discs, { x, y }) =>
  new Set(discs.filter((disc) => Math.hypot(disc.x - x, disc.y - y) < ONE_SPOT).map(({ slug }) => slug));

/** The marks of one disc or area, side by side around it. */
function rowOf(byKind, { away, scale }) {
  const step = 2 * Math.asin(Math.min(1, (scale * MARK_RADIUS + 0.5) / away));
  return [...byKind].map(([kind, rows], i) => ({
    kind,
    incidents: [...rows],
    turn: (i - (byKind.size - 1) / 2) * step,
  }));
}

/** The direction in which a row of marks covers nothing that it may not. @returns {number | null} */
function freeSpot(row, { away, scale, covers, clear }, { x, y, owners, grid, view, rightToLeft }) {
  const allowed = covers ? new Set([...owners, covers]) : owners;
  const half = scale * MARK_RADIUS;
  const size = 2 * half;
  let best = null;
  DIRECTIONS.forEach((direction, rank) => {
    const angle = rightToLeft ? Math.PI - direction : direction; // clear of where names begin
    let cost = rank;
    for (const { turn } of row) {
      const [dx, dy] = [away * Math.cos(angle + turn), away * Math.sin(angle + turn)];
      if (clear && Math.abs(dx) < clear.wide + half && Math.abs(dy) < clear.high + half) return;
      const [left, top] = [x + dx - half, y + dy - half];
      if (grid.taken(left, top, size, size, allowed)) return;
      if (left < 0 || top < 0 || left + size > view.width || top + size > view.height) cost += FAR_OFF;
      cost += 3 * grid.covers(left, top, size, size);
    }
    if (!best || cost < best.cost) best = { cost, angle };
  });
  return best && best.angle;
}
