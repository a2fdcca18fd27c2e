// The panel of the chosen village or incident: a fragment of the server's, with its tabs.

import { filterParameters } from "../state/address.js";
import { ALL_DAYS, NO_FILTERS } from "../state/store.js";
import { element } from "./element.js";
import { createFragments } from "./fragments.js";
import { makeTabs } from "./panel-tabs.js";
import { createReadingPlace } from "./reading-place.js";

const SETTLED = 180; // milliseconds without a change before the panel is asked for again
const MISSING = 404; // of answers: never there; what was taken back says so itself
const NEAR = 60; // milliseconds the pointer rests before its village is fetched

/** `onShown(sel, data)` gets the data attributes of a panel that came, `onFailed(sel)` is called
 * when none could be had. */
export function createPanel({ panel, body, close, addresses, nameOf, store, phrases, onShown, onFailed, settled = SETTLED }) {
  const fragments = createFragments();
  const readingPlace = createReadingPlace(body, panel.parentElement);
  let shown = null;
  let opener = null;
  let waiting = 0;
  let near = 0;
  let openTab = () => {};

  function addressOf(sel, state) {
    const base = addresses[sel.type](sel.id);
    const query = filterParameters(state).toString();
    return query ? `${base}?${query}` : base;
  }

  function fill(nodes, sel) {
    const focused = body.contains(document.activeElement) && document.activeElement.matches("h2");
    body.replaceChildren(nodes);
    const root = body.querySelector("[data-panel]") ?? body.firstElementChild;
    const heading = body.querySelector("h1, h2");
    if (heading) heading.tabIndex = -1;
    if (focused) heading?.focus({ preventScroll: true });
    const name = root?.dataset.name ?? heading?.textContent.trim() ?? sel.id;
    panel.setAttribute("aria-label", name);
    openTab = makeTabs(body, {
      phrases,
      chosen: store.get().tab,
      label: name,
      onChoose: (tab) => store.set({ tab }, { replace: true, origin: "tab" }),
    });
  }

  /** Its name, else "Place" or "Incident": an address may ask for what nobody has heard of. */
  function headingOf(sel, { unnamed = `page_${sel.type}` } = {}) {
    const name = nameOf(sel) || phrases.text(unnamed);
    panel.setAttribute("aria-label", name);
    return element("h2", { tabindex: -1 }, element("bdi", {}, name));
  }

  function fail(sel, isMissing, retry) {
    const heading = headingOf(sel, { unnamed: `page_${isMissing ? "no_" : ""}${sel.type}` });
    const text = phrases.text(isMissing ? "page_panel_missing" : "page_panel_failed");
    const hadFocus = body.contains(document.activeElement);
    body.replaceChildren(heading, element("p", {}, text));
    if (hadFocus) heading.focus({ preventScroll: true });
    if (isMissing) return;
    const again = element("button", { type: "button", class: "button", onclick: retry });
    again.textContent = phrases.text("page_try_again");
    body.append(again);
    window.addEventListener("online", () => again.isConnected && retry(), { once: true });
  }

  async function load(sel, state) {
    const address = addressOf(sel, state);
    shown = { sel, address };
    body.setAttribute("aria-busy", "true");
    try {
      const nodes = await fragments.get(address);
      if (shown?.address !== address) return;
      const scrolled = panel.parentElement.scrollTop;
      fill(nodes, sel);
      panel.parentElement.scrollTop = scrolled;
      readingPlace.find(sel);
      onShown(sel, body.querySelector("[data-panel]")?.dataset ?? {});
    } catch (problem) {
      if (shown?.address !== address) return;
      console.info(problem.message);
      fail(sel, problem.status === MISSING, () => load(sel, state));
      onFailed(sel);
    } finally {
      if (shown?.address === address) body.removeAttribute("aria-busy");
    }
  }

  function open(sel, state, { focus }) {
    const first = shown === null;
    if (first) opener = document.activeElement;
    if (shown?.sel.id !== sel.id) {
      openTab = () => {};
      panel.parentElement.scrollTop = 0;
      body.replaceChildren(headingOf(sel)); // at once; the rest follows from the server
    }
    panel.hidden = false;
    if (focus) body.querySelector("h2")?.focus({ preventScroll: true });
    load(sel, state);
  }

  /** What opened the panel: the list may have been drawn anew since. */
  function openerNow() {
    const place = opener?.dataset?.place;
    const again = place && document.querySelector(`[data-place="${CSS.escape(place)}"]`);
    return again || (opener?.isConnected && opener !== document.body && opener);
  }

  function shut({ focus }) {
    shown = null;
    panel.hidden = true;
    body.replaceChildren();
    if (focus) (openerNow() || document.getElementById("in-view-title")).focus();
    opener = null;
  }

  /** Who goes back or forward keeps the focus elsewhere, such as in the filters. */
  function takesFocus(origin) {
    if (origin !== "history") return origin === "reader";
    const { activeElement, body: nowhere } = document;
    return activeElement === nowhere || panel.contains(activeElement);
  }

  function show(state, previous, { origin }) {
    const { sel } = state;
    clearTimeout(waiting);
    if (!sel) {
      if (shown) shut({ focus: takesFocus(origin) });
      return;
    }
    const same = shown && shown.sel.type === sel.type && shown.sel.id === sel.id;
    if (!same) open(sel, state, { focus: takesFocus(origin) });
    else if (state.tab !== previous.tab && origin !== "tab") openTab(state.tab);
    if (same && addressOf(sel, state) !== shown.address) {
      waiting = setTimeout(() => load(sel, state), settled);
    }
  }

  /** The panel stays: its page, where the link leads without the map, says no more. */
  function showAll(event) {
    event.preventDefault();
    body.querySelector("h2").focus({ preventScroll: true }); // the link goes with what it is beside
    store.set({ ...NO_FILTERS, ...ALL_DAYS });
  }

  close.addEventListener("click", () => store.set({ sel: null }));
  body.addEventListener("click", (event) => {
    const link = event.target.closest("[data-sel], a[href]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if ("showAll" in link.dataset) return showAll(event);
    if (!link.dataset.sel) return readingPlace.keep(link, shown.sel);
    event.preventDefault();
    const [type, id] = link.dataset.sel.split(":");
    store.set({ sel: { type, id } });
  });

  return {
    show,
    /** The pointer came near: its fragment is fetched before it is asked for. */
    prefetch(sel) {
      clearTimeout(near);
      if (sel && addresses[sel.type]) {
        near = setTimeout(() => fragments.prefetch(addressOf(sel, store.get())), NEAR);
      }
    },
  };
}
