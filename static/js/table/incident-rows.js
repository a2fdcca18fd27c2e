/**
 * The incidents of all years as one set of columns, in the order of their earliest possible
 * day; those without one come last. A row's number is what the page knows an incident by.
 *
 * @typedef {object} IncidentRows
 * @property {number} count
 * @property {number} dated rows that have an earliest day
 * @property {number} firstDay
 * @property {Uint32Array} dayStarts first row of each day from `firstDay`, one entry more
 * @property {Uint16Array | Uint32Array} place number of the first place it landed; 0: none
 * @property {Uint8Array} kind
 * @property {Uint16Array | null} until days from the earliest to the latest possible one; null
 *   until the facts are there
 * @property {Uint32Array} longRow dated rows of more than one possible day, ascending
 * @property {Uint16Array | Uint32Array | null} what index into `whats`
 * @property {{actor: string | null, weapons: string[], strength: string}[]} whats
 */

export const OPEN = 65535; // of `until`: it may have gone on for ever

/** Index of the first entry that is not smaller; `sorted` ascends. */
export function firstAt(sorted, value, low = 0, high = sorted.length) {
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The same from where a smaller one was: for many values of which most ascend. */
export function firstFrom(sorted, value, start) {
  let step = 1;
  let low = start;
  while (low + step < sorted.length && sorted[low + step] < value) {
    low += step;
    step *= 2;
  }
  return firstAt(sorted, value, low, Math.min(low + step, sorted.length));
}

/** First row of a day, or of the next one that has any. */
export function firstRowOn(rows, day) {
  const at = Math.min(Math.max(day - rows.firstDay, 0), rows.dayStarts.length - 1);
  return rows.dayStarts[at];
}

/** The earliest possible day; null where it is open. */
export function earliestOf(rows, row) {
  if (row >= rows.dated) return null;
  return rows.firstDay + firstAt(rows.dayStarts, row + 1) - 1;
}

/** The latest possible day; null where it is open. */
export function latestOf(rows, row) {
  if (row >= rows.dated) {
    const at = rows.begun.row.indexOf(row);
    return at < 0 ? null : rows.begun.latest[at];
  }
  if (rows.until === null) return earliestOf(rows, row);
  return rows.until[row] === OPEN ? null : earliestOf(rows, row) + rows.until[row];
}

const landed = new WeakMap(); // by the column of first places

/**
 * How many incidents have each place, by its number, as their first; counted once, as more than one
 * part of the page begins with it.
 *
 * @returns {Uint32Array} to be copied by whoever counts on
 */
export function firstLandings({ place }, places) {
  if (!landed.has(place)) landed.set(place, countEach(place, places + 1));
  return landed.get(place);
}

function countEach(numbers, length) {
  const counts = new Uint32Array(length);
  for (let at = 0; at < numbers.length; at += 1) counts[numbers[at]] += 1;
  return counts;
}

const distinct = new WeakMap(); // by `areas`

/**
 * Landings in an area or beside a place, each that differs once: many thousand are alike.
 *
 * @returns {{roles: {place: number, bearing: string, radius_km: number | null}[], of: Uint32Array}}
 *   `of` has the index of its role for every entry of `areas`
 */
export function distinctAreas({ areas, bearings }) {
  if (!distinct.has(areas)) distinct.set(areas, tellApart(areas, bearings));
  return distinct.get(areas);
}

function tellApart({ row, place, bearing, radius }, bearings) {
  const of = new Uint32Array(row.length);
  const firstAtPlace = []; // entries that stand for those alike, chained by place
  const next = new Int32Array(row.length);
  const roles = [];
  for (let at = 0; at < row.length; at += 1) {
    let other = firstAtPlace[place[at]] ?? -1;
    while (other >= 0 && (bearing[other] !== bearing[at] || radius[other] !== radius[at])) {
      other = next[other];
    }
    if (other < 0) {
      next[at] = firstAtPlace[place[at]] ?? -1;
      firstAtPlace[place[at]] = at;
      of[at] = roles.push(ownRole(place[at], bearing[at], radius[at], bearings)) - 1;
    } else of[at] = of[other];
  }
  return { roles, of };
}

function ownRole(number, bearing, radius, bearings) {
  return {
    place: number - 1,
    bearing: bearing ? bearings[bearing - 1] : "",
    radius_km: radius ? radius / 10 : null,
  };
}

/**
 * Where it happened, in the published order: index of the place, and the bearing and radius
 * that the report gave of its own ("south of the town").
 *
 * @returns {{place: number, role: "target" | "area", bearing: string, radius_km: number | null}[]}
 */
export function landingsOf(rows, row) {
  const first = rows.place[row];
  if (first === 0) return [];
  const plain = (number) => ({ place: number - 1, role: "target", bearing: "", radius_km: null });
  const landings = [plain(first)];
  const { more, areas } = rows;
  for (let at = firstAt(more.row, row); more.row[at] === row; at += 1) {
    landings.push(plain(more.place[at]));
  }
  for (let at = firstAt(areas.row, row); areas.row[at] === row; at += 1) {
    const landing = landings[areas.nth[at]];
    landing.role = "area";
    landing.bearing = areas.bearing[at] ? rows.bearings[areas.bearing[at] - 1] : "";
    landing.radius_km = areas.radius[at] ? areas.radius[at] / 10 : null;
  }
  return landings;
}
