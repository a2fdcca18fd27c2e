// What is called as a reader typed: places to go to, actors and weapons to filter by.

import { fold } from "../counting/folding.js";
import { isNearOne } from "../counting/near-spelling.js";
import { optionsOf, usedOptions } from "../table/incident-columns.js";
import { importanceOf } from "../table/map-places.js";

/** Of the ranks: one of the spellings is the word; 1: one begins with it; 2: it is in one; 3: almost. */
export const CALLED = 0;
const ALMOST = 3;

const FILTERS = { actor: "actors", weapon: "weapons" }; // and the rows of their names
const FIRST = Number.MAX_VALUE; // before every place
const known = new WeakMap(); // by the rows of a table

/** Those that the filters offer: of the others there is no incident. */
function namedFilters(table) {
  const used = usedOptions(table);
  return Object.entries(FILTERS).flatMap(([dimension, rows]) => {
    const slugs = optionsOf(table)[dimension].filter((_, at) => used[dimension].has(at));
    return table[rows]
      .filter(({ slug }) => slugs.includes(slug))
      .map((row) => ({ dimension, row, spellings: Object.values(row.label).map(fold).join("|"), weight: FIRST }));
  });
}

/** Places on the map before regions, which are not, and cities before villages. */
function namedPlaces({ places: { lon, kind, search } }) {
  const weightOf = (place) => (lon[place] === null ? 0 : importanceOf(kind[place]));
  return search.map((spellings, place) => ({ place, spellings, weight: weightOf(place) }));
}

/** `{place}` or `{dimension, row}`, each with its folded spellings and how far ahead it comes; made once. */
function allNamed(table) {
  if (!known.has(table.incidents)) known.set(table.incidents, [...namedFilters(table), ...namedPlaces(table)]);
  return known.get(table.incidents);
}

/**
 * What has a name that fits, `{place, rank}` or `{dimension, row, rank}`: those called so first, then
 * those whose name begins so. Only where there are none, those whose name is almost so.
 */
export function whatIsNamed(table, query) {
  const wanted = fold(query);
  if (!wanted || table.places.search === null) return [];
  const ways = [`|${wanted}|`, `|${wanted}`, wanted];
  const ranked = (rankOf) =>
    allNamed(table).flatMap((one) => {
      const rank = rankOf(one.spellings);
      return rank < 0 ? [] : [{ ...one, rank }];
    });
  const fits = ranked((spellings) => ways.findIndex((way) => `|${spellings}|`.includes(way)));
  const found = fits.length ? fits : ranked((spellings) => (isNearOne(spellings, wanted) ? ALMOST : -1));
  return found.sort((a, b) => a.rank - b.rank || b.weight - a.weight);
}
