/** Finds discs that lie on one another, and lets the less important go into the more important. */

const CHAINS = 4096; // a power of two
const NOBODY = -1;
export const LITTLE = 0.25; // of the smaller one's radius, by which two may overlap

/** Whether two discs lie on one another by more than a little. */
export function overlap(apart, one, other) {
  return apart < one + other - LITTLE * Math.min(one, other);
}

/** @param {{count: number, x: Float64Array, y: Float64Array}} places in world coordinates */
export function createOverlaps({ count, x, y }) {
  const first = new Int32Array(CHAINS); // of each cell, discs that stand
  const next = new Int32Array(count);
  const radii = new Float32Array(count);
  const chainOf = (column, row) => ((column * 73_856_093) ^ (row * 19_349_663)) & (CHAINS - 1);

  /** The nearest of those that stand on which a disc lies. */
  function under(place, scale, column, row) {
    let nearest = NOBODY;
    let least = Infinity;
    for (let i = column - 1; i <= column + 1; i += 1) {
      for (let j = row - 1; j <= row + 1; j += 1) {
        for (let other = first[chainOf(i, j)]; other !== NOBODY; other = next[other]) {
          const right = (x[other] - x[place]) * scale;
          const below = (y[other] - y[place]) * scale;
          const square = right * right + below * below;
          if (square >= least || !overlap(Math.sqrt(square), radii[place], radii[other])) continue;
          least = square;
          nearest = other;
        }
      }
    }
    return nearest;
  }

  return {
    /**
     * Changes `root` where one of the discs goes into another.
     *
     * @param {Uint32Array} discs places, the most important first
     * @param {(number: number) => number} radius CSS pixels
     * @returns {boolean} whether any did
     */
    merge(discs, scale, radius, number, root) {
      let widest = 1;
      for (const place of discs) {
        radii[place] = radius(number[place]);
        widest = Math.max(widest, radii[place]);
      }
      const cells = scale / (2 * widest); // of the world's width
      let any = false;
      first.fill(NOBODY);
      for (const place of discs) {
        const column = Math.floor(x[place] * cells);
        const row = Math.floor(y[place] * cells);
        const into = under(place, scale, column, row);
        if (into === NOBODY) {
          const chain = chainOf(column, row);
          next[place] = first[chain];
          first[chain] = place;
        } else {
          root[place] = into;
          any = true;
        }
      }
      if (any) for (let place = 0; place < root.length; place += 1) root[place] = root[root[place]];
      return any;
    },
  };
}
