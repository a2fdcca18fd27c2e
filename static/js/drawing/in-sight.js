// What of a frame a reader sees: what lies in the window and not wholly under a card.

import { pointsOn } from "../arcs/arc-geometry.js";
import { CARD_MARGIN } from "../ground/covered-ground.js";
import { MARK_RADIUS } from "./marks.js";

const STEPS = 24; // of an arc: points at which it is looked for
const LEGEND = "legend"; // its size follows from what is in sight, so what lies under it counts

const cardOf = ({ x, y, w, h }) => ({
  left: x + CARD_MARGIN,
  top: y + CARD_MARGIN,
  right: x + w - CARD_MARGIN,
  bottom: y + h - CARD_MARGIN,
});

/**
 * The window without its cards, as boxes in CSS pixels that do not overlap.
 *
 * @param {{width: number, height: number}} window
 * @param {{id: string, x: number, y: number, w: number, h: number}[]} covered as of covered-ground.js
 */
export function openParts({ width, height }, covered) {
  const cards = covered.filter(({ id }) => id !== LEGEND).map(cardOf);
  const ends = cards.flatMap(({ top, bottom }) => [top, bottom]).filter((y) => y > 0 && y < height);
  const lines = [...new Set([0, ...ends, height])].sort((a, b) => a - b);
  return lines.slice(1).flatMap((bottom, at) => {
    const top = lines[at];
    const across = cards.filter((card) => card.top < bottom && card.bottom > top);
    return gaps(across, width).map(([left, right]) => ({ left, top, right, bottom }));
  });
}

function gaps(cards, width) {
  const found = [];
  let from = 0;
  for (const { left, right } of cards.toSorted((one, other) => one.left - other.left)) {
    if (left > from) found.push([from, Math.min(left, width)]);
    from = Math.max(from, right);
  }
  if (from < width) found.push([from, width]);
  return found;
}

const between = (least, value, most) => Math.max(least, Math.min(value, most));

function nearest({ left, top, right, bottom }, { x, y }) {
  return Math.hypot(between(left, x, right) - x, between(top, y, bottom) - y);
}

function farthest({ left, top, right, bottom }, { x, y }) {
  return Math.hypot(Math.max(x - left, right - x), Math.max(y - top, bottom - y));
}

/**
 * @param {import("./map-frame.js").Frame} frame
 * @param {ReturnType<typeof openParts>} parts
 * @returns the frame with only what is seen in one of the parts
 */
export function inSight(frame, parts) {
  const isSeen = (disc) => parts.some((part) => nearest(part, disc) < disc.r);
  const isRimSeen = (circle) =>
    parts.some((part) => nearest(part, circle) < circle.r && farthest(part, circle) > circle.r);
  const isMarkSeen = ({ x, y, scale }) => isSeen({ x, y, r: MARK_RADIUS * scale });
  const isArcSeen = ({ curve }) =>
    pointsOn(curve, STEPS).some(([x, y]) => parts.some((part) => nearest(part, { x, y }) === 0));
  return {
    ...frame,
    discs: frame.discs.filter(isSeen),
    dots: frame.dots.filter(isSeen),
    circles: frame.circles.filter(isRimSeen),
    reaches: frame.reaches.filter(isRimSeen),
    marks: frame.marks.filter(isMarkSeen),
    arcs: frame.arcs.filter(isArcSeen),
  };
}
