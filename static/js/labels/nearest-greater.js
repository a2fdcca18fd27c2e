/** The nearest more important place of each: what it gives way to where there are very many. */

const CELLS = 64; // of the grid that the nearest is looked for in, each way
export const NOBODY = -1;

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

/**
 * The nearest more important place of each, and how far it is in world units.
 *
 * @param {import("../table/map-places.js").MapPlaces} places
 * @param {Uint32Array} order of importance, the least first
 */
export function nearestGreater({ count, x, y, vague }, order) {
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
