/**
 * What is pointed out, by the pointer or by the reader's choice: a place with its arcs, or
 * an incident with what it answers and what answers it. The rest steps back.
 *
 * @typedef {object} Focus
 * @property {(incident: number, from: number, to: number) => boolean} arc drawn strongly
 * @property {(incident: number) => boolean} related does not step back: it answers one that is
 *   drawn strongly, or is answered by it
 * @property {(place: number) => boolean} place
 * @property {(incidents: number[]) => boolean} any whether one of the incidents is meant
 */

const NOTHING = { arc: () => false, related: () => false, place: () => false, any: () => false };

/**
 * @param {import("./hit-testing.js").Hit | null} target
 * @param {object} known scene, links, and indices by public name
 * @returns {Focus}
 */
export function focusOn(target, { scene, links, indexOf, placeOf }) {
  if (target?.type === "place" && placeOf.has(target.id)) {
    const place = placeOf.get(target.id);
    const here = (anchor) => scene.anchors[anchor].place === place;
    const touches = (incident) => scene.anchorsOf(incident).some(here);
    return {
      arc: (incident, from, to) => here(from) || here(to),
      related: (incident) => [...links.around(incident)].some(touches),
      place: (other) => other === place,
      any: (incidents) => incidents.some(touches),
    };
  }
  if (target?.type === "incident" && indexOf.has(target.id)) {
    const related = links.around(indexOf.get(target.id));
    const touched = new Set(
      [...related]
        .flatMap((incident) => scene.anchorsOf(incident))
        .map((anchor) => scene.anchors[anchor])
        .filter(({ reach }) => reach === 0)
        .map(({ place }) => place),
    );
    return {
      arc: (incident) => related.has(incident),
      related: (incident) => related.has(incident),
      place: (place) => touched.has(place),
      any: (incidents) => incidents.some((incident) => related.has(incident)),
    };
  }
  return NOTHING;
}
