/** The areas of the table, tinted and patterned for who held them on the day. */

import { isInSight } from "./ground-in-sight.js";
import { groundPaths, inView, traceLine, traceRing } from "./ground-paths.js";
import { patternFill } from "../drawing/patterns.js";

const EDGE_DASHES = {
  stripes: [6, 4],
  dots: [1.5, 3.5],
  grid: [8, 3, 2, 3],
  plain: [],
  hatch: [3, 3],
};
const PATTERN_STRENGTH = { stripes: 0.2, dots: 0.36, grid: 0.14, hatch: 0.22 };

/** @param {ReturnType<import("../table/standing.js").createStandings>} standings */
export function createAreas(table, standings) {
  const areas = table.areas.map((area) => ({
    slug: area.slug,
    spans: area.spans,
    rings: groundPaths(area.geometry),
    standing: -1,
  }));
  findNeighbours(areas);
  let seen = [];
  let shown = null; // the view of the last frame

  return {
    areas,

    /** Those of which the last frame showed something in these parts of the window. */
    inSight: (parts) => seen.filter(({ rings }) => isInSight(rings, shown, parts)),

    /** @returns {boolean} whether any area looks different from the day before */
    setDay(day) {
      let changed = false;
      for (const area of areas) {
        const standing = standings.on(area.spans, day);
        changed ||= standing !== area.standing;
        area.standing = standing;
      }
      if (changed) hideInnerEdges(areas);
      return changed;
    },

    draw(ctx, view, style) {
      shown = view;
      seen = areas.filter((area) => area.rings.some((ring) => inView(ring, view)));
      for (const area of seen) {
        traceArea(ctx, view, area);
        tint(ctx, view, style, area.standing);
      }
    },

    drawEdges(ctx, view, style) {
      for (const area of seen) edge(ctx, view, style, area);
    },
  };
}

/**
 * Which area lies beyond each side of each ring, as neighbours share their corners; -1 for none. A
 * side leads to its corner from the one before.
 */
function findNeighbours(areas) {
  const waiting = new Map(); // sides whose other area has not come, by their two corners
  areas.forEach((area, number) => {
    for (const ring of area.rings) {
      const count = ring.corners.length / 6;
      ring.beyond = new Int32Array(count).fill(-1);
      ring.hidden = new Uint8Array(count);
      const corner = (at) => `${ring.corners[6 * at + 2]} ${ring.corners[6 * at + 3]}`;
      for (let at = 0; at < count; at += 1) {
        const ends = [corner(at), corner((at + count - 1) % count)].sort().join(" ");
        const other = waiting.get(ends);
        if (!other) waiting.set(ends, { ring, at, number });
        else if (other.number !== number) {
          ring.beyond[at] = other.number;
          other.ring.beyond[other.at] = number;
        }
      }
    }
  });
}

/** Between two areas of one holder there is no border. */
function hideInnerEdges(areas) {
  for (const { rings, standing } of areas) {
    for (const { beyond, hidden } of rings) {
      for (let at = 0; at < beyond.length; at += 1) {
        hidden[at] = Number(beyond[at] >= 0 && areas[beyond[at]].standing === standing);
      }
    }
  }
}

function traceArea(ctx, view, area) {
  ctx.beginPath();
  for (const ring of area.rings) traceRing(ctx, ring, view);
}

/** Fills the path at hand as ground that somebody holds. */
function tint(ctx, view, style, standing) {
  const zone = style.zones[standing];
  ctx.globalAlpha = style.wash;
  ctx.fillStyle = zone.fill;
  ctx.fill("evenodd");
  const marks = patternFill(zone.pattern, zone.fill, view.dpr, view.x, view.y);
  if (marks) {
    ctx.globalAlpha = PATTERN_STRENGTH[zone.pattern];
    ctx.fillStyle = marks;
    ctx.fill("evenodd");
  }
  ctx.globalAlpha = 1;
}

/** A piece of such ground for the legend, with its edge; the box in CSS pixels. */
export function drawGroundSample(ctx, view, style, standing, { x, y, w, h }) {
  const zone = style.zones[standing];
  ctx.beginPath();
  ctx.roundRect(x, y, w, h, 2);
  ctx.fillStyle = style.land;
  ctx.fill();
  tint(ctx, { ...view, x, y }, style, standing);
  ctx.globalAlpha = style.edge;
  ctx.strokeStyle = zone.fill;
  ctx.lineWidth = 1.3;
  ctx.setLineDash(EDGE_DASHES[zone.pattern] ?? []);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
}

/** Each area keeps to its own side of a shared border, so that both lines are seen. */
function edge(ctx, view, style, area) {
  const zone = style.zones[area.standing];
  ctx.save();
  traceArea(ctx, view, area);
  ctx.clip("evenodd");
  ctx.beginPath();
  for (const ring of area.rings) traceLine(ctx, ring, view, ring.hidden);
  ctx.globalAlpha = style.edge;
  ctx.strokeStyle = zone.fill;
  ctx.lineWidth = 2.6; // the inner half is seen
  ctx.setLineDash(EDGE_DASHES[zone.pattern] ?? []);
  ctx.stroke();
  ctx.restore();
}
