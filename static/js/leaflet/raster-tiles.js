/**
 * What has come of the operator's raster tiles, and what has not: where a tile is missing, the
 * product's own ground is seen, and it is drawn as without tiles.
 */

const TIMEOUT = 10_000; // milliseconds without a tile before the reader is told
const SEAM = 0.5; // CSS pixels by which neighbours overlap, or a light line parts them

/**
 * @param {object} layer Leaflet's, not yet on the map
 * @param {object} listeners
 * @param {() => void} listeners.onTrouble called once where no tile comes
 * @param {() => void} listeners.onChange called when a tile has come or gone
 */
export function watchTiles(layer, { onTrouble, onChange }) {
  const here = new Map(); // coords by image
  const waiting = setTimeout(onTrouble, TIMEOUT);
  layer.once("tileload", () => clearTimeout(waiting));
  layer.once("load", () => {
    clearTimeout(waiting);
    if (!here.size) onTrouble(); // one that is missing among others is no trouble
  });
  layer.on("tileload", ({ tile, coords }) => {
    here.set(tile, coords);
    onChange();
  });
  layer.on("tileunload", ({ tile }) => here.delete(tile) && onChange());

  return {
    /** Let what is drawn next be seen on tiles only. */
    clip(ctx, view) {
      ctx.beginPath();
      for (const { x, y, z } of here.values()) {
        const side = view.scale / 2 ** z;
        const [left, top] = [x * side + view.x - SEAM, y * side + view.y - SEAM];
        ctx.rect(left, top, side + 2 * SEAM, side + 2 * SEAM);
      }
      ctx.clip();
    },

    stop: () => clearTimeout(waiting),
  };
}
