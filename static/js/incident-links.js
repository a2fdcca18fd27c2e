/** Which incidents answer which, and which are another account of another. */

/** @param {object} table */
export function createLinks(table) {
  const linked = new Map();
  const exchanged = new Map();
  const alternative = new Set();
  const join = (group, one, other) => {
    if (!group.has(one)) group.set(one, new Set());
    group.get(one).add(other);
  };
  for (const [from, to, kind] of table.links) {
    for (const group of kind === "answers" ? [linked, exchanged] : [linked]) {
      join(group, from, to);
      join(group, to, from);
    }
    if (kind === "alternative") alternative.add(from);
  }
  return {
    /** @returns {boolean} whether it is told as another account of an incident */
    isAlternative: (incident) => alternative.has(incident),

    /** The incident, what it answers, what answers it, and their other accounts. */
    around(incident) {
      return new Set([incident, ...(linked.get(incident) ?? [])]);
    },

    /** The incident, what it answers and what answers it: other accounts may lie far off. */
    exchange(incident) {
      return new Set([incident, ...(exchanged.get(incident) ?? [])]);
    },
  };
}
