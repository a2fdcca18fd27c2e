// Pieces of HTML from our own server. Django escapes every value in them, the content security
// policy runs no script that is not a file of ours, and what could act is taken out here as
// well before a node enters the page (docs/decisions/0012-html-fragments.md).

const ACTING = "script, style, link, meta, base, iframe, object, embed, form";
const GONE = 410; // of answers: taken back, and it says when and why
const KEPT = 40; // fragments remembered; they are a few kilobytes each

function inert(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  for (const node of parsed.querySelectorAll(ACTING)) node.remove();
  for (const node of parsed.body.querySelectorAll("*")) {
    for (const { name } of [...node.attributes]) {
      if (name.startsWith("on") || name === "style" || name === "srcdoc") node.removeAttribute(name);
    }
  }
  const holder = document.createDocumentFragment();
  holder.append(...[...parsed.body.childNodes].map((node) => document.importNode(node, true)));
  return holder;
}

async function fetchText(address) {
  const response = await fetch(address, { headers: { Accept: "text/html" } });
  const { ok, status } = response;
  if (!ok && status !== GONE) {
    throw Object.assign(new Error(`${address} answered ${status}.`), { status });
  }
  return response.text();
}

/** `get(address)` gives fresh nodes, or throws an error with the `status` of the answer if one came; `prefetch(address)` has them ready before they are wanted. */
export function createFragments() {
  const texts = new Map();

  function text(address) {
    if (!texts.has(address)) {
      const fetching = fetchText(address);
      texts.set(address, fetching);
      fetching.catch(() => texts.delete(address));
      if (texts.size > KEPT) texts.delete(texts.keys().next().value);
    }
    return texts.get(address);
  }

  return {
    get: async (address) => inert(await text(address)),
    prefetch: (address) => {
      text(address).catch(() => {}); // told when it is really wanted
    },
  };
}
