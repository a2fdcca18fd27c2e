// The part of the map that no card covers: what is framed goes there.

const GAP = 16; // CSS pixels kept clear around what is framed
const CORNER = 130; // CSS pixels: a button, the closed legend
const DEAR = 1.25; // how much larger all can be shown before what is framed may lie under a corner
const SIDE = 0.5; // of the map's width: what is narrower stands at a side, wider ones lie across

function boxOf(node, whole) {
  if (!node || node.hidden) return null;
  const box = node.getBoundingClientRect();
  if (!box.width || !box.height) return null;
  const covers =
    box.left < whole.right && box.right > whole.left && box.top < whole.bottom && box.bottom > whole.top;
  if (!covers) return null;
  return {
    left: box.left - whole.left,
    top: box.top - whole.top,
    right: box.right - whole.left,
    bottom: box.bottom - whole.top,
  };
}

function takenBy(cards, whole) {
  const boxes = [];
  for (const { node, grows } of cards) {
    const box = boxOf(node, whole);
    if (!box) continue;
    const atSide = box.right - box.left < SIDE * whole.width;
    boxes.push(grows && atSide ? { ...box, bottom: whole.height } : box);
  }
  return boxes;
}

function isLarge({ left, top, right, bottom }) {
  return Math.max(right - left, bottom - top) > CORNER;
}

/** Lines at which a free rectangle can begin or end, in order. */
function lines(boxes, [before, after], length) {
  const inside = boxes.flatMap((box) => [box[before], box[after]]);
  return [...new Set([0, length, ...inside.filter((at) => at > 0 && at < length)])].sort((a, b) => a - b);
}

/** How large something `shape` times as wide as high can be shown. */
const fitting = (shape) => (width, height) => Math.min((width - 2 * GAP) / shape, height - 2 * GAP);

/**
 * The free rectangle in which something `shape` times as wide as high can be shown largest.
 *
 * @param {{left: number, top: number, right: number, bottom: number}[]} boxes that are taken
 */
export function largestFree(boxes, { width, height }, shape, sizeOf = fitting(shape)) {
  const xs = lines(boxes, ["left", "right"], width);
  const ys = lines(boxes, ["top", "bottom"], height);
  let best = { left: 0, top: 0, right: width, bottom: height, size: -1 };
  for (const left of xs) {
    for (const right of xs) {
      for (const top of right > left ? ys : []) {
        for (const bottom of ys) {
          const size = sizeOf(right - left, bottom - top);
          if (size <= best.size) continue;
          const free = !boxes.some(
            (box) => box.left < right && box.right > left && box.top < bottom && box.bottom > top,
          );
          if (free) best = { left, top, right, bottom, size };
        }
      }
    }
  }
  return best;
}

/**
 * `{top, right, bottom, left}` in CSS pixels: how far the free room lies within the map's edges.
 * A small card in a corner costs no more than a quarter of the size; a phone has no room to lose.
 *
 * @param {{node: HTMLElement, grows?: boolean}[]} cards one that grows will be as long as the map
 *   when a village is chosen: its whole column is kept free from the first
 * @param {number} shape width of what is to be shown divided by its height
 */
export function freeRoom(map, cards, shape = 1) {
  const whole = map.getBoundingClientRect();
  const boxes = takenBy(cards, whole);
  const around = largestFree(boxes, whole, shape);
  const under = largestFree(boxes.filter(isLarge), whole, shape);
  return withinEdges(under.size > DEAR * around.size ? under : around, whole);
}

/** What a reader sees between the cards, small ones in corners aside: CSS pixels from the map's corner. */
export function openRoom(map, cards) {
  const whole = map.getBoundingClientRect();
  return largestFree(takenBy(cards, whole).filter(isLarge), whole, 1, (width, height) => width * height);
}

/** The free room that nothing at all lies over, however small. */
export function clearRoom(map, cards, shape = 1) {
  const whole = map.getBoundingClientRect();
  return withinEdges(largestFree(takenBy(cards, whole), whole, shape), whole);
}

/** Whether one of the cards lies over a part of the box. */
export function liesUnder(map, cards, { left, top, right, bottom }) {
  const whole = map.getBoundingClientRect();
  return cards
    .map(({ node }) => boxOf(node, whole))
    .some((box) => box && box.left < right && box.right > left && box.top < bottom && box.bottom > top);
}

/** How much of the map a room is that lies so far within its edges. */
export function areaOf(room, { width, height }) {
  return (width - room.left - room.right) * (height - room.top - room.bottom);
}

function withinEdges({ left, top, right, bottom }, { width, height }) {
  return {
    top: top + GAP,
    right: width - right + GAP,
    bottom: height - bottom + GAP,
    left: left + GAP,
  };
}

/**
 * By how many CSS pixels a box has to move to lie in the room, as little as possible; null where
 * it is larger than the room.
 *
 * @returns {[number, number] | null}
 */
export function shiftIntoRoom(box, room, { width, height }) {
  const along = (least, most, from, to) => {
    if (most - least > to - from) return null;
    return Math.max(from - least, Math.min(0, to - most));
  };
  const x = along(box.left, box.right, room.left, width - room.right);
  const y = along(box.top, box.bottom, room.top, height - room.bottom);
  return x === null || y === null ? null : [x, y];
}
