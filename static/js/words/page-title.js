// The page's title says what is chosen: tabs, bookmarks and the list of the history are read by it.

import { chosenDays } from "../table/days.js";
import { sentence } from "./sentence.js";
import { isFiltered } from "../state/store.js";

const AT_REST = 200; // milliseconds after a movement: then the address is written (address.js)

/**
 * Is told of a choice after the address has it, so that each step of the history keeps its own.
 *
 * @param {(sel: object) => string} nameOf what is selected; empty where no name is known
 */
export function keepInTitle(store, { table, phrases, nameOf }) {
  const opening = document.title;
  const { apart } = phrases.words;
  const [site] = opening.split(apart);
  let waiting = 0;

  function write() {
    const state = store.get();
    const name = state.sel && nameOf(state.sel);
    const isSaid = isFiltered(state) || chosenDays(state).chosen;
    const said = [name, isSaid && sentence(table, state, phrases)].filter(Boolean);
    document.title = said.length ? [...said, site].join(apart) : opening;
  }

  store.subscribe((state, previous, { replace }) => {
    clearTimeout(waiting);
    if (replace) waiting = setTimeout(write, AT_REST);
    else write();
  });
  write();
}
