// The map with its incidents, and the view that it shows of them: names and what is framed keep
// clear of the cards that lie over it.

import { groundBounds } from "../ground/base-layer.js";
import { watchCovered } from "../ground/covered-ground.js";
import { breath } from "../drawing/breath.js";
import { createIncidentLayer } from "../drawing/incident-layer.js";
import { createMap } from "../leaflet/leaflet-map.js";
import { createFraming } from "./map-framing.js";

const IN_A_FRAME = ".embed-source, .list-toggle";

/** `parts` are the page's, `controls` the map's own; an embedded map has no header. */
function cardsOver(element, find) {
  const parts = [
    document.querySelector(".site-header"),
    ...["filters", "timeline", "legend", "side"].map(find),
    ...document.querySelectorAll(IN_A_FRAME),
  ].filter(Boolean);
  return { parts, controls: [...element.querySelectorAll(".leaflet-control")] };
}

/** `how` is what `createMap` is told of the page. */
export async function createFramedMap({ find, table, store, phrases, how, base, credits }) {
  const { center, zoom } = table.region;
  const bounds = groundBounds(base, table.region);
  const map = createMap(find("map"), { ...how, center, zoom, bounds, credits });
  map.holdDrawing();
  store.subscribe(({ sel }, before) => sel !== before.sel && map.foldCredits());
  await breath();
  const layer = await createIncidentLayer(map, table, base, { language: phrases.language, phrases });
  await breath();
  const { parts, controls } = cardsOver(map.element, find);
  const zoomBar = map.element.querySelector(".leaflet-bar");
  const cards = [...parts, zoomBar].map((node) => ({ node, grows: node.id === "side" }));
  const framing = createFraming({ map, layer, table, store, cards, small: controls });
  const lookAgain = watchCovered(map.element, [...parts, ...controls], (boxes) => {
    layer.setCovered(boxes);
    framing.cardsChanged();
  });
  return { map, layer, framing, lookAgain };
}
