/**
 * Web Mercator as plain arithmetic. World coordinates run from 0 to 1 across the whole
 * square world, x to the east and y to the south; a longitude comes before a latitude.
 */

const EARTH_CIRCUMFERENCE_KM = 40075.016686; // equator, WGS 84, as EPSG:3857 has it
const HIGHEST_LATITUDE = 85.0511287798;

/** @param {number} lon degrees @returns {number} */
export function worldX(lon) {
  return lon / 360 + 0.5;
}

/** @param {number} lat degrees @returns {number} */
export function worldY(lat) {
  const bounded = Math.max(-HIGHEST_LATITUDE, Math.min(HIGHEST_LATITUDE, lat));
  const sine = Math.sin((bounded * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/** @param {number} x @returns {number} degrees */
export function longitude(x) {
  return (x - 0.5) * 360;
}

/** @param {number} y @returns {number} degrees */
export function latitude(y) {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
}

/** How much of the world's width one kilometre takes at a latitude. */
export function kilometreAt(lat) {
  return 1 / (EARTH_CIRCUMFERENCE_KM * Math.cos((lat * Math.PI) / 180));
}
