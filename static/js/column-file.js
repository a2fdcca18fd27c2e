// Decodes a column file (docs/data-files.md): a JSON header, then columns of small integers,
// each stored as planes of bytes, the lowest first. Where few numbers need more than a byte, only
// those have the higher ones.

import { DataProblem } from "./data-problem.js";

export const VERSION = 3;
const MAGIC = "DIFAFCOL";
const BEFORE_HEADER = 16; // bytes of magic, version and the header's length
const TYPES = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array };

const POSITION = 4; // bytes
const NOTHING_OVER = { at: new Uint32Array(0), high: new Uint32Array(0) };

/** Numbers out of one to four planes. */
function joinPlanes(planes, length) {
  const values = new Uint32Array(length);
  for (let plane = 0; plane * length < planes.length; plane += 1) {
    const [bytes, shift] = [planes.subarray(plane * length), 8 * plane];
    for (let i = 0; i < length; i += 1) values[i] |= bytes[i] << shift;
  }
  return values;
}

// Those below read a million numbers each before the page has run long enough for anything
// more general to be fast.
function joinTwo(low, high, values, from) {
  for (let i = 0; i < low.length; i += 1) values[from + i] = low[i] | (high[i] << 8);
}

/** Adds up differences, modulo the type. */
function sumUp(differences, mask, values, from) {
  let sum = 0;
  for (let i = 0; i < differences.length; i += 1) {
    sum = (sum + differences[i]) & mask;
    values[from + i] = sum;
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

/** Adds up lowest bytes, and the higher ones of those that have any, where a new run begins. */
function sumUpSparse(low, { at, high }, mask, values, from) {
  let sum = sumUpRun(low, 0, at[0] ?? low.length, 0, mask, values, from);
  for (let next = 0; next < at.length; next += 1) {
    const end = next + 1 < at.length ? at[next + 1] : low.length;
    sum = sumUpRun(low, at[next], end, sum + high[next], mask, values, from);
  }
}

/** Positions and higher bytes of the numbers that need more than one. */
function readOver({ length, over, bytes }) {
  if (over === 0) return NOTHING_OVER;
  const end = length + over * POSITION;
  const at = joinPlanes(bytes.subarray(length, end), over);
  sumUp(at, -1, at, 0);
  return { at, high: joinPlanes(bytes.subarray(end), over).map((some) => some << 8) };
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
  const low = bytes.subarray(0, length);
  if (over !== null && delta) sumUpSparse(low, readOver(column), mask, values, from);
  else if (over !== null) {
    values.set(low, from);
    const { at, high } = readOver(column);
    for (let i = 0; i < at.length; i += 1) values[from + at[i]] |= high[i];
  } else if (Values === Uint8Array && !delta) values.set(low, from);
  else if (Values === Uint16Array && !delta) joinTwo(low, bytes.subarray(length), values, from);
  else if (delta) sumUp(joinPlanes(bytes, length), mask, values, from);
  else values.set(joinPlanes(bytes, length), from);
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
