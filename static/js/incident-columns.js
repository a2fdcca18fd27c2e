// What a filter runs over, made once from the rows. Incidents that are the same to every filter
// share one combination: of kind, actor, weapons, strength and the zones that they landed in. A
// filter decides about some thousand combinations, never about a million rows.

import { earliestOf, firstAt, firstRowOn, OPEN } from "./incident-rows.js";
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
  const found = { kind: [], what: [], zones: [], long: [], several: [] };

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
      const key = `${kind} ${what} ${long} ${itsZones.join(" ")}`;
      if (!several.has(key)) several.set(key, add(kind, what, itsZones, long, 1));
      return several.get(key);
    },
  };
}

/** Rows of several landings: `place[starts[i] … starts[i + 1]]` are those of `row[i]`. */
function severalLandings(rows) {
  const { row: moreRow, place: morePlace } = rows.more;
  const row = [];
  const starts = [0];
  const place = [];
  for (let at = 0; at < moreRow.length; at += 1) {
    if (moreRow[at] !== moreRow[at - 1]) {
      if (row.length) starts.push(place.length);
      row.push(moreRow[at]);
      place.push(rows.place[moreRow[at]]);
    }
    place.push(morePlace[at]);
  }
  if (row.length) starts.push(place.length);
  return {
    row: Uint32Array.from(row),
    starts: Uint32Array.from(starts),
    place: Uint32Array.from(place),
    zone: new Uint8Array(place.length),
  };
}

/**
 * Rows of more than one possible day, in classes by how many: those of a class that may reach
 * into a window begin within its length before it, so no window asks all of them.
 */
function createLongRows(rows) {
  const classes = Array.from({ length: 17 }, () => []);
  const { until, dayStarts, firstDay } = rows;
  const inSet = new Set(rows.sets.row);
  for (let day = 0; day + 1 < dayStarts.length; day += 1) {
    for (let row = dayStarts[day]; row < dayStarts[day + 1]; row += 1) {
      if (until[row] === 0) continue;
      const open = until[row] === OPEN;
      classes[open ? 16 : 31 - Math.clz32(until[row])].push(row, firstDay + day);
    }
  }
  const long = classes
    .map((pairs, exponent) => {
      const row = new Uint32Array(pairs.length / 2);
      const first = new Int32Array(row.length);
      const last = new Int32Array(row.length);
      for (let i = 0; i < row.length; i += 1) {
        row[i] = pairs[2 * i];
        first[i] = pairs[2 * i + 1];
        last[i] = exponent === 16 ? EVER_AFTER : first[i] + until[row[i]];
      }
      const spread = Uint8Array.from(row, (one) => (inSet.has(one) ? 0 : 1));
      const longest = exponent === 16 ? Infinity : 2 ** (exponent + 1) - 1;
      return { longest, row, first, last, spread };
    })
    .filter(({ row }) => row.length);
  return {
    classes: long,

    /** Rows that begin before a day and may have lasted until it. */
    reaching(day) {
      const before = firstRowOn(rows, day);
      const found = [];
      for (const { longest, row, last } of long) {
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
  const combo = new Uint16Array(rows.count);
  const wide = { combo: null }; // more than 65,536 combinations: never met, but not impossible
  const put = (row, number) => {
    if (wide.combo) wide.combo[row] = number;
    else if (number < 65_536) combo[row] = number;
    else {
      wide.combo = Uint32Array.from(combo);
      wide.combo[row] = number;
    }
  };
  for (let day = 0; day + 1 < dayStarts.length; day += 1) {
    const on = firstDay + day;
    for (let row = dayStarts[day]; row < dayStarts[day + 1]; row += 1) {
      const days = until[row];
      const zone =
        place[row] === 0
          ? holdings.unknown
          : holdings.between(place[row] - 1, on, days === OPEN ? EVER_AFTER : on + days);
      put(row, combinations.one(kind[row], what[row], zone, days ? 1 : 0));
    }
  }
  const begun = new Map([...rows.begun.row].map((row, i) => [row, rows.begun.latest[i]]));
  for (let row = rows.dated; row < rows.count; row += 1) {
    const latest = begun.get(row);
    const known = latest !== undefined && place[row] > 0;
    const zone = known ? holdings.between(place[row] - 1, EVER_BEFORE, latest) : holdings.unknown;
    put(row, combinations.one(kind[row], what[row], zone, 1));
  }
  several.row.forEach((row, at) => {
    const dated = row < rows.dated;
    const earliest = dated ? earliestOf(rows, row) : EVER_BEFORE;
    const open = dated ? until[row] === OPEN : !begun.has(row);
    const latest = open ? EVER_AFTER : dated ? earliest + until[row] : begun.get(row);
    for (let i = several.starts[at]; i < several.starts[at + 1]; i += 1) {
      const known = dated || begun.has(row);
      several.zone[i] = known
        ? holdings.between(several.place[i] - 1, earliest, latest)
        : holdings.unknown;
    }
    const zones = several.zone.subarray(several.starts[at], several.starts[at + 1]);
    const long = !dated || until[row] ? 1 : 0;
    put(row, combinations.many(kind[row], what[row], [...new Set(zones)].sort(), long));
  });
  return { combo: wide.combo ?? combo, several, found: combinations.found };
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
