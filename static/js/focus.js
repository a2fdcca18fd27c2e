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
 * @property {(place: number) => boolean} place
 * @property {(incidents: number[]) => boolean} any whether one of the incidents is meant
 */

const never = () => false;
const NOTHING = {
  nothing: true,
  rows: [],
  ends: never,
  arc: never,
  related: never,
  place: never,
  any: never,
};

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
    const touches = (incident) => scene.anchorsOf(incident).some(here);
    return {
      nothing: false,
      rows: [],
      ends: (from, to) => here(from) || here(to),
      arc: (incident, from, to) => here(from) || here(to),
      related: (incident) => [...links.around(incident)].some(touches),
      place: (other) => other === place,
      any: (incidents) => incidents.some(touches),
    };
  }
  const row = target?.type === "incident" ? rowOfHit(target, table.ids) : undefined;
  if (row !== undefined) {
    const related = links.around(row);
    const touched = new Set(
      [...related]
        .flatMap((incident) => scene.anchorsOf(incident))
        .map((anchor) => scene.anchors[anchor])
        .filter(({ reach }) => reach === 0)
        .map(({ place }) => place),
    );
    return {
      nothing: false,
      rows: [...related],
      ends: never,
      arc: (incident) => related.has(incident),
      related: (incident) => related.has(incident),
      place: (place) => touched.has(place),
      any: (incidents) => incidents.some((incident) => related.has(incident)),
    };
  }
  return NOTHING;
}
