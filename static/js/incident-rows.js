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
 * @property {Uint16Array | Uint32Array | null} what index into `whats`
 * @property {{actor: string | null, weapons: string[], strength: string}[]} whats
 */

import { DataProblem } from "./data-problem.js";

export const OPEN = 65535; // of `until`: it may have gone on for ever
const MILLISECONDS = 86_400_000;
const FEW = 65_536;

const newYear = (year) => Math.round(Date.UTC(year, 0, 1) / MILLISECONDS);

/** One column out of those of the years, as wide as its widest; `shift` is added to a year's. */
function join(parts, name, shift = null) {
  const columns = parts.map((part) => part.columns[name] ?? new Uint8Array(0));
  const length = columns.reduce((sum, column) => sum + column.length, 0);
  const widest = columns.reduce((most, one) => Math.max(most, one.BYTES_PER_ELEMENT), 1);
  const Values = shift ? Uint32Array : { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array }[widest];
  const all = new Values(length);
  let at = 0;
  columns.forEach((column, part) => {
    all.set(column, at);
    const by = shift ? shift[part] : 0;
    if (by) for (let i = at; i < at + column.length; i += 1) all[i] += by;
    at += column.length;
  });
  return all;
}

/** First row of every day from the first year to the last one. */
function dayIndex(years) {
  const dated = years.filter(({ year }) => year !== null);
  if (!dated.length) return { firstDay: 0, dayStarts: new Uint32Array(1) };
  const firstDay = newYear(dated[0].year);
  const dayStarts = new Uint32Array(newYear(dated.at(-1).year + 1) - firstDay + 1);
  let row = 0;
  let day = 0;
  for (const { year, days } of dated) {
    for (const begins = newYear(year) - firstDay; day < begins; day += 1) dayStarts[day] = row;
    for (const count of days.columns.day_counts) {
      dayStarts[day] = row;
      row += count;
      day += 1;
    }
  }
  dayStarts.fill(row, day);
  return { firstDay, dayStarts };
}

function startsOf(years) {
  const starts = [0];
  for (const { days } of years) starts.push(starts.at(-1) + days.header.rows);
  return starts;
}

/** `years` are `{year, days}`, each a decoded file, in the manifest's order. @returns {IncidentRows} */
export function joinDays(years) {
  const parts = years.map(({ days }) => days);
  const starts = startsOf(years);
  const { firstDay, dayStarts } = dayIndex(years);
  const count = starts.at(-1);
  const place = join(parts, "place");
  const kind = join(parts, "kind");
  const undated = years.at(-1)?.year === null ? years.at(-1).days.header.rows : 0;
  if (place.length !== count || kind.length !== count || dayStarts.at(-1) !== count - undated) {
    throw new DataProblem("damaged");
  }
  return {
    count,
    dated: count - undated,
    starts,
    years: years.map(({ year }) => year),
    firstDay,
    dayStarts,
    place,
    kind,
    more: { row: join(parts, "more_row", starts), place: join(parts, "more_place") },
    areas: {
      row: join(parts, "area_row", starts),
      place: join(parts, "area_place"),
      bearing: join(parts, "area_bearing"),
      radius: join(parts, "area_radius"),
    },
    bearings: parts[0]?.header.bearings ?? [],
    until: null,
    what: null,
    whats: [],
    sets: { row: new Uint32Array(0), starts: new Uint32Array(1), day: new Uint16Array(0) },
    begun: { row: new Uint32Array(0), latest: new Int32Array(0) },
  };
}

/** The same actor, weapons and strength have one number in every year. */
function joinWhats(parts, count) {
  const numbers = new Map();
  const whats = [];
  const own = parts.map(({ header }) =>
    Uint32Array.from(header.whats, (what) => {
      const key = JSON.stringify(what);
      if (!numbers.has(key)) {
        numbers.set(key, whats.length);
        whats.push({ actor: what[0], weapons: what[1], strength: what[2] });
      }
      return numbers.get(key);
    }),
  );
  const what = new (whats.length < FEW ? Uint16Array : Uint32Array)(count);
  let at = 0;
  parts.forEach(({ columns }, part) => {
    const translated = own[part];
    const column = columns.what;
    for (let i = 0; i < column.length; i += 1) what[at + i] = translated[column[i]];
    at += column.length;
  });
  return { what, whats };
}

function joinSets(parts, starts) {
  const lengths = join(parts, "set_count");
  const setStarts = new Uint32Array(lengths.length + 1);
  lengths.forEach((length, at) => {
    setStarts[at + 1] = setStarts[at] + length;
  });
  return { row: join(parts, "set_row", starts), starts: setStarts, day: join(parts, "set_day") };
}

/** Days that do not fit count as open: nobody draws an interval of 179 years. */
function joinUntil(parts, count) {
  const until = new Uint16Array(count);
  let at = 0;
  for (const { columns } of parts) {
    const own = columns.until;
    if (own.BYTES_PER_ELEMENT < 4) until.set(own, at);
    else own.forEach((days, row) => { until[at + row] = Math.min(days, OPEN); }); // prettier-ignore
    at += own.length;
  }
  if (at !== count) throw new DataProblem("damaged");
  return until;
}

/** The rows with what the facts say of them; `facts` are decoded files in the same order. */
export function withFacts(rows, facts) {
  const latest = facts.at(-1)?.header.latest ?? [];
  const begins = rows.starts.at(-2);
  return {
    ...rows,
    until: joinUntil(facts, rows.count),
    ...joinWhats(facts, rows.count),
    sets: joinSets(facts, rows.starts),
    begun: {
      row: Uint32Array.from(latest, ([row]) => begins + row),
      latest: Int32Array.from(latest, ([, day]) => day),
    },
  };
}

/** Index of the first entry that is not smaller; `sorted` ascends. */
export function firstAt(sorted, value, low = 0, high = sorted.length) {
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
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
    const place = areas.place[at] - 1;
    const landing = landings.findLast((one) => one.place === place && one.role === "target");
    if (!landing) continue;
    landing.role = "area";
    landing.bearing = areas.bearing[at] ? rows.bearings[areas.bearing[at] - 1] : "";
    landing.radius_km = areas.radius[at] ? areas.radius[at] / 10 : null;
  }
  return landings;
}
