// The review page: cards, keys, chosen words and the map, kept together while htmx swaps parts.

import { watchCards } from "./cards.js";
import { listenToKeys } from "./keys.js";
import { createDeskMap } from "./map.js";
import { watchOffers } from "./offers.js";
import { watchPanels } from "./panels.js";
import { sayParts } from "./parts.js";
import { watchSaving } from "./saving.js";
import { watchChosenWords } from "./words.js";

const root = document.getElementById("review");
const saving = watchSaving(root, document.getElementById("unsaved"));
sayParts(root);
watchPanels(root);
const labels = JSON.parse(document.getElementById("map-words").textContent);
const cards = watchCards(root);
const words = watchChosenWords(document.getElementById("text"), document.getElementById("selection"));
const offers = watchOffers(root, labels);
const map = createDeskMap(document.getElementById("desk-map"), {
  language: document.documentElement.lang,
  manifest: root.dataset.manifest,
  labels,
  clicked: (point) => offers.fillPoint(point),
});

listenToKeys({ cards, words, saving, dialog: document.getElementById("keys") });
cards.onCurrent(show);
document.body.addEventListener("htmx:afterSettle", show);
root.addEventListener("toggle", show, true);
root.addEventListener("change", show);
show();

function show() {
  const data = JSON.parse(document.getElementById("map-data").textContent);
  const own = data.incidents[`incident-${cards.incident()}`]
    ?? data.places.filter((place) => place.key === cards.current());
  map.show(data.places, cards.current(), own);
  map.offer(offers.offers(data, cards.current(), cards.press));
  map.pin(offers.point());
}
