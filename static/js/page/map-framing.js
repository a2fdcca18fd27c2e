// What the map shows of the ground: the address's view or box, else who struck whom; a chosen village is
// brought into the free room with what it is linked to, a chosen incident is framed whole, unless its lines
// would not be seen.

import { centreOf } from "../geography/bearings.js";
import { areaOf, clearRoom, freeRoom, liesUnder, openRoom, shiftIntoRoom } from "./free-room.js";
import { touchedRoles } from "../table/incident-lines.js";
import { createSeenViews } from "./seen-views.js";

const KILOMETRES_A_DEGREE = 111.2;
const ROOMY = 6; // radii: an area beside a place reaches two, as degrees east six at 70° north
const CLOSEST = 13; // zoom: an incident between two neighbours
const AMONG_NEIGHBOURS = 12; // zoom: a village of which nothing is linked
const MANY = 10_000; // incidents: lines that come later do not change how far they reach
const PARTED = 15; // zoom: neighbours that were clicked as one disc
const APART = 9; // zoom: further out, neighbours lie on one another and no arc between them is seen
const LINES_SEEN = 10.5; // zoom: further out, lines between neighbours run within their discs
const CLEAR = { place: APART, incident: 10 }; // zoom: further out, to come nearer is worth more than to lie under nothing
const STEP = 0.5; // of the zoom: so much smaller is all, if then not even the scale lies over it
const ASIDE = 2 / 3; // of the free room: in less of it, what the map opens on would be pressed to one side
const SETTLING = 1500; // milliseconds after something was framed in which the legend comes to say what is seen by then
const DISC = 20; // CSS pixels around a point that its disc and its ring take

function widen(box, lon, lat, kilometres) {
  const high = (kilometres ?? 0) / KILOMETRES_A_DEGREE;
  const wide = high / Math.cos((lat * Math.PI) / 180);
  box[0] = Math.min(box[0], lon - wide);
  box[1] = Math.min(box[1], lat - high);
  box[2] = Math.max(box[2], lon + wide);
  box[3] = Math.max(box[3], lat + high);
}

/** Whether a place lies so far within that nothing beside it can reach out. */
function liesWell([west, south, east, north], lon, lat, kilometres) {
  const far = (ROOMY * (kilometres ?? 0)) / KILOMETRES_A_DEGREE;
  return lon - far > west && lon + far < east && lat - far > south && lat + far < north;
}

/**
 * West, south, east, north around the places of incidents; null if none is known. `arcs` leaves
 * out what has no arc: the map opens on who struck whom, the rest is a step away.
 */
export function boxOfIncidents(table, { arcs }) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  const { lon, lat, radius_km: radius } = table.places;
  for (const { place, bearing, radius_km: own } of touchedRoles(table, { arcs })) {
    if (lon[place] === null) continue;
    if (liesWell(box, lon[place], lat[place], own ?? radius[place])) continue; // nearly all
    widen(box, ...centreOf(lon[place], lat[place], bearing, own), own ?? radius[place]);
  }
  return box[0] <= box[2] ? box : null;
}

/** How many times as wide as high a box of the ground is on the map. */
function shapeOf([west, south, east, north]) {
  const high = (north - south) / Math.cos((((south + north) / 2) * Math.PI) / 180);
  return high > 0 ? Math.min(4, Math.max(0.25, (east - west) / high)) : 1;
}

/**
 * @param {{node: HTMLElement, grows?: boolean}[]} parts.cards the nodes that cover the map
 *   (free-room.js)
 * @param {HTMLElement[]} parts.small those under which anything but what is chosen may lie
 */
