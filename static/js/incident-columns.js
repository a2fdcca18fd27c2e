// What a filter runs over, made once from the rows. Incidents that are the same to every filter
// share one combination: of kind, actor, weapons, strength and the zones that they landed in. A
// filter decides about some thousand combinations, never about a million rows.

import { latestOf } from "./incident-rows.js";
import { createUnsureRows, lastOf, standingThen } from "./possible-days.js";
import { createHoldings, createStandings, EVER_BEFORE } from "./standing.js";

const made = new WeakMap();

/** Slugs of each filter's options, in the order they are shown. "unknown" is: nobody says. */
export function optionsOf(table) {
  const slugs = (rows) => rows.map((row) => row.slug);
  const withUnknown = (known) => (known.includes("unknown") ? known : [...known, "unknown"]);
  return {
    zone: createStandings(table).names,
    kind: slugs(table.kinds),
    actor: withUnknown(slugs(table.actors)),
    weapon: withUnknown(slugs(table.weapons)),
    sure: slugs(table.strengths),
  };
}

/** The options of a kind of `whats`: index of actor, indices of weapons, index of strength. */
function optionsOfWhats(whats, options) {
  const indexOf = (name, slug) => {
    const at = options[name].indexOf(slug);
    return at < 0 ? options[name].indexOf("unknown") : at;
  };
  return whats.map(({ actor, weapons, strength }) => ({
    actor: indexOf("actor", actor),
    weapons: weapons.length
      ? [...new Set(weapons.map((slug) => indexOf("weapon", slug)))]
      : [indexOf("weapon", "unknown")],
    sure: indexOf("sure", strength),
  }));
}

// What follows runs once, over a million rows, before the page has had time to become fast. So
// loops are short functions over plain arrays that are called once a day or once a row: engines
// compile those early, and see all that happens in them before they do.

/**
 * Numbers combinations as they are met. Most rows landed at one place and have one zone: for
 * them a flat array says the number at once, for others one such array a set of zones.
 */
function createCombinations(kinds, zones, whats) {
  const emptyOf = (size) => new Int32Array(size).fill(-1);
  const simple = emptyOf(kinds * zones * whats * 2);
  const pairs = emptyOf(zones * zones); // of zones: the number of their set
  const sets = new Map(); // number of a set by one bit for each of its zones
  const several = []; // by number of the set
  const found = { kind: [], what: [], zones: [], long: [], several: [] };

  function numberOfSet(itsZones) {
    const bits = itsZones.reduce((all, zone) => all + 2 ** zone, 0);
    if (!sets.has(bits)) {
      sets.set(bits, sets.size);
      several.push(emptyOf(whats * kinds * 2));
    }
    return sets.get(bits);
  }

  function numberOfPair(itsZones) {
    const pair = itsZones[0] * zones + itsZones.at(-1);
    if (pairs[pair] < 0) pairs[pair] = numberOfSet(itsZones);
    return pairs[pair];
  }

  function add(kind, what, itsZones, long, isSeveral) {
    found.kind.push(kind);
    found.what.push(what);
    found.zones.push(itsZones);
    found.long.push(long);
    found.several.push(isSeveral);
    return found.kind.length - 1;
  }

  return {
    found,
    one(kind, what, zone, long) {
      const key = ((what * kinds + kind) * zones + zone) * 2 + long;
      if (simple[key] < 0) simple[key] = add(kind, what, [zone], long, 0);
      return simple[key];
    },
    many(kind, what, itsZones, long) {
      const numbers =
        several[itsZones.length > 2 ? numberOfSet(itsZones) : numberOfPair(itsZones)];
      const key = (what * kinds + kind) * 2 + long;
      if (numbers[key] < 0) numbers[key] = add(kind, what, [...itsZones], long, 1);
      return numbers[key];
    },
  };
}

const MANY = 65_536;

function countRuns(values) {
  let count = 0;
  for (let at = 0; at < values.length; at += 1) if (values[at] !== values[at - 1]) count += 1;
  return count;
}

/** Rows of several landings: `place[starts[i] … starts[i + 1]]` are those of `row[i]`. */
function severalLandings(rows) {
  const { row: moreRow, place: morePlace } = rows.more;
  const count = countRuns(moreRow);
  const row = new Uint32Array(count);
  const starts = new Uint32Array(count + 1);
  const place = new Uint32Array(count + moreRow.length);
  let one = -1;
  let to = 0;
  for (let at = 0; at < moreRow.length; at += 1) {
    if (moreRow[at] !== moreRow[at - 1]) {
      one += 1;
      row[one] = moreRow[at];
      starts[one] = to;
      place[to++] = rows.place[moreRow[at]];
    }
    place[to++] = morePlace[at];
  }
  starts[count] = to;
  return { row, starts, place, zone: new Uint8Array(to) };
}

