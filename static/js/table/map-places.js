/**
 * The places of the table in columns that can be drawn at once: projected, named in the
 * reader's language, and told apart into points and areas.
 *
 * @typedef {object} MapPlaces
 * @property {number} count
 * @property {string[]} slug
 * @property {string[]} name in the page's language
 * @property {string[]} second the name in the other script
 * @property {Float64Array} x world coordinate, NaN where the point is not known or not shown
 * @property {Float64Array} y world coordinate
 * @property {(number | null)[]} radius kilometres within which the true place lies
 * @property {Float64Array} reach the same in world units
 * @property {Uint8Array} vague 1 where the place is known as an area only
 * @property {Uint8Array} estimated 1 where the point was not given by a source
 * @property {Uint8Array} rank a city stands before a village
 */

import { kilometreAt, worldX, worldY } from "../geography/web-mercator.js";

const FEW = 400; // of more, discs are smaller, and list and legend follow a moment later
const AREA_FROM_KM = 4.5; // a point known no better than this is drawn as a circle, never a pin
export const CITY = 5;
const RANKS = { city: CITY, town: 4, air_base: 3, base: 3, gas_field: 3, oil_field: 2, village: 2 };

/** "Marat Fawqani (Upper Marat)" is too long for a map: the first name says enough there. */
const withoutAside = (name) => (name.endsWith(")") ? name.replace(/\s*\([^)]*\)$/, "") : name);

const NOT_SOURCED = new Set(["estimated", "inferred", "derived"]);

/** A city stands before a village. */
export const importanceOf = (kind) => RANKS[kind] ?? 1;

/** @param {{slug: string[]}} places of the table or of the map */
export const areFewPlaces = ({ slug }) => slug.length <= FEW;

/** Whether a place of the table, by its index, is known as an area only. */
export function isArea({ kind, radius_km: radius }, place) {
  return kind[place] === "village_group" || (radius[place] ?? 0) >= AREA_FROM_KM;
}

/** Whether no source gives the point of a place of the table, by its index. */
export const isEstimated = ({ status }, place) => NOT_SOURCED.has(status[place]);

/** @returns {MapPlaces} */
export function mapPlaces(table, language) {
  const { places } = table;
  const count = places.slug.length;
  const other = language === "ar" ? "en" : "ar";
  const made = {
    count,
    slug: places.slug,
    name: places[`name_${language}`].map(withoutAside),
    radius: places.radius_km,
    second: places[`name_${other}`].map(withoutAside),
    x: new Float64Array(count).fill(NaN),
    y: new Float64Array(count).fill(NaN),
    reach: new Float64Array(count),
    vague: new Uint8Array(count),
    estimated: new Uint8Array(count),
    rank: new Uint8Array(count),
  };
  for (let i = 0; i < count; i += 1) {
    if (places.lon[i] !== null) made.x[i] = worldX(places.lon[i]);
    if (places.lat[i] !== null) made.y[i] = worldY(places.lat[i]);
    const radius = places.radius_km[i] ?? 0;
    made.reach[i] = radius * kilometreAt(places.lat[i]);
    made.vague[i] = Number(isArea(places, i));
    made.estimated[i] = Number(isEstimated(places, i));
    made.rank[i] = importanceOf(places.kind[i]);
  }
  return made;
}
