// From a public id to the incident's row and back. The address knows ids, the map rows; which id
// a row has is fetched a day at a time.

import { dayFromIso } from "./days.js";
import { earliestOf } from "./incident-rows.js";

const WORTH_SEARCHING = 2 * 1024 * 1024; // bytes of all ids, while the server tells no day

/**
 * `found(sel)` is called when the row of the chosen incident and what it is linked to have become
 * known.
 */
export function createIncidentFinder({ published, store, found }) {
  const { table } = published;
  const { ids } = table;

  const isChosen = ({ type, id }) => {
    const { sel } = store.get();
    return type === "incident" && sel?.type === type && sel.id === id;
  };

  /** Without the row the panel still tells everything: a failure here is no more than an arc less. */
  async function settle(sel, learning) {
    try {
      const row = await learning;
      if (row === undefined || !isChosen(sel)) return;
      await published.fetchLinks(row);
      if (isChosen(sel)) found(sel);
    } catch (problem) {
      console.info(problem.message);
    }
  }

  async function searchAll(id) {
    await ids.fetchAll(id);
    return ids.rowOf(id);
  }

  return {
    /** The reader chose a row on the map or in the list. */
    async open(row) {
      const id = await ids.fetchOf(row, earliestOf(table.incidents, row));
      if (id) store.set({ sel: { type: "incident", id } });
    },

    /** The state has another selection. */
    show({ sel }, previous) {
      if (sel?.type !== "incident" || sel === previous.sel) return;
      const row = ids.rowOf(sel.id);
      if (row !== undefined && !published.isLittle) settle(sel, Promise.resolve(row));
    },

    /** The server's panel says on which day an incident began, "" for none. */
    shown(sel, earliest) {
      if (earliest === undefined || ids.rowOf(sel.id) !== undefined || !isChosen(sel)) return;
      settle(sel, ids.find(sel.id, dayFromIso(earliest)));
    },

    /** The server tells nothing: the ids themselves are searched where they are not too many. */
    missed(sel) {
      if (!isChosen(sel) || ids.rowOf(sel.id) !== undefined) return;
      if (published.bytesOfIds <= WORTH_SEARCHING) settle(sel, searchAll(sel.id));
    },
  };
}
