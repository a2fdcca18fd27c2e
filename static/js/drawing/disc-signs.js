/**
 * What discs tell by marks beside them: what happened without a line of fire, and what has one that is not
 * seen, because it is too short or runs within the disc.
 */

import { LINE_KINDS } from "../arcs/line-bundles.js";
import { LEAST_NUMBERED } from "../discs/discs.js";

const kindOf = ({ kind, style }) => (style === "dotted" ? "alternative" : kind);

/**
 * The incidents, by the place at which a disc stands and by kind. Of bundles, none of which is one incident,
 * only discs with a number tell which kinds run within them, and those that were `wanted` which were too short,
 * and of no incident.
 *
 * @param {object} scene see incident-scene.js
 * @param {object} chosen what `scene.choose` gave
 * @param {{arcs: object[], wanted: object[], discs: object[], root: Uint32Array}} drawn in this frame
 * @returns {Map<number, Map<string, Set<number>>>}
 */
export function signsOf({ anchors, linesWithin }, { marks, arcs: lines }, { arcs, wanted, discs, root }) {
  const found = new Map();
  const rowsOf = (place, kind) => {
    const into = root[place];
    if (!found.has(into)) found.set(into, new Map());
    if (!found.get(into).has(kind)) found.get(into).set(kind, new Set());
    return found.get(into).get(kind);
  };
  for (const [place, byKind] of marks.places) {
    for (const [kind, rows] of byKind) for (const row of rows) rowsOf(place, kind).add(row);
  }
  const keyOf = (arc) => `${root[anchors[arc.to].place]} ${kindOf(arc)}`;
  const seen = new Set(arcs.filter(({ arc }) => anchors[arc.to].reach === 0).map(({ arc }) => keyOf(arc)));
  for (const arc of lines.arcs ?? []) {
    const { place, reach } = anchors[arc.to];
    if (reach === 0 && !seen.has(keyOf(arc))) rowsOf(place, kindOf(arc)).add(arc.incident);
  }
  if (!lines.order) return found;
  for (const arc of wanted) {
    const { place, reach } = anchors[arc.to];
    if (reach === 0 && !seen.has(keyOf(arc))) rowsOf(place, kindOf(arc));
  }
  const within = linesWithin(lines, root);
  for (const { place } of discs.filter(({ r }) => r >= LEAST_NUMBERED)) {
    LINE_KINDS.forEach((kind, bit) => within[place] & (1 << bit) && rowsOf(place, kind));
  }
  return found;
}
