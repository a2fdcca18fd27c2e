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
  element.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
    },
    { capture: true },
  );
}
