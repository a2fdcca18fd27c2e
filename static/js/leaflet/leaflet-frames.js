/**
 * Canvases over Leaflet's map, drawn anew when what they show or the view has changed, at most
 * once a frame. Through an animated zoom they move as Leaflet moves its tiles.
 */

import { takeAtOnce, takeWithBreaths } from "../drawing/breath.js";
import { createSurface } from "../drawing/canvas-surface.js";
import { between, eased, scaleOf } from "./map-view.js";
import { watchPixelRatio } from "../drawing/pixel-ratio.js";

const LEVELS = [100, 401, 402]; // z-indices; Leaflet's pane with the tiles has 400, its controls 800
const ZOOM_MILLISECONDS = 250; // the transition in leaflet.css

/**
 * @param {L.Map} map
 * @param {HTMLElement} element in which it stands
 */
export function createFrames(map, element) {
  const surfaces = new Set();
  let transition = null;
  let frame = 0;
  let isHeld = false;
  let shown = readView(map);

  function currentView(now) {
    if (transition) {
      transition.start ??= now;
      const time = (now - transition.start) / ZOOM_MILLISECONDS;
      if (time < 1) return between(transition.from, transition.to, eased(time));
      return { ...transition.to, moving: true }; // Leaflet's own end follows within a frame or two
    }
    return readView(map);
  }

  /** Draws a canvas step by step, if anything has changed. */
  function* drawing(surface) {
    if (!surface.dirty) return;
    surface.dirty = false;
    yield* surface.draw(surface.begin(shown), shown) ?? [];
  }

  function draw(now) {
    frame = 0;
    shown = currentView(now);
    for (const surface of surfaces) {
      if (surface.dirty) takeAtOnce(drawing(surface));
      else surface.stay();
    }
    if (transition) redrawAll();
  }

  function redraw(surface) {
    surface.dirty = true;
    if (!isHeld) frame ||= requestAnimationFrame(draw);
  }

  function redrawAll() {
    for (const surface of surfaces) redraw(surface);
  }

  function redrawDirty() {
    for (const surface of surfaces) if (surface.dirty) redraw(surface);
  }

  map.on("zoomanim", (event) => {
    if (event.noUpdate) return; // fingers are still on the glass: "move" follows
    transition = { from: shown, to: viewAt(map, event.center, event.zoom), start: null };
    redrawAll();
  });
  map.on("move zoom viewreset resize", redrawAll);
  map.on("zoomend moveend", () => {
    transition = null;
    redrawAll();
  });
  const stopWatching = watchPixelRatio(redrawAll);

  return {
    /** @returns {import("./map-view.js").MapView} as in the last frame */
    shown: () => shown,

    /**
     * @param {string} name
     * @param {(ctx: CanvasRenderingContext2D, view: import("./map-view.js").MapView) => void} draw
     * @param {0 | 1 | 2} level 0 lies under the operator's tiles, 2 over 1
     */
    addCanvas(name, draw, level) {
      const surface = { ...createSurface(element, name, LEVELS[level]), draw };
      surfaces.add(surface);
      redraw(surface);
      return {
        redraw: () => redraw(surface),
        /** Its picture on another canvas of the same view. */
        copyTo: (ctx, view) => ctx.drawImage(surface.canvas, 0, 0, view.width, view.height),
        remove() {
          surfaces.delete(surface);
          surface.remove();
        },
      };
    },

    /** From now on nothing is drawn until `beginDrawing`. */
    holdDrawing() {
      isHeld = true;
    },

    /** Draws what was held, with a breath after each step; from then on, what changes in the next frame. */
    async beginDrawing() {
      if (!isHeld) return;
      shown = readView(map);
      for (const surface of surfaces) await takeWithBreaths(drawing(surface));
      isHeld = false;
      requestAnimationFrame(redrawDirty); // after the frame that shows the first drawing
    },

    /** Draw now what waits for the next frame. */
    drawNow() {
      cancelAnimationFrame(frame);
      for (const surface of surfaces) surface.dirty = true;
      draw(performance.now());
    },

    stop() {
      cancelAnimationFrame(frame);
      stopWatching();
      for (const surface of surfaces) surface.remove();
      surfaces.clear();
    },
  };
}

/** @returns {import("./map-view.js").MapView} */
function readView(map) {
  const size = map.getSize();
  const origin = map.getPixelOrigin();
  const pane = L.DomUtil.getPosition(map.getPane("mapPane"));
  const zoom = map.getZoom();
  return {
    width: size.x,
    height: size.y,
    dpr: window.devicePixelRatio || 1,
    zoom,
    scale: scaleOf(zoom),
    x: pane.x - origin.x,
    y: pane.y - origin.y,
    moving: false,
  };
}

/** The view that the map will have when a zoom has ended there. */
function viewAt(map, center, zoom) {
  const half = map.getSize().divideBy(2);
  const pane = L.DomUtil.getPosition(map.getPane("mapPane"));
  const origin = map.project(center, zoom).subtract(half).add(pane).round();
  return {
    ...readView(map),
    zoom,
    scale: scaleOf(zoom),
    x: pane.x - origin.x,
    y: pane.y - origin.y,
  };
}
