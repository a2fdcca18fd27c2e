/**
 * Everything that Difaf draws on the map: its ground, who held it, what happened where, and
 * how surely. It is told what to show, keeps a record of what it drew, and says what lies
 * under a point.
 *
 * @typedef {object} Showing
 * @property {import("../counting/choice.js").Choice | null} choice the incidents that pass; null while only
 *   their places are known
 * @property {Uint32Array} placeCounts distinct incidents by index of their place
 * @property {Uint16Array | Uint32Array} [heldCounts] the same under each holder (held-counts.js): colours of
 *   discs; without, each counts as its place is held on `day`
 * @property {readonly number[] | null} [box] the drawn one: west, south, east, north
 * @property {number} day the last chosen one: colours of areas, and of places without incidents
 * @property {import("./hit-testing.js").Hit | null} sel
 * @property {import("./hit-testing.js").Hit | null} [hover]
 */

import { createAnchors } from "../counting/anchors.js";
import { createAreas } from "../ground/areas.js";
import { createBaseLayer } from "../ground/base-layer.js";
import { drawBox } from "./box-mark.js";
import { breath } from "./breath.js";
import { shortCounts } from "../words/digits.js";
import { discSizes } from "../discs/disc-size.js";
import { recordOf } from "./drawn-record.js";
import { focusOn } from "./focus.js";
import { createComposition } from "./frame-composition.js";
import { createDiscNames } from "../labels/disc-names.js";
import { countryNames } from "../ground/ground-names.js";
import { createGroundPictures } from "../ground/ground-pictures.js";
import { holdAsNow } from "../counting/held-counts.js";
import { inSight, openParts } from "./in-sight.js";
import { hitsAt, nextHit, sameHit } from "./hit-testing.js";
import { createLinks } from "../table/incident-lines.js";
import { createScene } from "./incident-scene.js";
import { legendOf } from "./legend.js";
import { createMapLabels } from "../labels/map-labels.js";
import { paintFrame } from "./map-painting.js";
import { mapPlaces } from "../table/map-places.js";
import { readStyle, watchStyle } from "./map-style.js";
import { createStandings, distinctSpans } from "../table/standing.js";
import { holders } from "../table/nearest-holder.js";
import { boundsOfPlaces, worldBounds } from "../ground/world-bounds.js";

const NOT_LINKED = { arcs: {}, areas: [] };

/**
 * @param {ReturnType<import("../leaflet/leaflet-map.js").createMap>} map
 * @param {object} table the published table
 * @param {object} base the published base layer
 * @param {{language: string, phrases: {text: (key: string, values?: object) => string}}} words
 */
