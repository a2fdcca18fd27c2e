/** Which arcs of a frame are drawn, and between which discs: as places go into one another, ends do. */

import { layOut } from "./arcs.js";
import { DOT_RADIUS } from "../discs/disc-size.js";
import { CASING } from "../discs/discs.js";
import { pixelRadius } from "../drawing/uncertainty.js";

const MARGIN = 40; // CSS pixels around the window within which an arc may end
const MOST_ARCS = 200;
const BUNDLED = 0.4; // how wide a line is that is made wider for each of its incidents
const STRONG = 1.45; // how much wider a line is of what is pointed out
const FEW_ARCS = 40; // beyond, arcs that only pass through are left out

/** Where an arc ends on the screen's ground: at its area, or at the disc that its place has gone into. */
function endOf({ place, reach, x, y }, places, root) {
  const into = reach > 0 ? place : root[place];
  return into === place ? { place, reach, x, y } : { place: into, reach, x: places.x[into], y: places.y[into] };
}

const isMoved = (end, anchor) => end.place !== anchor.place;

/**
 * Arcs with their ends and route. Of those between places that have gone into one disc nothing is left, of
 * those that come to lie on another of the same kind one.
 */
function joined(arcs, scene, places, root) {
  const known = new Set();
  const found = [];
  const add = ({ arc, from, to, moved }) => {
    const key = `${from.place} ${from.reach} ${to.place} ${to.reach} ${arc.kind} ${arc.style}`;
    const isOneDisc = from.place === to.place && from.reach + to.reach === 0;
    if (moved && (isOneDisc || known.has(key))) return;
    known.add(key);
    const route = scene.routeOf(arc);
    const start = isMoved(from, scene.anchors[arc.from]) ? { x0: from.x, y0: from.y } : {};
    const end = isMoved(to, scene.anchors[arc.to]) ? { x1: to.x, y1: to.y } : {};
    found.push({ arc, from, to, route: { ...route, ...start, ...end } });
  };
  const ended = arcs.map((arc) => {
    const [start, target] = [scene.anchors[arc.from], scene.anchors[arc.to]];
    const [from, to] = [endOf(start, places, root), endOf(target, places, root)];
    return { arc, from, to, moved: isMoved(from, start) || isMoved(to, target) };
  });
  for (const one of ended) if (!one.moved) add(one);
  for (const one of ended) if (one.moved) add(one);
  return found;
}

/**
 * The most telling arcs in view.
 *
 * @param {object[]} discs and dots
 * @param {Uint32Array} root into which each place has gone (merging.js)
 * @param {(arc: import("../drawing/incident-scene.js").SceneArc) => boolean} how.isStrong
 * @param {(arc: import("../drawing/incident-scene.js").SceneArc) => boolean} how.isOwn of what is pointed out, not
 *   only linked to it
 */
export function layOutArcs(view, scene, arcs, { discs, places, root }, { isStrong, isOwn, targetOf }) {
  const radius = new Map(discs.map((disc) => [disc.place, disc]));
  const coverage = (end, other) => {
    if (end.reach === 0) return radius.get(end.place)?.edge ?? DOT_RADIUS + CASING;
    const within = Math.hypot(end.x - other.x, end.y - other.y) <= end.reach;
    return within ? 0 : pixelRadius(end, view);
  };
  const overRing = (end, covered) => {
    const disc = end.reach === 0 && radius.get(end.place);
    return disc ? disc.r + CASING : covered;
  };
  const near = ({ x, y, reach }) => {
    const [px, py, r] = [
      x * view.scale + view.x,
      y * view.scale + view.y,
      reach * view.scale + MARGIN,
    ];
    return px > -r && px < view.width + r && py > -r && py < view.height + r;
  };
  const thin = Math.max(0.6, Math.min(1, 1.15 - arcs.length / 300));
  const breadthOf = (arc, strong) => {
    if (strong) return isOwn(arc) ? STRONG : 1;
    return arc.extra === undefined ? thin : BUNDLED;
  };
  const drawn = [];
  for (const { arc, from, to, route } of joined(arcs, scene, places, root)) {
    const strong = isStrong(arc);
    if (drawn.length >= MOST_ARCS && !strong) continue;
    if (arcs.length > FEW_ARCS && !strong && !near(from) && !near(to)) continue;
    const vague = from.reach > 0;
    const radii = { from: vague ? 0 : coverage(from, to), to: coverage(to, from) };
    const laidOut = (ends) => layOut(arc, route, ends, view, breadthOf(arc, strong), vague);
    const tight = { from: vague ? 0 : overRing(from, radii.from), to: overRing(to, radii.to) };
    const one = laidOut(radii) ?? (strong ? laidOut(tight) : null); // then over the rings of its ends
    if (one) drawn.push({ ...one, strong, target: targetOf(arc) });
  }
  return drawn.sort((a, b) => Number(a.strong) - Number(b.strong));
}
