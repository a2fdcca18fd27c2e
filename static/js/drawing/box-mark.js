// The drawn box on the map: a dashed line, and a light veil over what lies outside.

import { worldX, worldY } from "../geography/web-mercator.js";

const VEIL = 0.45;
const BEYOND = 16; // CSS pixels around the view: further out nothing is drawn, however near one has come

/** @param {readonly number[]} box west, south, east, north */
export function drawBox(ctx, view, style, [west, south, east, north]) {
  const within = (at, length) => Math.round(Math.max(-BEYOND, Math.min(length + BEYOND, at))) + 0.5;
  const [left, right] = [west, east].map((lon) => within(worldX(lon) * view.scale + view.x, view.width));
  const [top, bottom] = [north, south].map((lat) => within(worldY(lat) * view.scale + view.y, view.height));
  ctx.save();
  ctx.beginPath();
  ctx.rect(0, 0, view.width, view.height);
  ctx.rect(left, top, right - left, bottom - top);
  ctx.globalAlpha = VEIL;
  ctx.fillStyle = style.landAbroad;
  ctx.fill("evenodd");
  ctx.globalAlpha = 1;
  ctx.beginPath();
  ctx.rect(left, top, right - left, bottom - top);
  ctx.lineWidth = 4;
  ctx.strokeStyle = style.halo; // seen on any ground
  ctx.stroke();
  ctx.lineWidth = 1.5;
  ctx.setLineDash([6, 4]);
  ctx.strokeStyle = style.label;
  ctx.stroke();
  ctx.restore();
}
