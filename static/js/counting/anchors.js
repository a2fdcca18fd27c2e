/**
 * Where incidents' marks are fastened: to a place, or to an area ("south of the town").
 *
 * @typedef {object} Anchor
 * @property {number} place index into the table's places
 * @property {number} x world coordinate @property {number} y world coordinate
 * @property {number} reach world units; 0 for a place that has a disc
 * @property {string} bearing "" or s, nw, near …
 * @property {string} key the same for every incident that names the same area
 */

import { centreOf } from "../geography/bearings.js";
import { kilometreAt, worldX, worldY } from "../geography/web-mercator.js";

export const NOWHERE = -1;

/**
 * @param {object} table
 * @param {import("../table/map-places.js").MapPlaces} places
 */
export function createAnchors(table, places) {
  /** @type {Anchor[]} the index is the anchor's number; made when they are first asked for */
  const anchors = [];
  const ofPlaces = new Int32Array(places.count).fill(NOWHERE);
  const byKey = new Map();
  const isLocated = (place) => !Number.isNaN(places.x[place]);

  function ofPlace(place) {
    if (ofPlaces[place] === NOWHERE && isLocated(place)) {
      const reach = places.vague[place] ? places.reach[place] : 0;
      const [x, y] = [places.x[place], places.y[place]];
      ofPlaces[place] = anchors.push({ place, x, y, reach, bearing: "", key: `${place}` }) - 1;
    }
    return ofPlaces[place];
  }

  /** The anchor of a landing or origin; NOWHERE if its place is not located. */
  function ofRole({ place, bearing, radius_km: radius }) {
    if (!bearing && !radius) return ofPlace(place);
    if (!isLocated(place)) return NOWHERE;
    const key = `${place} ${bearing} ${radius}`;
    if (!byKey.has(key)) {
      const [lon, lat] = centreOf(table.places.lon[place], table.places.lat[place], bearing, radius);
      const reach = (radius ?? 0) * kilometreAt(lat);
      byKey.set(key, anchors.push({ place, x: worldX(lon), y: worldY(lat), reach, bearing, key }) - 1);
    }
    return byKey.get(key);
  }

  return {
    anchors,
    ofPlace,
    ofRole,
    /** Anchors of several roles, without those that lie nowhere. */
    ofRoles: (roles) => roles.map(ofRole).filter((anchor) => anchor !== NOWHERE),
  };
}
