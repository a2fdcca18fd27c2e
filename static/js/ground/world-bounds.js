/**
 * The box that holds what was chosen: a place, alone or with what else its incidents struck or came from and
 * the areas beside it, or an incident with what it answers and what answers it.
 */

import { rowOfHit } from "../drawing/focus.js";
import { latitude, longitude } from "../geography/web-mercator.js";

/**
 * @typedef {[number, number, number, number]} Box west, south, east, north
 * @typedef {{x: number, y: number, reach: number}} Spot in world units; x is NaN where it is not located
 *
 * @param {import("../drawing/hit-testing.js").Hit} hit
 * @param {{arcs: {arcs?: import("../drawing/incident-scene.js").SceneArc[]}, areas: {anchor: number}[]}} chosen
 *   what counts as the place's, too: all ends of the arcs of its incidents, areas
 * @param {boolean} how.narrow of an incident's areas only those in which it landed itself reach around their middle
 * @returns {Box | null} null where nothing of it is located
 */
export function worldBounds(hit, chosen, known, places, { narrow = false } = {}) {
  return boundsOf(hit.type === "place" ? ofPlace(hit, chosen, known, places) : ofIncident(hit, known, narrow));
}

/**
 * @param {number[]} indices of places
 * @param {import("../table/map-places.js").MapPlaces} places
 * @returns {Box | null}
 */
export function boundsOfPlaces(indices, places) {
  return boundsOf(indices.map((place) => spotOf(place, places)));
}

/** @returns {Spot} */
const spotOf = (place, { x, y, vague, reach }) => ({
  x: x[place],
  y: y[place],
  reach: vague[place] ? reach[place] : 0,
});

function ofPlace({ id }, { arcs, areas }, { scene: { anchors }, placeOf }, places) {
  if (!placeOf.has(id)) return [];
  const place = placeOf.get(id);
  const spots = [spotOf(place, places)];
  for (const { anchor } of areas) {
    if (anchors[anchor].place === place) spots.push(anchors[anchor]);
  }
  const drawn = arcs.arcs ?? [];
  const isEnd = ({ from, to }) => anchors[from].place === place || anchors[to].place === place;
  const incidents = new Set(drawn.filter(isEnd).map(({ incident }) => incident));
  for (const { from, to, incident } of drawn) {
    if (!incidents.has(incident)) continue;
    for (const end of [anchors[from], anchors[to]]) if (end.place !== place) spots.push({ ...end, reach: 0 });
  }
  return spots;
}

function ofIncident(hit, { scene, links, table }, narrow) {
  const row = rowOfHit(hit, table.ids);
  if (row === undefined) return [];
  const anchors = [...links.exchange(row)].flatMap(scene.anchorsOf);
  const whole = new Set(narrow ? scene.landingAnchorsOf(row) : anchors);
  return anchors.map((anchor) => {
    const spot = scene.anchors[anchor];
    return whole.has(anchor) ? spot : { ...spot, reach: 0 };
  });
}

function boundsOf(spots) {
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
