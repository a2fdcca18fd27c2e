// On a phone panel and list are a sheet with three heights, dragged by its handle. The heights
// are in map-page's style sheet; here is only which of them holds.

export const HEIGHTS = Object.freeze(["low", "half", "full"]);
const TAP = 6; // pixels: less is a tap, more a drag

function nearest(height, heights) {
  return heights
    .map((candidate, index) => [Math.abs(candidate - height), index])
    .sort((a, b) => a[0] - b[0])[0][1];
}

/** `pixels()` gives the three heights in CSS pixels; `moved` hears of a height that a hand chose. */
export function createPhoneSheet({ sheet, handle, root, words, pixels, moved }) {
  let at = 0;
  let drag = null;
  let wasDragged = false; // by the pointer that was lifted last

  function put(index) {
    at = Math.min(Math.max(index, 0), HEIGHTS.length - 1);
    root.style.removeProperty("--sheet");
    sheet.dataset.height = HEIGHTS[at];
    root.dataset.sheet = HEIGHTS[at];
    handle.setAttribute("aria-valuenow", String(at));
    handle.setAttribute("aria-valuetext", words[HEIGHTS[at]]);
  }

  function choose(index) {
    put(index);
    if (HEIGHTS[at] !== "full") moved(); // then there is no map to look at
  }

  handle.setAttribute("role", "slider");
  handle.setAttribute("aria-orientation", "vertical");
  handle.setAttribute("aria-valuemin", "0");
  handle.setAttribute("aria-valuemax", String(HEIGHTS.length - 1));

  handle.addEventListener("pointerdown", (event) => {
    wasDragged = false;
    drag = { y: event.clientY, height: sheet.getBoundingClientRect().height, moved: false };
    handle.setPointerCapture(event.pointerId);
  });
  handle.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const up = drag.y - event.clientY;
    if (Math.abs(up) > TAP) drag.moved = true;
    if (!drag.moved) return;
    const [low, , full] = pixels();
    drag.now = Math.min(Math.max(drag.height + up, low), full);
    root.style.setProperty("--sheet", `${drag.now}px`);
  });
  const end = () => {
    if (drag?.moved) choose(nearest(drag.now, pixels()));
    wasDragged = drag?.moved ?? false;
    drag = null;
  };
  handle.addEventListener("pointerup", end);
  handle.addEventListener("pointercancel", end);
  // After a finger's pointerup comes its click, and falls on whatever lies there by then: a tap
  // moves the sheet with the click, and a drag has none.
  handle.addEventListener("touchend", (event) => wasDragged && event.cancelable && event.preventDefault());
  handle.addEventListener("click", () => {
    if (!wasDragged) choose((at + 1) % HEIGHTS.length);
    wasDragged = false;
  });
  handle.addEventListener("keydown", (event) => {
    const moves = { ArrowUp: at + 1, ArrowDown: at - 1, Home: 0, End: 2, Enter: (at + 1) % 3 };
    if (moves[event.key] === undefined) return;
    event.preventDefault();
    choose(moves[event.key]);
  });

  put(0);
  return {
    /** Opens at least to the half: what was chosen must be seen. */
    raise: () => put(Math.max(at, 1)),
    /** Gives the map the room of a half sheet; a full one is being read. */
    lower: () => put(at === 1 ? 0 : at),
    height: () => HEIGHTS[at],
  };
}
