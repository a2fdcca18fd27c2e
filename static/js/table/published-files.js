// Fetches published files and believes none of them: each is held against the length and the
// hash that the manifest gives. What is cut short or altered is told, never shown: a wrong count
// would be worse than none.

import { DataProblem } from "./data-problem.js";

export const FORMAT = 4;

async function fetchChecked(address, options) {
  let response;
  try {
    response = await fetch(address, options);
  } catch (cause) {
    throw new DataProblem("unreachable", { cause });
  }
  if (!response.ok) throw new DataProblem(response.status === 404 ? "missing" : "unreachable");
  return response;
}

async function bytesOf(response) {
  try {
    return await response.arrayBuffer();
  } catch (cause) {
    throw new DataProblem("damaged", { cause }); // the connection ended within the file
  }
}

export function parseJson(buffer) {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(buffer));
  } catch (cause) {
    throw new DataProblem("damaged", { cause });
  }
}

async function sha256(bytes) {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function whole(bytes, { sha256: expected, bytes: length }) {
  if (bytes.byteLength !== length) throw new DataProblem("damaged");
  // Without HTTPS (and off this machine) browsers offer no digest: the length must do.
  if (globalThis.crypto?.subtle && (await sha256(bytes)) !== expected) {
    throw new DataProblem("damaged");
  }
  return bytes;
}

/**
 * The manifest at an address, and its files. `options` go to every `fetch`, `how` to that of a file.
 *
 * @returns {Promise<{manifest: object, fetchFile: (entry: object, how?: RequestInit) => Promise<ArrayBuffer>,
 *   fetchPart: (entry: object, first: number, end: number) => Promise<ArrayBuffer>}>}
 */
export async function openPublished(address, options) {
  const manifest = parseJson(await bytesOf(await fetchChecked(address, options)));
  if (manifest.format !== FORMAT) throw new DataProblem("format");
  const addressOf = (entry) => new URL(entry.file, address);

  async function fetchFile(entry, how) {
    const fetchOnce = async (all) =>
      whole(await bytesOf(await fetchChecked(addressOf(entry), all)), entry);
    try {
      return await fetchOnce({ ...options, ...how });
    } catch (problem) {
      if (problem.reason !== "damaged") throw problem;
      return fetchOnce({ ...options, ...how, cache: "reload" }); // a cache may have kept half of it
    }
  }

  /** Bytes from `first` up to `end`, the whole file where the server knows no ranges. */
  async function fetchPart(entry, first, end) {
    if (first === 0 && end === entry.bytes) return fetchFile(entry); // its hash can be held against it
    const headers = { Range: `bytes=${first}-${end - 1}` };
    const response = await fetchChecked(addressOf(entry), { ...options, headers });
    const bytes = await bytesOf(response);
    if (response.status !== 206) return (await whole(bytes, entry)).slice(first, end);
    if (bytes.byteLength !== end - first) throw new DataProblem("damaged");
    return bytes;
  }

  return { manifest, fetchFile, fetchPart };
}
