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

/** The nearest more important place of each, and how far it is in world units. */
function nearestGreater({ count, x, y, vague }, order) {
  const located = [...order].filter((place) => !Number.isNaN(x[place]));
  const least = (values) => located.reduce((min, at) => Math.min(min, values[at]), Infinity);
  const most = (values) => located.reduce((max, at) => Math.max(max, values[at]), -Infinity);
  const [left, top] = [least(x), least(y)];
  const cell = Math.max((most(x) - left) / CELLS, (most(y) - top) / CELLS, 1e-9);
  const cells = new Map();
  const cellOf = (place) => [Math.floor((x[place] - left) / cell), Math.floor((y[place] - top) / cell)];
  const parent = new Int32Array(count).fill(NOBODY);
  const distance = new Float64Array(count).fill(Infinity);

  function search(place) {
    const [column, row] = cellOf(place);
    for (let ring = 0; ring <= CELLS && (ring - 1) * cell < distance[place]; ring += 1) {
      for (let i = column - ring; i <= column + ring; i += 1) {
        const step = i === column - ring || i === column + ring ? 1 : 2 * ring;
        for (let j = row - ring; j <= row + ring; j += step || 1) {
          for (const other of cells.get(i * 1000 + j) ?? []) {
            const far = Math.hypot(x[other] - x[place], y[other] - y[place]);
            if (far < distance[place]) [distance[place], parent[place]] = [far, other];
          }
        }
      }
    }
  }

  for (const place of located.reverse()) {
    search(place);
    if (vague[place]) continue; // a circle takes no disc in
    const [column, row] = cellOf(place);
    const key = column * 1000 + row;
    if (cells.has(key)) cells.get(key).push(place);
    else cells.set(key, [place]);
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
