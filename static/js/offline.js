// The map without a network: the service worker that keeps it, and how old it then is.

import { createMoments } from "./moments.js";

const LATER = 1500; // milliseconds after the first view, which has the line to itself

/** `address` is undefined where the map is not kept: in a frame, and while it is developed. */
export function keepForLater(address) {
  if (!address || !("serviceWorker" in navigator)) return; // browsers want HTTPS or this machine
  setTimeout(() => {
    navigator.serviceWorker.register(address).catch((problem) => console.info(problem.message));
  }, LATER);
}

/** Says how old the data are while there is no network, and offers the new ones after it. */
export function watchConnection({ manifest, notice, phrases }) {
  const moment = createMoments(phrases);
  const fetched = manifest.kept_at ?? new Date().toISOString();
  const tell = () => notice.offline(moment(fetched));
  if (manifest.kept_at) tell();
  window.addEventListener("offline", tell);
  window.addEventListener("online", () => {
    if (manifest.kept_at) notice.online(() => location.reload());
    else notice.close();
  });
}
