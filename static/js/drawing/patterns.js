/** Small repeating marks that say on their own what a colour says. */

const TILE = 14; // CSS pixels; every pattern repeats after it

const INK = {
  stripes(ctx) {
    ctx.lineWidth = 0.9;
    for (const shift of [-TILE, 0, TILE]) {
      ctx.moveTo(shift, TILE);
      ctx.lineTo(shift + TILE, 0);
    }
    ctx.stroke();
  },
  dots(ctx) {
    for (const [x, y] of [
      [3.5, 3.5],
      [10.5, 10.5],
    ]) {
      ctx.moveTo(x + 1.1, y);
      ctx.arc(x, y, 1.1, 0, 2 * Math.PI);
    }
    ctx.fill();
  },
  grid(ctx) {
    ctx.lineWidth = 1;
    ctx.rect(0.5, 0.5, TILE, TILE);
    ctx.stroke();
  },
  hatch(ctx) {
    ctx.lineWidth = 3;
    for (const shift of [-TILE, -TILE / 2, 0, TILE / 2, TILE]) {
      ctx.moveTo(shift - 1, -1);
      ctx.lineTo(shift + TILE + 1, TILE + 1);
    }
    ctx.stroke();
  },
};

const tiles = new Map();

function tile(name, colour, dpr) {
  const key = `${name} ${colour} ${dpr}`;
  if (tiles.has(key)) return tiles.get(key);
  const canvas = document.createElement("canvas");
  const pixels = Math.round(TILE * dpr);
  canvas.width = pixels;
  canvas.height = pixels;
  const ctx = canvas.getContext("2d");
  ctx.scale(pixels / TILE, pixels / TILE);
  ctx.strokeStyle = colour;
  ctx.fillStyle = colour;
  ctx.beginPath();
  INK[name](ctx);
  const pattern = ctx.createPattern(canvas, "repeat");
  const made = { pattern, step: TILE / pixels };
  tiles.set(key, made);
  return made;
}

/**
 * A fill of small marks, fixed to the point (x, y) so that it moves with the ground.
 *
 * @param {string} name stripes, dots, grid or hatch; plain has none
 * @returns {CanvasPattern | null}
 */
export function patternFill(name, colour, dpr, x = 0, y = 0) {
  if (!INK[name]) return null;
  const { pattern, step } = tile(name, colour, dpr);
  const whole = (value) => Math.round((value % TILE) * dpr) / dpr; // whole device pixels stay crisp
  pattern.setTransform(new DOMMatrix([step, 0, 0, step, whole(x), whole(y)]));
  return pattern;
}
