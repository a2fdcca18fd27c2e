/**
 * The map's controls. Scale and credits are our own, in words and digits of the page's language:
 * Leaflet's put HTML strings into the page and know no Arabic.
 */

import { inDigits } from "../words/digits.js";
import { scaleOf } from "./map-view.js";
import { kilometreAt } from "../geography/web-mercator.js";

const WIDEST_SCALE = 96; // CSS pixels

// Drawn, not written: few fonts have a minus, and to search all the others takes longer than to draw the map.
const sign = (path) =>
  `<svg viewBox="0 0 24 24" fill="none" aria-hidden="true"><path d="${path}" stroke="currentColor" stroke-width="1.75" stroke-linecap="round"/></svg>`;
const SOURCES = sign("M12 11v5.5M12 7.5v.01M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18");
const SIGNS = { zoomInText: sign("M12 5v14M5 12h14"), zoomOutText: sign("M5 12h14") };

/**
 * Zoom buttons, scale and credits, in the corner where lines end.
 *
 * @param {L.Map} map
 * @param {object} options of `createMap`
 * @returns {{buttons: HTMLElement, credits: ReturnType<typeof createCredits>}}
 */
export function addControls(map, { language, labels, credits: named = [] }) {
  const corner = document.documentElement.dir === "rtl" ? "bottomleft" : "bottomright";
  const { zoom_in: zoomInTitle, zoom_out: zoomOutTitle } = labels;
  const zoom = L.control.zoom({ position: corner, zoomInTitle, zoomOutTitle, ...SIGNS });
  map.addControl(zoom);
  const scale = createScale(language, labels);
  addControl(map, scale.node, corner);
  const credits = createCredits(labels.attribution);
  addControl(map, credits.node, corner);
  credits.show(named);
  map.on("dragstart click", credits.fold);
  const updateScale = () => scale.update(map.getCenter().lat, map.getZoom());
  map.on("moveend", updateScale);
  updateScale();
  return { buttons: zoom.getContainer(), credits };
}

function addControl(map, node, position) {
  L.DomEvent.disableClickPropagation(node);
  const Control = L.Control.extend({ onAdd: () => node });
  map.addControl(new Control({ position }));
}

/** @returns {{metres: number, pixels: number}} the longest round distance that has room */
function roundDistance(lat, zoom) {
  const pixelsPerMetre = (kilometreAt(lat) / 1000) * scaleOf(zoom);
  const room = WIDEST_SCALE / pixelsPerMetre;
  const power = 10 ** Math.floor(Math.log10(room));
  const metres = [5, 2, 1].find((step) => step * power <= room) * power;
  return { metres, pixels: metres * pixelsPerMetre };
}

/**
 * By the phrases of the table, not by Intl: its first unit takes longer than to draw the map.
 *
 * @param {string} language whose digits it shows
 * @param {{metres: string, kilometres: string}} words with {n} for the number
 * @returns {{node: HTMLElement, update: (lat: number, zoom: number) => void}}
 */
function createScale(language, words) {
  const node = document.createElement("div");
  node.className = "map-scale";
  return {
    node,
    update(lat, zoom) {
      const { metres, pixels } = roundDistance(lat, zoom);
      const [pattern, n] = metres < 1000 ? [words.metres, metres] : [words.kilometres, metres / 1000];
      node.textContent = pattern.replace("{n}", inDigits(n, language));
      node.style.inlineSize = `${Math.round(pixels)}px`;
    },
  };
}

/**
 * Open at first; in a narrow window they fold when a hand moves the map or presses it, or
 * something is chosen (map.foldCredits), and then a button is seen that opens them (map-controls.css).
 *
 * @typedef {{text: string, href?: string, target?: string}} Credit
 *
 * @param {string} name of the list, for who cannot see where it stands
 * @returns {{node: HTMLElement, show: (credits: Credit[]) => void, fold: () => void}}
 */
function createCredits(name) {
  const node = document.createElement("div");
  node.className = "map-credits";
  const list = document.createElement("ul");
  list.setAttribute("aria-label", name);
  const toggle = document.createElement("button");
  toggle.type = "button";
  toggle.setAttribute("aria-label", name);
  toggle.insertAdjacentHTML("afterbegin", SOURCES);
  const put = (state) => {
    node.dataset.state = state;
    toggle.setAttribute("aria-expanded", String(state !== "folded"));
  };
  toggle.addEventListener("click", () => put(node.dataset.state === "folded" ? "opened" : "folded"));
  node.append(toggle, list);
  return {
    node,
    fold: () => put("folded"),
    show(credits) {
      list.replaceChildren(...credits.map(creditItem));
      node.hidden = credits.length === 0;
      put("first");
    },
  };
}

function creditItem({ text, href, target }) {
  const item = document.createElement("li");
  item.dir = "auto"; // "© OpenStreetMap" stays so among Arabic
  if (!href) {
    item.textContent = text;
    return item;
  }
  const link = document.createElement("a");
  link.href = href;
  link.rel = "noopener noreferrer";
  if (target) link.target = target;
  link.textContent = text;
  item.append(link);
  return item;
}
