// What is called as a reader typed: places to go to, actors and weapons to filter by.

import { fold } from "../counting/folding.js";
import { isNearOne } from "../counting/near-spelling.js";
import { optionsOf, usedOptions } from "../table/incident-columns.js";
import { importanceOf } from "../table/map-places.js";

/** Of the ranks: one of the spellings is the word; 1: one begins with it; 2: it is in one; 3: almost. */
export const CALLED = 0;
const ALMOST = 3;

const FILTERS = { actor: "actors", weapon: "weapons" }; // and the rows of their names
const known = new WeakMap(); // by the rows of a table

/** Those that the filters offer, `{dimension, row, spellings}`: of the others there is no incident. */
function namedFilters(table) {
  if (!known.has(table.incidents)) {
    const used = usedOptions(table);
    const named = Object.entries(FILTERS).flatMap(([dimension, rows]) => {
      const slugs = optionsOf(table)[dimension].filter((_, at) => used[dimension].has(at));
      return table[rows]
        .filter(({ slug }) => slugs.includes(slug))
        .map((row) => ({ dimension, row, spellings: Object.values(row.label).map(fold).join("|") }));
    });
    known.set(table.incidents, named);
  }
  return known.get(table.incidents);
}

/** Places on the map before regions, which are not, and cities before villages. */
function weightOf({ lon, kind }, place) {
  return lon[place] === null ? 0 : importanceOf(kind[place]);
}

/**
 * What has a name that fits, `{place, rank}` or `{dimension, row, rank}`: those called so first, then
 * those whose name begins so. Only where there are none, those whose name is almost so.
 */
export function whatIsNamed(table, query) {
  const wanted = fold(query);
  if (!wanted || table.places.search === null) return [];
  const ways = [`|${wanted}|`, `|${wanted}`, wanted];
  const all = [
    ...namedFilters(table).map((filter) => ({ ...filter, weight: Number.MAX_VALUE })),
    ...table.places.search.map((spellings, place) => ({ place, spellings, weight: weightOf(table.places, place) })),
  ];
  const ranked = all.map((one) => ({ ...one, rank: ways.findIndex((way) => `|${one.spellings}|`.includes(way)) }));
  const fits = ranked.filter(({ rank }) => rank >= 0);
  const found = fits.length ? fits : almostNamed(all, wanted);
  return found.sort((a, b) => a.rank - b.rank || b.weight - a.weight);
}

function almostNamed(all, wanted) {
  return all.filter(({ spellings }) => isNearOne(spellings, wanted)).map((one) => ({ ...one, rank: ALMOST }));
}
