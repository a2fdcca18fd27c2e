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

import { kilometreAt, worldX, worldY } from "./web-mercator.js";

/**
 * @param {object} table
 * @param {import("./map-places.js").MapPlaces} places
 */
export function createAnchors(table, places) {
  /** @type {Anchor[]} */
  const anchors = [];
  const byKey = new Map();

  function add(anchor) {
    if (byKey.has(anchor.key)) return byKey.get(anchor.key);
    byKey.set(anchor.key, anchors.length);
    anchors.push(anchor);
    return anchors.length - 1;
  }

  function ofPlace(place) {
    const reach = places.vague[place] ? places.reach[place] : 0;
    return add({
      place,
      x: places.x[place],
      y: places.y[place],
      reach,
      bearing: "",
      key: `${place}`,
    });
  }

  function ofRole(role) {
    if (!role.bearing && !role.radius_km) return ofPlace(role.place);
    const { place, bearing, lon, lat } = role;
    const reach = role.radius_km * kilometreAt(lat);
    const key = `${place} ${bearing} ${role.radius_km} ${lon} ${lat}`;
    return add({ place, x: worldX(lon), y: worldY(lat), reach, bearing, key });
  }

  const located = (role) => role.lon !== null && role.lat !== null;
  const column = (roles) => roles.map((list) => list.filter(located).map(ofRole));
  const targets = column(table.incidents.targets);
  const origins = column(table.incidents.origins);
  return { anchors, targets, origins };
}
