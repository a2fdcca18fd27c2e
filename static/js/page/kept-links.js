// Links that lead to this map elsewhere (the other language, out of a frame) carry its state, those to
// the list of incidents its filters and days.

import { addressOf, filtersAddress } from "../state/address.js";

const CARRIED = { "[data-keep-state]": addressOf, "[data-keep-filters]": filtersAddress };

export function keepLinks(store) {
  const links = Object.entries(CARRIED).flatMap(([selector, queryOf]) =>
    [...document.querySelectorAll(selector)].map((link) => ({ link, queryOf, base: link.getAttribute("href") })),
  );
  const write = (state) => {
    for (const { link, queryOf, base } of links) link.setAttribute("href", base + queryOf(state));
  };
  store.subscribe(write);
  write(store.get());
}
