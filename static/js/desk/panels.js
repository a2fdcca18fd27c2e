// The forms behind the cards are many, and fetched when they are opened; again at the next opening
// where that failed.

function fetchWhatIsOpen(details) {
  const panel = details.querySelector(":scope > .panel:empty");
  if (details.open && panel && !details.matches(".htmx-request")) htmx.trigger(details, "wanted");
}

/** @param {HTMLElement} root of the review */
export function watchPanels(root) {
  const look = (part) => part.querySelectorAll("details[open]").forEach(fetchWhatIsOpen);
  root.addEventListener("toggle", ({ target }) => fetchWhatIsOpen(target), true);
  htmx.onLoad(look); // what was opened before the page's scripts were there
  look(root);
}
