// The search box: what is typed filters the map at once; places whose names fit are offered to go
// to, actors to filter by. A last row leads to the reports, which the table does not hold.

import { element } from "./element.js";
import { fold } from "../counting/folding.js";
import { optionsOf, usedOptions } from "../table/incident-columns.js";

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

const offered = new WeakMap(); // by the rows of a table

/** Those that the filter offers, `{actor, spellings}`: of the others there is no incident. */
function actorsToFilterBy(table) {
  if (!offered.has(table.incidents)) {
    const used = usedOptions(table).actor;
    const slugs = optionsOf(table).actor.filter((slug, at) => used.has(at));
    const actors = table.actors.filter(({ slug }) => slugs.includes(slug));
    const named = actors.map((actor) => ({ actor, spellings: Object.values(actor.label).map(fold).join("|") }));
    offered.set(table.incidents, named);
  }
  return offered.get(table.incidents);
}

/**
 * What has a name that fits, `{place, rank}` or `{actor, rank}`: those called so first, then those
 * whose name begins so.
 */
function whatIsNamed(table, query) {
  const wanted = fold(query);
  if (!wanted || table.places.search === null) return [];
  const ways = [`|${wanted}|`, `|${wanted}`, wanted];
  const rankOf = (spellings) => {
    const names = `|${spellings}|`;
    return ways.findIndex((way) => names.includes(way));
  };
  const places = table.places.search.map((spellings, place) => ({ place, rank: rankOf(spellings) }));
  const actors = actorsToFilterBy(table).map(({ actor, spellings }) => ({ actor, rank: rankOf(spellings) }));
  return [...actors, ...places].filter(({ rank }) => rank >= 0).sort((a, b) => a.rank - b.rank);
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

  /** Goes to a place, filters by an actor. */
  function choose({ place, actor }) {
    input.value = "";
    shut();
    const chosen = actor
      ? { actor: new Set([actor.slug]) }
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
    const nameIn = (written) =>
      named.actor ? named.actor.label[written] : table.places[`name_${written}`][named.place];
    return element(
      "li",
      { role: "option", id: `result-${index}`, "aria-selected": "false", onclick: () => choose(named) },
      element("bdi", {}, nameIn(language)),
      element("bdi", { class: "other-script", lang: other }, nameIn(other)),
      named.actor ? element("span", { class: "filters-by" }, phrases.text("page_by_whom")) : null,
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
