/**
 * Who held what on a day. A standing is one small number: the index of a zone group in the
 * table, then one more for "disputed", and one more for "unknown".
 */

const HELD = 0;
const DISPUTED = 1;

/**
 * @param {{groups: object[], zones: {group: number}[]}} table
 */
export function createStandings(table) {
  const groups = table.groups.length;
  const names = [...table.groups.map((group) => group.slug), "disputed", "unknown"];

  return {
    names,

    /**
     * @param {[number | null, number | null, number, number][]} spans first day, last day,
     *   0 held 1 disputed 2 unknown, zone; days inclusive, null is open
     * @param {number} day since 1970-01-01
     * @returns {number} index into `names`
     */
    on(spans, day) {
      for (const [first, last, standing, zone] of spans) {
        if ((first !== null && day < first) || (last !== null && day > last)) continue;
        if (standing === HELD) return table.zones[zone].group;
        return standing === DISPUTED ? groups : groups + 1;
      }
      return groups + 1;
    },
  };
}
