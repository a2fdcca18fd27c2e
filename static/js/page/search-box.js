// The search box: what is typed filters the map at once; places whose names fit are offered to go
// to, actors and weapons to filter by. A last row leads to the reports, which the table does not hold.

import { element } from "./element.js";
import { CALLED, whatIsNamed } from "./named-so.js";

const OFFERED = 7;
const FILTERS_BY = { actor: "page_by_whom", weapon: "page_with_what" };

/** Says in an empty field what it is for, in as many words as there is room for. */
function fitHint(input) {
  const long = input.placeholder;
  const pen = document.createElement("canvas").getContext("2d");
  const fit = () => {
    const style = getComputedStyle(input);
    pen.font = style.font;
    const room = input.clientWidth - parseFloat(style.paddingInlineStart) - parseFloat(style.paddingInlineEnd);
    input.placeholder = pen.measureText(long).width <= room ? long : input.dataset.short;
  };
  new ResizeObserver(fit).observe(input);
}

export function createSearchBox({ input, results, table, store, phrases, reportsPath }) {
  const { language } = phrases;
  const other = language === "ar" ? "en" : "ar";
  let at = -1;
  let typed = null; // the state that the last letter made; null where the next one begins a search

  const options = () => [...results.children];
  fitHint(input);

  function shut() {
    results.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    at = -1;
  }

  function mark(index) {
    at = index;
    options().forEach((option, each) => option.setAttribute("aria-selected", String(each === at)));
    if (at < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", options()[at].id);
    options()[at].scrollIntoView({ block: "nearest" });
  }

  /** Goes to a place, filters by an actor or a weapon. */
  function choose({ place, dimension, row }) {
    input.value = "";
    shut();
    const chosen = dimension
      ? { [dimension]: new Set([row.slug]) }
      : { sel: { type: "place", id: table.places.slug[place] } };
    store.set({ q: "", ...chosen });
  }

  /** Where nothing is marked: what alone is called so; else what is typed stays a filter. */
  function chooseOnlyOne() {
    const called = whatIsNamed(table, input.value).filter(({ rank }) => rank === CALLED);
    if (called.length === 1) choose(called[0]);
    else shut();
  }

  function namedOption(named, index) {
    const { place, dimension, row } = named;
    const nameIn = (written) => (dimension ? row.label[written] : table.places[`name_${written}`][place]);
    return element(
      "li",
      { role: "option", id: `result-${index}`, "aria-selected": "false", onclick: () => choose(named) },
      element("bdi", {}, nameIn(language)),
      element("bdi", { class: "other-script", lang: other }, nameIn(other)),
      dimension ? element("span", { class: "filters-by" }, phrases.text(FILTERS_BY[dimension])) : null,
    );
  }

  function reportsOption(query, index) {
    const go = () => location.assign(`${reportsPath}?${new URLSearchParams({ q: query })}`);
    const text = phrases.text("page_search_reports", { q: query });
    return element("li", { role: "option", id: `result-${index}`, "aria-selected": "false", onclick: go }, text);
  }

  function offer() {
    const query = input.value.trim();
    if (!query) return shut();
    const named = whatIsNamed(table, query).slice(0, OFFERED);
    results.replaceChildren(...named.map(namedOption), reportsOption(query, named.length));
    results.hidden = false;
    input.setAttribute("aria-expanded", "true");
    mark(-1);
  }

  /** A search is one step of the history: its first letter makes it, the further ones replace it. */
  function search() {
    const [q, before] = [input.value.trim(), store.get()];
    if (q !== before.q) {
      store.set({ q }, { replace: before === typed });
      typed = store.get();
    }
    offer();
  }

  input.addEventListener("input", search);
  input.addEventListener("change", () => {
    typed = null; // Enter, or the field was left
  });
  input.addEventListener("focus", offer);
  input.addEventListener("blur", () => setTimeout(shut, 150)); // after a click on a result
  input.addEventListener("keydown", (event) => {
    const count = options().length;
    if (event.key === "Escape" && !results.hidden) {
      event.stopPropagation();
      event.preventDefault();
      shut();
    } else if (event.key === "Enter" && !results.hidden) {
      if (at < 0) chooseOnlyOne();
      else options()[at].click();
    } else if (count && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      if (results.hidden) offer();
      const from = at < 0 && event.key === "ArrowUp" ? 0 : at;
      mark((from + (event.key === "ArrowDown" ? 1 : -1) + count) % count);
    }
  });

  return {
    show({ q }) {
      if (input.value.trim() === q) return; // what is being typed may end with a space
      input.value = q;
      shut();
    },
  };
}
