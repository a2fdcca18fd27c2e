// How a download is called: by its days and what is ticked, in letters that every system takes.

import { isoFromDay } from "../table/days.js";
import { DIMENSIONS } from "../state/store.js";

const LONGEST = 100; // characters
const FEW = 3; // options of one filter that are named

const iso = (day) => (day === null ? "" : isoFromDay(day));

function daysOf({ mode, day, from, to }) {
  if (mode === "day") return iso(day);
  const [first, last] = [mode === "sofar" ? "" : iso(from), iso(to)];
  if (first && last) return `${first}-${last}`;
  return first ? `from-${first}` : last && `to-${last}`;
}

function ticked(slugs) {
  if (slugs === null) return "";
  if (slugs.size === 0) return "none";
  return slugs.size <= FEW ? [...slugs].sort().join("-") : `${slugs.size}-options`;
}

/** "difaf-2024-10-01-2024-11-30-attack-sdf", without the ending. */
export function fileName(state, { inView = false } = {}) {
  const order = ["kind", ...DIMENSIONS.filter((name) => name !== "kind")];
  const chosen = [daysOf(state), ...order.map((name) => ticked(state[name])), state.q, state.box ? "in-box" : ""];
  const words = chosen.filter(Boolean);
  const said = [...(words.length ? words : ["all-incidents"]), inView ? "in-view" : ""];
  const letters = said.join(" ").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-");
  const name = `difaf-${letters}`.slice(0, LONGEST);
  return name.replace(/^-+|-+$/g, "");
}
