// What a filter runs over, made once from the rows. Incidents that are the same to every filter
// share one combination: of kind, actor, weapons, strength and the zones that they landed in. A
// filter decides about some thousand combinations, never about a million rows.

import { firstAt, firstRowOn, latestOf, OPEN } from "./incident-rows.js";
import { createHoldings, createStandings, EVER_AFTER, EVER_BEFORE } from "./standing.js";

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

/**
 * Numbers combinations as they are met. Most rows landed at one place and have one zone: for
 * them a flat array says the number at once.
 */
function createCombinations(kinds, zones, whats) {
  const simple = new Int32Array(kinds * zones * whats * 2).fill(-1);
  const several = new Map();
  const sets = new Map(); // of zones, by one bit each
  const found = { kind: [], what: [], zones: [], long: [], several: [] };

  function numberOfSet(itsZones) {
    let bits = 0;
    for (const zone of itsZones) bits += 2 ** zone;
    if (!sets.has(bits)) sets.set(bits, sets.size);
    return sets.get(bits);
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
      const set = numberOfSet(itsZones);
      const key = (set * whats + what) * kinds * 2 + kind * 2 + long;
      let number = several.get(key);
      if (number === undefined) {
        number = add(kind, what, [...itsZones], long, 1);
        several.set(key, number);
      }
      return number;
    },
  };
}

/** Rows of several landings: `place[starts[i] … starts[i + 1]]` are those of `row[i]`. */
function severalLandings(rows) {
  const { row: moreRow, place: morePlace } = rows.more;
  let count = 0;
  for (let at = 0; at < moreRow.length; at += 1) if (moreRow[at] !== moreRow[at - 1]) count += 1;
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

const OPEN_CLASS = 16;
const classOf = (days) => (days === OPEN ? OPEN_CLASS : 31 - Math.clz32(days));

function longClasses(rows) {
  const { until, dated, dayStarts, firstDay } = rows;
  const sizes = new Uint32Array(OPEN_CLASS + 1);
  for (let row = 0; row < dated; row += 1) if (until[row]) sizes[classOf(until[row])] += 1;
  const inSet = new Uint8Array(rows.count);
  for (const row of rows.sets.row) inSet[row] = 1;
  const classes = Array.from(sizes, (size, exponent) => ({
    longest: exponent === OPEN_CLASS ? Infinity : 2 ** (exponent + 1) - 1,
    row: new Uint32Array(size),
    first: new Int32Array(size),
    last: new Int32Array(size),
    spread: new Uint8Array(size), // over all its days, not over those of a set
  }));
  sizes.fill(0);
  for (let day = 0; day + 1 < dayStarts.length; day += 1) {
    const first = firstDay + day;
    for (let row = dayStarts[day]; row < dayStarts[day + 1]; row += 1) {
      if (until[row] === 0) continue;
      const exponent = classOf(until[row]);
      const at = sizes[exponent]++;
      const some = classes[exponent];
      some.row[at] = row;
      some.first[at] = first;
      some.last[at] = exponent === OPEN_CLASS ? EVER_AFTER : first + until[row];
      some.spread[at] = 1 - inSet[row];
    }
  }
  return classes.filter(({ row }) => row.length);
}

/**
 * Rows of more than one possible day, in classes by how many: those of a class that may reach
 * into a window begin within its length before it, so no window asks all of them.
 */
function createLongRows(rows) {
  const classes = longClasses(rows);
  return {
    classes,

    /** Rows that begin before a day and may have lasted until it. */
    reaching(day) {
      const before = firstRowOn(rows, day);
      const found = [];
      for (const { longest, row, last } of classes) {
        const from = longest === Infinity ? 0 : firstAt(row, firstRowOn(rows, day - longest));
        for (let i = from; i < row.length && row[i] < before; i += 1) {
          if (last[i] >= day) found.push(row[i]);
        }
      }
      for (let i = 0; i < rows.begun.row.length; i += 1) {
        if (rows.begun.latest[i] >= day) found.push(rows.begun.row[i]);
      }
      return Uint32Array.from(found);
    },
  };
}

/** The zones of incidents of several landings, and the combination of each. */
function combineSeveral(rows, several, holdings, combinations, combo) {
  const { kind, until, what, dated, dayStarts, firstDay } = rows;
  const { starts, place, zone } = several;
  const zones = [];
  let day = 0; // of the row, which only goes up
  for (let at = 0; at < several.row.length; at += 1) {
    const row = several.row[at];
    const isDated = row < dated;
    while (isDated && dayStarts[day + 1] <= row) day += 1;
    const days = until[row];
    const earliest = isDated ? firstDay + day : EVER_BEFORE;
    const begun = isDated ? null : latestOf(rows, row);
    const latest = isDated ? (days === OPEN ? EVER_AFTER : earliest + days) : begun;
    zones.length = 0;
    for (let i = starts[at]; i < starts[at + 1]; i += 1) {
      const known = latest !== null;
      zone[i] = known ? holdings.between(place[i] - 1, earliest, latest) : holdings.unknown;
      if (!zones.includes(zone[i])) zones.push(zone[i]);
    }
    const long = isDated && days === 0 ? 0 : 1;
    combo[row] = combinations.many(kind[row], what[row], zones, long);
  }
}

/** The combination of every row. */
function combine(rows, table, options) {
  const holdings = createHoldings(table);
  const several = severalLandings(rows);
  const combinations = createCombinations(
    options.kind.length,
    options.zone.length,
    rows.whats.length,
  );
  const { place, kind, until, what, dayStarts, firstDay } = rows;
  const combo = new Uint32Array(rows.count);
  const { unknown, between } = holdings;
  for (let day = 0; day + 1 < dayStarts.length; day += 1) {
    const first = firstDay + day;
    for (let row = dayStarts[day]; row < dayStarts[day + 1]; row += 1) {
      const days = until[row];
      const last = days === OPEN ? EVER_AFTER : first + days;
      const zone = place[row] === 0 ? unknown : between(place[row] - 1, first, last);
      combo[row] = combinations.one(kind[row], what[row], zone, days === 0 ? 0 : 1);
    }
  }
  for (let row = rows.dated; row < rows.count; row += 1) {
    const latest = latestOf(rows, row);
    const known = latest !== null && place[row] > 0;
    const zone = known ? between(place[row] - 1, EVER_BEFORE, latest) : unknown;
    combo[row] = combinations.one(kind[row], what[row], zone, 1);
  }
  combineSeveral(rows, several, holdings, combinations, combo);
  const { found } = combinations;
  const few = found.kind.length <= 65_536;
  return { combo: few ? new Uint16Array(combo) : combo, several, found };
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
    long: createLongRows(rows),
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

/** Calls `note(first, last)` for every day on which an incident happened, and for every interval. */
export function eachPossibleSpan(table, note) {
  const { rows, long } = columnsOf(table);
  const { dayStarts, firstDay, begun } = rows;
  for (let day = 0; day + 1 < dayStarts.length; day += 1) {
    if (dayStarts[day] < dayStarts[day + 1]) note(firstDay + day, firstDay + day);
  }
  for (const { first, last } of long.classes) first.forEach((day, at) => note(day, last[at]));
  for (const latest of begun.latest) note(EVER_BEFORE, latest);
}
