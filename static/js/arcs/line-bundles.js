/**
 * Every line of fire, as a stroke from one anchor to another; strokes of one style between the
 * same two anchors make one bundle. Made a year at a time, as the lines come.
 *
 * @typedef {object} Bundles
 * @property {number[]} from anchor @property {number[]} to anchor
 * @property {string[]} style solid, dashed or dotted @property {string[]} kind slug
 * @property {number[]} bit of the style, as LINE_KINDS are in order
 * @property {number[]} lane which of the bundles between the same two ends, in either direction
 */

import { NOWHERE } from "../counting/anchors.js";
import { originAt } from "../table/incident-lines.js";
import { firstAt, landingsOf } from "../table/incident-rows.js";

export const LINE_STYLES = { attack: "solid", counter_strike: "dashed" };
export const LINE_KINDS = [...Object.keys(LINE_STYLES), "alternative"]; // as they are told apart by style
const STYLES = [...Object.values(LINE_STYLES), "dotted"];
const DOTTED = STYLES.length - 1;

/** Whether rows that are asked for in order, the first one given, are among some that ascend. */
function holding(some, first) {
  let at = firstAt(some, first);
  return (row) => {
    while (some[at] < row) at += 1;
    return some[at] === row;
  };
}

export function createBundles(table, anchored) {
  const kinds = table.kinds.map(({ slug }) => slug);
  const styleOfKind = kinds.map((kind) => STYLES.indexOf(LINE_STYLES[kind])); // -1: it has no line
  const bundles = { from: [], to: [], style: [], bit: [], kind: [], lane: [] };
  const numbers = []; // by first anchor: of the other one and the style
  const lanes = []; // by lower anchor: how many to the higher one
  const strokes = new Map(); // of each part of the lines: `{row, bundle}`

  function nextLane(low, high) {
    const taken = (lanes[low] ??= new Map());
    const lane = taken.get(high) ?? 0;
    taken.set(high, lane + 1);
    return lane;
  }

  function numberOf(from, to, kind, style) {
    const known = (numbers[from] ??= new Map());
    const key = to * STYLES.length + style;
    const number = known.get(key);
    if (number !== undefined) return number;
    bundles.from.push(from);
    bundles.to.push(to);
    bundles.style.push(STYLES[style]);
    bundles.bit.push(1 << style);
    bundles.kind.push(kind);
    bundles.lane.push(from < to ? nextLane(from, to) : nextLane(to, from));
    known.set(key, bundles.from.length - 1);
    return bundles.from.length - 1;
  }

  function originOf(part, at) {
    const isPlain = part.bearing[at] === 0 && part.radius[at] === 0;
    return isPlain ? anchored.ofPlace(part.place[at] - 1) : anchored.ofRole(originAt(part, at));
  }

  /** Made in one frame of some ten thousand: most landed at one place, and no list is made of it. */
  function strokesOf(part) {
    const { incidents } = table;
    const found = { row: [], bundle: [] };
    const [hasMore, hasArea] = [incidents.more, incidents.areas].map(({ row }) => holding(row, part.row[0]));

    function add(row, from, to, style) {
      if (to === NOWHERE || to === from) return;
      found.row.push(row);
      found.bundle.push(numberOf(from, to, kinds[incidents.kind[row]], style));
    }

    for (let at = 0; at < part.row.length; at += 1) {
      const row = part.row[at];
      const plain = styleOfKind[incidents.kind[row]];
      if (plain < 0 || incidents.place[row] === 0) continue;
      const from = originOf(part, at);
      if (from === NOWHERE) continue;
      const style = part.alternatives.has(row) ? DOTTED : plain;
      if (!hasMore(row) && !hasArea(row)) add(row, from, anchored.ofPlace(incidents.place[row] - 1), style);
      else for (const to of anchored.ofRoles(landingsOf(incidents, row))) add(row, from, to, style);
    }
    return { row: Uint32Array.from(found.row), bundle: Uint32Array.from(found.bundle) };
  }

  return {
    bundles,

    /** Strokes of all lines that are there, by year. */
    strokes() {
      return table.lines
        .filter((part) => part !== null)
        .map((part) => {
          if (!strokes.has(part)) strokes.set(part, strokesOf(part));
          return strokes.get(part);
        });
    },
  };
}
