// What a narrow window does differently: the sheet, the filters behind "More filters", the days
// behind a button. The looks are in phone.css; here is what opens and closes.

import { createPhoneSheet } from "./phone-sheet.js";

export const NARROW = "(max-width: 47.99rem)";

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
    close: () => {
      const open = target.hasAttribute("data-open");
      set(false);
      if (open) button.focus();
      return open;
    },
  };
}

export function startPhone({ find, phrases }) {
  const narrow = matchMedia(NARROW);
  const root = document.body;
  const filters = toggle(find("filters-more"), find("filters"), {
    focus: () => find("filters-close"),
  });
  const days = toggle(find("days-toggle"), find("timeline"), {
    focus: () => find("days").querySelector("input:checked"),
  });
  find("filters-close").addEventListener("click", filters.close);
  if (find("list-toggle")) {
    toggle(find("list-toggle"), find("side"), { focus: () => find("in-view") });
  }

  const words = Object.fromEntries(
    ["low", "half", "full"].map((height) => [height, phrases.text(`page_sheet_${height}`)]),
  );
  const sheet = createPhoneSheet({
    sheet: find("side"),
    handle: find("sheet-handle"),
    root,
    words,
    pixels: () => {
      const style = getComputedStyle(root);
      return ["low", "half", "full"].map((height) => {
        const probe = style.getPropertyValue(`--sheet-${height}`);
        return (parseFloat(probe) / 100) * window.innerHeight;
      });
    },
  });

  return {
    narrow: () => narrow.matches,
    raiseSheet: () => narrow.matches && sheet.raise(),
    /** Closes what is open in the way of Escape; true if something was. */
    escape: () => filters.close() || days.close(),
  };
}
