// How the chosen days move: pure steps from one state's days to the next.

import { lastDay } from "../table/days.js";
import { BIN_DAYS } from "./timeline-scale.js";

const LEAST_STEPS = 24; // of play, six seconds of it

const clamp = (day, days) => Math.min(Math.max(day, days.first), days.last);

/** First and last day as the timeline shows them; open ends reach as far as incidents do. */
export function shownSpan(state, table, days) {
  if (state.mode === "day") return { first: state.day, last: state.day };
  const last = state.to ?? table.extent[1];
  const first = state.mode === "sofar" ? days.first : (state.from ?? table.extent[0]);
  return { first: Math.min(first, last), last };
}

/** The patch that puts the span at these days, in the state's own mode. */
export function spanPatch(state, first, last, days) {
  if (state.mode === "day") return { day: clamp(first, days) };
  if (state.mode === "sofar") return { to: clamp(last, days) };
  const [from, to] = first <= last ? [first, last] : [last, first];
  return { from: clamp(from, days), to: clamp(to, days) };
}

/** The whole span moved by a number of days, keeping its length at the ends. */
export function movedSpan(state, span, by, days) {
  const allowed = Math.min(Math.max(by, days.first - span.first), days.last - span.last);
  const room = state.mode === "sofar" ? clamp(span.last + by, days) - span.last : allowed;
  return spanPatch(state, span.first + room, span.last + room, days);
}

/** Whether no days are chosen. */
export const isWhole = ({ mode, from, to }) => mode === "window" && from === null && to === null;

/** One step of play: a day in day mode, else a bin, or less where so few `open` days would soon be over. */
export function stepDays(state, size, open) {
  if (state.mode === "day") return 1;
  const steps = Object.values(BIN_DAYS).filter((step) => step <= BIN_DAYS[size]);
  return steps.findLast((step) => open / step >= LEAST_STEPS) ?? 1;
}

/** The patch that changes the mode and keeps the day that the map shows. */
export function modePatch(state, mode, table) {
  const last = lastDay(state, table.extent);
  if (mode === "day") return { mode, day: last, from: null, to: null };
  if (mode === "sofar") return { mode, day: null, from: null, to: last };
  const from = Math.min(state.from ?? table.extent[0], last);
  const whole = from === table.extent[0] && last === table.extent[1];
  return { mode, day: null, from: whole ? null : from, to: whole ? null : last };
}

/** The patch that shows the ground as it was on a day, and all that had happened by then. */
export function throughPatch(state, day) {
  if (state.mode === "day") return { day };
  return { mode: "sofar", from: null, day: null, to: day };
}
