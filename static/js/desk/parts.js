// Which parts of the page stand on it, and as of when: the server answers a step with the others.

/** @param {HTMLElement} root of the review */
export function sayParts(root) {
  root.addEventListener("htmx:configRequest", ({ detail: { verb, elt, parameters } }) => {
    if (verb !== "post" || !elt.matches("form")) return;
    const parts = [...document.querySelectorAll("[data-stamp]")];
    parameters.had = parts.map(({ id, dataset }) => `${id}:${dataset.stamp}`).join(",");
  });
}
