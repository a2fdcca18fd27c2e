/**
 * The names on the map: who chooses a place first, and how they are painted.
 *
 * @typedef {object} MapLabel
 * @property {string} text @property {string} [second] the other script, under it
 * @property {number} x @property {number} y @property {number} w @property {number} h CSS pixels
 * @property {["place" | "incident", string]} [target] what a click on it opens
 */

import { drawCurved } from "./curved-text.js";
import { drawLeader, leaderOf, placeLabels } from "./label-placement.js";
import { createLabelRequests } from "./label-requests.js";
import { createLabelWriter, labelLooks, TIGHTER } from "./label-text.js";
import { BESIDE_NAME, CARD } from "./occupancy.js";
import { nameAlong, namedAlong } from "../drawing/uncertainty.js";

const COUNTRIES_TO = 9.5; // zoom
const FEW = 40; // discs in view: each name looks far for room, on a line to its disc
const UNDER_NAMES = new Set([CARD, BESIDE_NAME]); // where dots stay
const CROWD = 600; // dots in view: of more, only the larger places are named
const MOST_LOUD = 200; // of the largest discs, that are tried
const BULLET = 8; // CSS pixels: a dot as near before the name of an area would be read as that area's
const MOST_QUIET = 250; // names of places without incidents that are tried

/**
 * @param {import("../table/map-places.js").MapPlaces} places
 * @param {() => {name: string, x: number, y: number, room: number}[]} findCountries in world
 *   coordinates; asked when they are first seen
 * @param {(disc: object) => string} nameOf with how many others share it, or how surely it is located
 */
