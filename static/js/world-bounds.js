/**
 * The box that holds what was chosen: a place, alone or with the other ends of its arcs and the areas
 * beside it, or an incident with what it answers and what answers it.
 */

import { rowOfHit } from "./focus.js";
import { latitude, longitude } from "./web-mercator.js";

/**
 * @param {import("./hit-testing.js").Hit} hit
 * @param {{arcs: {arcs?: import("./incident-scene.js").SceneArc[]}, areas: {anchor: number}[]}} chosen
 *   what counts as the place's, too: other ends of its arcs, areas
 * @returns {[number, number, number, number] | null} west, south, east, north; null where nothing of it is located
 */
export function worldBounds(hit, { arcs, areas }, { scene, links, table, placeOf }, places) {
  const spots = [];
  const row = hit.type === "incident" ? rowOfHit(hit, table.ids) : undefined;
  if (hit.type === "place" && placeOf.has(hit.id)) {
    const place = placeOf.get(hit.id);
    spots.push({
      x: places.x[place],
      y: places.y[place],
      reach: places.vague[place] ? places.reach[place] : 0,
    });
    for (const { anchor } of areas) {
      if (scene.anchors[anchor].place === place) spots.push(scene.anchors[anchor]);
    }
    for (const { from, to } of arcs.arcs ?? []) {
      const [start, end] = [scene.anchors[from], scene.anchors[to]];
      if (start.place === place) spots.push({ ...end, reach: 0 });
      if (end.place === place) spots.push({ ...start, reach: 0 });
    }
  } else if (row !== undefined) {
    for (const incident of links.exchange(row)) {
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
