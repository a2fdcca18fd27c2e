/** How many of the chosen incidents landed in each area of uncertainty, under whom, or came from it. */

import { NOWHERE } from "./anchors.js";
import { entriesOf } from "./choice.js";
import { eachArea } from "./held-counts.js";
import { originAt } from "../table/incident-lines.js";
import { distinctAreas } from "../table/incident-rows.js";

/**
 * An area that has any. Of the numbers of all areas it knows its own, so that thousands of them are
 * made quickly in each frame.
 */
class AreaCount {
  #held;
  #at;
  #rowsOf;

  constructor(anchor, count, only, { held, at, rowsOf }) {
    this.anchor = anchor;
    this.count = count; // that landed in it
    this.only = only; // the row of a single one, else null
    this.#held = held;
    this.#at = at;
    this.#rowsOf = rowsOf;
  }

  /** How many landed in it under a standing of standing.js. */
  heldBy(standing) {
    return this.#at === null ? 0 : this.#held[this.#at + standing];
  }

  /** The incidents that landed there or came from there; of many, none are told. */
  rows() {
    return this.#rowsOf(this.anchor, this.only);
  }
}

/**
 * @param {object} table
 * @param {import("../table/map-places.js").MapPlaces} places
 * @param {ReturnType<import("./anchors.js").createAnchors>} anchored
 */
export function createAreaCounts(table, places, anchored) {
  const { anchors } = anchored;
  const vagueOrigins = new Map(); // of each part of the lines: `{row, anchor}`
  const landedAreas = new WeakMap();
  const vaguePlaces = [...places.vague.keys()].filter((place) => places.vague[place]);
  let numbers = null; // of every anchor, while they are counted

  /** Origins that are areas, of each year whose lines are there. */
  function originAreas(part) {
    if (!vagueOrigins.has(part)) {
      const found = { row: [], anchor: [] };
      for (let at = 0; at < part.row.length; at += 1) {
        const place = part.place[at] - 1;
        if (!places.vague[place] && !part.bearing[at] && !part.radius[at]) continue;
        const anchor = anchored.ofRole(originAt(part, at));
        if (anchor === NOWHERE || anchors[anchor].reach === 0) continue;
        found.row.push(part.row[at]);
        found.anchor.push(anchor);
      }
      const [row, anchor] = [Uint32Array.from(found.row), Uint32Array.from(found.anchor)];
      vagueOrigins.set(part, { row, anchor });
    }
    return vagueOrigins.get(part);
  }

  /** The anchor of each landing in an area of its own. */
  function areaAnchors() {
    const { areas } = table.incidents;
    if (!landedAreas.has(areas)) {
      const { roles, of } = distinctAreas(table.incidents);
      const anchorOf = roles.map(anchored.ofRole);
      const anchorOfEach = new Int32Array(of.length);
      for (let entry = 0; entry < of.length; entry += 1) anchorOfEach[entry] = anchorOf[of[entry]];
      landedAreas.set(areas, anchorOfEach);
    }
    return landedAreas.get(areas);
  }

  /** An anchor is made when it is first asked for: before any are counted. */
  function makeAnchors() {
    vaguePlaces.forEach(anchored.ofPlace);
    areaAnchors();
    for (const part of table.lines) if (part !== null) originAreas(part);
  }

  function cleared() {
    if (numbers?.landed.length !== anchors.length) {
      const make = (Numbers) => new Numbers(anchors.length);
      numbers = { landed: make(Int32Array), left: make(Uint32Array), last: make(Uint32Array), slot: make(Uint32Array) }; // prettier-ignore
    } else for (const some of Object.values(numbers)) some.fill(0);
    return numbers;
  }

  /** Those that landed; returned are the numbers of all standings, from where `slot` says, less one. */
  function countLanded(choice, placeCounts, { landed, last, slot }) {
    const { areas } = table.incidents;
    const anchor = areaAnchors();
    const standings = choice.columns.options.zone.length;
    const held = [];
    for (const place of vaguePlaces) {
      const at = anchored.ofPlace(place);
      if (at !== NOWHERE) landed[at] = placeCounts[place];
    }
    eachArea(choice, areas, (entry, standing) => {
      const at = anchor[entry];
      if (at === NOWHERE) return;
      last[at] = areas.row[entry];
      const place = areas.place[entry] - 1;
      const ofPlace = anchored.ofPlace(place);
      if (at === ofPlace) return; // the place's own circle, which counts it already
      landed[at] += 1;
      if (slot[at] === 0) {
        slot[at] = held.length + 1;
        for (let i = 0; i < standings; i += 1) held.push(0);
      }
      held[slot[at] - 1 + standing] += 1;
      if (places.vague[place]) landed[ofPlace] -= 1;
    });
    return held;
  }

  /** Those that came from each. */
  function countLeft(choice, left) {
    for (const part of table.lines) {
      if (part === null) continue;
      const { row, anchor } = originAreas(part);
      const entries = entriesOf(choice, row);
      for (let i = 0; i < entries.length; i += 1) left[anchor[entries[i]]] += 1;
    }
  }

  return {
    /** The anchor of a landing in an area of its own, by its entry among the areas. */
    landingArea: (entry) => areaAnchors()[entry],

    /**
     * @param {import("./choice.js").Choice} choice
     * @param {Uint32Array} placeCounts
     * @param {(anchor: number, only: number | null) => number[]} rowsOf
     * @returns {AreaCount[]} of every area in which any landed or from which any came
     */
    count(choice, placeCounts, rowsOf) {
      makeAnchors();
      const { landed, left, last, slot } = cleared();
      const held = countLanded(choice, placeCounts, numbers);
      countLeft(choice, left);
      const found = [];
      for (let anchor = 0; anchor < landed.length; anchor += 1) {
        const count = landed[anchor];
        if (count + left[anchor] <= 0 || anchors[anchor].reach === 0) continue;
        const at = slot[anchor] === 0 ? null : slot[anchor] - 1;
        const only = count === 1 ? last[anchor] : null;
        found.push(new AreaCount(anchor, count, only, { held, at, rowsOf }));
      }
      return found;
    },
  };
}
