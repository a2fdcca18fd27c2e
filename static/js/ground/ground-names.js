/** Names of countries from afar: where in each there is most room within the region. */

import { groundPaths, holds } from "./ground-paths.js";
import { worldX, worldY } from "../geography/web-mercator.js";

const SAMPLES = 24; // points across the region that are tried
const AROUND = 0.5; // of the region's extent, that is looked at beyond it

/**
 * @param {object} countries GeoJSON collection with NAME_EN and NAME_AR
 * @param {[number, number, number, number]} bounds west, south, east, north
 * @param {string} language
 * @returns {{name: string, x: number, y: number, room: number}[]} in world coordinates; room is the
 *   distance from there to the border
 */
export function countryNames(countries, [west, south, east, north], language) {
  const [left, right] = [worldX(west), worldX(east)];
  const [top, bottom] = [worldY(north), worldY(south)];
  const [wide, high] = [(right - left) * AROUND, (bottom - top) * AROUND];
  const box = {
    left: left - wide,
    top: top - high,
    width: right - left + 2 * wide,
    height: bottom - top + 2 * high,
  };
  return countries.features.flatMap(({ properties, geometry }) => {
    const spot = roomiest(groundPaths(geometry), box);
    return spot ? [{ name: properties[`NAME_${language.toUpperCase()}`], ...spot }] : [];
  });
}

/** The sampled point that lies farthest from the country's border and the box's edge. */
function roomiest(rings, { left, top, width, height }) {
  let best = null;
  for (let column = 1; column < SAMPLES; column += 1) {
    for (let row = 1; row < SAMPLES; row += 1) {
      const x = left + (width * column) / SAMPLES;
      const y = top + (height * row) / SAMPLES;
      const edge = Math.min(x - left, left + width - x, y - top, top + height - y);
      if (best && edge <= best.room) continue; // most are done with here
      if (!rings.some((ring) => holds(ring, x, y))) continue;
      const room = Math.min(edge, ...rings.map((ring) => distanceToCorners(ring, x, y)));
      if (!best || room > best.room) best = { room, x, y };
    }
  }
  return best;
}

function distanceToCorners({ corners }, x, y) {
  let least = Infinity; // squared
  for (let i = 2; i < corners.length; i += 6) {
    const right = corners[i] - x;
    const below = corners[i + 1] - y;
    least = Math.min(least, right * right + below * below);
  }
  return Math.sqrt(least);
}
