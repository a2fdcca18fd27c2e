/**
 * An incident that landed at several places counts at each of them, but once in a disc that stands
 * for some of them together. Only such incidents are asked, and of those only what was chosen.
 */

import { countsAt, entriesOf } from "./choice.js";
import { severalLandings } from "../table/several-landings.js";

/** For every landing of those rows its entry among the areas, -1 of another. */
function areasOfLandings({ row, starts, place }, areas) {
  const found = new Int32Array(place.length).fill(-1);
  let at = 0;
  for (let entry = 0; entry < areas.row.length; entry += 1) {
    while (at < row.length && row[at] < areas.row[entry]) at += 1;
    if (row[at] === areas.row[entry]) found[starts[at] + areas.nth[entry]] = entry;
  }
  return found;
}

/**
 * @param {object} table
 * @returns {(choice: import("./choice.js").Choice | null) => ((root: Uint32Array, number: Uint32Array,
 *   isApart: (place: number, entry: number) => boolean, groups?: number) => void)} what is returned
 *   takes off `number` what several places of one `root` have counted; `isApart` says of a landing's
 *   place, and of its entry among the areas or -1, whether its incident is not counted in the place's
 *   disc. With `groups`, `number` has so many a place, one for each holder, and an incident counts
 *   once under each.
 */
export function createCountedOnce(table) {
  const ofPlaces = severalLandings(table.incidents); // as long as no facts are there
  const areaOf = areasOfLandings(ofPlaces, table.incidents.areas);

  return function countedOnce(choice) {
    const { row, starts, place, zone } = choice ? choice.columns.several : ofPlaces;
    const ends = []; // of each incident that was counted at several places, in `places`
    const places = [];
    const entries = [];
    const holders = [];
    const add = (at) => {
      const from = places.length;
      for (let i = starts[at]; i < starts[at + 1]; i += 1) {
        const one = place[i] - 1;
        if (one < 0 || places.indexOf(one, from) >= 0) continue;
        if (choice && !countsAt(choice, place[i], zone[i])) continue;
        places.push(one);
        entries.push(areaOf[i]);
        holders.push(zone[i]);
      }
      if (places.length - from > 1) ends.push(places.length);
      else places.length = entries.length = holders.length = from;
    };
    if (choice) for (const at of entriesOf(choice, row, choice.columns.combos.several)) add(at);
    else for (let at = 0; at < row.length; at += 1) add(at);
    const ofHolders = choice && Uint8Array.from(holders); // nobody knows before the facts
    return takingOff(Uint32Array.from(ends), Uint32Array.from(places), Int32Array.from(entries), ofHolders);
  };
}

function takingOff(ends, places, entries, holders) {
  return (root, number, isApart, groups = 0) => {
    if (groups && !holders) return;
    const counts = (at) => !isApart(places[at], entries[at]);
    let from = 0;
    for (let incident = 0; incident < ends.length; incident += 1) {
      const end = ends[incident];
      for (let at = from + 1; at < end; at += 1) {
        const into = root[places[at]];
        for (let before = from; before < at; before += 1) {
          if (root[places[before]] !== into || !counts(before) || !counts(at)) continue;
          if (groups && holders[before] !== holders[at]) continue;
          number[groups ? into * groups + holders[at] : into] -= 1;
          break;
        }
      }
      from = end;
    }
  };
}
