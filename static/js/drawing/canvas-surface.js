/** A canvas as large as the map, sharp at any device pixel ratio. */

const AT_REST = 4; // frames that it has stayed as it was

function layOver(parent, level) {
  const canvas = document.createElement("canvas");
  canvas.className = "map-canvas";
  canvas.setAttribute("aria-hidden", "true"); // the list "In view" says it in words
  const { style } = canvas;
  Object.assign(style, { position: "absolute", left: "0", top: "0", pointerEvents: "none", zIndex: String(level) });
  parent.append(canvas);
  return canvas;
}

/**
 * A ready picture to be shown in place of a canvas: without a graphics card, Chromium copies every canvas
 * in each frame in which anything on the page has changed, and a picture never.
 */
function createPicture(parent, level) {
  const shown = layOver(parent, level);
  const context = shown.getContext("bitmaprenderer");

  return {
    shown,
    take(canvas) {
      const copy = new OffscreenCanvas(canvas.width, canvas.height);
      copy.getContext("2d").drawImage(canvas, 0, 0);
      context.transferFromImageBitmap(copy.transferToImageBitmap());
      const { width, height } = canvas.style;
      Object.assign(shown.style, { width, height });
    },
  };
}

/**
 * @param {HTMLElement} parent
 * @param {string} name set as data-canvas, by which tests and styles find it
 * @param {number} level its z-index
 */
export function createSurface(parent, name, level) {
  const canvas = layOver(parent, level);
  canvas.dataset.canvas = name;
  const context = canvas.getContext("2d");
  let picture = null;
  let stayed = 0;

  function show(isPicture) {
    canvas.hidden = isPicture;
    picture.shown.hidden = !isPicture;
  }

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
    if (canvas.hidden) show(false);
    stayed = 0;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    context.setTransform(view.dpr, 0, 0, view.dpr, 0, 0);
    return context;
  }

  /** To be told of a frame in which others change: from the fourth in a row on a picture is shown. */
  function stay() {
    stayed += 1;
    if (stayed !== AT_REST || canvas.width === 0 || canvas.height === 0) return;
    picture ??= createPicture(parent, level);
    picture.take(canvas);
    show(true);
  }

  return {
    canvas,
    begin,
    stay,
    remove() {
      canvas.remove();
      picture?.shown.remove();
    },
  };
}
