/**
 * Where incidents came from and what answers what: files of a year each, fetched when they are
 * wanted. Rows are those of all years.
 *
 * @typedef {object} LinesOfYear
 * @property {Uint32Array} row of each origin, ascending
 * @property {Uint16Array | Uint32Array} place its number
 * @property {string[]} bearing @property {(number | null)[]} radius_km see `originAt`
 * @property {object} out links by the row that they start from @property {object} back by the
 *   row that they lead to: `{row, other, kind}`, ascending
 * @property {Map<number, {kind: string, id: string, day: number | null}[]>} far links into other
 *   years, by row
 * @property {Set<number>} alternatives rows that are another account of an incident
 */

import { distinctAreas, firstAt, firstLandings, landingsOf } from "./incident-rows.js";

const ALTERNATIVE = "alternative";
const MOST_ARCS = 20_000; // origins

function shifted(rows, by) {
  const all = new Uint32Array(rows);
  for (let i = 0; i < all.length; i += 1) all[i] += by;
  return all;
}

/** The same links, by the row at their other end; sorted as one number each, as a function of ours takes long. */
function turned({ row, other, kind }) {
  const count = other.length;
  const keys = new Float64Array(count);
  for (let at = 0; at < count; at += 1) keys[at] = other[at] * count + at;
  keys.sort();
  const back = { row: new Uint32Array(count), other: new Uint32Array(count), kind: new Uint8Array(count) };
  for (let to = 0; to < count; to += 1) {
    const at = keys[to] % count;
    back.row[to] = other[at];
    back.other[to] = row[at];
    back.kind[to] = kind[at];
  }
  return back;
}

/** @param {{header: object, columns: object}} file decoded @returns {LinesOfYear} */
export function linesOfYear(file, firstRow) {
  const { header, columns } = file;
  const out = {
    row: shifted(columns.link_row, firstRow),
    other: shifted(columns.link_to, firstRow),
    kind: columns.link_kind,
  };
  const kinds = header.link_kinds ?? [];
  const far = new Map();
  for (const [row, kind, id, day] of header.far_links ?? []) {
    if (!far.has(row + firstRow)) far.set(row + firstRow, []);
    far.get(row + firstRow).push({ kind, id, day });
  }
  const isAlternative = (kind) => kind === ALTERNATIVE;
  const alternatives = new Set(out.row.filter((_, at) => isAlternative(kinds[out.kind[at]])));
  for (const [row, some] of far) {
    if (some.some(({ kind }) => isAlternative(kind))) alternatives.add(row);
  }
  return {
    row: shifted(columns.origin_row, firstRow),
    place: columns.origin_place,
    bearing: columns.origin_bearing,
    radius: columns.origin_radius,
    bearings: header.bearings ?? [],
    out,
    back: turned(out),
    kinds,
    far,
    alternatives,
  };
}

/** One origin, in the words of `landingsOf`. */
export function originAt({ place, bearing, radius, bearings }, at) {
  return {
    place: place[at] - 1,
    role: "origin",
    bearing: bearing[at] ? bearings[bearing[at] - 1] : "",
    radius_km: radius[at] ? radius[at] / 10 : null,
  };
}

/** All origins of a row; none while the lines of its year are not there. */
export function originsOf(lines, row) {
  return lines.flatMap((part) => {
    const found = [];
    if (part === null) return found;
    for (let at = firstAt(part.row, row); part.row[at] === row; at += 1) {
      found.push(originAt(part, at));
    }
    return found;
  });
}

/**
 * Every place and area that incidents reached or came from, few more than once; with `arcs` only
 * those of incidents of which it is known where they came from, unless these are too many to ask.
 */
