/**
 * Small pictures that are painted once and copied in every frame: shaping a name or filling
 * thousands of circles anew takes many times as long.
 *
 * @typedef {object} Picture
 * @property {HTMLCanvasElement} canvas
 * @property {number} width CSS pixels, margins included
 * @property {number} height
 */

/** @param {number} most how many are kept; the oldest goes first */
export function createPictureStore(most) {
  const kept = new Map();

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
    const canvas = document.createElement("canvas");
    canvas.width = Math.ceil(width * dpr);
    canvas.height = Math.ceil(height * dpr);
    const ctx = canvas.getContext("2d");
    ctx.scale(dpr, dpr);
    paint(ctx);
    const made = { canvas, width: canvas.width / dpr, height: canvas.height / dpr };
    kept.set(key, made);
    return made;
  };
}

/** Copy a picture to whole device pixels, where it is as sharp as it was painted. */
export function stamp(ctx, view, { canvas, width, height }, x, y) {
  const whole = (value) => Math.round(value * view.dpr) / view.dpr;
  ctx.drawImage(canvas, whole(x), whole(y), width, height);
}
