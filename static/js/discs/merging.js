/**
 * Places whose discs would lie on one another become one disc, at the most important of them, and
 * part as the map comes nearer. Nothing moves: where a disc stands, a place is.
 *
 * A disc is as large as the number of its incidents wants it. From the most important to the least,
 * each that lies on a more important one goes into the nearest of these; then numbers and sizes
 * are worked out anew, and so on until none lies on another. What is pointed out comes first of all, before
 * what is only linked to it.
 * Among very many places those nearer than a digit is wide have gone into their nearest more
 * important one before, whether they have incidents on the chosen days or not.
 */

import { CHOSEN } from "../drawing/focus.js";
import { nearestGreater, NOBODY } from "../labels/nearest-greater.js";
import { createOverlaps } from "./overlapping-discs.js";

const SPECK = 17; // CSS pixels: nearer than this, very many places merge whatever their size

const RANKS = 8; // more than there are (map-places.js)

/** The order of importance, the least first: incidents, rank, place in the file. All three are one
 *  number, as to sort by a function of ours takes ten times as long. */
function byImportance({ count, rank }, incidents) {
  const keys = new Float64Array(count);
  for (let place = 0; place < count; place += 1) {
    keys[place] = (incidents[place] * RANKS + rank[place]) * count + place;
  }
  keys.sort();
  const order = new Uint32Array(count);
  for (let at = 0; at < count; at += 1) order[at] = keys[at] % count;
  return order;
}

const areSame = (some, others) => some.every((value, at) => value === others[at]);

/**
 * @param {import("../table/map-places.js").MapPlaces} places
 * @param {Uint32Array} incidents of each place, on all days
 * @param {boolean} areFew then only places with a number merge
 */
export function createMerging(places, incidents, areFew) {
  const { count, vague } = places;
  const order = byImportance(places, incidents);
  const { parent, distance } = nearestGreater(places, order);
  const overlaps = createOverlaps(places);
  const isPoint = (place) => !vague[place] && !Number.isNaN(places.x[place]);
  const root = new Uint32Array(count);
  const queue = new Uint32Array(count);
  const number = new Uint32Array(count);
  const others = new Uint32Array(count);
  const shown = new Uint8Array(count);
  const meant = new Uint8Array(count); // how much each is pointed out
  let votes = new Uint32Array(0); // incidents by place and standing
  let last = null; // what the above was worked out for

  /** Each to itself, or to the more important one that it cannot be told from. */
  function mergeSpecks(scale) {
    for (let at = count - 1; at >= 0; at -= 1) {
      const place = order[at];
      const near = vague[place] || (!areFew && distance[place] * scale < SPECK);
      const stays = parent[place] === NOBODY || !near || (!vague[place] && meant[place] > 0);
      root[place] = stays ? place : root[parent[place]];
    }
  }

  function addUp(counts, takeOffDoubles) {
    number.set(counts);
    for (let place = 0; place < count; place += 1) {
      if (root[place] !== place) number[root[place]] += counts[place];
    }
    takeOffDoubles(root, number);
  }

  /** How many other places with incidents have gone into each. */
  function countOthers(counts) {
    others.fill(0);
    for (let place = 0; place < count; place += 1) {
      if (root[place] !== place && counts[place] > 0) others[root[place]] += 1;
    }
  }

  /** Discs that stand, the most important first. @returns {number} how many */
  function lineUp() {
    let length = 0;
    const stands = (place) => root[place] === place && number[place] > 0 && isPoint(place);
    for (let level = CHOSEN; level >= 0; level -= 1) {
      for (let at = count - 1; at >= 0; at -= 1) {
        if (meant[order[at]] === level && stands(order[at])) queue[length++] = order[at];
      }
    }
    return length;
  }

  /** Each disc has the colour of those under whom most of its incidents happened. */
  function vote({ counts, held, standing, groups, doubles }) {
    if (votes.length !== count * groups) votes = new Uint32Array(count * groups);
    else votes.fill(0);
    for (let place = 0; place < count; place += 1) {
      if (counts[place] === 0) continue;
      const to = root[place] * groups;
      for (let group = 0; group < groups; group += 1) {
        votes[to + group] += held[group * (count + 1) + place];
      }
    }
    doubles(root, votes, groups);
    for (let place = 0; place < count; place += 1) {
      let best = standing[place];
      for (let group = 0; root[place] === place && group < groups; group += 1) {
        if (votes[place * groups + group] > votes[place * groups + best]) best = group;
      }
      shown[place] = best;
    }
  }

  /** Whether the reader asked for something else than last time. */
  function isOther({ told, standing }) {
    return (
      last === null ||
      last.told !== told ||
      !areSame(last.standing, standing) ||
      !areSame(last.meant, meant)
    );
  }

  return {
    /**
     * How the places stand at a scale: the `root` into which each has gone, itself if it stands, and
     * of those that stand the `number` of different incidents, the `standing` that gives the colour,
     * how many `others` have incidents and went into it, and the `votes` of all holders, of each place `groups` numbers. `isOther` says whether more than
     * the view changed since the last time.
     *
     * @param {number} scale CSS pixels of the world's width
     * @param {Uint32Array} now.counts of each place, with what no area shows at this scale
     * @param {Uint32Array} now.held the same under each holder (held-counts.js)
     * @param {object} now.told another one whenever what is counted is another
     * @param {Uint8Array} now.standing of each place now, below `now.groups`: of those without incidents
     * @param {(place: number) => number} now.meaning how much a place is pointed out (focus.js)
     * @param {(meaning: number) => number} now.room CSS pixels around the disc of such a place that are its own
     * @param {(number: number) => number} now.radius CSS pixels of a disc at this scale
     * @param {(root: Uint32Array, number: Uint32Array, groups?: number) => void} now.doubles takes off
     *   what was counted at several places of one root (counted-once.js); another function when it does
     *   it otherwise
     */
    at(scale, now) {
      const { told, counts, standing, radius, doubles } = now;
      const size = { radius, room: (place) => now.room(meant[place]) };
      for (let place = 0; place < count; place += 1) meant[place] = now.meaning(place);
      const other = isOther(now);
      const isSame = !other && last.scale === scale && last.doubles === doubles;
      if (!isSame || !areSame(last.counts, counts)) {
        mergeSpecks(scale);
        do addUp(counts, doubles);
        while (overlaps.merge(queue.subarray(0, lineUp()), scale, size, number, root));
        countOthers(counts);
        vote(now);
        last = {
          scale,
          told,
          counts: counts.slice(),
          standing: standing.slice(),
          meant: meant.slice(),
          doubles,
        };
      }
      return { root, number, others, standing: shown, votes, groups: now.groups, isOther: other, amongMany: !areFew };
    },
  };
}
