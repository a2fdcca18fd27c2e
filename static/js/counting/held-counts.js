/**
 * Under whom the incidents happened that places count. `heldCounts` has, for each standing of
 * standing.js, one number a place and one over: that of a place stands at `standing * (places + 1) +
 * place`. Together those of a place are its count.
 */

import { countsAt, entriesOf } from "./choice.js";
import { firstAt } from "../table/incident-rows.js";

/**
 * Who held a place at most of its incidents.
 *
 * @param {Uint16Array | Uint32Array} heldCounts
 * @param {number} places how many there are
 * @param {number} otherwise the standing where no other has more
 */
export function mostHeld(heldCounts, places, place, otherwise) {
  let best = otherwise;
  for (let at = place, standing = 0; at < heldCounts.length; at += places + 1, standing += 1) {
    if (heldCounts[at] > heldCounts[best * (places + 1) + place]) best = standing;
  }
  return best;
}

/** Fills them as they would be if each place had always been held as it is now. */
export function holdAsNow(heldCounts, counts, standing) {
  heldCounts.fill(0);
  counts.forEach((count, place) => {
    heldCounts[standing[place] * (counts.length + 1) + place] = count;
  });
}

const zonesOfAreas = new WeakMap(); // by columns

/** Calls `visit(entry, standing)` for every landing in an area or beside a place that counts. */
export function eachArea(choice, areas, visit) {
  const zone = areaZones(choice.columns);
  for (const entry of entriesOf(choice, areas.row)) {
    if (countsAt(choice, areas.place[entry], zone[entry])) visit(entry, zone[entry]);
  }
}

/** The standing of each by its entry among the areas. */
function areaZones(columns) {
  if (!zonesOfAreas.has(columns)) zonesOfAreas.set(columns, findAreaZones(columns));
  return zonesOfAreas.get(columns);
}

function findAreaZones({ rows: { areas }, combo, combos: { zoneSet, several: isSeveral }, several }) {
  const zones = new Uint8Array(areas.row.length); // a loop: `from` takes several times as long
  for (let entry = 0; entry < zones.length; entry += 1) {
    const row = areas.row[entry];
    const own = combo[row];
    zones[entry] = isSeveral[own]
      ? several.zone[several.starts[firstAt(several.row, row)] + areas.nth[entry]]
      : zoneSet[own]; // of one landing: its zone
  }
  return zones;
}
