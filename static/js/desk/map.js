// The map of the review: the places that were read, what the current card or an open list
// offers by number, and a click for the point of a new place.

import { createBaseLayer } from "../ground/base-layer.js";
import { circleAround } from "../geography/bearings.js";
import { createMap } from "../leaflet/leaflet-map.js";
import { readStyle, watchStyle } from "../drawing/map-style.js";
import { drawCircle } from "../drawing/uncertainty.js";
import { kilometreAt } from "../geography/web-mercator.js";

const RADIUS = 7; // CSS pixels
const REACH = 22; // how far from a candidate a click still means it

/**
 * @param {HTMLElement} element
 * @param {{language: string, manifest: string, labels: object, clicked: (point: [number, number]) => void}} options
 */
export function createDeskMap(element, { language, manifest, labels, clicked }) {
  const { center, zoom } = labels;
  const map = createMap(element, { center, zoom, language, labels });
  let style = readStyle([]);
  let base = null;
  let places = [];
  let shown = []; // those of the current card
  let offers = [];
  let current = "";
  let pin = null;

  const surface = map.addCanvas("desk", (ctx, view) => {
    base?.drawLand(ctx, view, style);
    base?.drawWaterAndBorders(ctx, view, style);
    const written = [...places, ...offers, ...shown].flatMap(dotBox);
    const named = new Set();
    for (const one of [...places, ...offers]) circle(ctx, view, one);
    for (const one of pin ? [...shown, pin] : shown) circle(ctx, view, one, { strong: true });
    for (const place of places) dot(ctx, place, style.label, "");
    for (const place of shown) dot(ctx, place, style.selected, "");
    for (const one of offers) dot(ctx, one, style.counter_strike, one.key);
    for (const one of [...offers, ...shown, ...places]) {
      if (!named.has(spotOf(one)) && label(ctx, view, one, written)) named.add(spotOf(one));
    }
    if (pin) dot(ctx, pin, style.selected, "+");
  });
  watchStyle(() => {
    style = readStyle([]);
    surface.redraw();
  });
  loadBase(manifest).then((found) => {
    if (found) base = createBaseLayer(found, center);
    surface.redraw();
  });

  const reach = (view, { lat, radius_km: km }) => km * kilometreAt(lat) * view.scale;

  /** As on the public map: what is known as an area only is a circle as wide as it may be. */
  function circle(ctx, view, one, look) {
    if (!one.area) return;
    const [x, y] = map.project([one.lon, one.lat]);
    drawCircle(ctx, style, { x, y, r: Math.max(RADIUS, reach(view, one)) }, look);
  }

  function dot(ctx, { lon, lat, area }, colour, sign) {
    if (area && !sign) return; // never a pin
    const [x, y] = map.project([lon, lat]);
    ctx.beginPath();
    ctx.arc(x, y, sign ? RADIUS + 3 : RADIUS, 0, 2 * Math.PI);
    ctx.fillStyle = colour;
    ctx.fill();
    ctx.lineWidth = 1.5;
    ctx.strokeStyle = style.discEdge;
    ctx.stroke();
    if (!sign) return;
    ctx.font = `600 12px ${style.font}`;
    ctx.textAlign = "center";
    ctx.fillStyle = style.discEdge;
    ctx.fillText(sign, x, y + 4);
  }

  /** What a dot covers, which no name but its own may come near. */
  function dotBox({ lon, lat, area, key }) {
    if (area && !key) return [];
    const [x, y] = map.project([lon, lat]);
    return { of: spotOf({ lon, lat }), left: x - RADIUS, right: x + RADIUS, top: y - RADIUS, bottom: y + RADIUS };
  }

  /** A name over its dot or under it, or in its circle, whole within the map, where neither another
   * name nor another dot is; whether there was room. */
  function label(ctx, { width }, { lon, lat, name, area, key }, written) {
    const [at, middle] = map.project([lon, lat]);
    if (at < -RADIUS || at > width + RADIUS) return false;
    ctx.font = `600 12px ${style.font}`;
    const half = ctx.measureText(name).width / 2 + 2;
    const x = Math.min(Math.max(at, half), Math.max(half, width - half));
    const lines = area && !key ? [middle + 4] : [middle - RADIUS - 6, middle + RADIUS + 14];
    const boxes = lines.map((y) => ({ y, left: x - half, right: x + half, top: y - 14, bottom: y + 4 }));
    const own = spotOf({ lon, lat });
    const box = boxes.find((one) => !written.some((other) => other.of !== own && overlap(one, other)));
    if (!box) return false;
    written.push(box);
    ctx.textAlign = "center";
    ctx.direction = language === "ar" ? "rtl" : "ltr";
    ctx.lineWidth = 3;
    ctx.strokeStyle = style.halo;
    ctx.strokeText(name, x, box.y);
    ctx.fillStyle = style.label;
    ctx.fillText(name, x, box.y);
    return true;
  }

  map.onPointer({
    click(x, y) {
      const near = offers.find((one) => {
        const [cx, cy] = map.project([one.lon, one.lat]);
        return Math.hypot(cx - x, cy - y) <= REACH;
      });
      if (near) near.choose();
      else clicked(map.unproject([x, y]));
    },
  });

  function frame(points) {
    const padding = { top: 48, right: 64, bottom: 48, left: 64 }; // names above, controls beside
    if (points.length) map.fit(boxOf(points), { padding, maxZoom: 11 });
  }

  return {
    /**
     * @param {object[]} found places that were read
     * @param {string} id of the current card
     * @param {object[]} own places of the current card
     */
    show(found, id, own) {
      const moved = id !== current || !places.length;
      places = found;
      current = id;
      shown = own;
      surface.redraw();
      if (moved) frame(id ? own : places);
    },

    /** @param {{key: string, name: string, lon: number, lat: number, choose: () => void}[]} wanted */
    offer(wanted) {
      const same = wanted.length === offers.length
        && wanted.every((one, at) => one.lon === offers[at].lon && one.lat === offers[at].lat);
      offers = wanted;
      surface.redraw();
      if (!same) frame(offers);
    },

    /** @param {{lon: number, lat: number} | null} point of the new place that is put in */
    pin(point) {
      pin = point && { ...point, name: "", area: point.radius_km > 0 };
      surface.redraw();
    },
    drawn: () => ({ places, shown, offers, pin }),
  };
}

const spotOf = ({ lon, lat }) => `${lon} ${lat}`;

function overlap(one, other) {
  return one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top;
}

async function loadBase(address) {
  const manifest = await fetch(address);
  if (!manifest.ok) return null; // the map is whole without it: places on plain ground
  const { base } = await manifest.json();
  const file = await fetch(new URL(base.file, manifest.url));
  return file.ok ? file.json() : null;
}

function boxOf(points) {
  const corners = points.flatMap(({ lon, lat, area, radius_km: km }) => (
    area ? circleAround([lon, lat], km) : [[lon, lat]]
  ));
  const [lons, lats] = [0, 1].map((axis) => corners.map((corner) => corner[axis]));
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}
