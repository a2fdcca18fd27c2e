// What a filter runs over, made once from the rows. Incidents that are the same to every filter
// share one combination: of kind, actor, weapons, strength and the zones that they landed in. A
// filter decides about some thousand combinations, never about a million rows.

import { latestOf } from "./incident-rows.js";
import { createUnsureRows, lastOf, standingThen } from "./possible-days.js";
import { severalLandings } from "./several-landings.js";
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
  const several = []; // of each such set, by its number, an array
  const zoneSets = Array.from({ length: zones }, (_, zone) => [zone]); // of one landing, then those sets
  const found = { kind: [], what: [], zoneSet: [], long: [], several: [] };

  function numberOfSet(itsZones) {
    const bits = itsZones.reduce((all, zone) => all + 2 ** zone, 0);
    if (!sets.has(bits)) {
      sets.set(bits, sets.size);
      several.push(emptyOf(whats * kinds * 2));
      zoneSets.push(itsZones);
    }
    return sets.get(bits);
  }

  /** The set of the zones from an index on; of one or two without making a list of them. */
  function setOf(zone, from, end) {
    const first = zone[from];
    let second = first;
    for (let at = from + 1; at < end; at += 1) {
      if (zone[at] === first || zone[at] === second) continue;
      if (second !== first) return numberOfSet([...new Set(zone.subarray(from, end))]);
      second = zone[at];
    }
    const pair = first * zones + second;
    if (pairs[pair] < 0) pairs[pair] = numberOfSet(second === first ? [first] : [first, second]);
    return pairs[pair];
  }

  function add(kind, what, zoneSet, long, isSeveral) {
    found.kind.push(kind);
    found.what.push(what);
    found.zoneSet.push(zoneSet);
    found.long.push(long);
    found.several.push(isSeveral);
    return found.kind.length - 1;
  }

  return {
    found,
    zoneSets,
    one(kind, what, zone, long) {
      const key = ((what * kinds + kind) * zones + zone) * 2 + long;
      if (simple[key] < 0) simple[key] = add(kind, what, zone, long, 0);
      return simple[key];
    },
    many(kind, what, zone, from, end, long) {
      const set = setOf(zone, from, end);
      const numbers = several[set];
      const key = (what * kinds + kind) * 2 + long;
      if (numbers[key] < 0) numbers[key] = add(kind, what, zones + set, long, 1);
      return numbers[key];
    },
  };
}

const MANY = 65_536;

/** The combination of every row, into `combo`, and the zones of several landings into those. */
function combineAll(rows, holdings, several, combinations, combo) {
  const { place, kind, until, what, dayStarts, firstDay, dated, count } = rows;
  const { one, many } = combinations;
  const { zone: zoneNow, lastDay, moveTo } = holdings.createCourse();
  const { row: severalRow, starts, place: severalPlace, zone: severalZone } = several;

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

  function zoneOfOne(row, number, first, last) {
    if (lastDay[number] < first) moveTo(number, first);
    return lastDay[number] < last
      ? standingThen(holdings, rows, row, number - 1, first, last)
      : zoneNow[number];
  }

  /** Those of several landings among the rows of a day. */
  function combineSeveral(begin, end, first) {
    for (let at = begin; at < severalRow.length && severalRow[at] < end; at += 1) {
      const row = severalRow[at];
      const last = lastOf(first, until[row]);
      for (let i = starts[at]; i < starts[at + 1]; i += 1) {
        severalZone[i] = zoneOfOne(row, severalPlace[i], first, last);
      }
      const long = first === last ? 0 : 1;
      combo[row] = many(kind[row], what[row], severalZone, starts[at], starts[at + 1], long);
    }
  }

  let at = 0; // the next row of several landings
  for (let day = 0; day + 1 < dayStarts.length; day += 1) {
    const end = dayStarts[day + 1];
    combineDay(dayStarts[day], end, firstDay + day);
    combineSeveral(at, end, firstDay + day);
    while (severalRow[at] < end) at += 1;
  }

  function zoneOfUndated(number, latest) {
    const isKnown = latest !== null && number > 0;
    return isKnown ? holdings.between(number - 1, EVER_BEFORE, latest) : holdings.unknown;
  }
  for (let row = dated; row < count; row += 1) {
    combo[row] = one(kind[row], what[row], zoneOfUndated(place[row], latestOf(rows, row)), 1);
  }
  for (; at < severalRow.length; at += 1) {
    const row = severalRow[at];
    const latest = latestOf(rows, row);
    for (let i = starts[at]; i < starts[at + 1]; i += 1) {
      severalZone[i] = zoneOfUndated(severalPlace[i], latest);
    }
    combo[row] = many(kind[row], what[row], severalZone, starts[at], starts[at + 1], 1);
  }
}

function combine(rows, table, options) {
  const holdings = createHoldings(table);
  const several = severalLandings(rows);
  const combinations = createCombinations(
    options.kind.length,
    options.zone.length,
    rows.whats.length,
  );
  const { found, zoneSets } = combinations;
  let combo = new Uint16Array(rows.count);
  combineAll(rows, holdings, several, combinations, combo);
  if (found.kind.length > MANY) {
    combo = new Uint32Array(rows.count); // they keep the numbers that they were given
    combineAll(rows, holdings, several, combinations, combo);
  }
  return { combo, several, found, zoneSets };
}

function build(table) {
  const rows = table.incidents;
  const options = optionsOf(table);
  const { combo, several, found, zoneSets } = combine(rows, table, options);
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
      zoneSet: Uint32Array.from(found.zoneSet),
      long: Uint8Array.from(found.long),
      several: Uint8Array.from(found.several),
    },
    whats,
    zoneSets,
  };
}

/** The columns of a table whose facts are there. */
export function columnsOf(table) {
  if (!made.has(table.incidents)) made.set(table.incidents, build(table));
  return made.get(table.incidents);
}

/** For each dimension the indices of the options that some incident has. */
export function usedOptions(table) {
  const { combos, whats, zoneSets } = columnsOf(table);
  const used = { zone: [], kind: [...combos.kind], actor: [], weapon: [], sure: [] };
  for (let combo = 0; combo < combos.count; combo += 1) {
    const { actor, weapons, sure } = whats[combos.what[combo]];
    used.zone.push(...zoneSets[combos.zoneSet[combo]]);
    used.weapon.push(...weapons);
    used.actor.push(actor);
    used.sure.push(sure);
  }
  return Object.fromEntries(Object.entries(used).map(([name, some]) => [name, new Set(some)]));
}

/** Calls `note(day)` for every day that is the earliest possible one of an incident. */
export function eachEarliestDay(table, note) {
  const { dayStarts, firstDay } = table.incidents;
  for (let day = 0; day + 1 < dayStarts.length; day += 1) {
    if (dayStarts[day] < dayStarts[day + 1]) note(firstDay + day);
  }
}

/** Calls `note(first, last)` for everything else that incidents of several possible days may fill. */
export function eachLongSpan(table, note) {
  columnsOf(table).long.eachSpan(note);
}
