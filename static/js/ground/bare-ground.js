// The map without incidents: rivers, lakes and borders, as far as they came, while the page says
// that the rest could not be loaded.

import { createBaseLayer, groundBounds } from "./base-layer.js";
import { createMap } from "../leaflet/leaflet-map.js";
import { readStyle, watchStyle } from "../drawing/map-style.js";

/**
 * @param {object} how what `createMap` is told of the page
 * @param {(base: object) => object[]} creditsOf as `createMap` wants them
 */
export function createBareGround(node, how, creditsOf) {
  let ground = null;
  let drawn = null;
  let isWanted = false;

  function draw() {
    if (!isWanted || !ground || drawn) return;
    const { region, base } = ground;
    const bounds = groundBounds(base, region);
    const map = createMap(node, { ...how, ...region, bounds, credits: creditsOf(base) });
    const layer = createBaseLayer(base, region.center);
    const canvas = map.addCanvas("ground", (ctx, view) => {
      const style = readStyle([]);
      layer.drawLand(ctx, view, style);
      layer.drawWaterAndBorders(ctx, view, style);
    }, 0); // prettier-ignore
    drawn = { map, stopWatching: watchStyle(canvas.redraw) };
  }

  return {
    /** What came of the ground, though other files may fail. */
    came({ region }, base) {
      ground = { region, base };
      draw();
    },
    show() {
      isWanted = true;
      draw();
    },
    /** Makes room for the whole map. */
    clear() {
      drawn?.stopWatching();
      drawn?.map.destroy();
      drawn = null;
      isWanted = false;
    },
  };
}
