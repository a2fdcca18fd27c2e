// The one state of the map page. Values are never changed in place: each change is a new state.

export const DIMENSIONS = Object.freeze(["zone", "kind", "actor", "weapon", "sure"]);

/**
 * Of each dimension a Set of ticked slugs; null means that every box is ticked. `box` is [west, south,
 * east, north] in degrees, frozen; null is everywhere.
 */
export const NO_FILTERS = Object.freeze({
  ...Object.fromEntries(DIMENSIONS.map((name) => [name, null])),
  q: "",
  box: null,
});

export const ALL_DAYS = Object.freeze({
  mode: "window", // "window", "day" or "sofar"
  from: null, // days; null is open
  to: null,
  day: null,
});

export const EMPTY_STATE = Object.freeze({
  ...NO_FILTERS,
  ...ALL_DAYS,
  sel: null, // {type: "place" | "incident", id}
  tab: null, // of its panel; null is the first
  tiles: false, // whether the operator's street map is switched on
  view: null, // {zoom, lat, lon}; null frames the region
});

/** Whether filters or words leave anything out; days are not asked. */
export const isFiltered = (state) =>
  Object.keys(NO_FILTERS).some((name) => state[name] !== NO_FILTERS[name]);

const areAlike = (names, one, other) => Object.keys(names).every((name) => one[name] === other[name]);

/** Whether filters, words and box are alike; days are not asked. */
export const filtersTheSame = (one, other) => areAlike(NO_FILTERS, one, other);

/** Whether days are, too: what was counted for one holds for the other. */
export const asksTheSame = (one, other) =>
  filtersTheSame(one, other) && areAlike(ALL_DAYS, one, other);

const isSame = (one, other) => one?.type === other?.type && one?.id === other?.id;

/**
 * `set(patch, {replace})` tells every subscriber `(state, previous, {replace})`. `replace` says
 * that the change is one of many in a movement and deserves no step of its own in the history.
 */
export function createStore(initial = EMPTY_STATE) {
  let state = Object.freeze({ ...EMPTY_STATE, ...initial });
  const listeners = new Set();

  function set(given, { replace = false, origin = "reader" } = {}) {
    const isAnother = "sel" in given && !isSame(given.sel, state.sel);
    const patch = isAnother ? { tab: null, ...given } : given; // another panel opens at its first
    const changed = Object.keys(patch).some((name) => patch[name] !== state[name]);
    if (!changed) return;
    const previous = state;
    state = Object.freeze({ ...state, ...patch });
    for (const listener of [...listeners]) listener(state, previous, { replace, origin });
  }

  function subscribe(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  return { get: () => state, set, subscribe };
}
