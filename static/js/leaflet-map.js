/**
 * The map, and the only module that touches Leaflet's global `L`. It hands out plain
 * functions and views; coordinates go in and out as [longitude, latitude] in WGS 84 and
 * as [x, y] in CSS pixels from the map's top left corner.
 */

import { createSurface } from "./canvas-surface.js";
import { createCredits, createScale } from "./map-controls.js";
import { between, eased, scaleOf } from "./map-view.js";
import { leaveGesturesToPage } from "./page-gestures.js";
import { watchPixelRatio } from "./pixel-ratio.js";
import { watchTiles } from "./raster-tiles.js";
import { latitude, longitude, worldX, worldY } from "./web-mercator.js";

const LEVELS = [100, 401, 402]; // z-indices; Leaflet's pane with the tiles has 400, its controls 800
const LEAST_ROOM = 0.4; // of the window, whatever cards cover: what is framed needs some
const ZOOM_MILLISECONDS = 250; // the transition in leaflet.css

// Drawn, not written: few fonts have a minus, and to search all the others takes longer than to draw the map.
const sign = (path) =>
  `<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${path}" stroke="currentColor" stroke-width="1.75" stroke-linecap="round"/></svg>`;
const SIGNS = { zoomInText: sign("M12 5v14M5 12h14"), zoomOutText: sign("M5 12h14") };

/**
 * @typedef {object} MapWords
 * @property {string} zoom_in
 * @property {string} zoom_out
 * @property {string} attribution name of the list of credits
 * @property {string} metres with {n} for the number
 * @property {string} kilometres likewise
 *
 * @param {HTMLElement} element
 * @param {object} options
 * @param {[number, number]} options.center lon, lat
 * @param {number} options.zoom
 * @param {[number, number, number, number]} [options.bounds] west, south, east, north: how far one may go
 * @param {string} options.language "en" or "ar"
 * @param {MapWords} options.labels
 * @param {{text: string, href?: string}[]} [options.credits]
 * @param {boolean} [options.embedded] leave one finger and the plain wheel to the page around
 */
