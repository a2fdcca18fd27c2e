// The filter by a drawn box: an incident passes if one of its targets lies inside and passes the
// ticked zones as well.

import { isIn } from "../geography/boxes.js";

const last = new WeakMap(); // of the last box, zones and words, by rows

/** For each place, by number (0 is nowhere), whether it lies in the box or on its edge. */
function placesInside({ lon, lat }, box) {
  const inside = new Uint8Array(lon.length + 1);
  for (let place = 0; place < lon.length; place += 1) {
    inside[place + 1] = Number(isIn(box, lon[place], lat[place]));
  }
  return inside;
}

function maskOf({ rows, several }, inside, zones, words) {
  const mask = new Uint8Array(rows.count);
  for (let row = 0; row < rows.count; row += 1) mask[row] = inside[rows.place[row]];
  const { row, starts, place, zone } = several;
  for (let at = 0; at < row.length; at += 1) {
    let passes = 0;
    for (let i = starts[at]; i < starts[at + 1]; i += 1) {
      if (inside[place[i]] && (zones === null || zones[zone[i]])) passes = 1;
    }
    mask[row[at]] = passes;
  }
  if (words !== null) for (let row = 0; row < rows.count; row += 1) mask[row] &= words[row];
  return mask;
}

/**
 * `{inside, mask}`: for each place by its number whether it lies in the box, and for each row whether
 * it passes box, zones and words together; the same arrays for the same question asked again.
 *
 * @param {object} columns
 * @param {object} places of the table
 * @param {[number, number, number, number] | null} box west, south, east, north; null is everywhere
 * @param {Uint8Array | null} zones as a choice has them
 * @param {Uint8Array | null} words for each row whether it has the words
 */
export function boxMask(columns, places, box, zones, words) {
  if (box === null) return { inside: null, mask: words };
  const where = box.join();
  const whose = zones === null ? "" : zones.join(""); // only several landings are asked for theirs
  const known = last.get(columns.rows);
  if (known?.where === where && known.whose === whose && known.words === words) return known;
  const inside = known?.where === where ? known.inside : placesInside(places, box);
  const made = { where, whose, words, inside, mask: maskOf(columns, inside, zones, words) };
  last.set(columns.rows, made);
  return made;
}
