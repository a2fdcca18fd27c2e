// Days are integers since 1970-01-01 (UTC), as in the published table.

const MILLISECONDS = 86_400_000;
const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The day number of "2024-10-24", or null if that is not a day of the calendar. */
export function dayFromIso(text) {
  const parts = ISO_DAY.exec(text ?? "");
  if (!parts) return null;
  const [year, month, day] = parts.slice(1).map(Number);
  const time = Date.UTC(year, month - 1, day);
  const read = new Date(time);
  const same = read.getUTCMonth() === month - 1 && read.getUTCDate() === day;
  return same ? Math.round(time / MILLISECONDS) : null;
}

export function isoFromDay(day) {
  return new Date(day * MILLISECONDS).toISOString().slice(0, 10);
}

export function dateOf(day) {
  return new Date(day * MILLISECONDS);
}

export function monthStart(day, monthsLater = 0) {
  const date = dateOf(day);
  return Math.round(
    Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + monthsLater, 1) / MILLISECONDS,
  );
}

/** The Monday of the day's week (1970-01-01 was a Thursday). */
export function weekStart(day) {
  return day - ((((day + 3) % 7) + 7) % 7);
}

/**
 * The first and last chosen day of a state; null where a side is open. `chosen` is false while
 * no days are chosen at all: only then do undated incidents pass.
 */
export function chosenDays(state) {
  if (state.mode === "day") return { first: state.day, last: state.day, chosen: true };
  const first = state.mode === "sofar" ? null : state.from;
  return { first, last: state.to, chosen: first !== null || state.to !== null };
}

/** The day whose holders are shown: the last chosen one, else the last day of any incident. */
export function lastDay(state, extent) {
  return chosenDays(state).last ?? extent[1];
}
