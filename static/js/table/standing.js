/**
 * Who held what on a day. A standing is one small number: the index of a zone group in the
 * table, then one more for "disputed", and one more for "unknown".
 */

const HELD = 0;
const DISPUTED = 1;
const EVER_BEFORE = -0x80000000;
const EVER_AFTER = 0x7fffffff;

/**
 * @param {{groups: object[], zones: {group: number}[]}} table
 */
export function createStandings(table) {
  const groups = table.groups.length;
  const names = [...table.groups.map((group) => group.slug), "disputed", "unknown"];

  function standingOf(standing, zone) {
    if (standing === HELD && zone >= 0) return table.zones[zone].group;
    return standing === DISPUTED ? groups : groups + 1;
  }

  return {
    names,

    /**
     * @param {[number | null, number | null, number, number][]} spans first day, last day,
     *   0 held 1 disputed 2 unknown, zone; days inclusive, null is open
     * @param {number} day since 1970-01-01
     * @returns {number} index into `names`
     */
    on(spans, day) {
      for (const [first, last, standing, zone] of spans) {
        if ((first !== null && day < first) || (last !== null && day > last)) continue;
        return standingOf(standing, zone);
      }
      return groups + 1;
    },

    standingOf,
  };
}

const distinct = new WeakMap(); // by the spans of the places

/** The lists of spans that differ, and which of them each place has: many share one. */
export function distinctSpans(spans) {
  if (!distinct.has(spans)) distinct.set(spans, tellApart(spans));
  return distinct.get(spans);
}

function tellApart(spans) {
  const numbers = new Map();
  const of = new Uint32Array(spans.length);
  for (let place = 0; place < spans.length; place += 1) {
    let number = numbers.get(spans[place]);
    if (number === undefined) numbers.set(spans[place], (number = numbers.size));
    of[place] = number;
  }
  return { lists: [...numbers.keys()], of };
}

/** Where the spans of each list begin in columns of all: their last days, and who holds them. */
function columnsOf(lists, standingOf) {
  const starts = new Uint32Array(lists.length);
  const length = lists.reduce((sum, list) => sum + list.length, 0);
  const last = new Int32Array(length);
  const holder = new Int32Array(length); // the zone itself: two of one group differ
  const standing = new Uint8Array(length);
  let at = 0;
  for (let number = 0; number < lists.length; number += 1) {
    starts[number] = at;
    for (const span of lists[number]) {
      const kind = span[2];
      last[at] = span[1] ?? EVER_AFTER;
      holder[at] = kind === HELD ? span[3] : -1 - kind;
      standing[at] = standingOf(kind, span[3]);
      at += 1;
    }
  }
  return { starts, last, holder, standing };
}

/**
 * The standing that held on all of some days, else unknown: the rule of incidents/zones.py, over
 * all places at once.
 *
 * @returns {{between: (place: number, earliest: number, latest: number) => number, onEach:
 *   (place: number, days: number[]) => number, on: (place: number, day: number) => number, unknown: number, names: string[]}} standings as above, by
 *   index of the place; days may be EVER_BEFORE and EVER_AFTER
 */
export function createHoldings(table) {
  const { spans } = table.places;
  const { standingOf, names } = createStandings(table);
  const { lists, of } = distinctSpans(spans);
  const { starts: startsOfLists, last, holder, standing } = columnsOf(lists, standingOf);
  const starts = new Uint32Array(spans.length);
  for (let place = 0; place < spans.length; place += 1) starts[place] = startsOfLists[of[place]];
  const unknown = names.length - 1;

  function spanOn(place, day) {
    let at = starts[place];
    while (last[at] < day) at += 1;
    return at;
  }

  return {
    names,
    unknown,
    on: (place, day) => standing[spanOn(place, day)],

    /**
     * Every place on a day that only moves on, by number (1 + index; 0 is nowhere): its standing
     * from the day it was last moved to, and the last day on which that will hold.
     */
    createCourse() {
      const at = starts.slice();
      const course = {
        zone: new Uint8Array(spans.length + 1).fill(unknown),
        lastDay: new Int32Array(spans.length + 1).fill(EVER_AFTER),
        moveTo(number, day) {
          const place = number - 1;
          while (last[at[place]] < day) at[place] += 1;
          let end = at[place];
          while (last[end] < EVER_AFTER && holder[end + 1] === holder[at[place]]) end += 1;
          course.zone[number] = standing[at[place]];
          course.lastDay[number] = last[end];
        },
      };
      for (let number = 1; number <= spans.length; number += 1) {
        course.moveTo(number, EVER_BEFORE);
      }
      return course;
    },

    between(place, earliest, latest) {
      const begins = spanOn(place, earliest);
      for (let at = begins; last[at] < latest; at += 1) {
        if (holder[at + 1] !== holder[begins]) return unknown;
      }
      return standing[begins];
    },

    /** The same of single days. */
    onEach(place, days) {
      const begins = spanOn(place, days[0]);
      const same = days.every((day) => holder[spanOn(place, day)] === holder[begins]);
      return same ? standing[begins] : unknown;
    },
  };
}

export { EVER_AFTER, EVER_BEFORE };
