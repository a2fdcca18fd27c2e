/**
 * The map. Only this and its parts, leaflet-*.js, touch Leaflet's global `L`. It hands out plain
 * functions and views; coordinates go in and out as [longitude, latitude] in WGS 84 and
 * as [x, y] in CSS pixels from the map's top left corner.
 */

import { addControls } from "./leaflet-controls.js";
import { createFrames } from "./leaflet-frames.js";
import { leaveGesturesToPage } from "./page-gestures.js";
import { watchTiles } from "./raster-tiles.js";
import { latitude, longitude, worldX, worldY } from "../geography/web-mercator.js";

const FARTHEST = 6; // zoom: from farther off, discs and areas tell nothing
const LEAST_ROOM = 32; // CSS pixels, whatever cards cover: what is framed needs some

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
 * @param {[number, number, number, number]} [options.bounds] west, south, east, north of the ground that is
 *   drawn: no view reaches beyond
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
    minZoom: FARTHEST,
    maxZoom: 17,
    maxBounds: options.bounds && latLngBounds(options.bounds),
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
  if (options.bounds) keepWithin(map, latLngBounds(options.bounds));

  function here() {
    const center = map.getCenter();
    return { zoom: map.getZoom(), lat: center.lat, lon: center.lng };
  }

  const frames = createFrames(map, element);
  const listeners = { view: new Set(), move: new Set(), click: new Set(), leave: new Set() };
  map.on("zoomend moveend", () => {
    for (const listener of listeners.view) listener(here());
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

  let isZooming = false;
  let asked = null;
  map.on("zoomanim", () => {
    isZooming = true;
  });
  map.on("moveend", () => {
    const next = asked;
    isZooming = false;
    asked = null;
    next?.();
  });

  /** Leaflet forgets where it is told to go while it animates a zoom: the last of it is done after that. */
  function onceArrived(go) {
    if (isZooming) asked = go;
    else go();
  }

  const resizing = new ResizeObserver(() => map.invalidateSize({ animate: false, pan: false }));
  resizing.observe(element);
  const { credits, buttons } = addControls(map, options);

  return {
    element,

    /** @returns {[number, number]} CSS pixels, as in the last frame */
    project([lon, lat]) {
      const { scale, x, y } = frames.shown();
      return [worldX(lon) * scale + x, worldY(lat) * scale + y];
    },

    /** @returns {[number, number]} lon, lat */
    unproject([x, y]) {
      const shown = frames.shown();
      return [longitude((x - shown.x) / shown.scale), latitude((y - shown.y) / shown.scale)];
    },

    /** @returns {{zoom: number, lat: number, lon: number}} where the map is, or is going */
    view: here,

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
      onceArrived(() => map.setView([lat, lon], zoom, { animate: animate && !still }));
    },

    /** Move what is shown by [x, y] CSS pixels. */
    shift(by, { animate = true } = {}) {
      const middle = map.getSize().divideBy(2).subtract(by);
      const center = map.containerPointToLatLng(middle);
      map.setView(center, map.getZoom(), { animate: animate && !still });
    },

    /**
     * Show a box whole.
     * @param {[number, number, number, number]} box west, south, east, north
     * @param {object} [how]
     * @param {{top?: number, right?: number, bottom?: number, left?: number}} [how.padding] what cards cover
     */
    fit([west, south, east, north], { padding = {}, maxZoom = 13, animate = true } = {}) {
      const { left, right, top, bottom } = withRoom(padding, map.getSize());
      const how = { maxZoom, animate: animate && !still };
      const padded = { paddingTopLeft: [left, top], paddingBottomRight: [right, bottom] };
      onceArrived(() => map.fitBounds(latLngBounds([west, south, east, north]), { ...how, ...padded }));
    },

    /** The zoom at which `fit` would show a box, were it let come as near as it likes. */
    zoomToFit([west, south, east, north], { padding = {} } = {}) {
      const { left, right, top, bottom } = withRoom(padding, map.getSize());
      const bounds = L.latLngBounds([south, west], [north, east]);
      return map.getBoundsZoom(bounds, false, L.point(left + right, top + bottom));
    },

    /**
     * Where a box lies by now, though no frame has shown it there yet: CSS pixels.
     * @param {[number, number, number, number]} box west, south, east, north
     * @returns {{left: number, top: number, right: number, bottom: number}}
     */
    onScreen([west, south, east, north]) {
      const { x: left, y: top } = map.latLngToContainerPoint([north, west]);
      const { x: right, y: bottom } = map.latLngToContainerPoint([south, east]);
      return { left, top, right, bottom };
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

    /** As `createFrames` has it. */
    addCanvas: frames.addCanvas,
    holdDrawing: frames.holdDrawing,
    beginDrawing: frames.beginDrawing,

    /** Measure and draw now what waits for the next frame: before printing, no frame comes. */
    drawNow() {
      map.invalidateSize({ animate: false, pan: false });
      frames.drawNow();
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

    /** What a hand that moves the map does, too */
    foldCredits: credits.fold,

    /** Put one more button under those of the zoom. */
    addButton(node) {
      buttons.append(node);
    },

    /** @param {boolean} on whether what is under the pointer can be pressed */
    setPointing(on) {
      element.style.cursor = on ? "pointer" : "";
    },

    destroy() {
      frames.stop();
      resizing.disconnect();
      map.remove();
    },
  };
}

/** Paddings, those of one length cut down in proportion where they would leave too little between. */
function withRoom({ left = 0, right = 0, top = 0, bottom = 0 }, { x, y }) {
  const part = (covered, length) => Math.min(1, Math.max(0, length - LEAST_ROOM) / (covered || 1));
  const [across, down] = [part(left + right, x), part(top + bottom, y)];
  return { left: left * across, right: right * across, top: top * down, bottom: bottom * down };
}

/** Older browsers do not say what clicked. */
function isTouch({ pointerType }) {
  return pointerType ? pointerType === "touch" : matchMedia("(pointer: coarse)").matches;
}

const latLngBounds = ([west, south, east, north]) => L.latLngBounds([south, west], [north, east]);

/** The least zoom is the one at which the window lies within the bounds, however large it is. */
function keepWithin(map, bounds) {
  const limit = () => {
    map.options.minZoom = FARTHEST; // or Leaflet would not look farther off than before
    map.setMinZoom(map.getBoundsZoom(bounds, true));
  };
  map.on("resize", limit);
  limit();
}
