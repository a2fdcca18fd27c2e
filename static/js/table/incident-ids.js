// Public ids are random letters, which no compression shortens: they are fetched a day at a time,
// when one is wanted. The day index says which rows are a day's, and so which bytes.

import { firstRowOn } from "./incident-rows.js";

const LENGTH = 8; // ASCII letters of an id

/**
 * @param {object} rows @param {ReturnType<import("./volumes.js").createVolumes>} volumes
 * @param {(entry: object, first: number, end: number) => Promise<ArrayBuffer>} fetchPart
 */
export function createIds(rows, volumes, fetchPart) {
  const entries = volumes.entries("ids");
  const known = new Map(); // by row
  const rowsById = new Map();
  const asked = new Map(); // by first row and end

  function learn(bytes, row) {
    const letters = new TextDecoder("ascii").decode(bytes);
    for (let at = 0; at < letters.length; at += LENGTH) {
      const id = letters.slice(at, at + LENGTH);
      known.set(row + at / LENGTH, id);
      rowsById.set(id, row + at / LENGTH);
    }
  }

  /** Learns the ids of rows of one volume. */
  function fetchRows(from, to) {
    if (from >= to) return Promise.resolve();
    const key = `${from} ${to}`;
    if (!asked.has(key)) {
      const volume = volumes.of(from);
      const start = volumes.starts[volume];
      const part = fetchPart(entries[volume], (from - start) * LENGTH, (to - start) * LENGTH);
      const learnt = part.then((bytes) => learn(bytes, from));
      learnt.catch(() => asked.delete(key)); // whoever waits for it is told
      asked.set(key, learnt);
    }
    return asked.get(key);
  }

  /** The rows of a day, of `null` those without one. */
  const rowsOf = (day) =>
    day === null ? [rows.dated, rows.count] : [firstRowOn(rows, day), firstRowOn(rows, day + 1)];

  function fetchDay(day) {
    return fetchRows(...rowsOf(day));
  }

  const fetchVolume = (volume) => fetchRows(volumes.starts[volume], volumes.starts[volume + 1]);

  return {
    /** The id of a row, undefined while it is not known. */
    of: (row) => known.get(row),

    /** The row of an id, undefined while it is not known. */
    rowOf: (id) => rowsById.get(id),

    /** The id of a row once it has come. Raises DataProblem. */
    async fetchOf(row, day) {
      if (!known.has(row)) await fetchDay(day);
      return known.get(row);
    },

    /** The row of an id whose earliest day is known; undefined if it is none of that day's. */
    async find(id, day) {
      if (!rowsById.has(id)) await fetchDay(day);
      return rowsById.get(id);
    },

    fetchVolume,

    /** Learns all of them, the newest first, until `wanted` is among them. */
    async fetchAll(wanted = null) {
      for (let volume = entries.length - 1; volume >= 0; volume -= 1) {
        await fetchVolume(volume);
        if (wanted !== null && rowsById.has(wanted)) return;
      }
    },
  };
}
