/**
 * Scale and credits in words and digits of the page's language. Leaflet's own put HTML
 * strings into the page and know no Arabic.
 */

import { inDigits } from "./digits.js";
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
 * By the phrases of the table, not by Intl: its first unit takes longer than to draw the map.
 *
 * @param {string} language whose digits it shows
 * @param {{metres: string, kilometres: string}} words with {n} for the number
 * @returns {{node: HTMLElement, update: (lat: number, zoom: number) => void}}
 */
export function createScale(language, words) {
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
