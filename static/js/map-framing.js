// What the map shows of the ground: the address's view, else who struck whom; a
// chosen village is brought into the free room, a chosen incident is framed whole.

import { centreOf } from "./bearings.js";
import { touchedRoles } from "./incident-lines.js";
import { freeRoom, isInRoom } from "./free-room.js";

const KILOMETRES_A_DEGREE = 111.2;
const CLOSEST = 13; // zoom: a single village is shown with its neighbours

function widen(box, lon, lat, kilometres) {
  const high = (kilometres ?? 0) / KILOMETRES_A_DEGREE;
  const wide = high / Math.cos((lat * Math.PI) / 180);
  box[0] = Math.min(box[0], lon - wide);
  box[1] = Math.min(box[1], lat - high);
  box[2] = Math.max(box[2], lon + wide);
  box[3] = Math.max(box[3], lat + high);
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
    widen(box, ...centreOf(lon[place], lat[place], bearing, own), own ?? radius[place]);
  }
  return box[0] <= box[2] ? box : null;
}

/** `cards` are the nodes that cover the map (free-room.js). */
export function createFraming({ map, layer, table, store, cards }) {
  let readerMoved = false;
  const room = () => freeRoom(map.element, cards);

  for (const event of ["pointerdown", "wheel", "keydown"]) {
    map.element.addEventListener(event, () => (readerMoved = true), { capture: true, passive: true });
  }
  map.onView((view) => {
    if (readerMoved) store.set({ view }, { replace: true, origin: "map" });
  });

  function fit(box, options = {}) {
    readerMoved = false;
    map.fit(box, { padding: room(), maxZoom: CLOSEST, ...options });
  }

  const everything = () => boxOfIncidents(table, { arcs: false }) ?? table.region.bounds;
  const frameArcs = (options) => fit(boxOfIncidents(table, { arcs: true }) ?? everything(), options);

  /** What the reader asked for by a button: it goes into the address like a move by hand. */
  function frameEverything() {
    map.fit(everything(), { padding: room(), maxZoom: CLOSEST });
    readerMoved = true;
  }

  function bringIn(point) {
    const [x, y] = map.project(point);
    const free = room();
    const { width, height } = map.size();
    if (isInRoom([x, y], free, { width, height })) return;
    readerMoved = false;
    const wanted = [
      (free.left + width - free.right) / 2,
      (free.top + height - free.bottom) / 2,
    ];
    const [lon, lat] = map.unproject([width / 2 + x - wanted[0], height / 2 + y - wanted[1]]);
    map.setView({ zoom: map.view().zoom, lat, lon });
  }

  function showSelection(sel) {
    if (sel?.type === "place") {
      const place = table.places.slug.indexOf(sel.id);
      if (place >= 0 && table.places.lon[place] !== null) {
        bringIn([table.places.lon[place], table.places.lat[place]]);
      }
    } else if (sel) {
      const box = layer.boundsOf(sel);
      if (box) fit(box);
    }
  }

  function begin(state) {
    if (state.view) map.setView(state.view, { animate: false });
    else frameArcs({ animate: false });
    if (state.sel && !state.view) showSelection(state.sel);
  }

  return {
    begin,
    frameEverything,
    showSelection,
    show(state, previous, { origin }) {
      if (origin === "map") return;
      if (state.view !== previous.view) {
        readerMoved = false;
        if (state.view) map.setView(state.view);
        else frameArcs();
      }
      if (state.sel !== previous.sel && origin !== "history") showSelection(state.sel);
    },
    resized() {
      if (!store.get().view) begin(store.get());
    },
  };
}