export function touchedRoles(table, { arcs }) {
  const rows = table.incidents;
  const found = new Map();
  const add = (role) => found.set(`${role.place} ${role.bearing} ${role.radius_km}`, role);
  const origins = table.lines.filter((part) => part !== null);
  const ofArcs = arcs && origins.reduce((sum, { row }) => sum + row.length, 0) <= MOST_ARCS;
  for (const part of origins) {
    part.row.forEach((row, at) => {
      add(originAt(part, at));
      if (ofArcs) for (const landing of landingsOf(rows, row)) add(landing);
    });
  }
  if (ofArcs) return [...found.values()];
  const landed = Int32Array.from(firstLandings(rows, table.places.slug.length));
  const { place: more } = rows.more;
  for (let at = 0; at < more.length; at += 1) landed[more[at]] += 1;
  const { roles, of } = distinctAreas(rows);
  const isOwn = roles.map(({ bearing, radius_km: radius }) => bearing !== "" || radius !== null);
  rows.areas.place.forEach((number, at) => {
    if (isOwn[of[at]]) landed[number] -= 1; // beside the place, not in it
  });
  const touched = [];
  for (let number = 1; number < landed.length; number += 1) {
    if (landed[number] > 0) touched.push({ place: number - 1, bearing: "", radius_km: null });
  }
  roles.forEach((role, at) => isOwn[at] && touched.push(role));
  return touched.concat([...found.values()]);
}

function othersOf({ row, other, kind }, kinds, wanted) {
  const found = [];
  for (let at = firstAt(row, wanted); row[at] === wanted; at += 1) {
    found.push({ row: other[at], kind: kinds[kind[at]] });
  }
  return found;
}

/** Which incidents answer which, and which are another account of another. */
export function createLinks(table) {
  const parts = () => table.lines.filter((part) => part !== null);
  const near = (row) =>
    parts().flatMap(({ out, back, kinds }) => [
      ...othersOf(out, kinds, row),
      ...othersOf(back, kinds, row),
    ]);
  const far = (row) => parts().flatMap((part) => part.far.get(row) ?? []);

  const all = (row) => {
    const others = far(row).map(({ id, kind }) => ({ row: table.ids.rowOf(id), kind }));
    const known = others.filter((link) => link.row !== undefined);
    return [...near(row), ...known, ...table.linkedFromAfar(row)];
  };

  return {
    /** @returns {boolean} whether it is told as another account of an incident */
    isAlternative: (row) => parts().some(({ alternatives }) => alternatives.has(row)),

    /** @returns {boolean} whether it answers one, is answered by one, or is another account */
    isLinked: (row) => near(row).length + far(row).length > 0,

    /**
     * The incident, what it answers, what answers it, and their other accounts; those of other
     * years as far as `table.ids` knows them.
     */
    around: (row) => new Set([row, ...all(row).map((link) => link.row)]),

    /** The incident, what it answers and what answers it: other accounts may lie far off. */
    exchange(row) {
      const links = all(row).filter(({ kind }) => kind === "answers");
      return new Set([row, ...links.map((link) => link.row)]);
    },
  };
}

const ENDS = { answers: ["answers", "answered_by"], alternative: ["alternative_of", "alternatives"] };
const EITHER_WAY = ["same_event_as", "same_event_as"];

/**
 * By row what it is linked to: public ids in the words of a download, joined by spaces; null where
 * there is none. Of incidents of other years the ids must be there. Those of all lines are gathered
 * once, so that a million rows can be asked.
 */
export function namedLinks(table) {
  const found = new Map(); // by row: names with their ids
  const add = (row, name, id) => {
    if (row === undefined || id === undefined) return;
    if (!found.has(row)) found.set(row, {});
    (found.get(row)[name] ??= new Set()).add(id);
  };
  const both = (kind, [from, fromId], [to, toId]) => {
    const [out, back] = ENDS[kind] ?? EITHER_WAY;
    add(from, out, toId);
    add(to, back, fromId);
  };
  const { ids } = table;
  for (const { out, kinds, far } of table.lines.filter((part) => part !== null)) {
    out.row.forEach((row, at) => {
      const other = out.other[at];
      both(kinds[out.kind[at]], [row, ids.of(row)], [other, ids.of(other)]);
    });
    for (const [row, links] of far) {
      for (const { kind, id } of links) both(kind, [row, ids.of(row)], [ids.rowOf(id), id]);
    }
  }
  const joined = (some) => (some ? [...some].sort().join(" ") : null);
  return (row) => {
    const own = found.get(row) ?? {};
    const names = [...Object.values(ENDS).flat(), EITHER_WAY[0]];
    return Object.fromEntries(names.map((name) => [name, joined(own[name])]));
  };
}
