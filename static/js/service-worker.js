// Lets the map open again without a network: docs/decisions/0041-offline.md. A classic script,
// served at /service-worker.js behind a line that sets SHELL_VERSION (maps/views/offline.py).
//
// Whatever can change is asked of the network first; what is kept answers only when the network
// does not. Only public pages are kept, nothing of the desk or the administration.

const SHELL = `difaf-shell-${SHELL_VERSION}`; // the map's pages and the static files they name
const DATA = "difaf-data"; // the manifest and the data files that it names
const READ = "difaf-read"; // panels and pages that were read
const MANIFEST = "/data/manifest.json";
const MAP_PAGE = /^\/(en|ar)\/$/;
const PUBLIC_PAGE = /^\/(en|ar)\/(places|incidents|reports|method|corrections)\//;
const KEPT_AT = "X-Kept-At";
const HOUR = 3_600_000;
const MOST_READ = 100;
const LITTLE = 256 * 1024; // bytes, as in table.js and maps/publishing/data_files.py
const COLUMN_ROLES = ["days", "facts", "lines", "details", "ids"];
const PATIENCE = 8_000; // milliseconds before a line that says nothing counts as none

const isLast = (answer) => answer.status < 500; // a server that is down answers 502 to 504

async function keep(name, request, answer) {
  const headers = new Headers(answer.headers);
  headers.set(KEPT_AT, new Date().toISOString());
  headers.delete("Content-Encoding"); // the body is kept unpacked
  const { status, statusText } = answer;
  const kept = new Response(await answer.blob(), { status, statusText, headers });
  const cache = await caches.open(name);
  await cache.put(request, kept);
}

async function find(name, request, options = {}) {
  const cache = await caches.open(name);
  return cache.match(request, { ignoreVary: true, ...options });
}

function filesIn(value) {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => {
    return key === "file" && typeof part === "string" ? [part] : filesIn(part);
  });
}

async function keptManifest() {
  const kept = await find(DATA, MANIFEST);
  return kept ? kept.json() : null;
}

/** A manifest came from the network: what it no longer names is taken down here as well. */
async function renew(answer) {
  const before = await keptManifest();
  const manifest = await answer.clone().json();
  const named = new Set([MANIFEST, ...filesIn(manifest).map((file) => `/data/${file}`)]);
  const data = await caches.open(DATA);
  for (const request of await data.keys()) {
    if (!named.has(new URL(request.url).pathname)) await data.delete(request);
  }
  const read = await caches.open(READ);
  for (const request of await read.keys()) {
    const kept = await read.match(request, { ignoreVary: true });
    const age = Date.now() - Date.parse(kept?.headers.get(KEPT_AT));
    if (before?.version !== manifest.version || !(age < HOUR)) await read.delete(request);
  }
  await keep(DATA, MANIFEST, answer);
  await keepMissing(manifest);
}

/** What the map needs to open; of little data everything, of much the rest as it is read. */
function filesToOpen({ volumes, ...ground }) {
  const size = filesOf(volumes, ["days", "facts", "lines", "ids"]).reduce((sum, { bytes }) => sum + bytes, 0);
  const roles = size <= LITTLE ? COLUMN_ROLES : ["days", "facts"];
  return [...filesIn(ground), ...filesOf(volumes, roles).map(({ file }) => file)];
}

const filesOf = (volumes, roles) => volumes.flatMap((volume) => roles.map((role) => volume[role]));

/** The page asks for its first files beside the manifest: those come before it is known that they count. */
async function keepMissing(manifest) {
  for (const file of filesToOpen(manifest)) {
    const address = `/data/${file}`;
    if (await find(DATA, address)) continue;
    const content = await fetch(address);
    if (content.ok) await keep(DATA, address, content);
  }
}

async function renewData() {
  const answer = await fetch(MANIFEST, { cache: "no-cache" });
  if (answer.ok) await renew(answer); // else nothing is published yet
}

async function install() {
  const shell = await (await fetch("/shell.json", { cache: "no-cache" })).json();
  const cache = await caches.open(SHELL);
  await cache.addAll(shell.pages.map((page) => new Request(page, { cache: "no-cache" })));
  await cache.addAll(shell.files);
  await renewData();
  await self.skipWaiting();
}

async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith("difaf-shell-") && name !== SHELL) await caches.delete(name);
  }
  await self.clients.claim();
}

/**
 * The network's answer; what `find` finds where there is none, or none in time; and where
 * nothing was kept, whatever the network says in the end. `fresh` gets what came from it.
 */
async function networkFirst({ request }, findKept, fresh = () => {}) {
  const coming = fetch(request);
  const given = new Promise((resolve) => setTimeout(resolve, PATIENCE, null));
  const inTime = await Promise.race([coming.catch(() => null), given]);
  if (!inTime || !isLast(inTime)) {
    const kept = await findKept();
    if (kept) return kept;
  }
  const answer = await coming;
  fresh(answer.clone());
  return answer;
}

const mapPage = (event, { pathname }) => networkFirst(event, () => find(SHELL, pathname));

async function agedManifest() {
  const kept = await find(DATA, MANIFEST);
  return kept && Response.json({ ...(await kept.json()), kept_at: kept.headers.get(KEPT_AT) });
}

function manifest(event) {
  return networkFirst(event, agedManifest, (answer) => {
    if (answer.ok) event.waitUntil(renew(answer));
  });
}

async function dataFile({ request }, { pathname }) {
  const doubted = request.cache === "reload"; // the page found it damaged
  const kept = doubted ? null : await find(DATA, pathname);
  if (kept) return kept;
  const answer = await fetch(request);
  const named = filesIn(await keptManifest()).map((file) => `/data/${file}`);
  const isWhole = answer.status === 200; // not the few bytes of one that a page asked for
  if (isWhole && named.includes(pathname)) await keep(DATA, pathname, answer.clone());
  return answer;
}

async function keepRead(request, answer) {
  const read = await caches.open(READ);
  if (!answer.ok) {
    await read.delete(request); // retracted, or never to be seen
    return;
  }
  await keep(READ, request, answer);
  const all = await read.keys();
  for (const oldest of all.slice(0, Math.max(0, all.length - MOST_READ))) await read.delete(oldest);
}

async function keptPage(request, language) {
  const kept = await find(READ, request);
  if (kept || request.mode !== "navigate") return kept;
  return find(SHELL, `/${language}/offline/`);
}

function publicPage(event, { pathname }) {
  const { request } = event;
  const [, language] = PUBLIC_PAGE.exec(pathname);
  return networkFirst(event, () => keptPage(request, language), (answer) => {
    if (answer.type === "basic" && isLast(answer)) event.waitUntil(keepRead(request, answer));
  });
}

async function staticFile({ request }, { pathname }) {
  return (await find(SHELL, pathname)) ?? fetch(request);
}

function answering({ mode, method }, { origin, pathname }) {
  if (method !== "GET" || origin !== self.location.origin) return null;
  if (pathname === MANIFEST) return manifest;
  if (pathname.startsWith("/data/")) return dataFile;
  if (pathname.startsWith("/static/")) return staticFile;
  if (MAP_PAGE.test(pathname) && mode === "navigate") return mapPage;
  return PUBLIC_PAGE.test(pathname) ? publicPage : null;
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  const answer = answering(event.request, url);
  if (answer) event.respondWith(answer(event, url));
});
