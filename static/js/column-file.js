// Decodes a column file (docs/data-files.md): a JSON header, then columns of small integers,
// each stored as planes of bytes, the lowest first.

import { DataProblem } from "./data-problem.js";

export const VERSION = 2;
const MAGIC = "DIFAFCOL";
const BEFORE_HEADER = 16; // bytes of magic, version and the header's length
const TYPES = { u8: [Uint8Array, 1], u16: [Uint16Array, 2], u32: [Uint32Array, 4] };

function sumUp(values) {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) {
    sum += values[i];
    values[i] = sum; // modulo the type, as it was written
  }
}

function joinPlanes(bytes, at, length, width, values) {
  const [second, third, fourth] = [at + length, at + 2 * length, at + 3 * length];
  if (width === 1) values.set(bytes.subarray(at, second));
  else if (width === 2) {
    for (let i = 0; i < length; i += 1) values[i] = bytes[at + i] | (bytes[second + i] << 8);
  } else {
    for (let i = 0; i < length; i += 1) {
      values[i] =
        bytes[at + i] |
        (bytes[second + i] << 8) |
        (bytes[third + i] << 16) |
        (bytes[fourth + i] << 24);
    }
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
 * @param {ArrayBuffer} buffer
 * @returns {{header: object, columns: Object<string, Uint8Array | Uint16Array | Uint32Array>}}
 * Raises DataProblem: "format" for what this page does not know, "damaged" for half a file.
 */
export function decodeColumns(buffer) {
  const bytes = new Uint8Array(buffer);
  if (bytes.length < BEFORE_HEADER) throw new DataProblem("damaged");
  const about = new DataView(buffer);
  const magic = String.fromCharCode(...bytes.subarray(0, MAGIC.length));
  if (magic !== MAGIC || about.getUint32(8, true) !== VERSION) throw new DataProblem("format");
  const headerLength = about.getUint32(12, true);
  const header = readHeader(bytes, headerLength);
  const columns = {};
  let at = BEFORE_HEADER + headerLength;
  for (const { name, type, length, delta } of header.columns) {
    if (!(type in TYPES)) throw new DataProblem("format");
    const [Values, width] = TYPES[type];
    if (at + length * width > bytes.length) throw new DataProblem("damaged");
    columns[name] = new Values(length);
    joinPlanes(bytes, at, length, width, columns[name]);
    if (delta) sumUp(columns[name]);
    at += length * width;
  }
  if (at !== bytes.length) throw new DataProblem("damaged");
  return { header, columns };
}