export function createMap(element, options) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(element, {
    center: [options.center[1], options.center[0]],
    zoom: options.zoom,
    minZoom: 6,
    maxZoom: 17,
    maxBounds: options.bounds && paddedBounds(options.bounds),
    maxBoundsViscosity: 0.8,
    zoomControl: false,
    attributionControl: false,
    zoomSnap: 0.25, // the ground is drawn, not fetched: any zoom is as sharp as another
    wheelPxPerZoomLevel: 90,
    zoomAnimation: !still,
    fadeAnimation: !still,
    inertia: !still,
  });
  if (options.embedded) leaveGesturesToPage(map.dragging, element);

  const surfaces = new Set();
  const listeners = { view: new Set(), move: new Set(), click: new Set(), leave: new Set() };
  let transition = null;
  let frame = 0;
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

  function draw(now) {
    frame = 0;
    shown = currentView(now);
    for (const surface of surfaces) {
      if (!surface.dirty) continue;
      surface.dirty = false;
      surface.draw(surface.begin(shown), shown);
    }
    if (transition) redrawAll();
  }

  function requestFrame() {
    if (!frame) frame = requestAnimationFrame(draw);
  }

  function redrawAll() {
    for (const surface of surfaces) surface.dirty = true;
    requestFrame();
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
    const center = map.getCenter();
    const view = { zoom: map.getZoom(), lat: center.lat, lon: center.lng };
    for (const listener of listeners.view) listener(view);
  });
  map.on("mousemove click", (event) => {
    const { x, y } = event.containerPoint;
    const touch = isTouch(event.originalEvent);
    const group = event.type === "click" ? listeners.click : listeners.move;
    for (const listener of group) listener(x, y, { touch });
  });
  map.on("mouseout", () => {
    for (const listener of listeners.leave) listener();
  });

  const resizing = new ResizeObserver(() => map.invalidateSize({ animate: false, pan: false }));
  resizing.observe(element);
  const stopWatching = watchPixelRatio(redrawAll);

  const corner = document.documentElement.dir === "rtl" ? "bottomleft" : "bottomright";
  const { zoom_in: zoomInTitle, zoom_out: zoomOutTitle } = options.labels;
  const zoomButtons = L.control.zoom({ position: corner, zoomInTitle, zoomOutTitle, ...SIGNS });
  map.addControl(zoomButtons);
  const scale = createScale(options.language, options.labels);
  addControl(map, scale.node, corner);
  const credits = createCredits(options.labels.attribution);
  addControl(map, credits.node, corner);
  credits.show(options.credits ?? []);
  const updateScale = () => scale.update(map.getCenter().lat, map.getZoom());
  map.on("moveend", updateScale);
  updateScale();

  const SurfaceLayer = L.Layer.extend({
    onAdd() {
      this.surface = createSurface(element, this.options.name);
      this.surface.canvas.style.zIndex = String(LEVELS[this.options.level]);
      this.surface.draw = this.options.draw;
      surfaces.add(this.surface);
      this.redraw();
    },
    onRemove() {
      surfaces.delete(this.surface);
      this.surface.remove();
    },
    redraw() {
      this.surface.dirty = true;
      requestFrame();
    },
  });

  return {
    element,

    /** @returns {[number, number]} CSS pixels, as in the last frame */
    project([lon, lat]) {
      return [worldX(lon) * shown.scale + shown.x, worldY(lat) * shown.scale + shown.y];
    },

    /** @returns {[number, number]} lon, lat */
    unproject([x, y]) {
      return [longitude((x - shown.x) / shown.scale), latitude((y - shown.y) / shown.scale)];
    },

    /** @returns {{zoom: number, lat: number, lon: number}} where the map is, or is going */
    view() {
      const center = map.getCenter();
      return { zoom: map.getZoom(), lat: center.lat, lon: center.lng };
    },

    /** @returns {[number, number, number, number]} west, south, east, north */
    bounds() {
      const box = map.getBounds();
      return [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()];
    },

    size() {
      const { x, y } = map.getSize();
      return { width: x, height: y };
    },

    /** @param {{zoom: number, lat: number, lon: number}} view */
    setView({ zoom, lat, lon }, { animate = true } = {}) {
      map.setView([lat, lon], zoom, { animate: animate && !still });
    },

    /**
     * Show a box whole.
     * @param {[number, number, number, number]} box west, south, east, north
     * @param {object} [how]
     * @param {{top?: number, right?: number, bottom?: number, left?: number}} [how.padding] what cards cover
     */
    fit([west, south, east, north], { padding = {}, maxZoom = 13, animate = true } = {}) {
      const { x, y } = map.getSize();
      const [left, right] = withRoom(padding.left ?? 0, padding.right ?? 0, x);
      const [top, bottom] = withRoom(padding.top ?? 0, padding.bottom ?? 0, y);
      map.fitBounds(
        [
          [south, west],
          [north, east],
        ],
        {
          paddingTopLeft: [left, top],
          paddingBottomRight: [right, bottom],
          maxZoom,
          animate: animate && !still,
        },
      );
    },

    /** Called with {zoom, lat, lon} when a move has ended. */
    onView(listener) {
      listeners.view.add(listener);
      return () => listeners.view.delete(listener);
    },

    /**
     * @param {object} handlers move(x, y), click(x, y, {touch}), leave()
     * @returns {() => void} stops listening
     */
    onPointer(handlers) {
      for (const [name, handler] of Object.entries(handlers)) listeners[name].add(handler);
      return () => {
        for (const [name, handler] of Object.entries(handlers)) listeners[name].delete(handler);
      };
    },

    /**
     * A canvas over the map that is drawn anew whenever the view changes, at most once a frame.
     * @param {string} name
     * @param {(ctx: CanvasRenderingContext2D, view: import("./map-view.js").MapView) => void} draw
     * @param {0 | 1 | 2} level 0 lies under the operator's tiles, 2 over 1
     */
    addCanvas(name, draw, level) {
      const layer = new SurfaceLayer();
      layer.options = { name, draw, level };
      map.addLayer(layer);
      return {
        redraw: () => layer.redraw(),
        /** Its picture on another canvas of the same view. */
        copyTo: (ctx, view) => ctx.drawImage(layer.surface.canvas, 0, 0, view.width, view.height),
        remove: () => map.removeLayer(layer),
      };
    },

    /** Measure and draw now what waits for the next frame: before printing, no frame comes. */
    drawNow() {
      map.invalidateSize({ animate: false, pan: false });
      cancelAnimationFrame(frame);
      for (const surface of surfaces) surface.dirty = true;
      draw(performance.now());
    },

    /**
     * The operator's raster tiles, over the product's own ground: it shows through where they
     * are missing.
     * @param {string} url template with {z}, {x} and {y}
     * @param {object} tiles
     * @param {{text: string, href?: string}[]} tiles.attribution
     * @param {number} [tiles.maxZoom]
     * @param {() => void} [tiles.onTrouble] called once where no tile comes
     * @param {() => void} [tiles.onChange] called when a tile has come or gone
     * @returns {{clip: (ctx: CanvasRenderingContext2D, view: import("./map-view.js").MapView) => void,
     *   remove: () => void}} `clip` lets what is drawn next be seen on tiles only
     */
    addTiles(url, { attribution, maxZoom = 17, onTrouble = () => {}, onChange = () => {} }) {
      const layer = L.tileLayer(url, { maxNativeZoom: maxZoom, maxZoom: 17 });
      const { clip, stop } = watchTiles(layer, { onTrouble, onChange });
      map.addLayer(layer);
      credits.show([...(options.credits ?? []), ...attribution]);
      return {
        clip,
        remove() {
          stop();
          map.removeLayer(layer);
          credits.show(options.credits ?? []);
        },
      };
    },

    /** Put one more button under those of the zoom. */
    addButton(node) {
      zoomButtons.getContainer().append(node);
    },

    /** @param {boolean} on whether what is under the pointer can be pressed */
    setPointing(on) {
      element.style.cursor = on ? "pointer" : "";
    },

    destroy() {
      cancelAnimationFrame(frame);
      resizing.disconnect();
      stopWatching();
      map.remove();
    },
  };
}

/** Two paddings of one length, cut down in proportion where they would leave too little between. */
function withRoom(before, after, length) {
  const most = length * (1 - LEAST_ROOM);
  const part = Math.min(1, most / (before + after || 1));
  return [before * part, after * part];
}

/** Older browsers do not say what clicked. */
function isTouch({ pointerType }) {
  return pointerType ? pointerType === "touch" : matchMedia("(pointer: coarse)").matches;
}

function addControl(map, node, position) {
  L.DomEvent.disableClickPropagation(node);
  const Control = L.Control.extend({ onAdd: () => node });
  map.addControl(new Control({ position }));
}

function paddedBounds([west, south, east, north]) {
  const wide = (east - west) / 2;
  const high = (north - south) / 2;
  return [
    [south - high, west - wide],
    [north + high, east + wide],
  ];
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
