// Joins the files of the years into the columns of all incidents. How many rows each has is in
// the manifest, so that every file is decoded straight to where its rows belong, as it arrives.

import { decodeInto } from "./column-file.js";
import { DataProblem } from "./data-problem.js";
import { firstAt, OPEN } from "./incident-rows.js";

const MILLISECONDS = 86_400_000;
const MANY = 65_536;
const NO_COLUMN = {
  Values: Uint8Array,
  length: 0,
  delta: false,
  over: null,
  bytes: new Uint8Array(0),
};

const newYear = (year) => Math.round(Date.UTC(year, 0, 1) / MILLISECONDS);

const columnOf = (file, name) => file.stored.get(name) ?? NO_COLUMN;

/** The values, or a copy that has room for those of a column too. */
function asWideAs({ Values }, values) {
  return values.BYTES_PER_ELEMENT < Values.BYTES_PER_ELEMENT ? new Values(values) : values;
}

// Loops over many numbers are functions of their own: engines compile those early.
function addToEach(values, by) {
  for (let i = 0; i < values.length; i += 1) values[i] += by;
}

/** One column out of those of the years, as wide as its widest; `shift` is added to a year's. */
function join(files, name, shift = null) {
  const columns = files.map((file) => columnOf(file, name));
  const length = columns.reduce((sum, column) => sum + column.length, 0);
  let all = new (shift ? Uint32Array : Uint8Array)(length);
  for (const column of columns) all = asWideAs(column, all);
  let at = 0;
  columns.forEach((column, part) => {
    decodeInto(column, all, at);
    const by = shift ? shift[part] : 0;
    if (by) addToEach(all.subarray(at, at + column.length), by);
    at += column.length;
  });
  return all;
}

/** First row of every day from the first year to the last one. */
function dayIndex(years, files) {
  const dated = years.filter(({ year }) => year !== null);
  if (!dated.length) return { firstDay: 0, dayStarts: new Uint32Array(1) };
  const firstDay = newYear(dated[0].year);
  const dayStarts = new Uint32Array(newYear(dated.at(-1).year + 1) - firstDay + 1);
  let row = 0;
  let day = 0;
  dated.forEach(({ year }, index) => {
    for (const begins = newYear(year) - firstDay; day < begins; day += 1) dayStarts[day] = row;
    for (const count of join([files[index]], "day_counts")) {
      dayStarts[day] = row;
      row += count;
      day += 1;
    }
  });
  dayStarts.fill(row, day);
  return { firstDay, dayStarts };
}

function startsOf(years) {
  const starts = [0];
  for (const { rows } of years) starts.push(starts.at(-1) + rows);
  return starts;
}

function nthPlaces(row, nth, place, more) {
  const found = new Uint32Array(row.length);
  for (let at = 0; at < row.length; at += 1) {
    found[at] =
      nth[at] === 0 ? place[row[at]] : more.place[firstAt(more.row, row[at]) + nth[at] - 1];
  }
  return found;
}

/** Landings in role area, or with bearing or radius of their own: which of its row each is. */
function joinAreas(files, starts, place, more) {
  const row = join(files, "area_row", starts);
  const nth = join(files, "area_nth");
  return {
    row,
    nth,
    place: nthPlaces(row, nth, place, more),
    bearing: join(files, "area_bearing"),
    radius: join(files, "area_radius"),
  };
}

/**
 * Gathers the incidents of these years of a manifest.
 *
 * @returns {{add: (index: number, file: ColumnFile) => void, rows: () => IncidentRows}} `add` takes
 *   the days of each year, in whatever order; `rows` is asked for once all are there
 */
