/**
 * Small pictures that are painted once and copied in every frame: filling thousands of circles
 * anew takes many times as long. All are painted on one canvas: to make one for each takes a
 * hundred times as long as to paint it.
 *
 * @typedef {object} Picture
 * @property {ImageBitmap} image
 * @property {number} width CSS pixels, margins included
 * @property {number} height
 */

/** @param {number} most how many are kept; the oldest goes first */
export function createPictureStore(most) {
  const kept = new Map();
  const canvas = new OffscreenCanvas(1, 1);
  const ctx = canvas.getContext("2d");

  /**
   * @param {string} key
   * @param {() => {width: number, height: number, dpr: number, paint: (ctx: CanvasRenderingContext2D) => void}} describe
   * @returns {Picture}
   */
  return function picture(key, describe) {
    const found = kept.get(key);
    if (found) return found;
    if (kept.size >= most) kept.delete(kept.keys().next().value);
    const { width, height, dpr, paint } = describe();
    canvas.width = Math.ceil(width * dpr); // which clears it
    canvas.height = Math.ceil(height * dpr);
    ctx.scale(dpr, dpr);
    paint(ctx);
    const image = canvas.transferToImageBitmap();
    const made = { image, width: image.width / dpr, height: image.height / dpr };
    kept.set(key, made);
    return made;
  };
}

/** The nearest whole device pixel, in CSS pixels: there pictures and letters are sharp. */
export const wholePixel = (value, { dpr }) => Math.round(value * dpr) / dpr;

export function stamp(ctx, view, { image, width, height }, x, y) {
  ctx.drawImage(image, wholePixel(x, view), wholePixel(y, view), width, height);
}
