/**
 * What stands beside a disc: its place's name, with how many others share it, or how surely it is
 * located.
 */

/** @returns {(disc: {place: number, others: number, within: number}) => string} */
export function createDiscNames(places, phrases) {
  const last = []; // by place: while days are dragged most are named as before

  function named(place, others, within) {
    const name = places.name[place];
    if (others > 0) return phrases.text("map_and_others", { name, n: others });
    if (!within) return name;
    return phrases.text("map_within", { name, distance: phrases.text("kilometres", { n: within }) });
  }

  return ({ place, others, within }) => {
    const before = last[place];
    if (before?.others === others && before.within === within) return before.name;
    const name = named(place, others, within);
    last[place] = { others, within, name };
    return name;
  };
}
