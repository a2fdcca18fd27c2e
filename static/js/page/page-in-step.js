// Keeps map, legend, timeline, filters, sentence, list, panel and address in step with one state.

import { keepInAddress } from "../state/address.js";
import { lastDay } from "../table/days.js";
import { select } from "../counting/filters.js";
import { optionsOf } from "../table/incident-columns.js";
import { breath } from "../drawing/breath.js";
import { keepLinks } from "./kept-links.js";
import { createParts, nameOf } from "./page-parts.js";
import { keepInTitle } from "../words/page-title.js";
import { asksTheSame, filtersTheSame } from "../state/store.js";

/**
 * @param {object} page find, published (table.js), store, phrases, notice, toast
 * @param {object} page.framed as `createFramedMap` gives it
 * @param {{place: (slug: string) => string, incident: (id: string) => string}} page.panelAddresses
 * @param {string} page.reportsPath
 * @param {(problem: Error) => void} page.failed told what of the data could not be had
 */
export async function createPageInStep(page) {
  const { published, store, framed, phrases } = page;
  const { map, layer, framing } = framed;
  const { table } = published;
  const over = { list: null, map: null }; // the pointer enters a row before it leaves the map
  let result = select(table, store.get());
  const parts = await createParts({ ...page, found: showFound, onHover: (what) => hover("list", what) });
  const { panel, finder, phone, said } = parts;

  const hovered = () => over.list ?? over.map;

  function hover(where, what) {
    over[where] = what;
    panel.prefetch(hovered());
    showLayer(store.get());
  }

  /** With a text some may pass by where they came from: without all lines nothing is sure. */
  const isPartial = ({ q }) => q !== "" && !published.hasLines(result.choice);

  function showLayer(now) {
    layer.show({
      choice: result.choice,
      placeCounts: result.placeCounts,
      heldCounts: result.heldCounts,
      box: now.box,
      day: lastDay(now, table.extent),
      sel: now.sel,
      hover: hovered(),
    });
    parts.legend.follow();
  }

  function showList(now) {
    parts.list.show(now, result, map.bounds(), published.hasLines(result.choice));
  }

  /** What shows the result beside map and list, one after the other. */
  const around = [
    (now, how) => parts.timeline.show(now, how), // asks how wide it is, so before anything else changes
    (now) => parts.tiles(now),
    (now, how) => parts.filters.show(now, result, how),
    (now) => parts.where.show(now),
    (now, how) => said.show(now, { ...result, partial: isPartial(now) }, how),
  ];

  function showResult(now, previous, told) {
    const how = { ...told, moved: told.replace && filtersTheSame(now, previous) }; // dragged or played days
    if (how.origin === "data" || !asksTheSame(now, previous)) result = select(table, now);
    showLayer(now);
    for (const showPart of around) showPart(now, how);
    showList(now);
  }

  /** Lines come later than what they are drawn between. */
  function linesArrived() {
    const now = store.get();
    if (now.q) showResult(now, now, { origin: "data" });
    else {
      showLayer(now);
      showList(now);
    }
  }

  async function fetchLines(now) {
    try {
      await published.fetchLines(result.choice, { all: now.q !== "", arrived: linesArrived });
    } catch (problem) {
      page.failed(problem);
    }
  }

  function show(now, previous, how) {
    showResult(now, previous, how);
    showChosen(now, previous, how);
  }

  function showChosen(now, previous, how) {
    parts.search?.show(now);
    panel.show(now, previous, how);
    finder.show(now, previous);
    const isOther = now.sel && now.sel !== previous.sel;
    if (isOther || (now.sel && how.origin === "start")) showSheet(now.sel);
    if (isOther && how.origin === "reader") phone.bringPanelIn();
    framing.show(now, previous, how);
    fetchLines(now);
  }

  /** What was chosen is read in a phone's sheet, unless an incident on the map then lacks room. */
  function showSheet(sel) {
    phone.raiseSheet();
    if (sel.type === "incident" && !framing.hasRoomFor(sel)) phone.lowerSheet();
  }

  function showFound(sel) {
    const now = store.get();
    if (now.sel?.id !== sel.id) return;
    showLayer(now);
    showSheet(sel);
    if (!now.view) framing.showSelection(sel);
  }

  function choose(sel, { together }) {
    if (together && framing.part(together)) return;
    if (sel?.row !== undefined) finder.open(sel.row);
    else store.set({ sel });
  }

  /** Closes one thing at a time, the selection last. */
  function escape(event) {
    if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]")) return;
    if (!parts.where.escape() && !phone.escape() && store.get().sel) store.set({ sel: null });
  }

  function listen() {
    map.onView(() => {
      showList(store.get());
      parts.legend.follow();
    });
    layer.onHover((what) => hover("map", what));
    layer.onSelect(choose);
    document.addEventListener("keydown", escape);
    window.addEventListener("resize", framing.resized);
    keepInAddress(store, window, optionsOf(table));
    keepInTitle(store, { table, phrases, nameOf: (sel) => nameOf(table, sel, phrases.language) });
    keepLinks(store);
  }

  return {
    /** `isFramed` says that the map shows its first view already; else it is framed on what is shown. */
    async begin({ isFramed }) {
      const how = { origin: "start" };
      store.subscribe(show);
      showLayer(store.get());
      for (const showPart of around) {
        await breath();
        showPart(store.get(), how);
      }
      page.writeHeights(); // what is framed keeps clear of the cards
      await breath();
      if (!isFramed) framing.begin(store.get()); // before anything follows the view
      listen();
      await breath();
      showList(store.get());
      showChosen(store.get(), store.get(), how);
      await breath();
      framed.lookAgain();
      await map.beginDrawing();
      await breath();
      parts.legend.show();
      parts.legend.follow(); // where places were drawn before the facts, a frame is yet to come
      await breath();
      if (result.total === 0 && !isPartial(store.get())) phone.openList(); // it says why, and leads on
    },

    /** What a reader sees in this moment, as share.js wants it. */
    seen: () => ({
      state: store.get(),
      table,
      choice: result.choice,
      total: result.total,
      sentence: said.text(),
      published: published.manifest.published_at,
      box: map.bounds(),
    }),
  };
}
