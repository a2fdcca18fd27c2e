// Fetches the published table: a small manifest, then the files it names. What is cut short,
// altered or of another format is told, never shown: a wrong count would be worse than none.

export const FORMAT = 1;

/** Why the data cannot be shown; `reason` is the last part of a phrase "page_data_<reason>". */
export class DataProblem extends Error {
  constructor(reason, options) {
    super(`The published data cannot be used: ${reason}.`, options);
    this.reason = reason;
  }
}

async function fetchBytes(address, options) {
  let response;
  try {
    response = await fetch(address, options);
  } catch (cause) {
    throw new DataProblem("unreachable", { cause });
  }
  if (!response.ok) throw new DataProblem(response.status === 404 ? "missing" : "unreachable");
  return response.arrayBuffer();
}

function parse(bytes) {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new DataProblem("damaged", { cause });
  }
}

async function sha256(bytes) {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function fetchFile(manifestAddress, { file, sha256: expected, bytes: length }) {
  const bytes = await fetchBytes(new URL(file, manifestAddress));
  if (length !== undefined && bytes.byteLength !== length) throw new DataProblem("damaged");
  // Without HTTPS (and off this machine) browsers offer no digest: the length must do.
  if (expected && globalThis.crypto?.subtle && (await sha256(bytes)) !== expected) {
    throw new DataProblem("damaged");
  }
  return parse(bytes);
}

function checked(value) {
  if (value.format !== FORMAT) throw new DataProblem("format");
  return value;
}

function columnsAgree(columns) {
  return new Set(Object.values(columns).map((column) => column.length)).size === 1;
}

/** `{manifest, table, base}`; raises DataProblem. */
async function loadOnce(address, options) {
  const manifest = checked(parse(await fetchBytes(address, options)));
  const [table, base] = await Promise.all([
    fetchFile(address, manifest.table),
    fetchFile(address, manifest.base),
  ]);
  checked(table);
  if (!columnsAgree(table.incidents) || !columnsAgree(table.places)) {
    throw new DataProblem("damaged");
  }
  return { manifest, table, base };
}

/** As `loadOnce`, asking a second time past every cache if the files do not fit together. */
export async function loadData(path) {
  const address = new URL(path, location.href);
  try {
    return await loadOnce(address, {});
  } catch (problem) {
    if (!["missing", "damaged"].includes(problem.reason)) throw problem;
    return loadOnce(address, { cache: "reload" });
  }
}
