// The review page: cards, keys, chosen words and the map, kept together while htmx swaps parts.

import { watchCards } from "./desk-cards.js";
import { listenToKeys } from "./desk-keys.js";
import { createDeskMap } from "./desk-map.js";
import { watchChosenWords } from "./desk-words.js";

const cards = watchCards(document.getElementById("review"));
const words = watchChosenWords(document.getElementById("text"), document.getElementById("selection"));
const map = createDeskMap(document.getElementById("desk-map"), {
  language: document.documentElement.lang,
  manifest: document.getElementById("review").dataset.manifest,
  labels: JSON.parse(document.getElementById("map-words").textContent),
  choose: (key) => cards.press(key),
});

listenToKeys({ cards, words, dialog: document.getElementById("keys") });
cards.onCurrent((id) => map.show(readPlaces(), id));
document.body.addEventListener("htmx:afterSettle", () => map.show(readPlaces(), cards.current()));
map.show(readPlaces(), cards.current());

function readPlaces() {
  return JSON.parse(document.getElementById("map-data").textContent);
}
