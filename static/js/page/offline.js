// The map without a network: the service worker that keeps it, and how old it then is.

import { createMoments } from "../words/moments.js";

const AGAIN = 5000; // milliseconds between two tries to reach the server
const LATER = 1500; // milliseconds after the first view, which has the line to itself

/** `address` is undefined where the map is not kept: in a frame, and while it is developed. */
export function keepForLater(address) {
  if (!address || !("serviceWorker" in navigator)) return; // browsers want HTTPS or this machine
  setTimeout(() => {
    navigator.serviceWorker.register(address).catch((problem) => console.info(problem.message));
  }, LATER);
}

/** Whether the server answers, and not the worker with what it keeps. */
async function isReached(address) {
  try {
    const answer = await fetch(address, { cache: "no-cache" });
    return answer.ok && !(await answer.json()).kept_at;
  } catch {
    return false; // still no network, which the page says already
  }
}

/** Says how old the data are while there is no network, and offers the new ones after it. */
export function watchConnection({ address, manifest, notice, phrases }) {
  const moment = createMoments(phrases);
  const fetched = manifest.kept_at ?? new Date().toISOString();
  const tell = () => notice.offline(moment(fetched));
  const offer = () => notice.online(() => location.reload());
  window.addEventListener("offline", tell);
  window.addEventListener("online", () => (manifest.kept_at ? offer() : notice.close()));
  if (!manifest.kept_at) return;
  tell();
  // A server that was down, or a line that leads nowhere, comes back without an event.
  const trying = setInterval(async () => {
    if (document.hidden || !(await isReached(address))) return;
    clearInterval(trying);
    offer();
  }, AGAIN);
}
