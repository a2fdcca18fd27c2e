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

/**
 * @param {import("./ground-paths.js").GroundPath[]} rings of one area, holes among them
 * @param {import("../leaflet/map-view.js").MapView} view
 */
export function isInSight(rings, { width, height, scale, x, y }) {
  const box = { left: -x / scale, right: (width - x) / scale, top: -y / scale, bottom: (height - y) / scale };
  const [middle, level] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  let isAround = false; // of a window that no edge enters all is within or nothing
  for (const ring of rings) {
    const points = outlineOf(ring);
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
