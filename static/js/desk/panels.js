// The forms behind the cards are many, and fetched when they are opened; again at the next opening
// where that failed.

/** @param {HTMLElement} root of the review */
export function watchPanels(root) {
  root.addEventListener("toggle", ({ target: details }) => {
    const panel = details.querySelector(":scope > .panel:empty");
    if (details.open && panel && !details.matches(".htmx-request")) htmx.trigger(details, "wanted");
  }, true);
}
