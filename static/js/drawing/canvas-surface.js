/** A canvas as large as the map, sharp at any device pixel ratio. */

/**
 * @param {HTMLElement} parent
 * @param {string} name set as data-canvas, by which tests and styles find it
 */
export function createSurface(parent, name) {
  const canvas = document.createElement("canvas");
  canvas.className = "map-canvas";
  canvas.dataset.canvas = name;
  canvas.setAttribute("aria-hidden", "true"); // the list "In view" says it in words
  Object.assign(canvas.style, { position: "absolute", left: "0", top: "0", pointerEvents: "none" });
  parent.append(canvas);
  const context = canvas.getContext("2d");

  /** Clear, and make one unit of the context one CSS pixel. */
  function begin(view) {
    const width = Math.round(view.width * view.dpr);
    const height = Math.round(view.height * view.dpr);
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
      canvas.style.width = `${width / view.dpr}px`; // whole device pixels, or it blurs
      canvas.style.height = `${height / view.dpr}px`;
    }
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    context.setTransform(view.dpr, 0, 0, view.dpr, 0, 0);
    return context;
  }

  return { canvas, begin, remove: () => canvas.remove() };
}
