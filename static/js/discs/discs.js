/** Discs: how many incidents (area, number) at a place, and who held it then (colour, mark). */

import { DOT_RADIUS } from "./disc-size.js";
import { CHOSEN, LINKED, POINTED } from "../drawing/focus.js";
import { patternFill } from "../drawing/patterns.js";
import { createPictureStore, stamp, wholePixel } from "../drawing/picture-store.js";

export const CASING = 2; // CSS pixels around a disc that part it from what is under it
const RINGS = [0, 2.5, 5, 5]; // CSS pixels more, around one that is linked, pointed at, chosen
export const LEAST_NUMBERED = 7.5; // CSS pixels of radius that a digit needs
const SPECKS_FROM = 1500; // dots in view
const SPECK = 2.5; // CSS pixels
const TURN = 2 * Math.PI;
const INNER = 0.74; // of its radius, within a ring of several holders

/**
 * @typedef {object} Disc
 * @property {number} place index into the table's places
 * @property {number} x @property {number} y CSS pixels
 * @property {number} r CSS pixels
 * @property {number} edge CSS pixels from the middle that nothing else may cover
 * @property {number} count @property {number} standing
 * @property {boolean} estimated
 * @property {number} meaning how much it is pointed out (focus.js)
 * @property {boolean} among whether it is one of very many (merging.js)
 * @property {{standing: number, count: number}[]} holders of its incidents' days, if several
 * @property {number} [within] kilometres in which the true place lies, where all of the window does
 * @property {number} others how many other places with incidents it stands for
 * @property {boolean} leaves whether it goes into another
 * @property {string[]} under places on the same spot that have gone into it
 */

const pictures = createPictureStore(3000);

/** Dots of places without incidents; of very many at once, only specks. */
export function drawDots(ctx, view, style, dots) {
  if (dots.length > SPECKS_FROM) {
    for (const { x, y, standing } of dots) {
      ctx.fillStyle = style.zones[standing].fill;
      ctx.fillRect(x - SPECK / 2, y - SPECK / 2, SPECK, SPECK);
    }
    return;
  }
  const half = DOT_RADIUS + CASING;
  for (const { x, y, standing } of dots) {
    const { fill } = style.zones[standing];
    const picture = pictures(`dot ${fill} ${style.discEdge} ${view.dpr}`, () => {
      const paint = (brush) => {
        fillCircle(brush, half, half, DOT_RADIUS + 1.5, style.discEdge);
        fillCircle(brush, half, half, DOT_RADIUS, fill);
      };
      return { width: 2 * half, height: 2 * half, dpr: view.dpr, paint };
    });
    stamp(ctx, view, picture, x - half, y - half);
  }
}

/**
 * A disc as drawDisc paints it, copied.
 *
 * @param {Disc} one @param {(count: number) => string} written
 */
export function stampDisc(ctx, view, style, one, written) {
  const r = Math.round(4 * one.r) / 4;
  const { fill, ink } = style.zones[one.standing];
  const numbered = r >= LEAST_NUMBERED;
  if (one.among && numbered) {
    stampDisc(ctx, view, style, { ...one, among: false }, null);
    const at = { x: wholePixel(one.x, view), y: wholePixel(one.y, view), r };
    drawNumber(ctx, style, style.zones[one.standing], at, written(one.count));
    return; // many come with many discs: written, not kept
  }
  const text = numbered && written ? written(one.count) : "";
  const key = `${fill} ${ink} ${style.discEdge} ${one.standing} ${r} ${text} ${view.dpr} ${mixOf(one)}`;
  const half = Math.ceil(r + CASING) + 1;
  const picture = pictures(key, () => {
    const paint = (brush) => drawDisc(brush, view, style, { ...one, x: half, y: half, r }, written);
    return { width: 2 * half, height: 2 * half, dpr: view.dpr, paint };
  });
  stamp(ctx, view, picture, one.x - half, one.y - half);
}

/** @param {Disc} one */
export function drawDisc(ctx, view, style, one, written) {
  const zone = style.zones[one.standing];
  fillCircle(ctx, one.x, one.y, one.r + CASING, style.discEdge);
  const inner = one.holders?.length ? { ...one, r: INNER * one.r } : one;
  if (inner !== one) drawHolders(ctx, style, one);
  fillCircle(ctx, one.x, one.y, inner.r, zone.fill);
  if (zone.pattern === "hatch") hatch(ctx, view, zone, inner);
  ring(ctx, zone, inner);
  if (written && one.r >= LEAST_NUMBERED) drawNumber(ctx, style, zone, one, written(one.count));
}

