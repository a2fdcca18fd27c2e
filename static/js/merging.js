/**
 * Places that would lie on one another as discs merge into the most important of them, and part
 * as the map comes nearer. Nothing moves: a disc that is taken in shrinks where it is, the one
 * that takes it in grows, both by steps too small to see.
 *
 * Every place gives way to the nearest one that is more important. When it does depends on how
 * far that one is on the screen, and on nothing else: neither on the chosen days nor on filters.
 * Among few places only discs with a number merge, and only those of one holder.
 */

const SAME_SPOT = 1e-7; // world units, a few metres: no view parts such places
// CSS pixels from one another at which both are whole, and the part of that at which one has gone.
const AMONG_FEW = { apart: 30, merged: 0.9 };
const AMONG_MANY = { apart: 20, merged: 0.7 };
const CELLS = 64; // of the grid that the nearest is looked for in, each way
const NOBODY = -1;

/** The order of importance, the least first. */
function byImportance({ count, rank, slug }, incidents) {
  return Uint32Array.from({ length: count }, (_, place) => place).sort(
    (a, b) => incidents[a] - incidents[b] || rank[a] - rank[b] || (slug[a] < slug[b] ? -1 : 1),
  );
}

/** Least and greatest of the numbers. */
function reachOf(values) {
  let [least, most] = [Infinity, -Infinity]; // prettier-ignore
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return { least, most };
}

/**
 * Points in a grid of cells, to find the nearest of those that were added. Thousands are looked for
 * before the map is first drawn: chains of numbers, not lists, and distances squared.
 */
function createNearest(x, y) {
  const [across, down] = [reachOf(x), reachOf(y)]; // NaN is neither less nor more
  const cell = Math.max((across.most - across.least) / CELLS, (down.most - down.least) / CELLS, 1e-9);
  const first = new Int32Array((CELLS + 1) * (CELLS + 1)).fill(NOBODY); // of each cell
  const next = new Int32Array(x.length); // in the same cell
  const columnOf = (point) => Math.floor((x[point] - across.least) / cell);
  const rowOf = (point) => Math.floor((y[point] - down.least) / cell);
  const found = { point: NOBODY, square: Infinity };

  function searchCell(column, row, point) {
    for (let other = first[column * (CELLS + 1) + row]; other !== NOBODY; other = next[other]) {
      const right = x[other] - x[point];
      const below = y[other] - y[point];
      const square = right * right + below * below;
      if (square >= found.square) continue;
      found.square = square;
      found.point = other;
    }
  }

  function searchRing(column, row, ring, point) {
    const last = Math.min(CELLS, column + ring);
    for (let i = Math.max(0, column - ring); i <= last; i += 1) {
      const isSide = i === column - ring || i === column + ring;
      const step = isSide ? 1 : 2 * ring; // else the ring has its two ends in this column
      for (let j = row - ring; j <= row + ring; j += step) {
        if (j >= 0 && j <= CELLS) searchCell(i, j, point);
      }
    }
  }

  return {
    add(point) {
      const at = columnOf(point) * (CELLS + 1) + rowOf(point);
      next[point] = first[at];
      first[at] = point;
    },

    /** `{point, square}` of the nearest to a point, which is none of them. */
    to(point) {
      found.point = NOBODY;
      found.square = Infinity;
      const column = columnOf(point);
      const row = rowOf(point);
      searchCell(column, row, point);
      for (let ring = 1; ring <= CELLS; ring += 1) {
        const clear = (ring - 1) * cell; // nothing in this ring is nearer
        if (found.square <= clear * clear) break;
        searchRing(column, row, ring, point);
      }
      return found;
    },
  };
}

/** The nearest more important place of each, and how far it is in world units. */
function nearestGreater({ count, x, y, vague }, order) {
  const parent = new Int32Array(count).fill(NOBODY);
  const distance = new Float64Array(count).fill(Infinity);
  const nearest = createNearest(x, y);
  for (let at = count - 1; at >= 0; at -= 1) {
    const place = order[at];
    if (Number.isNaN(x[place])) continue;
    const { point, square } = nearest.to(place);
    parent[place] = point;
    distance[place] = Math.sqrt(square);
    if (!vague[place]) nearest.add(place); // a circle takes no disc in
  }
  return { parent, distance };
}

/**
 * @param {import("./map-places.js").MapPlaces} places
 * @param {Uint32Array} incidents of each place, on all days
 * @param {boolean} areFew then discs are larger; those on one spot stay, and are reached in turn
 */
export function createMerging(places, incidents, areFew) {
  const { count } = places;
  const { apart: wholeAt, merged: goneAt } = areFew ? AMONG_FEW : AMONG_MANY;
  const order = byImportance(places, incidents);
  const { parent, distance } = nearestGreater(places, order);
  if (areFew) parent.forEach((_, at) => distance[at] < SAME_SPOT && (parent[at] = NOBODY));
  const share = new Float32Array(count);
  const number = new Uint32Array(count);
  const weight = new Float32Array(count);
  const shown = new Uint8Array(count);
  let votes = new Uint32Array(0); // incidents by place and standing

  return {
    /**
     * How the places stand at a scale: `share` of its size that each still has, `number` of
     * incidents written in it and `weight` that its size goes by, with those it took in.
     *
     * @param {number} scale CSS pixels of the world's width
     * @param {Uint32Array} counts @param {(place: number) => boolean} isMeant is never taken in
     * @param {Uint8Array} standing gets, where places of several holders merge, that of most incidents
     */
    at(scale, counts, isMeant, standing, groups) {
      if (votes.length !== count * groups) votes = new Uint32Array(count * groups);
      else votes.fill(0);
      number.set(counts);
      weight.set(counts);
      for (let place = 0; place < count; place += 1) {
        votes[place * groups + standing[place]] += counts[place];
      }
      const isAlike = (place) =>
        counts[place] > 0 && counts[parent[place]] > 0 && standing[place] === standing[parent[place]];
      for (const place of order) {
        const apart = (distance[place] * scale) / wholeAt;
        const stays = isMeant(place) || parent[place] === NOBODY || (areFew && !isAlike(place));
        const left = stays ? 1 : (apart - goneAt) / (1 - goneAt);
        share[place] = places.vague[place] ? 0 : Math.max(0, Math.min(1, left));
        if (share[place] === 1 || parent[place] === NOBODY) continue;
        const into = parent[place];
        weight[into] += weight[place] * (1 - share[place]);
        if (share[place] >= 0.5 || number[place] === 0) continue;
        number[into] += number[place];
        for (let group = 0; group < groups; group += 1) {
          votes[into * groups + group] += votes[place * groups + group];
        }
      }
      for (let place = 0; place < count; place += 1) {
        let best = standing[place];
        if (number[place] > counts[place]) {
          for (let group = 0; group < groups; group += 1) {
            if (votes[place * groups + group] > votes[place * groups + best]) best = group;
          }
        }
        shown[place] = best;
      }
      return { share, number, weight, standing: shown, amongMany: !areFew };
    },
  };
}
