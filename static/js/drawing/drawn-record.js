/** The layer's own account of its last frame, in CSS pixels: what tests assert on. */

import { pointsOn } from "../arcs/arc-geometry.js";

const MEANINGS = [null, "linked", "pointed at", "chosen"];

/** @param {import("./map-frame.js").Frame} frame */
export function recordOf(frame, { anchors, places, style, areas, ids }) {
  const labelled = new Set(frame.labels.map((label) => label.key));
  const placeRecord = ({ slug, x, y, r, count, standing, holders, others, meaning }) => ({
    slug,
    x,
    y,
    r,
    count,
    group: style.zones[standing].slug,
    colour: style.zones[standing].fill,
    holders: holders.map((one) => ({ group: style.zones[one.standing].slug, count: one.count })),
    others,
    labelled: labelled.has(slug),
    meaning: MEANINGS[meaning],
  });
  const endOf = (anchor) => places.slug[anchors[anchor].place];
  return {
    places: [...frame.discs, ...frame.dots].map(placeRecord),
    arcs: frame.arcs.map(({ arc, curve, strong, head, width }) => ({
      incident: ids.of(arc.incident),
      from: endOf(arc.from),
      to: endOf(arc.to),
      kind: arc.kind,
      style: arc.style,
      weight: arc.weight,
      width,
      strong,
      head,
      points: pointsOn(curve, 24),
    })),
    areas: areas.map(({ slug, standing }) => ({ slug, group: style.zones[standing]?.slug })),
    uncertainties: frame.circles.map(({ anchor, area, x, y, r }) => ({
      place: places.slug[anchor.place],
      bearing: anchor.bearing,
      x,
      y,
      r,
      count: area.count,
    })),
    reaches: frame.reaches.map(({ slug, r }) => ({ slug, r })),
    marks: frame.marks.map(({ kind, incidents, x, y, scale }) => ({
      kind,
      count: incidents.length,
      x,
      y,
      scale,
    })),
    labels: frame.labels.map(({ text, second, x, y, w, h }) => ({ text, second, x, y, w, h })),
  };
}
