// Boxes of the ground: [west, south, east, north] in degrees, WGS 84, as exact as they are written.

const DIGITS = 4; // after the point: some ten metres
const NUMBER = /^-?\d{1,3}(\.\d+)?$/;

/** A box that no one changes, rounded; null where it is none. */
export function boxOf([west, south, east, north]) {
  const box = [west, south, east, north].map((degrees) => Number(degrees.toFixed(DIGITS)) + 0); // no -0
  const isBox = box[0] >= -180 && box[2] <= 180 && box[1] >= -90 && box[3] <= 90 && box[0] <= box[2] && box[1] <= box[3];
  return isBox ? Object.freeze(box) : null; // false of NaN
}

/** @returns {readonly number[] | null} */
export function boxFromText(text) {
  const parts = text.split(",");
  return parts.length === 4 && parts.every((part) => NUMBER.test(part)) ? boxOf(parts.map(Number)) : null;
}

export const boxText = (box) => box.join(",");

/** Whether a place lies in a box or on its edge; one whose place is not known lies in none. */
export function isIn([west, south, east, north], lon, lat) {
  if (lon === null || lat === null) return false;
  return lon >= west && lon <= east && lat >= south && lat <= north;
}
