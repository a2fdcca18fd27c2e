// The filters: a box for each option with the number of incidents it would give.

import { element } from "./element.js";
import { toggled } from "../counting/filters.js";
import { optionsOf, usedOptions } from "../table/incident-columns.js";
import { DIMENSIONS, isFiltered, NO_FILTERS } from "../state/store.js";
import { swatch } from "../drawing/swatches.js";

const ROWS = { kind: "kinds", actor: "actors", weapon: "weapons", sure: "strengths" };

function labelOf(table, phrases, dimension, slug) {
  const rows = dimension === "zone" ? table.groups : table[ROWS[dimension]];
  const row = rows.find((one) => one.slug === slug);
  return row ? row.label[phrases.language] : phrases.text(`page_option_${dimension}_${slug}`);
}

/** Options that some incident has; every holder of ground is one, incidents or not. */
function offered(table, dimension, used) {
  const slugs = optionsOf(table)[dimension];
  return slugs.filter((slug, at) => used.has(at) || (dimension === "zone" && at < table.groups.length));
}

function optionRow(table, phrases, dimension, slug, change) {
  const input = element("input", { type: "checkbox", name: dimension, value: slug, checked: true });
  const count = element("span", { class: "option-count" });
  const tick = element("span", { class: "tick", "aria-hidden": "true" });
  const name = element("span", { class: "option-name" }, labelOf(table, phrases, dimension, slug));
  const row = element("label", { class: "option" }, input, tick);
  const sign = swatch(dimension, slug, table.groups.find((group) => group.slug === slug));
  if (sign) row.append(sign);
  row.append(name, " ", count);
  input.addEventListener("change", () => change(slug, input.checked));
  return { row, input, count };
}

export function createFilterPanel(form, reset, { table, store, phrases, inTurn }) {
  const used = usedOptions(table);
  const options = Object.fromEntries(
    DIMENSIONS.map((name) => [name, offered(table, name, used[name])]),
  );
  const rows = {};
  for (const dimension of DIMENSIONS) {
    const fieldset = form.querySelector(`[data-dimension="${dimension}"]`);
    rows[dimension] = new Map();
    for (const slug of options[dimension]) {
      const change = (changed, on) => {
        const next = toggled(options[dimension], store.get()[dimension], changed, on);
        store.set({ [dimension]: next });
      };
      const made = optionRow(table, phrases, dimension, slug, change);
      rows[dimension].set(slug, made);
      fieldset.append(made.row);
    }
    fieldset.hidden = rows[dimension].size === 0;
  }
  form.style.setProperty("--count-width", `${phrases.number(table.incidents.count).length}ch`);
  reset.addEventListener("click", () => {
    store.set(NO_FILTERS);
    form.querySelector("input").focus();
  });
  form.addEventListener("submit", (event) => event.preventDefault());

  function write(state, counts) {
    for (const dimension of DIMENSIONS) {
      for (const [slug, { row, input, count }] of rows[dimension]) {
        input.checked = state[dimension] === null || state[dimension].has(slug);
        const number = phrases.number(counts[dimension][slug]);
        if (count.textContent !== number) count.textContent = number;
        row.classList.toggle("without", counts[dimension][slug] === 0);
      }
    }
    reset.hidden = !isFiltered(state);
  }

  return {
    show(state, { counts }, { moved = false } = {}) {
      inTurn("filters", () => write(state, counts), moved);
    },
  };
}
