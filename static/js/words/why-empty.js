// Why a list is empty: another part of the map, the chosen days, the chosen part of it, or the filters.

import { chosenDays } from "../table/days.js";
import { select } from "../counting/filters.js";
import { nothingInDays } from "./sentence.js";
import { ALL_DAYS, isFiltered, NO_FILTERS } from "../state/store.js";

const known = new WeakMap(); // by result: it is asked again after every move of the map

/** What is to be said of days in which nothing passes. */
function ofDays(state, phrases) {
  return isFiltered(state) ? phrases.text("page_nothing_passes_days") : `${nothingInDays(state, phrases)}.`;
}

/**
 * `{text, label, act, q}` of a result and the state that it answers: the sentence, the key of the
 * button's words, and what it changes in the state ("region" is the map alone); `q` is a text that the
 * reports may have where no incident that is chosen names it, else "".
 */
export function whyEmpty(table, result, state, phrases) {
  if (!known.has(result)) known.set(result, findWhy(table, result, state, phrases));
  return known.get(result);
}

function findWhy(table, result, state, phrases) {
  if (result.total > 0) {
    const text = phrases.text("page_nothing_in_view");
    return { text, label: "page_show_region", act: "region", q: "" };
  }
  if (chosenDays(state).chosen && select(table, state, { anyDay: true }).total > 0) {
    return { text: ofDays(state, phrases), label: "page_show_all_days", act: ALL_DAYS, q: state.q };
  }
  if (state.box && select(table, { ...state, box: null }).total > 0) {
    const text = phrases.text("page_nothing_in_box");
    return { text, label: "page_remove_box", act: { box: null }, q: "" };
  }
  return {
    text: phrases.text(state.q ? "page_nothing_named" : "page_nothing_passes", { q: state.q }),
    label: "page_show_all",
    act: { ...NO_FILTERS, ...ALL_DAYS },
    q: state.q,
  };
}