export function createFraming({ map, layer, table, store, cards, small }) {
  let readerMoved = false;
  let opening = true; // until the reader does something, the first view follows the cards
  let framed = null; // what was framed last, `{boxNow, again, room, at}`
  const allCards = [...cards, ...small.map((node) => ({ node }))];
  const seen = createSeenViews(map, store);
  const room = (box) => freeRoom(map.element, cards, shapeOf(box));

  for (const event of ["pointerdown", "wheel", "keydown"]) {
    const how = { capture: true, passive: true };
    map.element.addEventListener(event, () => (readerMoved = true), how);
    window.addEventListener(event, () => (opening = false), { ...how, once: true });
  }
  map.onView((view) => {
    if (readerMoved) store.set({ view }, { replace: true, origin: "map" });
  });

  const aroundDiscs = (free) =>
    Object.fromEntries(Object.entries(free).map(([edge, far]) => [edge, far + DISC]));
  const zoomIn = (free, box) => Math.min(CLOSEST, map.zoomToFit(box, { padding: aroundDiscs(free) }));

  /**
   * Nothing at all lies over what is chosen, unless all were too small then; over the rest neither, unless
   * half of the map were empty then. What the reader asked for by a button or a click goes into the address
   * like a move by hand.
   */
  function fit(box, { chosen = null, isAsked = false, ...options } = {}) {
    readerMoved = isAsked;
    const free = room(box);
    framed = null;
    const clear = clearRoom(map.element, allCards, shapeOf(box));
    const cheap = zoomIn(free, box) - STEP;
    const isAside = !chosen && areaOf(clear, map.size()) < ASIDE * areaOf(free, map.size());
    const isDear = isAside || zoomIn(clear, box) < (chosen ? Math.min(CLEAR[chosen], cheap) : cheap);
    const padding = aroundDiscs(isDear ? free : clear);
    map.fit(box, { padding, maxZoom: CLOSEST, ...options });
  }

  function setView(view, how) {
    readerMoved = false;
    framed = null;
    map.setView(view, how);
  }

  /** Fits what `boxNow` gives; `again` does so once more if a card that still settles comes to lie over it. */
  function frame(boxNow, how, again) {
    const box = boxNow();
    fit(box, how);
    framed = { boxNow, again, room: written(room(box)), at: performance.now() };
  }

  const boxes = new Map();
  const isLarge = table.incidents.count > MANY;
  function boxOf(arcs) {
    const known = boxes.get(arcs);
    if (known && (isLarge || known.lines === table.lines)) return known.box;
    boxes.set(arcs, { lines: table.lines, box: boxOfIncidents(table, { arcs }) });
    return boxes.get(arcs).box;
  }
  const everything = () => boxOf(false) ?? table.region.bounds;
  const whoStruckWhom = () => boxOf(true) ?? everything();

  const frameEverything = () => fit(everything(), { isAsked: true });

  /** Comes so near that places of one disc part. @returns {boolean} whether it could */
  function part(box) {
    const zoom = map.zoomToFit(box, { padding: aroundDiscs(room(box)) });
    if (Math.min(PARTED, zoom) < map.view().zoom + STEP) return false;
    fit(box, { isAsked: true, maxZoom: PARTED });
    return true;
  }

  function onScreen(box) {
    const { left, top, right, bottom } = map.onScreen(box);
    return { left: left - DISC, top: top - DISC, right: right + DISC, bottom: bottom + DISC };
  }

  /** The same zoom, moved as little as shows the place and, where there is room, what struck it
   * and what it struck. */
  function bringIn(sel) {
    const linked = layer.boundsOf(sel, { linked: true });
    if (!linked) return;
    const [free, size] = [room(linked), map.size()];
    const chosen = onScreen(layer.boundsOf(sel));
    const all = onScreen(linked);
    const shift =
      shiftIntoRoom(all, clearRoom(map.element, allCards, shapeOf(linked)), size) ??
      shiftIntoRoom(all, free, size) ??
      shiftIntoRoom(chosen, free, size) ?? [0, 0];
    move(fromUnderAll(chosen, shift));
  }

  /** A shift that leaves the box under nothing at all, not even the scale; the given one if it
   * does so, or if there is no such room. */
  function fromUnderAll(box, shift) {
    const moved = shifted(box, shift);
    if (!liesUnder(map.element, allCards, moved)) return shift;
    const more = shiftIntoRoom(moved, clearRoom(map.element, allCards), map.size()) ?? [0, 0];
    return [shift[0] + more[0], shift[1] + more[1]];
  }

  function move([x, y], how) {
    if (Math.abs(x) < 1 && Math.abs(y) < 1) return;
    readerMoved = false;
    map.shift([x, y], how);
  }

  /** A wide area from which it came may reach beyond the room, where else nobody saw what struck what. */
  function boxOfIncident(sel) {
    const whole = layer.boundsOf(sel);
    if (!whole || zoomIn(room(whole), whole) >= LINES_SEEN) return whole;
    return layer.boundsOf(sel, { narrow: true });
  }

  function showSelection(sel) {
    if (sel?.type === "place") bringIn(sel);
    else if (sel && boxOfIncident(sel)) {
      frame(() => boxOfIncident(sel), { chosen: sel.type }, () => showSelection(sel));
    }
  }

  /** An incident with what belongs to it or a village with what it is linked to, else the drawn
   * box, else who struck whom. */
  const openingBox = ({ sel, box }) => boxOfChosen(sel) ?? box ?? whoStruckWhom();
  const boxOfChosen = (sel) =>
    sel?.type === "incident" ? boxOfIncident(sel) : sel && layer.boundsOf(sel, { linked: true });

  function begin(state) {
    if (state.view) return setView(state.view, { animate: false });
    const maxZoom = state.sel?.type === "place" ? AMONG_NEIGHBOURS : CLOSEST;
    const how = { chosen: state.sel?.type, animate: false, maxZoom };
    frame(() => openingBox(state), how, () => begin(state));
    const chosen = state.sel?.type === "place" && layer.boundsOf(state.sel);
    if (chosen) move(fromUnderAll(onScreen(chosen), [0, 0]), { animate: false });
  }

  /** What the address names, else what was seen here before, else what the address opens on. */
  function comeBack(state) {
    const view = state.view ?? seen.again();
    if (view) setView(view, { animate: false });
    else begin(state);
  }

  /** West, south, east, north of what is seen between the cards. */
  function inSight() {
    const { left, top, right, bottom } = openRoom(map.element, cards);
    const [west, north] = map.unproject([left, top]);
    const [east, south] = map.unproject([right, bottom]);
    return [west, south, east, north];
  }

  return {
    begin,
    inSight,
    frameEverything,
    part,
    showSelection,
    /** Whether the places of an incident can be told apart in the room that the cards leave. */
    hasRoomFor(sel) {
      const box = boxOfIncident(sel);
      return !box || zoomIn(room(box), box) >= APART;
    },
    show(state, previous, { origin }) {
      if (origin === "reader") {
        opening = false;
        framed = null;
      }
      if (origin === "map" || origin === "start") return;
      if (origin === "history") return comeBack(state);
      if (state.view !== previous.view) {
        if (state.view) setView(state.view);
        else fit(whoStruckWhom());
      }
      if (state.sel !== previous.sel) showSelection(state.sel);
    },
    reframe() {
      if (!store.get().view) begin(store.get());
    },
    /** The window has another size: a phone was turned, or turned back. */
    resized() {
      if (!store.get().view) comeBack(store.get());
    },
    /** A card was moved by hand: what is shown comes out from under it. */
    cardsMoved() {
      const state = store.get();
      if (state.view) return;
      if (state.sel?.type === "place") bringIn(state.sel);
      else begin(state);
      seen.keepAtRest();
    },
    /** A card has another size: so it is while the page opens, and after the legend has followed the map. */
    cardsChanged() {
      if (!framed || readerMoved) return;
      const isSettling = opening || performance.now() - framed.at < SETTLING;
      if (!isSettling || written(room(framed.boxNow())) === framed.room) return;
      const { at } = framed;
      framed.again();
      framed.at = at; // or a legend that grows with one view and shrinks with the other would go on for ever
    },
  };
}

const shifted = ({ left, top, right, bottom }, [x, y]) => ({
  left: left + x,
  top: top + y,
  right: right + x,
  bottom: bottom + y,
});

const written = (padding) => Object.values(padding).map(Math.round).join(" ");
