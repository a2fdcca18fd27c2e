/**
 * Manners of a map within another page: one finger and the plain wheel scroll the page, two
 * fingers and Ctrl + wheel move the map.
 *
 * @param {{enable: () => void, disable: () => void}} dragging the map's, by one pointer
 * @param {HTMLElement} element the map's
 */
export function leaveGesturesToPage(dragging, element) {
  if (matchMedia("(pointer: coarse)").matches) dragging.disable();
  element.addEventListener(
    "pointerdown",
    (event) => {
      if (event.pointerType === "touch") dragging.disable();
      else dragging.enable();
    },
    { capture: true },
  );
  // Leaflet listens to pointers, which cannot keep a browser from scrolling with two fingers.
  for (const type of ["touchstart", "touchmove"]) {
    element.addEventListener(
      type,
      (event) => {
        if (event.touches.length > 1 && event.cancelable) event.preventDefault();
      },
      { passive: false },
    );
  }
  element.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
    },
    { capture: true },
  );
}
