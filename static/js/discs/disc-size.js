/** How large a disc is: its area is proportional to the number of incidents. */

const FIRST_RADIUS = 9.5; // CSS pixels, one incident while the busiest place has few
const WIDEST_RADIUS = 34;
const LEAST_RADIUS = 3;
export const DOT_RADIUS = 3.2; // a place where nothing happened in the chosen days

/** 1, 2, 5, 10, 20, 50 …: the scale changes seldom while days are dragged. */
function roundUp(count) {
  const power = 10 ** Math.floor(Math.log10(count));
  return [1, 2, 5, 10].find((step) => step * power >= count) * power;
}

/**
 * @param {number} busiest the largest number of incidents at one place
 * @returns {(count: number) => number} radius in CSS pixels
 */
export function discSizes(busiest) {
  const one = Math.min(FIRST_RADIUS, WIDEST_RADIUS / Math.sqrt(roundUp(Math.max(1, busiest))));
  return (count) => Math.min(WIDEST_RADIUS, Math.max(LEAST_RADIUS, one * Math.sqrt(count)));
}

/** From afar discs shrink together, so that they part from one another; few stay large enough for
 * their numbers. */
export function sizeAt(zoom, areFew) {
  return Math.max(areFew ? 0.8 : 0.55, Math.min(1, 0.55 + (zoom - 8) * 0.18));
}
