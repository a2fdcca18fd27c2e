/**
 * What the legend has to explain: only what is on the map now, drawn by the same brush.
 *
 * @typedef {object} LegendItem
 * @property {string} key such as "zone government", "line attack", "mark interception"
 * @property {string} label in the page's language
 * @property {(canvas: HTMLCanvasElement) => void} paint draws the sign, 32 by 18 CSS pixels
 */

import { LINES, scaled } from "./arcs.js";
import { drawDisc, drawEstimateRing } from "./discs.js";
import { drawMark } from "./marks.js";
import { drawCircle } from "./uncertainty.js";

const WIDTH = 32; // CSS pixels
const HEIGHT = 18;

/** @returns {LegendItem[]} */
export function legendOf(frame, { table, areas, language, phrases, style }) {
  const label = (rows, slug) => rows.find((row) => row.slug === slug)?.label[language];
  const items = [];
  const add = (key, text, draw) => items.push({ key, label: text, paint: painter(draw) });

  const seen = new Set([...frame.discs, ...frame.dots].map((disc) => disc.standing));
  for (const area of areas) seen.add(area.standing);
  style.zones.forEach((zone, standing) => {
    if (!seen.has(standing)) return;
    const text = label(table.groups, zone.slug) ?? phrases.text(`legend_${zone.slug}`);
    add(`zone ${zone.slug}`, text, (ctx, view) => drawDisc(ctx, view, style, sample(standing)));
  });

  for (const kind of table.kinds) {
    if (frame.arcs.some(({ arc }) => arc.kind === kind.slug && arc.style !== "dotted")) {
      const { arc } = frame.arcs.find(
        (drawn) => drawn.arc.kind === kind.slug && drawn.arc.style !== "dotted",
      );
      add(`line ${kind.slug}`, kind.label[language], (ctx) =>
        drawLine(ctx, arc.style, style[kind.slug]),
      );
    }
    if (frame.marks.some((mark) => mark.kind === kind.slug)) {
      add(`mark ${kind.slug}`, kind.label[language], (ctx) =>
        drawMark(ctx, style, kind.slug, WIDTH / 2, HEIGHT / 2),
      );
    }
  }
  if (frame.arcs.some(({ arc }) => arc.style === "dotted")) {
    add("line alternative", phrases.text("legend_alternative"), (ctx) =>
      drawLine(ctx, "dotted", style.alternative),
    );
  }
  if (frame.circles.length > 0) {
    const circle = { x: WIDTH / 2, y: HEIGHT / 2, r: 7.5 };
    add("circle", phrases.text("legend_somewhere"), (ctx) => drawCircle(ctx, style, circle));
  }
  if (frame.discs.some((disc) => disc.estimated)) {
    const unknown = style.zones.length - 1;
    add("estimated", phrases.text("legend_estimated"), (ctx, view) => {
      drawEstimateRing(ctx, style, { ...sample(unknown), r: 4 });
      drawDisc(ctx, view, style, { ...sample(unknown), r: 4 });
    });
  }
  if (frame.discs.length > 0)
    add("size", phrases.text("legend_size"), (ctx, view) => drawSizes(ctx, view, style));
  return items;
}

const sample = (standing) => ({ x: WIDTH / 2, y: HEIGHT / 2, r: 6.5, count: 1, standing });

function drawSizes(ctx, view, style) {
  const standing = style.zones.length - 1;
  for (const [x, r] of [
    [7, 3],
    [19, 6],
  ])
    drawDisc(ctx, view, style, { ...sample(standing), x, r });
}

function drawLine(ctx, lineStyle, colour) {
  const { width } = LINES[lineStyle];
  ctx.strokeStyle = colour;
  ctx.fillStyle = colour;
  ctx.lineWidth = width;
  ctx.lineCap = lineStyle === "dotted" ? "round" : "butt";
  ctx.setLineDash(scaled(lineStyle, width));
  ctx.beginPath();
  ctx.moveTo(1, HEIGHT / 2);
  ctx.lineTo(WIDTH - 9, HEIGHT / 2);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.beginPath();
  ctx.moveTo(WIDTH - 1, HEIGHT / 2);
  ctx.lineTo(WIDTH - 11, HEIGHT / 2 - 5);
  ctx.lineTo(WIDTH - 11, HEIGHT / 2 + 5);
  ctx.fill();
}

/** @param {(ctx: CanvasRenderingContext2D, view: {dpr: number}) => void} draw */
function painter(draw) {
  return (canvas) => {
    const dpr = window.devicePixelRatio || 1;
    canvas.width = Math.round(WIDTH * dpr);
    canvas.height = Math.round(HEIGHT * dpr);
    canvas.style.width = `${WIDTH}px`;
    canvas.style.height = `${HEIGHT}px`;
    const ctx = canvas.getContext("2d");
    ctx.scale(dpr, dpr);
    draw(ctx, { dpr });
  };
}
