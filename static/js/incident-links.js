/** Which incidents answer which, and which are another account of another. */

/** @param {object} table */
export function createLinks(table) {
  const linked = new Map();
  const alternative = new Set();
  const join = (one, other) => {
    if (!linked.has(one)) linked.set(one, new Set());
    linked.get(one).add(other);
  };
  for (const [from, to, kind] of table.links) {
    join(from, to);
    join(to, from);
    if (kind === "alternative") alternative.add(from);
  }
  return {
    /** @returns {boolean} whether it is told as another account of an incident */
    isAlternative: (incident) => alternative.has(incident),

    /** The incident, what it answers, what answers it, and their other accounts. */
    around(incident) {
      return new Set([incident, ...(linked.get(incident) ?? [])]);
    },
  };
}
