/**
 * What the chosen incidents put on the map, before anyone asks where on the screen: arcs
 * with their bends, areas of uncertainty, marks beside discs. Made anew when the choice
 * changes, not when the map moves.
 */

import { NOWHERE } from "./anchors.js";
import { createArcChoice } from "./arc-choice.js";
import { createRoutes } from "./arc-routes.js";
import { eachEntry, eachRow } from "./choice.js";
import { eachArea } from "./held-counts.js";
import { originAt, originsOf } from "./incident-lines.js";
import { distinctAreas, landingsOf } from "./incident-rows.js";
import { createBundles, LINE_STYLES } from "./line-bundles.js";
import { hasMark } from "./marks.js";

const FEW = 5000; // incidents on the chosen days: of more, discs alone tell how many there were

const isFew = ({ from, to, earlier }) => to - from + earlier.length <= FEW;

function newestFirst(choice) {
  const found = [];
  eachRow(choice, (row) => found.push(row));
  return found.sort((a, b) => b - a);
}

/**
 * @param {object} table
 * @param {import("./map-places.js").MapPlaces} places
 * @param {ReturnType<import("./anchors.js").createAnchors>} anchored
 * @param {ReturnType<import("./incident-lines.js").createLinks>} links
 * @param {(anchor: import("./anchors.js").Anchor, x: number, y: number) => boolean} sameHolder whether
 *   the ground at (x, y) was held by those who held the anchor
 */