/** The zones of incidents of several landings, and the combination of each. */
function combineSeveral(rows, several, holdings, combinations, combo) {
  const { kind, until, what, dated, dayStarts, firstDay } = rows;
  const { starts, place, zone } = several;
  let day = 0; // of the row, which only goes up
  function combineOne(row, from, end) {
    const isDated = row < dated;
    while (isDated && dayStarts[day + 1] <= row) day += 1;
    const earliest = isDated ? firstDay + day : EVER_BEFORE;
    const latest = isDated ? lastOf(earliest, until[row]) : latestOf(rows, row);
    const zones = [];
    for (let i = from; i < end; i += 1) {
      zone[i] =
        latest === null
          ? holdings.unknown
          : standingThen(holdings, rows, row, place[i] - 1, earliest, latest);
      if (!zones.includes(zone[i])) zones.push(zone[i]);
    }
    combo[row] = combinations.many(kind[row], what[row], zones, earliest === latest ? 0 : 1);
  }
  for (let at = 0; at < several.row.length; at += 1) {
    combineOne(several.row[at], starts[at], starts[at + 1]);
  }
}

/** The combination of every row, into `combo`. */
function combineAll(rows, holdings, several, combinations, combo) {
  const { place, kind, until, what, dayStarts, firstDay, dated, count } = rows;
  const { one } = combinations;
  const { zone: zoneNow, lastDay, moveTo } = holdings.createCourse();
  function combineDay(from, end, first) {
    for (let row = from; row < end; row += 1) {
      const number = place[row];
      const last = lastOf(first, until[row]);
      if (lastDay[number] < first) moveTo(number, first);
      const zone =
        lastDay[number] < last
          ? standingThen(holdings, rows, row, number - 1, first, last)
          : zoneNow[number];
      combo[row] = one(kind[row], what[row], zone, first === last ? 0 : 1);
    }
  }
  for (let day = 0; day + 1 < dayStarts.length; day += 1) {
    combineDay(dayStarts[day], dayStarts[day + 1], firstDay + day);
  }
  for (let row = dated; row < count; row += 1) {
    const latest = latestOf(rows, row);
    const known = latest !== null && place[row] > 0;
    const zone = known ? holdings.between(place[row] - 1, EVER_BEFORE, latest) : holdings.unknown;
    combo[row] = one(kind[row], what[row], zone, 1);
  }
  combineSeveral(rows, several, holdings, combinations, combo);
}

function combine(rows, table, options) {
  const holdings = createHoldings(table);
  const several = severalLandings(rows);
  const combinations = createCombinations(
    options.kind.length,
    options.zone.length,
    rows.whats.length,
  );
  const { found } = combinations;
  let combo = new Uint16Array(rows.count);
  combineAll(rows, holdings, several, combinations, combo);
  if (found.kind.length > MANY) {
    combo = new Uint32Array(rows.count); // they keep the numbers that they were given
    combineAll(rows, holdings, several, combinations, combo);
  }
  return { combo, several, found };
}

function build(table) {
  const rows = table.incidents;
  const options = optionsOf(table);
  const { combo, several, found } = combine(rows, table, options);
  const whats = optionsOfWhats(rows.whats, options);
  return {
    rows,
    options,
    combo,
    several,
    long: createUnsureRows(rows),
    combos: {
      count: found.kind.length,
      kind: Uint8Array.from(found.kind),
      what: Uint32Array.from(found.what),
      zones: found.zones,
      long: Uint8Array.from(found.long),
      several: Uint8Array.from(found.several),
    },
    whats,
  };
}

/** The columns of a table whose facts are there. */
export function columnsOf(table) {
  if (!made.has(table.incidents)) made.set(table.incidents, build(table));
  return made.get(table.incidents);
}

/** For each dimension the indices of the options that some incident has. */
export function usedOptions(table) {
  const { combos, whats } = columnsOf(table);
  const used = { zone: [], kind: [...combos.kind], actor: [], weapon: [], sure: [] };
  for (let combo = 0; combo < combos.count; combo += 1) {
    const { actor, weapons, sure } = whats[combos.what[combo]];
    used.zone.push(...combos.zones[combo]);
    used.weapon.push(...weapons);
    used.actor.push(actor);
    used.sure.push(sure);
  }
  return Object.fromEntries(Object.entries(used).map(([name, some]) => [name, new Set(some)]));
}

/** Calls `note(first, last)` for every day and every interval in which an incident may have happened. */
export function eachPossibleSpan(table, note) {
  const { rows, long } = columnsOf(table);
  const { dayStarts, firstDay } = rows;
  for (let day = 0; day + 1 < dayStarts.length; day += 1) {
    if (dayStarts[day] < dayStarts[day + 1]) note(firstDay + day, firstDay + day);
  }
  long.eachSpan(note);
}
