// A box drawn over the map by one drag: by mouse, pen or one finger. While it is armed the map stays
// where it is; its buttons, its keys and the wheel go on working.

import { boxOf } from "../geography/boxes.js";
import { element } from "./element.js";

const LEAST = 6; // CSS pixels wide and high: less is a click
const OF_THE_MAP = ["pointerdown", "mousedown", "mousemove", "touchstart", "click", "dblclick"]; // what Leaflet would take for its own

/** Left, top, right, bottom of two points. */
const spanned = ([x1, y1], [x2, y2]) => [
  Math.min(x1, x2),
  Math.min(y1, y2),
  Math.max(x1, x2),
  Math.max(y1, y2),
];

/**
 * @param {ReturnType<import("../leaflet/leaflet-map.js").createMap>} map
 * @param {(box: readonly number[] | null) => void} drawn told the box that has been drawn, null after a
 *   click that drew none; it is not armed then
 */
export function createBoxDrawing(map, drawn) {
  const line = element("div", { class: "box-line", hidden: true });
  const sheet = element("div", { class: "box-sheet" }, line);
  for (const name of OF_THE_MAP) sheet.addEventListener(name, (event) => event.stopPropagation());
  let start = null; // lon, lat: the wheel may zoom meanwhile
  let pointer = null; // its id

  const pointOf = ({ clientX, clientY }) => {
    const { left, top } = map.element.getBoundingClientRect();
    return [clientX - left, clientY - top];
  };

  function leave() {
    pointer = null;
    line.hidden = true;
  }

  function disarm() {
    leave();
    setTimeout(() => pointer === null && sheet.remove(), 0); // after the click that ends a drag
  }

  sheet.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary || event.button !== 0) return;
    event.preventDefault(); // no text is selected, no focus lost
    sheet.setPointerCapture(event.pointerId);
    pointer = event.pointerId;
    start = map.unproject(pointOf(event));
  });
  sheet.addEventListener("pointermove", (event) => {
    if (event.pointerId !== pointer) return;
    const [left, top, right, bottom] = spanned(map.project(start), pointOf(event));
    line.hidden = false;
    Object.assign(line.style, {
      left: `${left}px`,
      top: `${top}px`,
      width: `${right - left}px`,
      height: `${bottom - top}px`,
    });
  });
  sheet.addEventListener("pointerup", (event) => {
    if (event.pointerId !== pointer) return;
    const [left, top, right, bottom] = spanned(map.project(start), pointOf(event));
    disarm();
    if (right - left < LEAST || bottom - top < LEAST) return drawn(null);
    const [west, north] = map.unproject([left, top]);
    const [east, south] = map.unproject([right, bottom]);
    drawn(boxOf([west, south, east, north]));
  });
  sheet.addEventListener("pointercancel", leave);
  const noLongPress = (event) => event.preventDefault(); // its menu would take the next tap
  sheet.addEventListener("touchstart", noLongPress, { passive: false });

  return {
    arm: () => map.element.append(sheet),
    disarm,
  };
}
