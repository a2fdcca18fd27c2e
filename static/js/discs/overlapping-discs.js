/** Finds discs that lie on one another, and lets the less important go into the more important. */

const CHAINS = 16_384; // a power of two
const CELL = 24; // CSS pixels, at the least
const MOST_CELLS = 9; // into which a disc reaches that is no wider than two of them
const NOBODY = -1;

/** @param {{count: number, x: Float64Array, y: Float64Array}} places in world coordinates */
export function createOverlaps({ count, x, y }) {
  const first = new Int32Array(CHAINS); // of each cell, entries of discs that reach into it
  const next = new Int32Array(count * MOST_CELLS);
  const discOf = new Uint32Array(count * MOST_CELLS);
  const radii = new Float32Array(count); // of the discs with the room around them
  let entries = 0;
  const chainOf = (column, row) => ((column * 73_856_093) ^ (row * 19_349_663)) & (CHAINS - 1);

  /** The nearest of those that stand on which a disc lies; most are small and ask few cells. */
  function under(place, scale, cell) {
    const [middle, down, r] = [x[place] * scale, y[place] * scale, radii[place]];
    const [right, bottom] = [Math.floor((middle + r) / cell), Math.floor((down + r) / cell)];
    let nearest = NOBODY;
    let least = Infinity;
    for (let i = Math.floor((middle - r) / cell); i <= right; i += 1) {
      for (let j = Math.floor((down - r) / cell); j <= bottom; j += 1) {
        for (let entry = first[chainOf(i, j)]; entry !== NOBODY; entry = next[entry]) {
          const other = discOf[entry];
          const across = x[other] * scale - middle;
          const below = y[other] * scale - down;
          const square = across * across + below * below;
          if (square >= least || square >= (r + radii[other]) ** 2) continue;
          least = square;
          nearest = other;
        }
      }
    }
    return nearest;
  }

  function put(place, scale, cell) {
    const [middle, down, r] = [x[place] * scale, y[place] * scale, radii[place]];
    const [right, bottom] = [Math.floor((middle + r) / cell), Math.floor((down + r) / cell)];
    for (let i = Math.floor((middle - r) / cell); i <= right; i += 1) {
      for (let j = Math.floor((down - r) / cell); j <= bottom; j += 1) {
        const chain = chainOf(i, j);
        next[entries] = first[chain];
        discOf[entries] = place;
        first[chain] = entries;
        entries += 1;
      }
    }
  }

  return {
    /**
     * Changes `root` where one of the discs goes into another.
     *
     * @param {Uint32Array} discs places, the most important first
     * @param {(number: number) => number} size.radius CSS pixels
     * @param {(place: number) => number} size.room CSS pixels around a disc that are its own
     * @returns {boolean} whether any did
     */
    merge(discs, scale, { radius, room }, number, root) {
      let widest = 1;
      for (const place of discs) {
        radii[place] = radius(number[place]) + room(place);
        widest = Math.max(widest, radii[place]);
      }
      const cell = Math.max(CELL, widest);
      let any = false;
      first.fill(NOBODY);
      entries = 0;
      for (const place of discs) {
        const into = under(place, scale, cell);
        if (into === NOBODY) put(place, scale, cell);
        else {
          root[place] = into;
          any = true;
        }
      }
      if (any) for (let place = 0; place < root.length; place += 1) root[place] = root[root[place]];
      return any;
    },
  };
}
