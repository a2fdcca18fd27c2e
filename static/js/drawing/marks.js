/**
 * What happened without a line of fire: each kind is a shape of its own on a small plate. At an area
 * to which no line can be drawn, the plate has a piece of such a line.
 * The shapes are SVG paths around (0, 0), 12 units wide, for canvas and legend alike.
 */

export const MARK_RADIUS = 8.5; // CSS pixels of the plate
const PIECES = { attack: [], counter_strike: [2.6, 1.4], alternative: [0.01, 2.6] }; // dashes of lines

/** @type {Record<string, {d: string, filled: boolean}>} by slug of the incident kind */
export const MARK_SHAPES = {
  // Rays from one point: something was met in the air.
  interception: {
    d: "M0-2V-5.5M0 2V5.5M-2 0H-5.5M2 0H5.5M1.5-1.5L3.5-3.5M-1.5-1.5L-3.5-3.5M1.5 1.5L3.5 3.5M-1.5 1.5L-3.5 3.5",
    filled: false,
  },
  // A swept wing.
  air_activity: { d: "M0-5.5L5.2 4.4L0 1.8L-5.2 4.4Z", filled: true },
  other: { d: "M0-5L5 0L0 5L-5 0Z", filled: true },
};

const paths = new Map();

function pathOf(kind) {
  if (!paths.has(kind)) paths.set(kind, new Path2D(MARK_SHAPES[kind].d));
  return paths.get(kind);
}

/** @param {string} kind slug of an incident kind that has a mark or a line, or "alternative" */
export function drawMark(ctx, style, kind, x, y, { strong = false, faded = false, scale = 1 } = {}) {
  ctx.save();
  ctx.translate(x, y);
  const size = strong ? 1.25 * scale : scale;
  ctx.scale(size, size);
  ctx.globalAlpha = faded ? 0.4 : 1;
  ctx.beginPath();
  ctx.arc(0, 0, MARK_RADIUS, 0, 2 * Math.PI);
  ctx.fillStyle = style.discEdge;
  ctx.fill();
  ctx.strokeStyle = style[kind];
  ctx.fillStyle = style[kind];
  ctx.lineWidth = 1.2;
  ctx.stroke();
  if (kind in PIECES) drawPiece(ctx, PIECES[kind]);
  else drawShape(ctx, kind);
  ctx.restore();
}

/** Of a line with its arrow, in the context's colours. */
function drawPiece(ctx, dashes) {
  ctx.lineWidth = 1.9;
  ctx.lineCap = dashes[0] < 1 ? "round" : "butt";
  ctx.setLineDash(dashes);
  ctx.beginPath();
  ctx.moveTo(-6.2, 0);
  ctx.lineTo(0.8, 0);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.beginPath();
  ctx.moveTo(6.2, 0);
  ctx.lineTo(0.6, -3.6);
  ctx.lineTo(0.6, 3.6);
  ctx.fill();
}

/** The shape alone, in the context's colours. */
export function drawShape(ctx, kind) {
  ctx.lineWidth = 1.6;
  ctx.lineCap = "round";
  if (MARK_SHAPES[kind].filled) ctx.fill(pathOf(kind));
  else ctx.stroke(pathOf(kind));
}

/** @param {string} kind @returns {boolean} */
export function hasMark(kind) {
  return kind in MARK_SHAPES;
}
