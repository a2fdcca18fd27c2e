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
import { landingsOf } from "../table/incident-rows.js";

export const LINE_STYLES = { attack: "solid", counter_strike: "dashed" };
export const LINE_KINDS = [...Object.keys(LINE_STYLES), "alternative"]; // as they are told apart by style
const STYLES = [...Object.values(LINE_STYLES), "dotted"];
const MOST = 2 ** 22; // anchors, to make one number of two

export function createBundles(table, anchored, links) {
  const kinds = table.kinds.map(({ slug }) => slug);
  const bundles = { from: [], to: [], style: [], bit: [], kind: [], lane: [] };
  const numbers = { solid: new Map(), dashed: new Map(), dotted: new Map() }; // by style and ends
  const lanes = new Map();
  const strokes = new Map(); // of each part of the lines: `{row, bundle}`

  function numberOf(from, to, kind, style) {
    const known = numbers[style];
    const key = from * MOST + to;
    if (!known.has(key)) {
      const ends = from < to ? from * MOST + to : to * MOST + from;
      const lane = lanes.get(ends) ?? 0;
      lanes.set(ends, lane + 1);
      bundles.from.push(from);
      bundles.to.push(to);
      bundles.style.push(style);
      bundles.bit.push(1 << STYLES.indexOf(style));
      bundles.kind.push(kind);
      bundles.lane.push(lane);
      known.set(key, bundles.from.length - 1);
    }
    return known.get(key);
  }

  function strokesOf(part) {
    const row = [];
    const bundle = [];
    for (let at = 0; at < part.row.length; at += 1) {
      const kind = kinds[table.incidents.kind[part.row[at]]];
      if (!(kind in LINE_STYLES)) continue;
      const from = anchored.ofRole(originAt(part, at));
      const targets = anchored.ofRoles(landingsOf(table.incidents, part.row[at]));
      const style = links.isAlternative(part.row[at]) ? "dotted" : LINE_STYLES[kind];
      for (const to of targets) {
        if (from === NOWHERE || from === to) continue;
        row.push(part.row[at]);
        bundle.push(numberOf(from, to, kind, style));
      }
    }
    return { row: Uint32Array.from(row), bundle: Uint32Array.from(bundle) };
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
