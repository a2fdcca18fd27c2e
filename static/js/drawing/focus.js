/**
 * What is pointed out, by the pointer or by the reader's choice: a place with its arcs, or
 * an incident with what it answers and what answers it. The rest steps back.
 *
 * @typedef {object} Focus
 * @property {boolean} nothing whether nothing is pointed out
 * @property {number[]} rows of the incidents that are meant one by one
 * @property {(from: number, to: number) => boolean} ends whether arcs between these anchors are meant
 * @property {(incident: number, from: number, to: number) => boolean} arc drawn strongly
 * @property {(incident: number) => boolean} related does not step back: it answers one that is
 *   drawn strongly, or is answered by it
 * @property {(place: number) => boolean} place meant itself, or touched by what is linked to the incident
 * @property {(place: number) => boolean} own meant itself: of an incident, what it hit and came from
 * @property {(incidents: number[]) => boolean} itself whether one of the incidents is meant, not only linked
 */

// How much a place is pointed out; of two that lie on one another the one with more stays.
export const LINKED = 1; // to what is chosen or under the pointer
export const POINTED = 2; // it is under the pointer
export const CHOSEN = 3;

const never = () => false;
const NOTHING = {
  nothing: true,
  rows: [],
  ends: never,
  arc: never,
  related: never,
  place: never,
  own: never,
  itself: never,
};

/** @returns {number} 0 where neither the reader's choice nor the pointer means the place */
export function meaningOf(place, selection, hovered) {
  if (selection.own(place)) return CHOSEN;
  if (hovered.own(place)) return POINTED;
  return selection.place(place) || hovered.place(place) ? LINKED : 0;
}

/** The row of a hit: one that was drawn knows it, one of the address only its public id. */
export function rowOfHit({ row, id }, ids) {
  return row ?? ids.rowOf(id);
}

/**
 * @param {import("./hit-testing.js").Hit | null} target
 * @param {object} known scene, links, table, and places by public name
 * @returns {Focus}
 */
export function focusOn(target, { scene, links, table, placeOf }) {
  if (target?.type === "place" && placeOf.has(target.id)) {
    const place = placeOf.get(target.id);
    const here = (anchor) => scene.anchors[anchor].place === place;
    const isIt = (other) => other === place;
    const touches = (incident) => scene.anchorsOf(incident).some(here);
    return {
      nothing: false,
      rows: [],
      ends: (from, to) => here(from) || here(to),
      arc: (incident, from, to) => here(from) || here(to),
      related: (incident) => [...links.around(incident)].some(touches),
      place: isIt,
      own: isIt,
      itself: (incidents) => incidents.some(touches),
    };
  }
  const row = target?.type === "incident" ? rowOfHit(target, table.ids) : undefined;
  if (row !== undefined) {
    const related = links.around(row);
    const touched = pointsOf([...related], scene);
    const own = pointsOf([row], scene);
    return {
      nothing: false,
      rows: [...related],
      ends: never,
      arc: (incident) => related.has(incident),
      related: (incident) => related.has(incident),
      place: (place) => touched.has(place),
      own: (place) => own.has(place),
      itself: (incidents) => incidents.includes(row),
    };
  }
  return NOTHING;
}

/** Places with discs that incidents hit or came from. */
function pointsOf(incidents, { anchors, anchorsOf }) {
  const touched = incidents.flatMap((incident) => anchorsOf(incident)).map((anchor) => anchors[anchor]);
  return new Set(touched.filter(({ reach }) => reach === 0).map(({ place }) => place));
}
