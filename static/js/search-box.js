// The search box: what is typed filters the map at once, and places whose names fit are offered
// to go to. A last row leads to the reports, which the table does not hold.

import { element } from "./element.js";
import { fold } from "./folding.js";

const OFFERED = 7;

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

const CALLED = 0; // of the ranks: one of the spellings is the word; 1: one begins with it; 2: it is in one

/** Places whose names fit, `{place, rank}`: those called so first, then those whose name begins so. */
function placesNamed(table, query) {
  const wanted = fold(query);
  if (!wanted || table.places.search === null) return [];
  const ways = [`|${wanted}|`, `|${wanted}`, wanted];
  const fitting = [];
  table.places.search.forEach((spellings, place) => {
    const names = `|${spellings}|`;
    if (names.includes(wanted)) fitting.push({ place, rank: ways.findIndex((way) => names.includes(way)) });
  });
  return fitting.sort((a, b) => a.rank - b.rank || a.place - b.place);
}

export function createSearchBox({ input, results, table, store, phrases, reportsPath }) {
  const { language } = phrases;
  const other = language === "ar" ? "en" : "ar";
  let at = -1;

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

  function goTo(place) {
    input.value = "";
    shut();
    store.set({ q: "", sel: { type: "place", id: table.places.slug[place] } });
  }

  /** Where nothing is marked: to the one place that is called so; else what is typed stays a filter. */
  function goToOnlyOne() {
    const called = placesNamed(table, input.value).filter(({ rank }) => rank === CALLED);
    if (called.length === 1) goTo(called[0].place);
    else shut();
  }

  function placeOption(place, index) {
    return element(
      "li",
      { role: "option", id: `result-${index}`, "aria-selected": "false", onclick: () => goTo(place) },
      element("bdi", {}, table.places[`name_${language}`][place]),
      element("bdi", { class: "other-script", lang: other }, table.places[`name_${other}`][place]),
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
    const places = placesNamed(table, query).slice(0, OFFERED).map(({ place }) => place);
    results.replaceChildren(...places.map(placeOption), reportsOption(query, places.length));
    results.hidden = false;
    input.setAttribute("aria-expanded", "true");
    mark(-1);
  }

  input.addEventListener("input", () => {
    store.set({ q: input.value.trim() }, { replace: true });
    offer();
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
      if (at < 0) goToOnlyOne();
      else options()[at].click();
    } else if (count && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      if (results.hidden) offer();
      const from = at < 0 && event.key === "ArrowUp" ? 0 : at;
      mark((from + (event.key === "ArrowDown" ? 1 : -1) + count) % count);
    }
  });

  return {
    show(state) {
      if (document.activeElement !== input) input.value = state.q;
    },
  };
}
