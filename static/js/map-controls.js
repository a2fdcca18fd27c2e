/**
 * Scale and credits in words and digits of the page's language. Leaflet's own put HTML
 * strings into the page and know no Arabic.
 */

import { scaleOf } from "./map-view.js";
import { kilometreAt } from "./web-mercator.js";

const WIDEST_SCALE = 96; // CSS pixels

/** @returns {{metres: number, pixels: number}} the longest round distance that has room */
function roundDistance(lat, zoom) {
  const pixelsPerMetre = (kilometreAt(lat) / 1000) * scaleOf(zoom);
  const room = WIDEST_SCALE / pixelsPerMetre;
  const power = 10 ** Math.floor(Math.log10(room));
  const metres = [5, 2, 1].find((step) => step * power <= room) * power;
  return { metres, pixels: metres * pixelsPerMetre };
}

/**
 * @param {string} language whose digits and units it shows
 * @returns {{node: HTMLElement, update: (lat: number, zoom: number) => void}}
 */
export function createScale(language) {
  const node = document.createElement("div");
  node.className = "map-scale";
  const locale = language === "ar" ? "ar-u-nu-arab" : language;
  const formats = new Map(); // each takes long to make, and one is enough as a rule
  const written = (value, unit) => {
    if (!formats.has(unit)) {
      const format = new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short" });
      formats.set(unit, format);
    }
    return formats.get(unit).format(value);
  };
  let metres = 0;
  let waiting = 0;
  const write = () => {
    waiting = 0;
    const near = metres < 1000;
    node.textContent = near ? written(metres, "meter") : written(metres / 1000, "kilometer");
  };
  node.textContent = "\u00a0"; // as high as with words
  return {
    node,
    /** Its width at once, its words after the map is drawn: the first take longer than a frame. */
    update(lat, zoom) {
      const distance = roundDistance(lat, zoom);
      metres = distance.metres;
      node.style.inlineSize = `${Math.round(distance.pixels)}px`;
      waiting ||= requestAnimationFrame(() => setTimeout(write));
    },
  };
}

/**
 * @typedef {{text: string, href?: string}} Credit
 *
 * @param {string} name of the list, for who cannot see where it stands
 * @returns {{node: HTMLElement, show: (credits: Credit[]) => void}}
 */
export function createCredits(name) {
  const node = document.createElement("ul");
  node.className = "map-credits";
  node.setAttribute("aria-label", name);
  return {
    node,
    show(credits) {
      node.replaceChildren(...credits.map(creditItem));
      node.hidden = credits.length === 0;
    },
  };
}

function creditItem({ text, href }) {
  const item = document.createElement("li");
  item.dir = "auto"; // "© OpenStreetMap" stays so among Arabic
  if (!href) {
    item.textContent = text;
    return item;
  }
  const link = document.createElement("a");
  link.href = href;
  link.rel = "noopener noreferrer";
  link.textContent = text;
  item.append(link);
  return item;
}
