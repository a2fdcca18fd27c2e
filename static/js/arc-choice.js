/**
 * The arcs of the chosen incidents, the most telling first. Few are drawn each; of many, those
 * between the same ends become one as wide as there are many.
 *
 * @typedef {object} SceneArc
 * @property {number} incident row, of a bundle its newest
 * @property {number} from @property {number} to anchors
 * @property {string} kind slug
 * @property {string} style solid, dashed or dotted
 * @property {number} lane 0 takes the freest bend between its two ends, 1 the next …
 * @property {number} weight how many incidents share this one line
 */

import { eachEntry } from "./choice.js";
import { firstAt, latestOf } from "./incident-rows.js";

const MOST_SINGLE = 400; // lines of fire; of more, bundles are drawn
const MOST_LANES = 6; // between two ends, in both directions
const MOST_IN_VIEW = 200; // bundles, besides those that are pointed out
const MOST_STRONG = 300;
const MOST_COUNTED = 4096; // incidents of a bundle; among larger ones the order does not matter

export function createArcChoice(table, lines, links, anchors) {
  const { bundles } = lines;

  function each(choice, visit) {
    for (const { row, bundle } of lines.strokes()) {
      eachEntry(choice, row, (at) => visit(row[at], bundle[at]));
    }
  }

  /** Linked ones first, then the newest. */
  function byTelling(strokes) {
    const rows = new Map();
    for (const { row } of strokes) {
      if (!rows.has(row)) {
        const day = latestOf(table.incidents, row) ?? 0;
        rows.set(row, { linked: Number(links.isLinked(row)), day });
      }
    }
    const weight = ({ row }) => rows.get(row);
    return strokes.sort((one, other) => {
      const [a, b] = [weight(one), weight(other)];
      return b.linked - a.linked || b.day - a.day;
    });
  }

  function singles(strokes) {
    const lanes = new Map();
    const last = new Map();
    const arcs = [];
    for (const { row, bundle } of byTelling(strokes)) {
      const [from, to] = [bundles.from[bundle], bundles.to[bundle]];
      const ends = from < to ? `${from} ${to}` : `${to} ${from}`;
      const lane = lanes.get(ends) ?? 0;
      if (lane >= MOST_LANES && last.has(bundle)) {
        last.get(bundle).weight += 1; // lies on the one before
        continue;
      }
      lanes.set(ends, lane + 1);
      const arc = arcOf(bundle, row, lane, 1);
      last.set(bundle, arc);
      arcs.push(arc);
    }
    return arcs;
  }

  function arcOf(bundle, incident, lane, weight) {
    const { from, to, kind, style } = bundles;
    return {
      incident,
      from: from[bundle],
      to: to[bundle],
      kind: kind[bundle],
      style: style[bundle],
      lane,
      weight,
    };
  }

  /** Bundles by how many of the chosen incidents they have, most first. */
  function bundled(counts) {
    const places = new Uint32Array(MOST_COUNTED + 2);
    const capped = counts.map((count) => Math.min(count, MOST_COUNTED));
    for (const count of capped) places[MOST_COUNTED - count + 1] += 1;
    for (let i = 1; i < places.length; i += 1) places[i] += places[i - 1];
    const used = places[MOST_COUNTED]; // those of no incident come last
    const order = new Uint32Array(counts.length);
    capped.forEach((count, bundle) => {
      order[places[MOST_COUNTED - count]++] = bundle; // counting sort
    });
    return order.subarray(0, used);
  }

  /** The lines of one incident, each for itself. */
  function arcsOfRow(wanted) {
    return lines.strokes().flatMap(({ row, bundle }) => {
      const arcs = [];
      for (let at = firstAt(row, wanted); row[at] === wanted; at += 1) {
        arcs.push(arcOf(bundle[at], wanted, bundles.lane[bundle[at]], 1));
      }
      return arcs;
    });
  }

  return {
    /** @returns {{arcs: SceneArc[]} | {order: Uint32Array, counts: Uint32Array, newest: Uint32Array}} */
    choose(choice) {
      const first = [];
      let many = false;
      const count = lines.strokes() && bundles.from.length;
      const counts = new Uint32Array(count);
      const newest = new Uint32Array(count);
      each(choice, (row, bundle) => {
        counts[bundle] += 1;
        newest[bundle] = Math.max(newest[bundle], row);
        if (first.length <= MOST_SINGLE) first.push({ row, bundle });
        else many = true;
      });
      return many ? { order: bundled(counts), counts, newest } : { arcs: singles(first) };
    },

    /**
     * The arcs to lay out in a view: of bundles the largest that end in it, and all that are
     * pointed out.
     *
     * @param {import("./focus.js").Focus[]} focuses
     */
    inView(chosen, view, focuses) {
      if (chosen.arcs) return chosen.arcs;
      const meant = focuses.filter(({ nothing }) => !nothing);
      const [left, top] = [-view.x / view.scale, -view.y / view.scale];
      const [right, bottom] = [left + view.width / view.scale, top + view.height / view.scale];
      const isIn = ({ x, y }) => x >= left && x <= right && y >= top && y <= bottom;
      const arcs = [];
      const strong = meant.flatMap(({ rows }) => rows.flatMap(arcsOfRow));
      for (const bundle of chosen.order) {
        const [from, to] = [bundles.from[bundle], bundles.to[bundle]];
        const isMeant = meant.some((focus) => focus.ends(from, to));
        const list = isMeant ? strong : arcs;
        if (list.length >= (isMeant ? MOST_STRONG : MOST_IN_VIEW)) {
          if (!meant.length) break;
          continue;
        }
        if (!isMeant && !isIn(anchors[from]) && !isIn(anchors[to])) continue;
        list.push(
          arcOf(bundle, chosen.newest[bundle], bundles.lane[bundle], chosen.counts[bundle]),
        );
      }
      return [...arcs, ...strong];
    },
  };
}
