/** Puts a frame together: discs first, then what has to keep clear of them, names last. */

import { layOutArcs } from "../arcs/arc-layout.js";
import { createCountedOnce } from "../counting/counted-once.js";
import { roomAround } from "../discs/discs.js";
import { sizeAt } from "../discs/disc-size.js";
import { countLanded } from "../counting/filters.js";
import { signsOf } from "./disc-signs.js";
import { meaningOf } from "./focus.js";
import { layOutCircles, layOutDiscs, layOutReaches, telling } from "./map-frame.js";
import { layOutMarks } from "./mark-layout.js";
import { areFewPlaces, CITY } from "../table/map-places.js";
import { createMerging } from "../discs/merging.js";
import { createMergingMotion } from "../discs/merging-motion.js";
import { occupiedBy } from "../labels/occupancy.js";

/**
 * @param {object} parts table, places, standings (how many), scene, labels, phrases, rightToLeft: see incident-layer.js
 * @returns {(view: object, style: object, now: object) => import("./map-frame.js").Frame} `now`
 *   has selection, hovered, chosen, counts, held, standing, size and covered
 */
export function createComposition({ table, places, standings, scene, labels, phrases, rightToLeft }) {
  const { anchors } = scene;
  const areFew = areFewPlaces(places);
  const merging = createMerging(places, countLanded(table), areFew);
  const countedOnce = createCountedOnce(table);
  const follow = createMergingMotion(places.count);
  const allHeld = new Uint32Array(standings * (places.count + 1));
  let doubles = null;
  let lacksNames = !areFew; // names of many follow in the next frame, all else can be used in the first

  const incidentTarget = (row) => ["incident", table.ids.of(row), row];

  /** An incident is opened where there is one, its place where there are several. */
  function targetOf(incidents, place) {
    return incidents.length === 1 ? incidentTarget(incidents[0]) : ["place", places.slug[place]];
  }

  /** A line that stands for several incidents opens the place that they hit. */
  function targetOfArc({ incident, to, weight }) {
    return weight === 1 ? incidentTarget(incident) : ["place", places.slug[anchors[to].place]];
  }

  function targetOfArea({ anchor, only }) {
    const { place, bearing } = anchors[anchor];
    return bearing && only !== null ? incidentTarget(only) : ["place", places.slug[place]];
  }

  /** "South of Al-Mayadin", "Al-Sabaa, somewhere in here", with how many happened there. */
  function wordsOf({ anchor: { place, bearing }, area: { count } }) {
    const key = bearing ? `bearing_${bearing}` : "map_somewhere";
    const words = phrases.text(key, { name: places.name[place] });
    return count > 0 ? phrases.text("map_counted", { words, n: count }) : words;
  }

  /** Dots that no name takes away: cities, ends of arcs, what is pointed out. */
  function staying(arcs, isMeant) {
    const ends = new Set(
      arcs.flatMap(({ arc }) => [anchors[arc.from].place, anchors[arc.to].place]),
    );
    return ({ place }) => ends.has(place) || isMeant(place) || places.rank[place] === CITY;
  }

  function placesIn(root, wanted) {
    const found = [];
    root.forEach((into, place) => into === wanted && found.push(place));
    return found;
  }

  const isVague = ({ place, bearing }) => bearing === "" && places.vague[place] === 1;

  /** Discs that lie on one another become one; what landed in areas that are `drawn` is in none. */
  function mergedAt(view, drawn, { choice, told, held, ...now }) {
    const all = Uint32Array.from(told);
    allHeld.set(held);
    for (const area of drawn) {
      const { bearing, place } = anchors[area.anchor];
      if (isVague(anchors[area.anchor])) all[place] = 0; // its circle says it
      if (!bearing) continue;
      all[place] = Math.max(0, all[place] - area.count);
      for (let at = place, holder = 0; at < allHeld.length; at += places.count + 1, holder += 1) {
        allHeld[at] = Math.max(0, allHeld[at] - area.heldBy(holder));
      }
    }
    const doubles = doublesOf(choice, drawn);
    return merging.at(view.scale, { ...now, told, counts: all, held: allHeld, doubles });
  }

  /** What takes off incidents that discs would count twice; an area that is drawn counts its own. */
  function doublesOf(choice, drawn) {
    const key = drawn.map(({ anchor }) => anchor).join(" ");
    if (doubles?.choice === choice && doubles.key === key) return doubles.takeOff;
    const takeOff = doubles?.choice === choice ? doubles.ofAll : countedOnce(choice);
    const isDrawn = new Set(drawn.map(({ anchor }) => anchor));
    const circled = new Set();
    for (const { anchor } of drawn) if (isVague(anchors[anchor])) circled.add(anchors[anchor].place);
    const isBeside = (anchor) => anchors[anchor]?.bearing && isDrawn.has(anchor); // some lie nowhere
    const isApart = (place, entry) =>
      circled.has(place) || (entry >= 0 && isBeside(scene.landingArea(entry)));
    doubles = {
      choice,
      key,
      ofAll: takeOff,
      takeOff: (root, number, groups) => takeOff(root, number, isApart, groups),
    };
    return doubles.takeOff;
  }

  return function* compose(
    view,
    style,
    { selection, hovered, choice, chosen, placeCounts, counts, held, standing, size, covered },
  ) {
    const isNothing = selection.nothing && hovered.nothing; // mostly; it is asked of every place
    const meaning = isNothing ? () => 0 : (place) => meaningOf(place, selection, hovered);
    const isMeant = (place) => meaning(place) > 0;
    const isStrong = ({ incident, from, to }) =>
      selection.arc(incident, from, to) || hovered.arc(incident, from, to);
    const isOwn = ({ incident }) => selection.itself([incident]) || hovered.itself([incident]);
    const radius = (count) => size(count) * sizeAt(view.zoom, areFew);

    const areas = areFew ? chosen.areas : telling(chosen.areas, anchors, view);
    const groups = style.zones.length;
    const now = { choice, told: placeCounts, held, standing, groups, meaning, room: roomAround, radius };
    const merged = follow(mergedAt(view, areas, now), view, performance.now());
    const { discs, dots } = layOutDiscs(view, places, counts, radius, meaning, merged);
    const circles = layOutCircles(view, anchors, areas, targetOfArea);
    const reaches = layOutReaches(view, places, discs, dots, isMeant);
    yield;
    const whole = (anchor) => {
      const { place, reach } = anchors[anchor];
      return (areFew && reach > 0) || merged.root[place] === place;
    };
    const wanted = scene.arcsInView(chosen.arcs, view, [selection, hovered], whole);
    const on = { discs: [...discs, ...dots], places, root: merged.root };
    const how = { isStrong, isOwn, targetOf: targetOfArc };
    const arcs = layOutArcs(view, scene, wanted, on, how);
    yield;
    const stays = staying(arcs, isMeant);
    const grid = occupiedBy([...discs, ...dots.filter(stays)], arcs, covered);
    const room = { grid, view, rightToLeft, targetOf };
    const signs = { ...chosen.marks, places: signsOf(scene, chosen, { arcs, wanted, discs, root: merged.root }) };
    const marks = layOutMarks(signs, discs, circles, arcs, room);
    const frame = {
      discs,
      dots,
      circles,
      reaches,
      arcs,
      marks,
      labels: [],
      goneInto: (place) => placesIn(merged.root, place),
      selection,
      hovered,
      isUnderWay: merged.isUnderWay,
      lacksNames,
    };
    lacksNames = false;
    if (frame.lacksNames) return frame;
    yield;
    frame.labels = yield* labels.layOut(frame, view, style, grid, {
      isImportant: (disc) => isMeant(disc.place),
      isHidden: ({ x, y }) =>
        covered.some(
          (card) => x > card.x && x < card.x + card.w && y > card.y && y < card.y + card.h,
        ),
      stays,
      wordsOf,
    });
    return frame;
  };
}
