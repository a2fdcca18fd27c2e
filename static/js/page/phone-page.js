// What a narrow or a low window does differently: the sheet, the filters behind "More filters", the
// days behind a button. The looks are in phone.css and short.css; here is what opens and closes.

import { createPhoneSheet } from "./phone-sheet.js";

const GAPS = 30; // CSS pixels: over, between and under header and timeline, as in phone.css

export const NARROW = "(max-width: 59.99rem)";

function toggle(button, target, { focus }) {
  const set = (open) => {
    target.toggleAttribute("data-open", open);
    button.setAttribute("aria-expanded", String(open));
  };
  button.addEventListener("click", () => {
    const open = button.getAttribute("aria-expanded") !== "true";
    set(open);
    if (open) focus()?.focus();
  });
  return {
    open: () => set(true),
    close: () => {
      const open = target.hasAttribute("data-open");
      set(false);
      if (open) button.focus();
      return open;
    },
  };
}

/** `sheetMoved` is called when a hand has given the sheet another height. */
export function startPhone({ find, phrases, sheetMoved }) {
  const narrow = matchMedia(NARROW);
  const root = document.body;
  const filters = toggle(find("filters-more"), find("filters"), {
    focus: () => find("filters-close"),
  });
  const days = toggle(find("days-toggle"), find("timeline"), {
    focus: () => find("days").querySelector("input:checked"),
  });
  find("filters-close").addEventListener("click", filters.close);
  const list = find("list-toggle") && toggle(find("list-toggle"), find("side"), { focus: () => find("in-view") });
  find("list-toggle")?.addEventListener("click", () => narrow.matches && sheet.raise());

  const words = Object.fromEntries(
    ["low", "half", "full"].map((height) => [height, phrases.text(`page_sheet_${height}`)]),
  );
  const sheet = createPhoneSheet({
    sheet: find("side"),
    handle: find("sheet-handle"),
    root,
    words,
    moved: sheetMoved,
    pixels: () => {
      const style = getComputedStyle(root);
      const length = (property) => parseFloat(style.getPropertyValue(property)) || 0;
      const [low, half, full] = ["low", "half", "full"].map(
        (height) => (length(`--sheet-${height}`) / 100) * window.innerHeight,
      );
      const above = length("--header-height") + length("--timeline-height") + GAPS;
      return [low, half, Math.min(full, window.innerHeight - above)];
    },
  });

  return {
    narrow: () => narrow.matches,
    /** In a frame the list is closed at first. */
    openList() {
      list?.open();
      if (list && narrow.matches) sheet.raise();
    },
    raiseSheet: () => narrow.matches && sheet.raise(),
    /** Closes the filters and lowers the sheet, so that the map lies bare. */
    bareMap() {
      filters.close();
      if (narrow.matches) sheet.lower();
    },
    lowerSheet: () => narrow.matches && sheet.lower(),
    /** In a low window the panel stands under the map, and the page is scrolled to it (short.css). */
    bringPanelIn() {
      if (getComputedStyle(root).position === "static") find("panel").scrollIntoView();
    },
    /** Closes what is open in the way of Escape; true if something was. */
    escape: () => filters.close() || days.close(),
  };
}
