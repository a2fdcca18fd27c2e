/**
 * What the chosen incidents put on the map, before anyone asks where on the screen: arcs
 * with their bends, areas of uncertainty, marks beside discs. Made anew when the choice
 * changes, not when the map moves.
 *
 * @typedef {object} SceneArc
 * @property {number} incident index into the table
 * @property {number} from @property {number} to anchors
 * @property {string} kind slug
 * @property {string} style solid, dashed or dotted
 * @property {number} lane 0 takes the freest bend between its two ends, 1 the next …
 * @property {number} weight how many incidents share this one line
 */

import { createRoutes } from "./arc-routes.js";
import { hasMark } from "./marks.js";

const LINE_STYLES = { attack: "solid", counter_strike: "dashed" };

const MOST_LANES = 6; // between two ends, in both directions

/**
 * @param {object} table
 * @param {ReturnType<import("./anchors.js").createAnchors>} anchored
 * @param {ReturnType<import("./incident-links.js").createLinks>} links
 * @param {(anchor: import("./anchors.js").Anchor, x: number, y: number) => boolean} sameHolder whether
 *   the ground at (x, y) was held by those who held the anchor
 */
export function createScene(table, anchored, links, sameHolder) {
  const { anchors, targets, origins } = anchored;
  const { kind, latest, id } = table.incidents;
  const kinds = table.kinds.map((one) => one.slug);
  const linked = Uint8Array.from(id, (_, incident) => Number(links.around(incident).size > 1));
  const telling = Array.from(id, (_, incident) => incident)
    .filter((incident) => kinds[kind[incident]] in LINE_STYLES && origins[incident].length > 0)
    .sort((a, b) => linked[b] - linked[a] || (latest[b] ?? 0) - (latest[a] ?? 0));
  const pairs = telling.flatMap((incident) =>
    origins[incident].flatMap((from) => targets[incident].map((to) => [from, to])),
  );
  const routes = createRoutes(anchors, pairs, sameHolder);
  const chosen = new Uint8Array(id.length);

  function styleOf(incident) {
    if (links.isAlternative(incident)) return "dotted";
    return LINE_STYLES[kinds[kind[incident]]];
  }

  /** @returns {SceneArc[]} the most telling first */
  function arcsOf() {
    const lanes = new Map();
    const last = new Map();
    const arcs = [];
    for (const incident of telling) {
      if (!chosen[incident]) continue;
      for (const from of origins[incident]) {
        for (const to of targets[incident]) {
          if (from !== to) add(incident, from, to);
        }
      }
    }
    return arcs;

    function add(incident, from, to) {
      const style = styleOf(incident);
      const ends = from < to ? `${from} ${to}` : `${to} ${from}`;
      const line = `${from} ${to} ${style}`;
      const lane = lanes.get(ends) ?? 0;
      if (lane >= MOST_LANES && last.has(line)) {
        last.get(line).weight += 1; // lies on the one before
        return;
      }
      const arc = { incident, from, to, kind: kinds[kind[incident]], style, lane, weight: 1 };
      lanes.set(ends, lane + 1);
      last.set(line, arc);
      arcs.push(arc);
    }
  }

  /**
   * Arcs between two ends lie in lanes, whichever way they run: the right of one way is the
   * left of the other.
   */
  function routeOf({ from, to, lane }) {
    const turned = from > to && anchors[from].reach === 0 && anchors[to].reach === 0;
    const { bends } = turned ? routes(to, from) : routes(from, to);
    const bend = bends[lane % bends.length];
    return { ...routes(from, to), bend: turned ? -bend : bend };
  }

  /** Incidents at each area of uncertainty, and those that came out of it. */
  function areasOf(incidents) {
    const found = new Map();
    const at = (anchor) => {
      if (!found.has(anchor)) found.set(anchor, { anchor, incidents: [], origins: [] });
      return found.get(anchor);
    };
    for (const incident of incidents) {
      for (const anchor of targets[incident])
        if (anchors[anchor].reach > 0) at(anchor).incidents.push(incident);
      for (const anchor of origins[incident])
        if (anchors[anchor].reach > 0) at(anchor).origins.push(incident);
    }
    return [...found.values()];
  }

  /** Incidents of kinds without an arc, by kind: at places, and at areas of uncertainty. */
  function marksOf(incidents) {
    const marks = { places: new Map(), areas: new Map() };
    for (const incident of incidents) {
      const slug = kinds[kind[incident]];
      if (!hasMark(slug)) continue;
      for (const anchor of targets[incident]) {
        const { reach, place } = anchors[anchor];
        const [found, key] = reach > 0 ? [marks.areas, anchor] : [marks.places, place];
        if (!found.has(key)) found.set(key, new Map());
        const byKind = found.get(key);
        if (byKind.has(slug)) byKind.get(slug).push(incident);
        else byKind.set(slug, [incident]);
      }
    }
    return marks;
  }

  return {
    anchors,
    routeOf,

    /** @param {ArrayLike<number> & Iterable<number>} incidents indices that the filters let pass */
    choose(incidents) {
      chosen.fill(0);
      for (const incident of incidents) chosen[incident] = 1;
      return { arcs: arcsOf(), areas: areasOf(incidents), marks: marksOf(incidents) };
    },

    /** Anchors that an incident touches. */
    anchorsOf: (incident) => [...targets[incident], ...origins[incident]],
  };
}