export async function createIncidentLayer(map, table, base, { language, phrases }) {
  const rightToLeft = language === "ar";
  const places = mapPlaces(table, language);
  const standings = createStandings(table);
  const links = createLinks(table);
  const scene = createScene(
    table,
    places,
    createAnchors(table, places),
    links,
    holders(table, places, standings),
  );
  const ground = createBaseLayer(base, table.region.center);
  await breath();
  const areas = createAreas(table, standings);
  const labels = createMapLabels(
    places,
    rightToLeft,
    () => countryNames(base.countries, table.region.bounds, language),
    createDiscNames(places, phrases),
  );
  const among = standings.names.length;
  const compose = createComposition({ table, places, standings: among, scene, labels, phrases, rightToLeft });
  const known = {
    scene,
    links,
    table,
    placeOf: new Map(places.slug.map((slug, place) => [slug, place])),
  };
  const counts = new Uint32Array(places.count);
  const standing = new Uint8Array(places.count);
  const heldCounts = new Uint32Array(standings.names.length * (places.count + 1));
  const held = distinctSpans(table.places.spans);
  const selectListeners = new Set();
  const hoverListeners = new Set();
  const drawnListeners = new Set();

  let style = readStyle(table.groups);
  let showing = { choice: null, placeCounts: counts, lines: null, day: null, sel: null, hover: null };
  let chosen = scene.choose(null);
  let size = discSizes(1);
  let pointed = null;
  let tiles = null;
  let onPaper = false;
  let covered = [];
  let frame = { dots: [], discs: [], arcs: [], circles: [], reaches: [], marks: [], labels: [] };

  const drawAreas = (ctx, view) => {
    areas.draw(ctx, view, style);
    areas.drawEdges(ctx, view, style);
  };
  const drawPictures = createGroundPictures();
  const drawGround = (ctx, view) =>
    drawPictures(ctx, view, style, {
      under: (to) => ground.drawLand(to, view, style),
      between: (to) => drawAreas(to, view),
      over: (to) => ground.drawWaterAndBorders(to, view, style),
    });
  const groundCanvas = map.addCanvas("ground", drawGround, 0);
  const written = shortCounts(language);
  function* drawMarks(ctx, view) {
    // Chromium prints what was called and not what is seen: clearing one canvas wipes those
    // underneath, tiles as well. On paper the ground is copied into the uppermost.
    if (onPaper) groundCanvas.copyTo(ctx, view);
    frame = yield* compose(view, style, {
      selection: focusOn(showing.sel, known),
      hovered: focusOn(pointed ?? showing.hover, known),
      choice: showing.choice,
      placeCounts: showing.placeCounts,
      chosen,
      counts,
      held: heldCounts,
      standing,
      size,
      covered,
    });
    yield;
    if (showing.box) drawBox(ctx, view, style, showing.box);
    paintFrame(ctx, view, style, frame, { labels, written });
    if (frame.isUnderWay || frame.lacksNames) marksCanvas.redraw();
    if (!frame.isUnderWay) for (const listener of drawnListeners) listener();
  }
  const marksCanvas = map.addCanvas("marks", drawMarks, 2);

  /** What landed beside a place is off it, not in it. */
  function setCounts({ placeCounts, heldCounts: held }) {
    if (held) heldCounts.set(held);
    else holdAsNow(heldCounts, placeCounts, standing);
    counts.set(placeCounts);
    for (const { anchor, count } of chosen.areas) {
      const { bearing, place } = scene.anchors[anchor];
      if (bearing) counts[place] = Math.max(0, counts[place] - count);
    }
    size = discSizes(counts.reduce((most, count) => Math.max(most, count), 1));
  }

  function redrawGround() {
    groundCanvas.redraw();
    tiles?.canvas.redraw();
  }

  function setDay(day) {
    const then = held.lists.map((spans) => standings.on(spans, day));
    for (let place = 0; place < standing.length; place += 1) standing[place] = then[held.of[place]];
    if (areas.setDay(day)) redrawGround();
  }

  function show(next) {
    const before = showing;
    showing = { hover: null, ...next, lines: table.lines };
    if (showing.choice !== before.choice || showing.lines !== before.lines) {
      chosen = scene.choose(showing.choice, showing.placeCounts);
    }
    const isOtherDay = showing.day !== before.day;
    if (isOtherDay) setDay(showing.day);
    if (isOtherDay || showing.placeCounts !== before.placeCounts) setCounts(showing);
    marksCanvas.redraw();
  }

  /** The box of the places that share the disc of a hit; null where no view parts them. */
  function placesTogether(hit) {
    const disc = hit?.type === "place" && frame.discs.find(({ slug }) => slug === hit.id);
    if (!disc?.others || disc.under.length >= disc.others) return null;
    return boundsOfPlaces(frame.goneInto(disc.place), places);
  }

  function point(hit) {
    if (sameHit(hit, pointed)) return;
    pointed = hit;
    map.setPointing(hit !== null);
    marksCanvas.redraw();
    for (const listener of hoverListeners) listener(hit);
  }

  function restyle(event) {
    style = readStyle(table.groups);
    onPaper = matchMedia("print").matches;
    redrawGround();
    marksCanvas.redraw();
    if (event?.media === "print") map.drawNow(); // no frame comes before the printer takes the page
  }

  setDay(table.extent[1]); // until it is told what to show
  const stopListening = map.onPointer({
    move: (x, y) => point(hitsAt(frame, x, y)[0] ?? null),
    leave: () => point(null),
    click(x, y, how) {
      const hits = hitsAt(frame, x, y, how);
      const hit = hits.length ? nextHit(hits, showing.sel) : null;
      for (const listener of selectListeners) listener(hit, { together: placesTogether(hit) });
    },
  });
  const stopWatching = watchStyle(restyle);

  return {
    /** @param {Showing} next */
    show,

    /**
     * Where cards lie over the map: no name goes there.
     * @param {{id: string, x: number, y: number, w: number, h: number}[]} boxes see covered-ground.js
     */
    setCovered(boxes) {
      covered = boxes;
      marksCanvas.redraw();
    },

    /**
     * Lay the operator's raster tiles over the ground, and the areas of the day over them, as far
     * as tiles have come; null takes them away.
     * @param {{url: string, attribution: {text: string, href?: string}[], maxZoom?: number,
     *   onTrouble?: () => void} | null} source
     */
    setTiles(source) {
      tiles?.layer.remove();
      tiles?.canvas.remove();
      tiles = null;
      if (!source) return;
      const layer = map.addTiles(source.url, { ...source, onChange: () => canvas.redraw() });
      const drawOnTiles = (ctx, view) => {
        ctx.save();
        layer.clip(ctx, view);
        drawAreas(ctx, view);
        ctx.restore();
      };
      const canvas = map.addCanvas("areas", drawOnTiles, 1);
      tiles = { layer, canvas };
    },

    /** @returns {import("./hit-testing.js").Hit | null} the best under a point, in CSS pixels */
    hit: (x, y, how) => hitsAt(frame, x, y, how)[0] ?? null,

    /** @returns {import("./hit-testing.js").Hit[]} everything under a point, best first */
    hits: (x, y, how) => hitsAt(frame, x, y, how),

    /** What the last frame drew, in CSS pixels. */
    drawn: () => recordOf(frame, { anchors: scene.anchors, places, style, areas: areas.areas, ids: table.ids }),

    /** What the legend has to explain now. */
    legendItems() {
      const parts = openParts(map.size(), covered);
      return legendOf(inSight(frame, parts), { table, areas: areas.inSight(parts), language, phrases, style });
    },

    /**
     * West, south, east, north of what a hit means; `linked` takes in what a place struck, what struck
     * it, and the areas beside it in which something happened; `narrow`: see world-bounds.js.
     * @returns {[number, number, number, number] | null}
     */
    boundsOf: (hit, { linked = false, narrow = false } = {}) =>
      worldBounds(hit, linked ? chosen : NOT_LINKED, known, places, { narrow }),

    /**
     * Called with what was clicked, null for the bare ground, and the box of the places that are
     * `together` in a disc that was clicked, null where it is of one.
     */
    onSelect(listener) {
      selectListeners.add(listener);
      return () => selectListeners.delete(listener);
    },

    /** Called with what the pointer is over, null when it leaves. */
    onHover(listener) {
      hoverListeners.add(listener);
      return () => hoverListeners.delete(listener);
    },

    /** Called within the frame that has drawn, unless discs are still merging. */
    onDrawn(listener) {
      drawnListeners.add(listener);
      return () => drawnListeners.delete(listener);
    },

    destroy() {
      stopListening();
      stopWatching();
      groundCanvas.remove();
      marksCanvas.remove();
    },
  };
}
