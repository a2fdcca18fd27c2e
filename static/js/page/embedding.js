// Embedding: the code with which another page shows this map in a frame, and how it looks there.

import { element } from "./element.js";
import { withQuery } from "./sentence-line.js";

const quoted = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/** The code, and in it the title, whose words may run the other way. */
const partsOf = (address, title) => [
  `<iframe src="${quoted(address)}" title="`,
  quoted(title),
  '" width="100%" height="520" loading="lazy" allowfullscreen></iframe>',
];

export const embedCode = (address, title) => partsOf(address, title).join("");

/**
 * The same to be read: elements keep words in order, so that what is copied by hand is the code and no sign more.
 *
 * @param {string} query the reader's own words in the title
 */
export function showEmbedCode(field, address, title, query) {
  const [before, words, after] = partsOf(address, title);
  field.replaceChildren(before, element("bdi", {}, ...withQuery(words, quoted(query))), after);
}

/** Made when it is asked for: an empty frame, too, takes the page's time while it opens. */
export function previewFrame() {
  const later = document.getElementById("embed-preview-later");
  later?.replaceWith(later.content);
  const frame = document.getElementById("embed-preview");
  if (later) frame.addEventListener("load", () => closeByEscapeIn(frame));
  return frame;
}

/** What has the focus in a frame gets its keys, and the dialog around it none. */
function closeByEscapeIn(frame) {
  frame.contentWindow.addEventListener("keydown", ({ key, defaultPrevented }) => {
    if (key === "Escape" && !defaultPrevented) frame.closest("dialog").close();
  });
}
