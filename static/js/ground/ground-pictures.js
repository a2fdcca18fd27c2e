/**
 * The ground that stays as it is, kept as pictures: when the day changes, only the areas between
 * land and water are drawn anew. Rivers and borders of a whole region take a frame.
 */

const SAME = ["width", "height", "dpr", "scale", "x", "y"];

/**
 * @typedef {object} Layers what lies under the areas of the day, they, and what lies over them
 * @property {(ctx: CanvasRenderingContext2D) => void} under
 * @property {(ctx: CanvasRenderingContext2D) => void} between
 * @property {(ctx: CanvasRenderingContext2D) => void} over
 */
export function createGroundPictures() {
  let last = null;
  let kept = null;

  /** @param {Layers} layers @param {object} style pictures of another one are of no use */
  return function* draw(ctx, view, style, { under, between, over }) {
    const isSame = last?.style === style && SAME.every((name) => last.view[name] === view[name]);
    if (!isSame) {
      last = { view, style };
      kept = null; // made at the second time: while the map moves, each view is seen once
      for (const layer of [under, between, over]) {
        layer(ctx);
        yield;
      }
      return;
    }
    kept ??= { under: picture(view, under), over: picture(view, over) };
    const put = (canvas) =>
      ctx.drawImage(canvas, 0, 0, canvas.width / view.dpr, canvas.height / view.dpr);
    put(kept.under);
    between(ctx);
    put(kept.over);
  };
}

function picture({ width, height, dpr }, draw) {
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * dpr);
  canvas.height = Math.round(height * dpr);
  const ctx = canvas.getContext("2d");
  ctx.setTransform(dpr, 0, 0, dpr, 0, 0);
  draw(ctx);
  return canvas;
}
