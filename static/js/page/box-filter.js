// "Where" among the filters: a box drawn on the map, or what is in view.

import { createBoxDrawing } from "./box-drawing.js";

/**
 * `toast` (toast.js) holds the hint while one draws; `inSight()` gives the box that the reader sees;
 * `bare()` clears a narrow window's map of what lies over it.
 */
export function createBoxFilter({ find, map, store, phrases, toast, inSight, bare }) {
  const [draw, inView, remove] = ["draw-box", "box-in-view", "remove-box"].map(find);
  const drawing = createBoxDrawing(map, (box) => {
    say(false);
    if (box) choose(box);
  });
  let isArmed = false;

  function say(armed) {
    isArmed = armed;
    draw.setAttribute("aria-pressed", String(armed));
    const hint = matchMedia("(pointer: coarse)").matches ? "page_box_hint_finger" : "page_box_hint";
    toast.hold(armed ? phrases.text(hint) : "");
  }

  function choose(box) {
    store.set({ box });
    remove.scrollIntoView({ block: "nearest", inline: "nearest" }); // among the chips of a phone
  }

  function disarm() {
    const wasArmed = isArmed;
    if (wasArmed) {
      drawing.disarm();
      say(false);
    }
    return wasArmed;
  }

  draw.addEventListener("click", () => {
    if (disarm()) return;
    bare();
    drawing.arm();
    say(true);
  });
  inView.addEventListener("click", () => {
    disarm();
    bare();
    choose(inSight());
  });
  remove.addEventListener("click", () => {
    store.set({ box: null });
    (draw.checkVisibility() ? draw : find("filters-more")).focus();
  });

  return {
    /** Leaves the drawing, in the way of Escape; true if there was one. */
    escape: disarm,
    show({ box }) {
      remove.hidden = box === null;
      remove.parentElement.toggleAttribute("data-chosen", box !== null);
    },
  };
}
