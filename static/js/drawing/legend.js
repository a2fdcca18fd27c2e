/**
 * What the legend has to explain: only what is on the map now, drawn by the same brush.
 *
 * @typedef {object} LegendItem
 * @property {"holder" | "event" | "sureness"} group what its sign is about
 * @property {string} key such as "zone government", "line attack", "mark interception"
 * @property {string} label in the page's language
 * @property {boolean} isArrow whether its sign points where the text runs to
 * @property {(canvas: HTMLCanvasElement) => void} paint draws the sign, 30 by 18 CSS pixels
 */

import { drawGroundSample } from "../ground/areas.js";
import { LINES, scaled } from "../arcs/arcs.js";
import { drawDisc, drawEstimateRing } from "../discs/discs.js";
import { drawMark } from "./marks.js";
import { drawCircle } from "./uncertainty.js";

const WIDTH = 30; // CSS pixels
const HEIGHT = 18;
const GROUND = { x: 2, y: 1.5, w: WIDTH - 4, h: HEIGHT - 3 };

/**
 * @param {import("./map-frame.js").Frame} frame what of it is in sight (in-sight.js)
 * @returns {LegendItem[]}
 */
export function legendOf(frame, parts) {
  return [...holders(frame, parts), ...events(frame, parts), ...sureness(frame, parts)];
}

const item = (group, key, label, draw, { isArrow = false } = {}) => ({
  group,
  key,
  label,
  isArrow,
  paint: painter(draw),
});

const labelOf = (rows, slug, language) => rows.find((row) => row.slug === slug)?.label[language];

/** Who holds ground or places in view, or held them then: each as it is seen there, a piece of ground, a disc, or both. */
function holders(frame, { table, areas, language, phrases, style }) {
  const grounds = new Set(areas.map((area) => area.standing));
  const marks = [...frame.discs, ...frame.dots];
  const discs = new Set(marks.flatMap((disc) => [disc, ...disc.holders].map((one) => one.standing)));
  const items = style.zones.flatMap(({ slug }, standing) => {
    const [ground, disc] = [grounds.has(standing), discs.has(standing)];
    if (!ground && !disc) return [];
    const label = labelOf(table.groups, slug, language) ?? phrases.text(`legend_${slug}`);
    const key = `zone ${slug}${ground ? " ground" : ""}${disc ? " disc" : ""}`;
    return item("holder", key, label, (ctx, view) => {
      if (ground) drawGroundSample(ctx, view, style, standing, GROUND);
      if (disc) drawDisc(ctx, view, style, { ...sample(standing), r: ground ? 4.5 : 6 });
    });
  });
  return [...items, ...discColours(frame.discs, { phrases, style })];
}

/** Ground has the colour of its last day, a disc that of its incidents' days. */
function discColours(discs, { phrases, style }) {
  if (discs.length === 0) return [];
  const seen = [...new Set(discs.map(({ standing }) => standing))];
  const two = seen.slice(0, 2);
  const samples = two.map((standing, at) => ({ ...sample(standing), r: 5, x: WIDTH / 2 + 12 * at - 6 * (two.length - 1) }));
  const items = [
    item("holder", `colour ${two}`, phrases.text("legend_colour"), (ctx, view) => {
      for (const one of samples) drawDisc(ctx, view, style, one);
    }),
  ];
  const ringed = discs.find(({ holders: several }) => several.length > 0);
  if (ringed) {
    const { standing, holders: several } = ringed;
    const mix = several.map(({ standing: of }) => of);
    const ring = (ctx, view) => drawDisc(ctx, view, style, { ...sample(standing), r: 7, holders: several });
    items.push(item("holder", `ring ${standing} ${mix}`, phrases.text("legend_ring"), ring));
  }
  return items;
}

function events(frame, { table, language, phrases, style }) {
  const marked = new Set(frame.marks.map(({ kind }) => kind));
  const items = table.kinds.flatMap(({ slug, label }) => {
    const drawn = frame.arcs.find(({ arc }) => arc.kind === slug && arc.style !== "dotted");
    const line = (ctx) => drawLine(ctx, drawn.arc.style, style[slug]);
    const mark = (ctx) => drawMark(ctx, style, slug, WIDTH / 2, HEIGHT / 2);
    if (drawn) return item("event", `line ${slug}`, label[language], line, { isArrow: true });
    return marked.has(slug) ? item("event", `mark ${slug}`, label[language], mark) : [];
  });
  const within = frame.marks.find(({ kind, atDisc }) => atDisc && items.some(({ key }) => key === `line ${kind}`));
  if (within) {
    const mark = (ctx) => drawMark(ctx, style, within.kind, WIDTH / 2, HEIGHT / 2);
    items.push(item("event", `within ${within.kind}`, phrases.text("legend_within"), mark));
  }
  const other = phrases.text("legend_alternative");
  if (frame.arcs.some(({ arc }) => arc.style === "dotted")) {
    const dots = (ctx) => drawLine(ctx, "dotted", style.alternative);
    items.push(item("event", "line alternative", other, dots, { isArrow: true }));
  } else if (marked.has("alternative")) {
    const mark = (ctx) => drawMark(ctx, style, "alternative", WIDTH / 2, HEIGHT / 2);
    items.push(item("event", "mark alternative", other, mark));
  }
  return items;
}

function sureness(frame, { phrases, style }) {
  const items = [];
  const add = (key, draw) => items.push(item("sureness", key, phrases.text(`legend_${key}`), draw));
  if (frame.circles.length + frame.reaches.length > 0) {
    const circle = { x: WIDTH / 2, y: HEIGHT / 2, r: 7.5 };
    add("somewhere", (ctx) => drawCircle(ctx, style, circle));
  }
  const plain = sample(style.zones.length - 1);
  if (frame.discs.some((disc) => disc.estimated)) {
    add("estimated", (ctx, view) => {
      drawEstimateRing(ctx, style, { ...plain, r: 4 });
      drawDisc(ctx, view, style, { ...plain, r: 4 });
    });
  }
  if (frame.discs.length > 0) {
    add("size", (ctx, view) => {
      drawDisc(ctx, view, style, { ...plain, x: 7, r: 3 });
      drawDisc(ctx, view, style, { ...plain, x: 19, r: 6 });
    });
  }
  return items;
}

const sample = (standing) => ({ x: WIDTH / 2, y: HEIGHT / 2, r: 6, count: 1, standing });

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