const mixOf = ({ holders = [] }) => holders.map(({ standing, count }) => `${standing}:${count}`);

/** Around the colour of the holder of most incidents, each in proportion. */
function drawHolders(ctx, style, { x, y, r, holders }) {
  const all = holders.reduce((sum, { count }) => sum + count, 0);
  let from = -TURN / 4;
  ctx.strokeStyle = style.discEdge;
  ctx.lineWidth = 1;
  for (const { standing, count } of holders) {
    const to = from + (TURN * count) / all;
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.arc(x, y, r, from, to);
    ctx.closePath();
    ctx.fillStyle = style.zones[standing].fill;
    ctx.fill();
    ctx.stroke();
    from = to;
  }
  fillCircle(ctx, x, y, INNER * r + 1, style.discEdge);
}

function hatch(ctx, view, zone, { x, y, r }) {
  fillCircle(ctx, x, y, r, patternFill("hatch", zone.stripe, view.dpr, x, y));
  if (r < LEAST_NUMBERED) return;
  const plate = Math.max(Math.min(6, r - 2), 0.62 * r); // the number stands on plain ground
  fillCircle(ctx, x, y, plate, zone.fill);
}

/** The mark of a group that is told without its colour: a ring within the edge. */
function ring(ctx, zone, { x, y, r }) {
  if ((zone.pattern !== "dots" && zone.pattern !== "grid") || r < DOT_RADIUS) return;
  ctx.beginPath();
  ctx.arc(x, y, r - 1.6, 0, TURN);
  ctx.strokeStyle = zone.ink;
  ctx.globalAlpha = 0.75;
  ctx.lineWidth = 1.1;
  ctx.setLineDash(zone.pattern === "dots" ? [1.2, 2.2] : [4, 2]);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
}

const drops = new Map(); // of each number: from its middle to its baseline, for letters of a pixel

function drawNumber(ctx, style, zone, { x, y, r }, text) {
  const size = Math.max(10, Math.min(15, 0.95 * r));
  ctx.font = `700 ${size}px ${style.font}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "alphabetic";
  ctx.fillStyle = zone.ink;
  if (!drops.has(text)) {
    const { actualBoundingBoxAscent: up, actualBoundingBoxDescent: down } = ctx.measureText(text);
    drops.set(text, (up - down) / 2 / size);
  }
  ctx.fillText(text, x, y + drops.get(text) * size);
}

/** A place whose point no source gives: its edge is broken when there is room to see it. */
export function drawEstimateRing(ctx, style, { x, y, r }) {
  ctx.beginPath();
  ctx.arc(x, y, r + CASING + 2, 0, TURN);
  ctx.setLineDash([2, 3]);
  ctx.strokeStyle = style.uncertain;
  ctx.lineWidth = 1.1;
  ctx.stroke();
  ctx.setLineDash([]);
}

/** @returns {number} CSS pixels of a disc's radius that its casing and its ring take more */
export const aroundDisc = (meaning) => CASING + RINGS[meaning];

/** CSS pixels that other discs leave around it: what the pointer is over must not take its neighbours in. */
export const roomAround = (meaning) => CASING / 2 + (meaning === CHOSEN ? RINGS[CHOSEN] : 0);

/** What is chosen, what is under the pointer, and by a thin line what is linked to one of them. */
export function drawSelection(ctx, style, { x, y, r, meaning }) {
  ctx.beginPath();
  ctx.arc(x, y, r + aroundDisc(meaning) - RINGS[meaning] / 2, 0, TURN);
  if (meaning !== LINKED) {
    ctx.strokeStyle = style.glow;
    ctx.lineWidth = 8;
    ctx.stroke();
  }
  if (meaning === POINTED) return;
  ctx.strokeStyle = style.selected;
  ctx.lineWidth = meaning === CHOSEN ? 2.5 : 1;
  ctx.stroke();
}

function fillCircle(ctx, x, y, r, colour) {
  ctx.beginPath();
  ctx.arc(x, y, r, 0, TURN);
  ctx.fillStyle = colour;
  ctx.fill();
}
