/**
 * Call back when the device pixel ratio changes: a window moved to another screen, or zoomed.
 *
 * @param {() => void} changed
 * @returns {() => void} stops watching
 */
export function watchPixelRatio(changed) {
  let query = null;
  function listen() {
    query?.removeEventListener("change", heard);
    query = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    query.addEventListener("change", heard);
  }
  function heard() {
    listen();
    changed();
  }
  listen();
  return () => query.removeEventListener("change", heard);
}