export function createScene(table, places, anchored, links, sameHolder) {
  const { anchors } = anchored;
  const kinds = table.kinds.map((one) => one.slug);
  const lines = createBundles(table, anchored, links);
  const arcs = createArcChoice(table, lines, links, anchors);
  const vagueOrigins = new Map(); // of each part of the lines: `{row, anchor}`
  const landedAreas = new WeakMap();
  const vaguePlaces = [...places.vague.keys()].filter((place) => places.vague[place]);
  let routes = null;
  let routedBundles = -1;

  /** Routes keep clear of places and of one another: of those that there are by now. */
  function currentRoutes() {
    const { from, to } = lines.bundles;
    if (routedBundles !== from.length) {
      routedBundles = from.length;
      routes = createRoutes(anchors, from.map((one, at) => [one, to[at]]), sameHolder); // prettier-ignore
    }
    return routes;
  }

  /**
   * Arcs between two ends lie in lanes, whichever way they run: the right of one way is the
   * left of the other.
   */
  function routeOf({ from, to, lane }) {
    const route = currentRoutes();
    const turned = from > to && anchors[from].reach === 0 && anchors[to].reach === 0;
    const { bends } = turned ? route(to, from) : route(from, to);
    const bend = bends[lane % bends.length];
    return { ...route(from, to), bend: turned ? -bend : bend };
  }

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
      vagueOrigins.set(part, found);
    }
    return vagueOrigins.get(part);
  }

  /** The anchor of each landing in an area of its own. */
  function areaAnchors() {
    const { areas } = table.incidents;
    if (!landedAreas.has(areas)) {
      const { roles, of } = distinctAreas(table.incidents);
      const anchorOf = roles.map(anchored.ofRole);
      landedAreas.set(areas, Int32Array.from(of, (role) => anchorOf[role]));
    }
    return landedAreas.get(areas);
  }

  /** How many incidents landed in each area, under whom, and how many came out of it, by anchor. */
  function countAreas(choice, placeCounts) {
    const { areas } = table.incidents;
    const anchor = areaAnchors();
    const holders = choice.columns.options.zone.length;
    const held = new Uint32Array(anchors.length * holders);
    const origins = table.lines.filter((part) => part !== null).map(originAreas);
    const vague = vaguePlaces.map((place) => [place, anchored.ofPlace(place)]);
    const landed = new Int32Array(anchors.length);
    const left = new Uint32Array(anchors.length);
    const last = new Uint32Array(anchors.length); // an incident of each
    for (const [place, at] of vague) if (at !== NOWHERE) landed[at] = placeCounts[place];
    eachArea(choice, areas, (entry, standing) => {
      const at = anchor[entry];
      if (at === NOWHERE) return;
      last[at] = areas.row[entry];
      const place = areas.place[entry] - 1;
      const own = anchored.ofPlace(place);
      if (at === own) return; // the place's own circle, which counts it already
      landed[at] += 1;
      held[at * holders + standing] += 1;
      if (places.vague[place]) landed[own] -= 1;
    });
    for (const { row, anchor: from } of origins) {
      eachEntry(choice, row, (entry) => {
        left[from[entry]] += 1;
      });
    }
    const heldBy = (at) => held.subarray(at * holders, (at + 1) * holders);
    return { landed, left, last, heldBy };
  }

  /**
   * How many incidents landed in each area of uncertainty that has any, or from which any came:
   * `only` is the row of a single one, `rows()` are all that landed there or came from there. Of
   * many incidents it is not told which ones they are. `heldBy` has how many landed under each holder.
   */
  function areasOf(choice, placeCounts) {
    const { landed, left, last, heldBy } = countAreas(choice, placeCounts);
    let named = null;
    const rowsOf = (anchor, only) => {
      if (!isFew(choice)) return only === null ? [] : [only];
      named ??= rowsByAnchor(choice);
      return named.get(anchor) ?? [];
    };
    const found = [];
    for (let anchor = 0; anchor < landed.length; anchor += 1) {
      if (landed[anchor] + left[anchor] <= 0 || anchors[anchor].reach === 0) continue;
      const count = landed[anchor];
      const only = count === 1 ? last[anchor] : null;
      found.push({ anchor, count, heldBy: heldBy(anchor), only, rows: () => rowsOf(anchor, only) });
    }
    return found;
  }

  /** The incidents that touch each area. */
  function rowsByAnchor(choice) {
    const found = new Map();
    eachRow(choice, (row) => {
      const roles = [...landingsOf(table.incidents, row), ...originsOf(table.lines, row)];
      for (const anchor of anchored.ofRoles(roles)) {
        if (anchors[anchor].reach === 0) continue;
        if (found.has(anchor)) found.get(anchor).push(row);
        else found.set(anchor, [row]);
      }
    });
    return found;
  }

  /**
   * Incidents of kinds without an arc, by kind: at places, and at areas of uncertainty; at areas also
   * those whose line of fire may have no other end to be drawn from, by its style.
   */
  function marksOf(choice) {
    const marks = { places: new Map(), areas: new Map() };
    if (!isFew(choice)) return marks;
    for (const row of newestFirst(choice)) {
      const kind = kinds[table.incidents.kind[row]];
      const isLine = kind in LINE_STYLES;
      if (!hasMark(kind) && !isLine) continue;
      const slug = isLine && links.isAlternative(row) ? "alternative" : kind;
      for (const anchor of anchored.ofRoles(landingsOf(table.incidents, row))) {
        const { reach, place } = anchors[anchor];
        if (isLine && reach === 0) continue; // a disc counts it
        const [found, key] = reach > 0 ? [marks.areas, anchor] : [marks.places, place];
        if (!found.has(key)) found.set(key, new Map());
        const byKind = found.get(key);
        if (byKind.has(slug)) byKind.get(slug).push(row);
        else byKind.set(slug, [row]);
      }
    }
    return marks;
  }

  return {
    anchors,
    routeOf,
    arcsInView: arcs.inView,

    /** The anchor of a landing in an area of its own, by its entry among the areas. */
    landingArea: (entry) => areaAnchors()[entry],

    /** @param {import("./choice.js").Choice | null} choice null until facts and lines are there */
    choose(choice, placeCounts) {
      if (choice === null) return NOTHING_CHOSEN;
      return {
        arcs: arcs.choose(choice),
        areas: areasOf(choice, placeCounts),
        marks: marksOf(choice),
      };
    },

    /** Anchors that an incident touches. */
    anchorsOf: (row) =>
      anchored.ofRoles([...landingsOf(table.incidents, row), ...originsOf(table.lines, row)]),
  };
}

const NOTHING_CHOSEN = {
  arcs: { arcs: [] },
  areas: [],
  marks: { places: new Map(), areas: new Map() },
};
