/** Boxes and points on the screen in a coarse grid, to ask what is already taken. */

const CELL = 56; // CSS pixels: about a label's width
const COLUMN = 4096; // more than there are rows on any screen
const NOBODY = new Set();

/** @returns {number} of a column or row */
const cellOf = (value) => Math.floor(value / CELL);

export function createBoxGrid() {
  const boxes = new Map();
  const points = new Map();

  function add(x, y, w, h, owner) {
    const box = { x, y, w, h, owner };
    const lastColumn = cellOf(x + w);
    const lastRow = cellOf(y + h);
    for (let column = cellOf(x); column <= lastColumn; column += 1) {
      for (let row = cellOf(y); row <= lastRow; row += 1) {
        const cell = column * COLUMN + row;
        const list = boxes.get(cell);
        if (list) list.push(box);
        else boxes.set(cell, [box]);
      }
    }
  }

  return {
    add,

    /** The square around a circle; whose it is may be told. */
    addSquare: (x, y, r, owner) => add(x - r, y - r, 2 * r, 2 * r, owner),

    addPoint(x, y, weight = 1) {
      const cell = cellOf(x) * COLUMN + cellOf(y);
      const list = points.get(cell);
      if (list) list.push(x, y, weight);
      else points.set(cell, [x, y, weight]);
    },

    /** @returns {boolean} whether a box overlaps one that was added, by other owners than these */
    taken(x, y, w, h, owners = NOBODY) {
      const lastColumn = cellOf(x + w);
      const lastRow = cellOf(y + h);
      for (let column = cellOf(x); column <= lastColumn; column += 1) {
        for (let row = cellOf(y); row <= lastRow; row += 1) {
          const list = boxes.get(column * COLUMN + row);
          for (let i = 0; list && i < list.length; i += 1) {
            const box = list[i];
            const overlaps =
              x < box.x + box.w && box.x < x + w && y < box.y + box.h && box.y < y + h;
            if (overlaps && !owners.has(box.owner)) return true;
          }
        }
      }
      return false;
    },

    /** @returns {number} weight of the points that a box covers */
    covers(x, y, w, h) {
      let count = 0;
      for (let column = cellOf(x); column <= cellOf(x + w); column += 1) {
        for (let row = cellOf(y); row <= cellOf(y + h); row += 1) {
          const list = points.get(column * COLUMN + row) ?? [];
          for (let i = 0; i < list.length; i += 3) {
            const inside =
              list[i] >= x && list[i] <= x + w && list[i + 1] >= y && list[i + 1] <= y + h;
            if (inside) count += list[i + 2];
          }
        }
      }
      return count;
    },
  };
}
