/** Whether ground is really seen in the window: the box around it may reach where it does not. */

/** The ring as it is drawn, its corners rounded. @returns {[number, number][]} in world coordinates */
function outlineOf({ corners }) {
  const points = [];
  for (let i = 0; i < corners.length; i += 6) {
    const [ax, ay, cx, cy, bx, by] = corners.subarray(i, i + 6);
    points.push([ax, ay], [(ax + 2 * cx + bx) / 4, (ay + 2 * cy + by) / 4], [bx, by]);
  }
  return points;
}

/** Whether a part of a line lies in a box. */
function enters([ax, ay], [bx, by], { left, right, top, bottom }) {
  let [from, to] = [0, 1];
  for (const [at, far, least, most] of [[ax, bx - ax, left, right], [ay, by - ay, top, bottom]]) {
    if (far === 0 && (at < least || at > most)) return false;
    if (far === 0) continue;
    const ends = [(least - at) / far, (most - at) / far];
    from = Math.max(from, Math.min(...ends));
    to = Math.min(to, Math.max(...ends));
  }
  return from <= to;
}

/** @param {[number, number][][]} outlines of one area, holes among them */
function isIn(outlines, box) {
  const [middle, level] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  let isAround = false; // of a box that no edge enters all is within or nothing
  for (const points of outlines) {
    let before = points.at(-1);
    for (const point of points) {
      if (enters(before, point, box)) return true;
      const part = (level - before[1]) / (point[1] - before[1]);
      const passes = before[1] > level !== point[1] > level;
      if (passes && middle < before[0] + part * (point[0] - before[0])) isAround = !isAround;
      before = point;
    }
  }
  return isAround;
}

/**
 * @param {import("./ground-paths.js").GroundPath[]} rings of one area, holes among them
 * @param {import("../leaflet/map-view.js").MapView} view
 * @param {{left: number, top: number, right: number, bottom: number}[]} parts of the window in which it
 *   would be seen, CSS pixels
 */
export function isInSight(rings, { scale, x, y }, parts) {
  const outlines = rings.map(outlineOf);
  return parts.some(({ left, top, right, bottom }) =>
    isIn(outlines, {
      left: (left - x) / scale,
      right: (right - x) / scale,
      top: (top - y) / scale,
      bottom: (bottom - y) / scale,
    }),
  );
}
