/**
 * How discs merge and part before the reader's eyes: while the map zooms, one that goes into another
 * shrinks where it is, and the other grows. At rest each is whole or gone. What changes with the
 * chosen days, with filters or with what is pointed out changes at once.
 */

const GLIDE = 180; // milliseconds that a disc takes
const LATELY = 250; // milliseconds since the last frame, of a zoom by fingers
const SMALL_STEP = 0.5; // zoom levels between two frames of it

/** @param {number} count of places */
export function createMergingMotion(count) {
  const share = new Float32Array(count);
  const width = new Float32Array(count); // the root of what a disc's size goes by
  const weight = new Float32Array(count);
  const from = { share: new Float32Array(count), width: new Float32Array(count) };
  const to = { share: new Float32Array(count), weight: new Uint32Array(count) };
  const stillness = matchMedia("(prefers-reduced-motion: reduce)");
  let begun = -Infinity;
  let last = null; // the view of the last frame, and when it was

  /** @returns {boolean} whether another disc stands than before, or one of another size */
  function aim({ root, number }) {
    let differs = false;
    for (let place = 0; place < count; place += 1) {
      const whole = root[place] === place ? 1 : 0;
      differs ||= to.share[place] !== whole || to.weight[place] !== number[place];
      to.share[place] = whole;
      to.weight[place] = number[place];
    }
    return differs;
  }

  function isZoom(view, now) {
    if (last === null || stillness.matches) return false;
    const isSteady = now - last.now < LATELY && Math.abs(view.zoom - last.zoom) < SMALL_STEP;
    return view.moving || last.moving || isSteady;
  }

  /**
   * @param {ReturnType<ReturnType<import("./merging.js").createMerging>["at"]>} merged
   * @param {number} now milliseconds
   * @returns what it is given and `share` of its size that each disc still has, `weight` that its
   *   size goes by, and whether it `isUnderWay`
   */
  return function follow(merged, view, now) {
    const differs = aim(merged);
    if (merged.isOther || !isZoom(view, now)) begun = -Infinity;
    else if (differs) {
      from.share.set(share);
      from.width.set(width);
      begun = now;
    }
    const part = Math.min(1, (now - begun) / GLIDE);
    for (let place = 0; place < count; place += 1) {
      share[place] = from.share[place] + (to.share[place] - from.share[place]) * part;
      const whole = Math.sqrt(to.weight[place]);
      width[place] = from.width[place] + (whole - from.width[place]) * part;
      weight[place] = part < 1 ? width[place] ** 2 : to.weight[place];
    }
    last = { now, zoom: view.zoom, moving: view.moving };
    return { ...merged, share, weight, isUnderWay: part < 1 };
  };
}
