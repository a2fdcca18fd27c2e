/** Which names ask for room, and which ask first. */

import { TIGHTER } from "./label-text.js";

const MOST_LINES = 2; // pieces of arcs that the name of a quiet place may cover
const MUCH = 1e4; // an incident more weighs more than a larger town or a place nearer to the middle

/**
 * @param {import("../table/map-places.js").MapPlaces} places
 * @param {ReturnType<import("./label-text.js").createLabelWriter>} writer
 * @param {(disc: object) => string} nameOf
 */
export function createLabelRequests(places, writer, nameOf) {
  function sizesOf(disc, looks, style) {
    const [name, second, count] = [nameOf(disc), places.second[disc.place], disc.count];
    if (!count) return [writer.measure(name, looks.quiet, style)];
    const main = writer.measure(name, looks.main, style);
    if (!second || second === name) return [main];
    const other = writer.measure(second, looks.second, style);
    return [{ w: Math.max(main.w, other.w), h: main.h + other.h - TIGHTER, first: main.h }, main];
  }

  /**
   * @param {object[]} discs or dots
   * @param {boolean} insists whether they look farther away for room
   * @returns {import("./label-placement.js").LabelRequest[]} the most important first
   */
  return function requestsOf(discs, view, style, looks, insists) {
    const [x, y] = [view.width / 2, view.height / 2];
    return discs
      .map((disc) => ({
        disc,
        weight:
          disc.count * MUCH +
          places.rank[disc.place] * 100 -
          Math.hypot(disc.x - x, disc.y - y) / 100,
      }))
      .sort((a, b) => b.weight - a.weight)
      .map(({ disc }) => ({
        key: disc.slug,
        disc,
        x: disc.x,
        y: disc.y,
        r: disc.edge,
        sizes: sizesOf(disc, looks, style),
        insists,
        most: disc.count || insists ? Infinity : MOST_LINES,
      }));
  };
}
