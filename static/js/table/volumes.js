// A file of column files holds those of one year, or of several that have few incidents
// (maps/publishing/volumes.py). The manifest names them by volume, and says how long each year's part is.

import { DataProblem } from "./data-problem.js";

/** The parts of a volume's file, one a year. @returns {Uint8Array[]} */
function partsOf(buffer, { lengths }) {
  let at = 0;
  const bytes = new Uint8Array(buffer);
  const parts = lengths.map((length) => bytes.subarray(at, (at += length)));
  if (at !== bytes.length) throw new DataProblem("damaged");
  return parts;
}

/**
 * @param {object[]} volumes as in the manifest
 * @param {(entry: object, how?: RequestInit) => Promise<ArrayBuffer>} fetchFile
 */
export function createVolumes(volumes, fetchFile) {
  const years = volumes.flatMap((volume) => volume.years);
  const firstYears = []; // index of the first year of each volume
  const starts = [0]; // first row of each volume, and where the last one ends
  let year = 0;
  for (const volume of volumes) {
    firstYears.push(year);
    year += volume.years.length;
    starts.push(starts.at(-1) + volume.years.reduce((sum, { rows }) => sum + rows, 0));
  }

  const numberOf = (row) => starts.findLastIndex((start) => start <= row);

  return {
    years,
    starts,

    /** Number of the volume that a row is in. */
    of: numberOf,

    /** Numbers of those in which any of some rows is; neighbours mostly share one. */
    having(rows) {
      const found = new Set();
      let volume = -1;
      for (let i = 0; i < rows.length; i += 1) {
        const isSame = rows[i] >= starts[volume] && rows[i] < starts[volume + 1];
        if (!isSame) found.add((volume = numberOf(rows[i])));
      }
      return found;
    },

    /** Calls `learn(part, year)` for each year of a volume's file, once it is there. */
    async fetch(volume, role, learn, how) {
      const entry = volumes[volume][role];
      partsOf(await fetchFile(entry, how), entry).forEach((part, nth) => {
        learn(part, firstYears[volume] + nth);
      });
    },

    /** What the manifest says of the files of a role. */
    entries: (role) => volumes.map((volume) => volume[role]),

    /** Bytes of all files of these roles. */
    sizeOf: (roles) =>
      volumes.reduce((sum, volume) => sum + roles.reduce((all, role) => all + volume[role].bytes, 0), 0),
  };
}
