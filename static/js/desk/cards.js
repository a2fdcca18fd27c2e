// Which proposal is the current one. htmx replaces the cards after every step; the current
// card, opened details and the place in the list outlive that.

const MARGIN = 12; // CSS pixels that stay between what is revealed and its column's edge

/**
 * @param {HTMLElement} root of the review
 */
export function watchCards(root) {
  const list = root.querySelector("#cards");
  const opened = new Set();
  const listeners = new Set();
  let awaited = ""; // the details whose first field takes the focus when it is there
  let awaitedFrom = null; // where the focus was when it was asked for
  let current = "";
  let following = ""; // the card after the one that was just judged, or where a step leads
  let former = null; // the cards and the focus before an answer is put into the page

  function focusAwaited() {
    const details = awaited && root.querySelector(`details[data-open="${CSS.escape(awaited)}"]`);
    const field = details && details.querySelector("input:not([type=hidden]), textarea, select");
    if (!field) return;
    awaited = "";
    const { activeElement: at } = document;
    const isElsewhere = at !== awaitedFrom && at?.matches("#text, input, textarea, select, button");
    if (!isElsewhere) field.focus(); // else the reader was faster
  }

  const all = () => [...list.querySelectorAll(".proposal")];
  const find = (id) => (id ? document.getElementById(id) : null);

  /** The public id of the incident that a card is, or belongs to. */
  const incidentOf = (card) => card?.closest(".incident-card")?.id.slice("incident-".length);

  function mark() {
    for (const node of root.querySelectorAll(".is-current, .is-of-current")) {
      node.classList.remove("is-current", "is-of-current");
    }
    const card = find(current);
    card?.classList.add("is-current");
    const incident = incidentOf(card);
    for (const node of root.querySelectorAll("#text mark")) {
      node.classList.toggle("is-current", node.dataset.card === current);
      const own = incident && ` ${node.dataset.incidents} `.includes(` ${incident} `);
      node.classList.toggle("is-of-current", Boolean(own));
    }
  }

  /** Into sight in its own column; a card, for keys, also where the page is its column. */
  function reveal(node, byKey) {
    const column = node.closest(".review-text, .review-cards");
    if (column.scrollHeight <= column.clientHeight + 1) {
      if (byKey) node.scrollIntoView({ block: "nearest" });
      return;
    }
    const [own, seen] = [node.getBoundingClientRect(), column.getBoundingClientRect()];
    const room = Math.min(seen.height / 4, 96);
    if (own.top < seen.top + MARGIN) column.scrollBy({ top: own.top - seen.top - room });
    else if (own.bottom > seen.bottom - MARGIN) {
      column.scrollBy({ top: Math.min(own.bottom - seen.bottom + room, own.top - seen.top - MARGIN) });
    }
  }

  function select(id, { focus = true } = {}) {
    const card = find(id);
    if (!card) return;
    current = id;
    mark();
    if (focus) {
      card.focus({ preventScroll: true });
      reveal(card, true); // never under a pointer that is pressing it
    }
    const words = root.querySelector("#text mark.is-current") ?? root.querySelector("#text mark.is-of-current");
    if (words) reveal(words, false);
    for (const listener of listeners) listener(id);
  }

  function step(by) {
    const cards = all();
    const at = cards.findIndex((card) => card.id === current);
    const next = cards[at < 0 ? 0 : Math.min(cards.length - 1, Math.max(0, at + by))];
    if (next) select(next.id);
  }

  function stepToUnjudged() {
    const cards = all();
    const at = cards.findIndex((card) => card.id === current);
    const around = [...cards.slice(at + 1), ...cards.slice(0, at + 1)];
    const next = around.find((card) => card.classList.contains("is-proposed"));
    if (next) select(next.id);
  }

  root.addEventListener("toggle", (event) => {
    const key = event.target.dataset?.open;
    if (!key) return;
    if (event.target.open) opened.add(key);
    else opened.delete(key);
  }, true);

  root.addEventListener("focusin", (event) => {
    const card = event.target.closest(".proposal");
    if (card && card.id !== current) select(card.id, { focus: false });
  });

  root.addEventListener("click", (event) => {
    const words = event.target.closest("#text mark");
    if (words && getSelection().isCollapsed) select(words.dataset.card);
  });

  root.addEventListener("htmx:beforeRequest", (event) => {
    const judged = event.target.closest(".proposal");
    const { do: done, place, into } = event.detail.requestConfig.parameters;
    const isRead = place && judged?.id.startsWith("mention-"); // as one of its candidates
    const judging = isRead || ["accept", "reject"].includes([done].flat().at(-1)); // the button's is last
    following = event.target.dataset.card ?? ""; // taking a step back leads to its card
    if (into) following = `incident-${into}`;
    if (!judged || !judging || judged.id !== current) return;
    const cards = all();
    const at = cards.indexOf(judged);
    const rest = cards.slice(at + 1).filter((card) => !judged.contains(card));
    following = (rest.find((card) => card.classList.contains("is-proposed")) ?? rest[0])?.id ?? "";
  });

  // A step taken while another was on its way answers a card that is gone from the page; htmx
  // would then look for the parts to replace in that card alone.
  root.addEventListener("htmx:beforeSwap", (event) => {
    const { elt } = event.detail.requestConfig;
    if (elt.isConnected || !event.detail.shouldSwap) return;
    event.detail.shouldSwap = false;
    const said = document.getElementById("said");
    htmx.swap(said, event.detail.serverResponse, { swapStyle: "innerHTML" }, { contextElement: root });
  });

  document.body.addEventListener("htmx:beforeSwap", () => {
    const cards = all().map(({ id }) => id);
    former ??= { cards, at: cards.indexOf(current), hadFocus: document.activeElement !== document.body };
  });

  /** To the card that is new, or to the current one, or to what stands in its place. */
  function focusAgain({ cards, at, hadFocus }) {
    const { activeElement: focused, body } = document;
    if (!hadFocus || (focused !== body && focused.checkVisibility())) return;
    const now = all();
    const inItsPlace = now[Math.min(Math.max(at, 0), now.length - 1)];
    const card = now.find(({ id }) => !cards.includes(id)) ?? find(current) ?? inItsPlace;
    if (card) select(card.id);
  }

  document.body.addEventListener("htmx:afterSettle", (event) => {
    for (const node of root.querySelectorAll("details[data-open]")) {
      if (opened.has(node.dataset.open)) node.open = true;
    }
    const worked = event.detail.xhr?.status === 200;
    if (worked && following && find(following)) select(following);
    else mark();
    following = "";
    focusAwaited();
    if (former) focusAgain(former);
    former = null;
  });

  return {
    current: () => current,
    incident: () => incidentOf(find(current)),
    onCurrent: (listener) => listeners.add(listener),
    next: () => step(1),
    previous: () => step(-1),
    nextUnjudged: stepToUnjudged,
    focus: () => find(current)?.focus(),

    /** Press what the current card, or the page, offers under this key. */
    press(key) {
      const offered = `[data-key="${CSS.escape(key)}"]:not(:disabled)`;
      const card = find(current);
      const own = card && [...card.querySelectorAll(offered)].find(
        (node) => node.closest(".proposal") === card,
      );
      const found = own ?? [...document.querySelectorAll(offered)].find(
        (node) => !node.closest(".proposal") && node.checkVisibility(),
      );
      if (!found) return false;
      found.click();
      const details = found.closest("summary")?.parentElement;
      awaited = details?.open ? details.dataset.open : "";
      awaitedFrom = document.activeElement;
      focusAwaited();
      return true;
    },
  };
}
