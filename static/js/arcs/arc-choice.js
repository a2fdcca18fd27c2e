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
 * @property {number} [extra] CSS pixels that a bundle is wider for them
 */

import { entriesOf } from "../counting/choice.js";
import { firstAt, latestOf } from "../table/incident-rows.js";

const MOST_SINGLE = 400; // lines of fire; of more, bundles are drawn
const MOST_LANES = 6; // between two ends, in both directions
const MOST_IN_VIEW = 200; // bundles, besides those that are pointed out
const INK = 3; // times the window's width and height that bundles in view may be long together
const WIDER = 2.5; // CSS pixels that the largest bundle in view is wider
const MOST_STRONG = 300;
const MOST_COUNTED = 4096; // incidents of a bundle; among larger ones the order does not matter

/** Of bundles: how many incidents each has, its newest one, and which have any, as they were met. */
const emptyTally = (length) => ({
  counts: new Uint32Array(length),
  newest: new Uint32Array(length),
  touched: new Uint32Array(length),
  size: 0,
});

function addTo(tally, entries, row, bundle) {
  const { counts, newest, touched } = tally;
  for (let i = 0; i < entries.length; i += 1) {
    const at = entries[i];
    const which = bundle[at];
    const before = counts[which];
    counts[which] = before + 1;
    if (before === 0) touched[tally.size++] = which;
    if (before === 0 || row[at] > newest[which]) newest[which] = row[at];
  }
}

export function createArcChoice(table, lines, links, anchors) {
  const { bundles } = lines;
  let tally = emptyTally(0); // kept: to make it anew in each frame costs more than to count

  /** The lines of few incidents, one by one. */
  function listed(entries, strokes) {
    return strokes.flatMap(({ row, bundle }, part) =>
      Array.from(entries[part], (at) => ({ row: row[at], bundle: bundle[at] })),
    );
  }

  /** How many incidents each bundle has and its newest one, until they are counted again. */
  function count(entries, strokes) {
    const { length } = bundles.from;
    if (tally.counts.length !== length) tally = emptyTally(length);
    for (let i = 0; i < tally.size; i += 1) tally.counts[tally.touched[i]] = 0;
    tally.size = 0;
    strokes.forEach(({ row, bundle }, part) => addTo(tally, entries[part], row, bundle));
    return tally;
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
  function bundled({ touched: all, size, counts }) {
    const touched = all.subarray(0, size);
    const places = new Uint32Array(MOST_COUNTED + 2);
    const rank = (bundle) => Math.max(0, MOST_COUNTED - counts[bundle]);
    for (const bundle of touched) places[rank(bundle) + 1] += 1;
    for (let i = 1; i < places.length; i += 1) places[i] += places[i - 1];
    const order = new Uint32Array(touched.length);
    for (const bundle of touched) order[places[rank(bundle)]++] = bundle; // counting sort
    return order;
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

  const placeOf = []; // of each anchor; -1 for an area of uncertainty, which has no disc

  return {
    /**
     * Which kinds of chosen bundles run within each disc and so are not drawn: a bit for each of LINE_KINDS,
     * by the place at which the disc stands. Asked in every frame, of up to all bundles.
     *
     * @param {Uint32Array} root into which each place has gone (merging.js)
     */
    within({ order }, root) {
      for (let at = placeOf.length; at < anchors.length; at += 1) {
        placeOf.push(anchors[at].reach === 0 ? anchors[at].place : -1);
      }
      const { from, to, bit } = bundles;
      const found = new Uint8Array(root.length);
      for (let i = 0; i < order.length; i += 1) {
        const bundle = order[i];
        const start = placeOf[from[bundle]];
        const end = placeOf[to[bundle]];
        if (start < 0 || end < 0 || root[start] !== root[end]) continue;
        found[root[end]] |= bit[bundle];
      }
      return found;
    },

    /**
     * What is returned holds until the next choice.
     *
     * @returns {{arcs: SceneArc[]} | {order: Uint32Array, counts: Uint32Array, newest: Uint32Array}}
     */
    choose(choice) {
      const strokes = lines.strokes(); // which make bundles
      const entries = strokes.map(({ row }) => entriesOf(choice, row));
      const all = entries.reduce((sum, { length }) => sum + length, 0);
      if (all <= MOST_SINGLE) return { arcs: singles(listed(entries, strokes)) };
      const counted = count(entries, strokes);
      return { order: bundled(counted), counts: counted.counts, newest: counted.newest };
    },

    /**
     * The arcs to lay out in a view: of bundles the largest that end in it, and all that are
     * pointed out.
     *
     * @param {import("../drawing/focus.js").Focus[]} focuses
     * @param {(anchor: number) => boolean} isWhole whether what an arc ends at is drawn for itself
     */
    inView(chosen, view, focuses, isWhole) {
      const meant = focuses.filter(({ nothing }) => !nothing);
      if (chosen.arcs) {
        return chosen.arcs.filter(
          ({ incident, from, to }) =>
            (isWhole(from) && isWhole(to)) || meant.some((focus) => focus.arc(incident, from, to)),
        );
      }
      const [left, top] = [-view.x / view.scale, -view.y / view.scale];
      const [right, bottom] = [left + view.width / view.scale, top + view.height / view.scale];
      const isIn = ({ x, y }) => x >= left && x <= right && y >= top && y <= bottom;
      const length = (a, b) => Math.hypot(a.x - b.x, a.y - b.y) * view.scale;
      const most = INK * (view.width + view.height);
      let ink = 0;
      const arcs = [];
      const strong = meant.flatMap(({ rows }) => rows.flatMap(arcsOfRow));
      for (const bundle of chosen.order) {
        const from = bundles.from[bundle];
        const to = bundles.to[bundle];
        const isMeant = meant.some((focus) => focus.ends(from, to));
        const list = isMeant ? strong : arcs;
        const full = isMeant ? strong.length >= MOST_STRONG : arcs.length >= MOST_IN_VIEW || ink > most;
        if (full) {
          if (!meant.length) break;
          continue;
        }
        if (!isMeant && !isIn(anchors[from]) && !isIn(anchors[to])) continue;
        if (!isMeant && !(isWhole(from) && isWhole(to))) continue;
        if (!isMeant) ink += length(anchors[from], anchors[to]);
        list.push(
          arcOf(bundle, chosen.newest[bundle], bundles.lane[bundle], chosen.counts[bundle]),
        );
      }
      const largest = arcs[0]?.weight ?? 1;
      for (const arc of arcs) arc.extra = WIDER * Math.sqrt(arc.weight / largest);
      return [...arcs, ...strong];
    },
  };
}
