/**
 * Text along a circle, in any script. Arabic letters join, so that they cannot be set one
 * by one: the finished line of text is cut into thin upright strips and each is turned.
 */

const STRIP = 1.5; // CSS pixels: no edge is seen between strips of a circle of 60 px or more
const OVERLAP = 0.3;

/** Whether text at an angle reads from the left to the right along the lower edge. */
const isLower = (angle) => Math.sin(angle) > -0.01;

/**
 * @param {import("../drawing/picture-store.js").Picture} picture
 * @param {number} radius of the circle on which the text's middle line lies
 * @param {number} angle of the text's middle: 0 is east, a quarter turn south
 */
export function drawCurved(ctx, picture, x, y, radius, angle) {
  const { image, width, height } = picture;
  const pixels = image.width / width;
  const turn = isLower(angle) ? -1 : 1;
  for (let left = 0; left < width; left += STRIP) {
    const strip = Math.min(STRIP, width - left);
    const at = angle + (turn * (left + strip / 2 - width / 2)) / radius;
    ctx.save();
    ctx.translate(x + radius * Math.cos(at), y + radius * Math.sin(at));
    ctx.rotate(at + (turn < 0 ? -Math.PI / 2 : Math.PI / 2));
    ctx.drawImage(
      image,
      left * pixels,
      0,
      Math.min((strip + OVERLAP) * pixels, image.width - left * pixels),
      image.height,
      -strip / 2,
      -height / 2,
      strip + OVERLAP,
      height,
    );
    ctx.restore();
  }
}

/** The box around curved text. @returns {{x: number, y: number, w: number, h: number}} */
export function boxOfCurved({ w, h }, x, y, radius, angle) {
  const half = w / 2 / radius;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let step = -4; step <= 4; step += 1) {
    const at = angle + (half * step) / 4;
    for (const r of [radius - h / 2, radius + h / 2]) {
      left = Math.min(left, x + r * Math.cos(at));
      right = Math.max(right, x + r * Math.cos(at));
      top = Math.min(top, y + r * Math.sin(at));
      bottom = Math.max(bottom, y + r * Math.sin(at));
    }
  }
  return { x: left, y: top, w: right - left, h: bottom - top };
}
