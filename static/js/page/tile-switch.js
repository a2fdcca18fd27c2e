// The reader's switch for the operator's street map. Until it is pressed no tile is asked for.

import { element, svg } from "./element.js";

const LAYERS = "M12 4 3.500 8.500 12 13l8.500-4.500zM3.500 12.500 12 17l8.500-4.500M3.500 16.500 12 21l8.500-4.500";

function icon() {
  const look = { fill: "none", stroke: "currentColor", "stroke-width": 1.75, "stroke-linejoin": "round" };
  return svg("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, svg("path", { d: LAYERS, ...look }));
}

/**
 * `source` is `{url, max_zoom, attribution}`, or null where the operator has none: then there
 * is no switch. Gives `show(state)`.
 */
export function createTileSwitch({ map, layer, source, store, phrases, onTrouble }) {
  if (!source) return () => {};
  let on = false;
  const name = phrases.text("map_tiles");
  const toggle = () => store.set({ tiles: !store.get().tiles });
  const attributes = { type: "button", class: "tile-switch", title: name, "aria-label": name, onclick: toggle };
  const button = element("button", attributes, icon());
  map.addButton(button);

  return ({ tiles }) => {
    button.setAttribute("aria-pressed", String(tiles));
    if (tiles === on) return;
    on = tiles;
    const { url, max_zoom: maxZoom, attribution } = source;
    layer.setTiles(on ? { url, maxZoom, attribution, onTrouble } : null);
  };
}