export function createMapLabels(places, rightToLeft, findCountries, nameOf) {
  const writer = createLabelWriter();
  const requestsOf = createLabelRequests(places, writer, nameOf);
  let sides = new Map();
  let countries = null;

  /** Names along their circles, or beside circles that are too small for it. */
  function circleNames(circles, room, style, looks, wordsOf) {
    const labels = [];
    const beside = [];
    for (const circle of circles) {
      const text = wordsOf(circle);
      const size = writer.measure(text, looks.area, style);
      const before = sides.get(circle.anchor.key);
      const found = namedAlong(circle.r, size.w) && nameAlong(circle, size, room.grid, room.window, before);
      if (found) {
        circle.gap = { angle: found.angle, w: size.w };
        labels.push({ ...found.box, text, circle, angle: found.angle, target: circle.target });
      } else {
        const { x, y, r } = circle;
        beside.push({
          key: circle.anchor.key,
          x,
          y,
          r,
          circle,
          text,
          sizes: [size],
          insists: false,
          most: Infinity,
        });
      }
    }
    for (const { request, x, y, w, h, side } of placeLabels(beside, room, sides)) {
      room.grid.add(x - BULLET, y, w + 2 * BULLET, h);
      const { text, circle } = request;
      labels.push({ x, y, w, h, text, side, circle, target: circle.target });
    }
    return labels;
  }

  function countryNames(view, style, looks, grid) {
    if (view.zoom > COUNTRIES_TO) return [];
    countries ??= findCountries();
    const labels = countries.map(({ name, x, y, room }) => {
      const { w, h } = writer.measure(name, looks.country, style);
      const fits = room * view.scale > w / 2;
      return {
        text: name,
        x: x * view.scale + view.x - w / 2,
        y: y * view.scale + view.y - h / 2,
        w,
        h,
        fits,
        country: true,
      };
    });
    return labels.filter(
      ({ x, y, w, h, fits }) =>
        fits &&
        x > 0 &&
        y > 0 &&
        x + w < view.width &&
        y + h < view.height &&
        !grid.taken(x, y, w, h),
    );
  }

  /** Places where nothing happened give way to the names of those where something did. */
  function uncovered(dots, grid) {
    if (dots.length > CROWD) return dots; // specks, which hide nothing
    const left = dots.filter(({ x, y, r }) => !grid.taken(x - r, y - r, 2 * r, 2 * r, UNDER_NAMES));
    for (const { x, y, edge } of left) grid.addSquare(x, y, edge);
    return left;
  }

  function quietOnes(dots) {
    return dots.length > CROWD ? dots.filter((dot) => places.rank[dot.place] > 2) : dots;
  }

  function nameLabel({ request: asked, x, y, w, h, size, side, push }) {
    const { key, disc, sizes } = asked;
    const { first } = sizes[size];
    const text = nameOf(disc);
    const second = first ? places.second[disc.place] : undefined;
    const leader = push ? leaderOf(asked, x, y, w, h) : null;
    return { key, disc, x, y, w, h, side, leader, first, text, second, target: ["place", key] };
  }

  /**
   * Lays out the names of a frame, step by step; dots that a name covers are taken out of it.
   *
   * @param {import("../drawing/map-frame.js").Frame} frame
   * @param {ReturnType<import("./occupancy.js").occupiedBy>} grid what is taken already
   * @param {(disc: object) => boolean} how.isImportant whether its name chooses before all others
   * @param {(disc: object) => boolean} how.isHidden whether it lies under a card and needs no name
   * @param {(dot: object) => boolean} how.stays whether a dot gives way to no name
   * @param {(circle: object) => string} how.wordsOf the name of a circle
   * @returns {MapLabel[]}
   */
  function* layOut(frame, view, style, grid, { isImportant, isHidden, stays, wordsOf }) {
    const looks = labelLooks(style);
    const room = { grid, window: view, circles: frame.circles, rightToLeft };
    const place = (discs, insists) => {
      const seen = discs.filter((disc) => !isHidden(disc));
      return placeLabels(requestsOf(seen, view, style, looks, insists), room, sides).map(nameLabel);
    };
    const standing = frame.discs.filter(({ leaves }) => !leaves);
    const marks = [...standing, ...frame.dots];
    const important = place(marks.filter(isImportant), true);
    const alongCircles = circleNames(frame.circles, room, style, looks, wordsOf);
    yield;
    const loud = place(
      standing.filter((disc) => !isImportant(disc)).slice(0, MOST_LOUD),
      standing.length <= FEW,
    );
    yield;
    const staying = frame.dots.filter(stays);
    frame.dots = [
      ...staying,
      ...uncovered(
        frame.dots.filter((dot) => !stays(dot)),
        grid,
      ),
    ];
    const quiet = place(
      quietOnes(frame.dots.filter((dot) => !isImportant(dot))).slice(0, MOST_QUIET),
      false,
    );
    yield;
    const names = [...important, ...loud, ...quiet];
    sides = new Map(names.map(({ key, side }) => [key, side]));
    for (const { circle, side, angle } of alongCircles) sides.set(circle.anchor.key, side ?? angle);
    return [...countryNames(view, style, looks, grid), ...alongCircles, ...names];
  }

  function draw(ctx, view, style, labels) {
    const looks = labelLooks(style);
    const write = (text, look, x, y) => writer.write(ctx, view, text, look, style, x, y);
    const lookOf = ({ disc, country }) => {
      if (disc) return disc.count ? looks.main : looks.quiet;
      return country ? looks.country : looks.area;
    };
    for (const label of labels) {
      if (label.angle !== undefined) {
        const { x, y, r } = label.circle;
        drawCurved(
          ctx,
          writer.picture(label.text, looks.area, style, 2 * view.dpr),
          x,
          y,
          r,
          label.angle,
        );
        continue;
      }
      const look = lookOf(label);
      write(label.text, look, aligned(label, writer.measure(label.text, look, style).w), label.y);
      if (!label.second) continue;
      const { w } = writer.measure(label.second, looks.second, style);
      write(label.second, looks.second, aligned(label, w), label.y + label.first - TIGHTER);
    }
  }

  /** Before discs, marks and names, which lie over them. */
  function drawLeaders(ctx, style, labels) {
    for (const { leader } of labels) if (leader) drawLeader(ctx, style, leader);
  }

  return { layOut, draw, drawLeaders };
}

/** Lines of a label lean on its disc. */
function aligned({ x, w, side = "" }, width) {
  if (side.includes("e")) return x;
  return side.includes("w") ? x + w - width : x + (w - width) / 2;
}
