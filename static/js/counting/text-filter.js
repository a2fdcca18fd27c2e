// The text filter: every word of the query in the names of one place, or of actor and weapons.

import { fold } from "./folding.js";
import { columnsOf } from "../table/incident-columns.js";

const last = new WeakMap(); // the mask of the last query, by rows

const labelOf = (row) => fold(`${row.label.en} | ${row.label.ar}`);

function matchingWhats(table, columns, has) {
  const slugs = (rows) => new Set(rows.filter((row) => has(labelOf(row))).map(({ slug }) => slug));
  const [actors, weapons] = [slugs(table.actors), slugs(table.weapons)];
  return Uint8Array.from(columns.rows.whats, (what) =>
    Number(actors.has(what.actor) || what.weapons.some((slug) => weapons.has(slug))),
  );
}

function build(table, wanted) {
  const columns = columnsOf(table);
  const { rows, combo } = columns;
  const has = (text) => text.includes(wanted);
  const whats = matchingWhats(table, columns, has);
  const combos = Uint8Array.from(columns.combos.what, (what) => whats[what]);
  const places = Uint8Array.from([false, ...table.places.search.map(has)], Number); // by number
  const mask = new Uint8Array(rows.count);
  for (let row = 0; row < rows.count; row += 1) {
    mask[row] = combos[combo[row]] | places[rows.place[row]];
  }
  for (const { row, place } of [rows.more, ...table.lines.filter((part) => part !== null)]) {
    for (let at = 0; at < row.length; at += 1) mask[row[at]] |= places[place[at]];
  }
  return mask;
}

/** For each row whether it has the words; null without a query. Needs spellings and lines. */
export function textMask(table, query) {
  const wanted = fold(query);
  if (!wanted) return null;
  const rows = table.incidents;
  const known = last.get(rows);
  if (known?.wanted === wanted && known.lines === table.lines) return known.mask;
  const mask = build(table, wanted);
  last.set(rows, { wanted, lines: table.lines, mask });
  return mask;
}
