// Links that lead to this map elsewhere (the other language, out of a frame) carry its state.

import { addressOf } from "../state/address.js";

export function keepLinks(store) {
  const links = [...document.querySelectorAll("[data-keep-state]")];
  const bases = links.map((link) => link.getAttribute("href"));
  const write = (state) => {
    links.forEach((link, index) => link.setAttribute("href", bases[index] + addressOf(state)));
  };
  store.subscribe(write);
  write(store.get());
}
