/**
 * One frame of the map laid out in CSS pixels, before anything is painted. Tests, hit-testing
 * and legend read the same record that the brush follows.
 *
 * @typedef {object} Frame
 * @property {object[]} dots @property {object[]} discs @property {object[]} arcs
 * @property {object[]} circles @property {object[]} marks @property {object[]} labels
 */

import { aroundDisc } from "../discs/discs.js";
import { DOT_RADIUS } from "../discs/disc-size.js";
import { pixelRadius } from "./uncertainty.js";

const MARGIN = 40; // CSS pixels around the window within which a disc may reach into it
const LEAST_AREA = 14; // CSS pixels of radius of a circle among very many
const MOST_AREAS = 40;
const LEAST_SHARE = 0.25; // of its size that a disc still has while it merges
const LEAST_SEEN = 1.5; // CSS pixels of radius that a disc has at the least
const SAME_SPOT = 1e-7; // world units, a few metres: no view parts such places
const NOTHING = [];
const WIDE = 72; // CSS pixels of radius from which on it is seen how surely a disc's point is known
const MOST_REACHES = 60;

const isOneSpot = ({ x, y }, one, other) =>
  Math.abs(x[one] - x[other]) < SAME_SPOT && Math.abs(y[one] - y[other]) < SAME_SPOT;

/** Where one of few discs stands for incidents under several holders: how many under each. */
function holdersOf({ amongMany, votes, groups }, place) {
  if (amongMany) return NOTHING;
  const found = [];
  for (let standing = 0; standing < groups; standing += 1) {
    const count = votes[place * groups + standing];
    if (count) found.push({ standing, count });
  }
  return found.length > 1 ? found : NOTHING;
}

/**
 * Discs and dots in view; the larger first, so that the smaller lie on top.
 *
 * @param {(place: number) => number} meaning how much a place is pointed out (focus.js)
 * @param {object} merged see merging.js
 */
export function layOutDiscs(view, places, counts, size, meaning, merged) {
  const discs = [];
  const dots = [];
  const under = new Map(); // places that no view parts from the one that they went into
  const { scale, x: left, y: top, width, height } = view;
  for (let place = 0; place < places.count; place += 1) {
    const x = places.x[place] * scale + left;
    const y = places.y[place] * scale + top;
    const near = x > -MARGIN && x < width + MARGIN && y > -MARGIN && y < height + MARGIN; // false for NaN
    if (!near || places.vague[place]) continue;
    const count = merged.number[place];
    const share = merged.share[place];
    const into = merged.root[place];
    if (into !== place && count && isOneSpot(places, place, into)) {
      if (!under.has(into)) under.set(into, []);
      under.get(into).push(places.slug[place]);
    }
    if (share < LEAST_SHARE || (share < 1 && !count)) continue;
    const whole = count ? size(merged.weight[place]) : DOT_RADIUS;
    const r = merged.amongMany && share === 1 && count ? Math.round(whole) : share * whole;
    if (r < LEAST_SEEN) continue;
    const estimated = places.estimated[place] === 1 && count <= counts[place];
    const slug = places.slug[place];
    (count ? discs : dots).push({
      place,
      slug,
      x,
      y,
      r,
      edge: r + aroundDisc(meaning(place)),
      meaning: meaning(place),
      count,
      standing: merged.standing[place],
      estimated,
      among: merged.amongMany,
      leaves: into !== place,
      holders: holdersOf(merged, place),
      others: merged.others[place],
    });
  }
  for (const disc of discs) disc.under = under.get(disc.place) ?? NOTHING;
  discs.sort((a, b) => b.r - a.r);
  return { discs, dots };
}

/**
 * Of very many areas those that are large enough to be seen as such and have most incidents; the
 * others are told by their place's disc.
 */
export function telling(areas, anchors, view) {
  const isIn = ({ x, y }) => {
    const px = x * view.scale + view.x; // no list of the two: there are very many
    const py = y * view.scale + view.y;
    return px > 0 && px < view.width && py > 0 && py < view.height;
  };
  const isSeen = ({ anchor, count }) =>
    count && anchors[anchor].reach * view.scale >= LEAST_AREA && isIn(anchors[anchor]);
  return areas.filter(isSeen).sort((a, b) => b.count - a.count).slice(0, MOST_AREAS);
}

/** Dashed circles of whose edge a part is in view. */
export function layOutCircles(view, anchors, areas, targetOf) {
  const circles = [];
  for (const area of areas) {
    const anchor = anchors[area.anchor];
    const x = anchor.x * view.scale + view.x;
    const y = anchor.y * view.scale + view.y;
    const r = pixelRadius(anchor, view);
    const seen = x + r > 0 && x - r < view.width && y + r > 0 && y - r < view.height;
    const farthest = Math.hypot(Math.max(x, view.width - x), Math.max(y, view.height - y));
    if (seen && r < farthest) circles.push({ x, y, r, area, anchor, target: targetOf(area) });
  }
  return circles;
}

/**
 * How surely points are known: of discs, and from nearer also of dots, the circle in which the true
 * place lies, as soon as it is so much wider than a mark that the mark would look like a point. Where all
 * of the window lies within, the name says it (`within`, kilometres).
 *
 * @param {(place: number) => boolean} isMeant what is pointed out has it as a disc has
 */
export function layOutReaches(view, places, discs, dots, isMeant) {
  const found = [];
  const add = (disc, wide) => {
    const { place, slug, x, y } = disc;
    const r = places.reach[place] * view.scale;
    const farthest = Math.hypot(Math.max(x, view.width - x), Math.max(y, view.height - y));
    if (r > farthest) disc.within = places.radius[place];
    if (r < wide || r > farthest || found.length >= MOST_REACHES) return;
    found.push({ slug, x, y, r, strength: Math.min(1, r / wide - 0.7) });
  };
  for (const disc of discs) add(disc, WIDE);
  for (const dot of dots) add(dot, isMeant(dot.place) ? WIDE : 2 * WIDE);
  return found;
}
