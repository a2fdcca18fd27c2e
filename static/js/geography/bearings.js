/** Where an incident's place lies on the ground when the report says "south of" it. */

const KM_A_DEGREE = (Math.PI * 6371.0088) / 180; // mean Earth radius, IUGG
const DEGREES = { n: 0, ne: 45, e: 90, se: 135, s: 180, sw: 225, w: 270, nw: 315 };
const CORNERS = 64; // of a circle on the ground
const DECIMALS = 1e5; // of a degree: about a metre

/**
 * Whether an area of so many kilometres around a point reaches into a part of the map.
 *
 * @param {[number, number, number, number]} bounds west, south, east, north
 */
export function reachesInto([west, south, east, north], [lon, lat], kilometres) {
  const high = KM_A_DEGREE * Math.max(0, south - lat, lat - north);
  const wide = KM_A_DEGREE * Math.max(0, west - lon, lon - east) * Math.cos((lat * Math.PI) / 180);
  return Math.hypot(wide, high) <= kilometres;
}

/**
 * The [lon, lat] around which it is drawn, as incidents/bearings.py has it: an area with a
 * bearing lies its own radius away from the named place, so that its edge touches the place.
 */
export function centreOf(lon, lat, bearing, radius) {
  if (!(bearing in DEGREES) || radius === null) return [lon, lat];
  return moved(lon, lat, DEGREES[bearing], radius);
}

/** The ring of [lon, lat] so many kilometres around a point, as GeoJSON has it: counter-clockwise,
 * its last corner the first one. */
export function circleAround([lon, lat], km) {
  const corner = (nth) => moved(lon, lat, (-360 * nth) / CORNERS, km);
  return Array.from({ length: CORNERS + 1 }, (_, nth) => corner(nth % CORNERS));
}

function moved(lon, lat, degrees, km) {
  const angle = (degrees * Math.PI) / 180;
  const [north, east] = [km * Math.cos(angle), km * Math.sin(angle)];
  return [
    rounded(lon + east / (KM_A_DEGREE * Math.cos((lat * Math.PI) / 180))),
    rounded(lat + north / KM_A_DEGREE),
  ];
}

const rounded = (degree) => Math.round(degree * DECIMALS) / DECIMALS;