export function gatherDays(years) {
  const files = [];
  const starts = startsOf(years);
  const count = starts.at(-1);
  const kind = new Uint8Array(count);
  let place = new Uint16Array(count);

  return {
    add(index, file) {
      const [places, kinds] = [columnOf(file, "place"), columnOf(file, "kind")];
      const { rows } = years[index];
      if (places.length !== rows || kinds.length !== rows || kinds.Values !== Uint8Array) {
        throw new DataProblem("damaged");
      }
      place = asWideAs(places, place);
      decodeInto(places, place, starts[index]);
      decodeInto(kinds, kind, starts[index]);
      files[index] = file;
    },

    rows() {
      const { firstDay, dayStarts } = dayIndex(years, files);
      const undated = years.at(-1)?.year === null ? years.at(-1).rows : 0;
      if (dayStarts.at(-1) !== count - undated) throw new DataProblem("damaged");
      const more = { row: join(files, "more_row", starts), place: join(files, "more_place") };
      return {
        count,
        dated: count - undated,
        starts,
        years: years.map(({ year }) => year),
        firstDay,
        dayStarts,
        place,
        kind,
        more,
        areas: joinAreas(files, starts, place, more),
        bearings: files[0]?.header.bearings ?? [],
        until: null,
        longRow: new Uint32Array(0),
        what: null,
        whats: [],
        sets: { row: new Uint32Array(0), starts: new Uint32Array(1), day: new Uint16Array(0) },
        begun: { row: new Uint32Array(0), latest: new Int32Array(0) },
      };
    },
  };
}

/** The same actor, weapons and strength have one number in every year. */
function createWhats() {
  const numbers = new Map();
  const whats = [];
  return {
    whats,
    numbersOf: (some) =>
      Uint32Array.from(some, (what) => {
        const key = JSON.stringify(what);
        if (!numbers.has(key)) {
          numbers.set(key, whats.length);
          whats.push({ actor: what[0], weapons: what[1], strength: what[2] });
        }
        return numbers.get(key);
      }),
  };
}

function translate(values, from, end, numbers) {
  for (let i = from; i < end; i += 1) values[i] = numbers[values[i]];
}

/** Days that do not fit count as open: nobody draws an interval of 179 years. */
function scatterDays(row, days, until) {
  for (let i = 0; i < row.length; i += 1) until[row[i]] = days[i] > OPEN ? OPEN : days[i];
}

function joinSets(files, starts) {
  const lengths = join(files, "set_count");
  const setStarts = new Uint32Array(lengths.length + 1);
  for (let at = 0; at < lengths.length; at += 1) setStarts[at + 1] = setStarts[at] + lengths[at];
  return { row: join(files, "set_row", starts), starts: setStarts, day: join(files, "set_day") };
}

/**
 * Gathers the facts of these years of a manifest.
 *
 * @returns {{add: (index: number, file: ColumnFile) => void, rows: (rows: IncidentRows) =>
 *   IncidentRows}} as above; `rows` gives the same rows with what the facts say of them
 */
export function gatherFacts(years) {
  const starts = startsOf(years);
  const count = starts.at(-1);
  const { whats, numbersOf } = createWhats();
  const files = [];
  const until = new Uint16Array(count);
  let what = new Uint16Array(count);

  return {
    add(index, file) {
      const some = columnOf(file, "what");
      const [from, end] = [starts[index], starts[index + 1]];
      if (some.length !== end - from) throw new DataProblem("damaged");
      const numbers = numbersOf(file.header.whats);
      what = asWideAs(whats.length > MANY ? { Values: Uint32Array } : some, what);
      decodeInto(some, what, from);
      translate(what, from, end, numbers);
      files[index] = file;
    },

    rows(rows) {
      const latest = files.at(-1)?.header.latest ?? [];
      const begins = starts.at(-2);
      const longRow = join(files, "long_row", starts);
      scatterDays(longRow, join(files, "long_until"), until);
      until.fill(OPEN, rows.dated);
      return {
        ...rows,
        until,
        longRow,
        what,
        whats,
        sets: joinSets(files, starts),
        begun: {
          row: Uint32Array.from(latest, ([row]) => begins + row),
          latest: Int32Array.from(latest, ([, day]) => day),
        },
      };
    },
  };
}
