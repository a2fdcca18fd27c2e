/** The box that holds what was chosen: a place, or an incident with all that belongs to it. */

import { latitude, longitude } from "./web-mercator.js";

/**
 * @param {import("./hit-testing.js").Hit} hit
 * @returns {[number, number, number, number] | null} west, south, east, north; null where nothing of it is located
 */
export function worldBounds(hit, { scene, links, indexOf, placeOf }, places) {
  const spots = [];
  if (hit.type === "place" && placeOf.has(hit.id)) {
    const place = placeOf.get(hit.id);
    spots.push({
      x: places.x[place],
      y: places.y[place],
      reach: places.vague[place] ? places.reach[place] : 0,
    });
  } else if (hit.type === "incident" && indexOf.has(hit.id)) {
    for (const incident of links.around(indexOf.get(hit.id))) {
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
