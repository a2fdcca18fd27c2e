/** The box that holds what was chosen: a place, or an incident with all that belongs to it. */

import { rowOfHit } from "./focus.js";
import { latitude, longitude } from "./web-mercator.js";

/**
 * @param {import("./hit-testing.js").Hit} hit
 * @returns {[number, number, number, number] | null} west, south, east, north; null where nothing of it is located
 */
export function worldBounds(hit, { scene, links, table, placeOf }, places) {
  const spots = [];
  const row = hit.type === "incident" ? rowOfHit(hit, table.ids) : undefined;
  if (hit.type === "place" && placeOf.has(hit.id)) {
    const place = placeOf.get(hit.id);
    spots.push({
      x: places.x[place],
      y: places.y[place],
      reach: places.vague[place] ? places.reach[place] : 0,
    });
  } else if (row !== undefined) {
    for (const incident of links.around(row)) {
      for (const anchor of scene.anchorsOf(incident)) spots.push(scene.anchors[anchor]);
    }
  }
  const located = spots.filter(({ x }) => !Number.isNaN(x));
  if (located.length === 0) return null;
  const least = (side) => Math.min(...located.map(side));
  const most = (side) => Math.max(...located.map(side));
  return [
    longitude(least(({ x, reach }) => x - reach)),
    latitude(most(({ y, reach }) => y + reach)),
    longitude(most(({ x, reach }) => x + reach)),
    latitude(least(({ y, reach }) => y - reach)),
  ];
}
