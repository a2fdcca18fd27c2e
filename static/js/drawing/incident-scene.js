/**
 * What the chosen incidents put on the map, before anyone asks where on the screen: arcs
 * with their bends, areas of uncertainty, marks beside discs. Made anew when the choice
 * changes, not when the map moves.
 */

import { createArcChoice } from "../arcs/arc-choice.js";
import { createRoutes } from "../arcs/arc-routes.js";
import { createAreaCounts } from "../counting/area-counts.js";
import { eachRow } from "../counting/choice.js";
import { originsOf } from "../table/incident-lines.js";
import { landingsOf } from "../table/incident-rows.js";
import { createBundles, LINE_STYLES } from "../arcs/line-bundles.js";
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
 * @param {import("../table/map-places.js").MapPlaces} places
 * @param {ReturnType<import("../counting/anchors.js").createAnchors>} anchored
 * @param {ReturnType<import("../table/incident-lines.js").createLinks>} links
 * @param {(anchor: import("../counting/anchors.js").Anchor, x: number, y: number) => boolean} sameHolder whether
 *   the ground at (x, y) was held by those who held the anchor
 */
export function createScene(table, places, anchored, links, sameHolder) {
  const { anchors } = anchored;
  const kinds = table.kinds.map((one) => one.slug);
  const lines = createBundles(table, anchored);
  const arcs = createArcChoice(table, lines, links, anchors);
  const areaCounts = createAreaCounts(table, places, anchored);
  let routes = null;
  let routedBundles = -1;

  /** Routes keep clear of places and of one another: of those that there are by now. */
  function currentRoutes() {
    const { from, to } = lines.bundles;
    if (routedBundles !== from.length) {
      routedBundles = from.length;
      routes = createRoutes(anchors, () => from.map((one, at) => [one, to[at]]), sameHolder);
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

  /** Of many incidents it is not told which ones touch an area. */
  function areasOf(choice, placeCounts) {
    let named = null;
    return areaCounts.count(choice, placeCounts, (anchor, only) => {
      if (!isFew(choice)) return only === null ? [] : [only];
      named ??= rowsByAnchor(choice);
      return named.get(anchor) ?? [];
    });
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
    linesWithin: arcs.within,
    landingArea: areaCounts.landingArea,

    /** @param {import("../counting/choice.js").Choice | null} choice null until facts and lines are there */
    choose(choice, placeCounts) {
      if (choice === null) return NOTHING_CHOSEN;
      return {
        arcs: arcs.choose(choice),
        areas: areasOf(choice, placeCounts),
        marks: marksOf(choice),
      };
    },

    /** Anchors in which an incident landed. */
    landingAnchorsOf: (row) => anchored.ofRoles(landingsOf(table.incidents, row)),

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
