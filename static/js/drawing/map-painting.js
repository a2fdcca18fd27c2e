/** Paints a frame that has been laid out, from the ground up. */

import { drawArc } from "../arcs/arcs.js";
import { drawDots, drawEstimateRing, drawSelection, stampDisc } from "../discs/discs.js";
import { drawMark } from "./marks.js";
import { drawCircle, drawReach, stampCircle } from "./uncertainty.js";

const ROOMY = 300; // discs: among more, nobody sees a ring
const FEW = 80; // arcs: among more, halos only take time and room

/**
 * @param {import("./map-frame.js").Frame} frame
 * @param {{labels: object, written: (count: number) => string}} tools
 */
export function paintFrame(ctx, view, style, frame, { labels, written }) {
  const { selection, hovered } = frame;
  const isOneMeant = [selection, hovered].some(({ rows }) => rows.length > 0); // it may have no arc
  const anyStrong = isOneMeant || frame.arcs.some((arc) => arc.strong);
  for (const reach of frame.reaches) drawReach(ctx, style, reach);
  for (const circle of frame.circles) {
    const strong = [hovered, selection].some((one) => !one.nothing && one.itself(circle.area.rows()));
    if (strong) drawCircle(ctx, style, circle, { strong });
    else stampCircle(ctx, view, style, circle);
  }
  for (const disc of [...frame.dots, ...frame.discs]) {
    if (disc.meaning > 0) drawSelection(ctx, style, disc);
  }
  for (const drawn of frame.arcs) {
    const { arc } = drawn;
    const { incident } = arc;
    const meant = drawn.strong || selection.related(incident) || hovered.related(incident);
    drawArc(ctx, style, drawn, {
      faded: anyStrong && !meant,
      haloed: drawn.strong || (frame.arcs.length <= FEW && arc.extra === undefined),
    });
  }
  labels.drawLeaders(ctx, style, frame.labels);
  drawDots(ctx, view, style, frame.dots);
  for (const disc of frame.discs) {
    if (disc.estimated && frame.discs.length <= ROOMY) drawEstimateRing(ctx, style, disc);
    stampDisc(ctx, view, style, disc, written);
  }
  for (const mark of frame.marks) {
    const strong = hovered.itself(mark.incidents) || selection.itself(mark.incidents);
    drawMark(ctx, style, mark.kind, mark.x, mark.y, { strong, scale: mark.scale });
  }
  labels.draw(ctx, view, style, frame.labels);
}
