/**
 * Where the world lies in the window: the one thing that every drawing function is given.
 *
 * @typedef {object} MapView
 * @property {number} width CSS pixels
 * @property {number} height CSS pixels
 * @property {number} dpr device pixels in a CSS pixel
 * @property {number} zoom as Leaflet counts it; fractions while it changes
 * @property {number} scale pixels that the whole world is wide
 * @property {number} x pixel of world coordinate 0
 * @property {number} y pixel of world coordinate 0
 * @property {boolean} moving true while a zoom is on its way
 */

const TILE = 256;

/** @param {number} zoom @returns {number} pixels that the whole world is wide */
export function scaleOf(zoom) {
  return TILE * 2 ** zoom;
}

/** @param {number} scale @returns {number} */
export function zoomOf(scale) {
  return Math.log2(scale / TILE);
}

/**
 * The view a part of the way from one to another. Leaflet moves its tiles by a CSS
 * transition of translation and scale, each linear in the eased time; so does this, and
 * drawing and tiles stay together.
 *
 * @param {MapView} from @param {MapView} to @param {number} part 0 to 1
 * @returns {MapView}
 */
export function between(from, to, part) {
  const mix = (a, b) => a + (b - a) * part;
  const scale = mix(from.scale, to.scale);
  return {
    ...to,
    scale,
    zoom: zoomOf(scale),
    x: mix(from.x, to.x),
    y: mix(from.y, to.y),
    moving: true,
  };
}

/**
 * Leaflet's easing of a zoom, cubic-bezier(0, 0, 0.25, 1) of leaflet.css.
 *
 * @param {number} time 0 to 1 @returns {number} 0 to 1
 */
export function eased(time) {
  if (time <= 0 || time >= 1) return Math.max(0, Math.min(1, time));
  let low = 0;
  let high = 1;
  for (let step = 0; step < 20; step += 1) {
    const t = (low + high) / 2;
    if (0.75 * (1 - t) * t * t + t * t * t < time) low = t;
    else high = t;
  }
  return 3 * (1 - low) * low * low + low * low * low;
}
