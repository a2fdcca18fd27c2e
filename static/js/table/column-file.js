// Decodes a column file (docs/data-files.md): a JSON header, then columns of small integers,
// each stored as planes of bytes, the lowest first. Where few numbers need more than a byte, only
// those have the higher ones.

import { DataProblem } from "./data-problem.js";

export const VERSION = 3;
const MAGIC = "DIFAFCOL";
const BEFORE_HEADER = 16; // bytes of magic, version and the header's length
const TYPES = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array };
const POSITION = 4; // bytes

// What follows reads a million numbers before the page has run long enough for anything more
// general to be fast: one pass each, from the planes to where the numbers belong.

function joinTwo(planes, length, values, from) {
  for (let i = 0; i < length; i += 1) values[from + i] = planes[i] | (planes[length + i] << 8);
}

/** One of `count` numbers of four planes, which begin at `first`. */
function numberAt(planes, first, count, i) {
  const at = first + i;
  const low = planes[at] | (planes[at + count] << 8);
  return low | (planes[at + 2 * count] << 16) | (planes[at + 3 * count] << 24);
}

function joinFour(planes, length, values, from) {
  for (let i = 0; i < length; i += 1) values[from + i] = numberAt(planes, 0, length, i);
}

/** Adds up differences, modulo the type. */
function sumUp(values, from, end, mask) {
  let sum = 0;
  for (let i = from; i < end; i += 1) {
    sum = (sum + values[i]) & mask;
    values[i] = sum;
  }
}

function sumUpRun(low, from, end, sum, mask, values, to) {
  let all = sum;
  for (let i = from; i < end; i += 1) {
    all = (all + low[i]) & mask;
    values[to + i] = all;
  }
  return all;
}

/** The higher bytes of a number that has more than one, where they belong in it. */
function highAt(bytes, first, over, next) {
  let high = bytes[first + next] << 8;
  for (let at = first + over + next, shift = 16; at < bytes.length; at += over, shift += 8) {
    high |= bytes[at] << shift;
  }
  return high;
}

/** Adds up lowest bytes, and the higher ones of those that have any, where a new run begins. */
function sumUpSparse({ bytes, length, over }, mask, values, from) {
  const highs = length + over * POSITION;
  let at = 0;
  let done = 0;
  let sum = 0;
  for (let next = 0; next < over; next += 1) {
    at += numberAt(bytes, length, over, next);
    sum = sumUpRun(bytes, done, at, sum, mask, values, from) + highAt(bytes, highs, over, next);
    done = at;
  }
  sumUpRun(bytes, done, length, sum, mask, values, from);
}

function addHighs({ bytes, length, over }, values, from) {
  const highs = length + over * POSITION;
  let at = from;
  for (let next = 0; next < over; next += 1) {
    at += numberAt(bytes, length, over, next);
    values[at] |= highAt(bytes, highs, over, next);
  }
}

function readHeader(bytes, length) {
  try {
    const header = bytes.subarray(BEFORE_HEADER, BEFORE_HEADER + length);
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(header));
  } catch (cause) {
    throw new DataProblem("damaged", { cause });
  }
}

/**
 * @typedef {object} ColumnFile
 * @property {object} header
 * @property {Map<string, {Values: Function, length: number, delta: boolean, over: number | null,
 *   bytes: Uint8Array}>} stored columns by name, not decoded yet
 */

/**
 * @param {Uint8Array} bytes
 * @returns {ColumnFile}
 * Raises DataProblem: "format" for what this page does not know, "damaged" for half a file.
 */
export function openColumns(bytes) {
  if (bytes.length < BEFORE_HEADER) throw new DataProblem("damaged");
  const about = new DataView(bytes.buffer, bytes.byteOffset);
  const magic = String.fromCharCode(...bytes.subarray(0, MAGIC.length));
  if (magic !== MAGIC || about.getUint32(8, true) !== VERSION) throw new DataProblem("format");
  const headerLength = about.getUint32(12, true);
  const header = readHeader(bytes, headerLength);
  const stored = new Map();
  let at = BEFORE_HEADER + headerLength;
  for (const { name, type, length, delta = false, over = null } of header.columns) {
    if (!(type in TYPES)) throw new DataProblem("format");
    const Values = TYPES[type];
    const width = Values.BYTES_PER_ELEMENT;
    const end = at + (over === null ? length * width : length + over * (POSITION + width - 1));
    if (end > bytes.length) throw new DataProblem("damaged");
    stored.set(name, { Values, length, delta, over, bytes: bytes.subarray(at, end) });
    at = end;
  }
  if (at !== bytes.length) throw new DataProblem("damaged");
  return { header, stored };
}

/** Decodes a stored column into `values`, which are at least as wide, from an index on. */
export function decodeInto(column, values, from) {
  const { Values, length, delta, over, bytes } = column;
  const mask = Values === Uint32Array ? -1 : 2 ** (8 * Values.BYTES_PER_ELEMENT) - 1;
  if (over !== null && delta) return sumUpSparse(column, mask, values, from);
  if (Values === Uint8Array || over !== null) values.set(bytes.subarray(0, length), from);
  else if (Values === Uint16Array) joinTwo(bytes, length, values, from);
  else joinFour(bytes, length, values, from);
  if (over !== null) addHighs(column, values, from);
  if (delta) sumUp(values, from, from + length, mask);
}

/**
 * All columns of a file.
 *
 * @param {Uint8Array} bytes
 * @returns {{header: object, columns: Object<string, Uint8Array | Uint16Array | Uint32Array>}}
 */
export function decodeColumns(bytes) {
  const { header, stored } = openColumns(bytes);
  const columns = {};
  for (const [name, column] of stored) {
    columns[name] = new column.Values(column.length);
    decodeInto(column, columns[name], 0);
  }
  return { header, columns };
}
