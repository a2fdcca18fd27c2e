// What the map showed in each step of the history, also where the address does not say it: who goes back, or
// turns a phone and turns it back, sees the same again. It is kept with the step.

const AT_REST = 200; // milliseconds; browsers limit the rate

/** One for each size of the window and of a phone's sheet: in another room it would be another view. */
const room = () => `${innerWidth} ${innerHeight} ${document.body.dataset.sheet}`;

const known = () => history.state?.seen ?? {};

export function createSeenViews(map, store) {
  let waiting = 0;

  function keep() {
    clearTimeout(waiting);
    waiting = 0;
    history.replaceState({ ...history.state, seen: { ...known(), [room()]: map.view() } }, "");
  }

  function keepAtRest() {
    clearTimeout(waiting);
    waiting = setTimeout(keep, AT_REST);
  }

  map.onView(keepAtRest);
  store.subscribe((state, before, { replace, origin }) => {
    if (waiting && !replace && origin !== "history") keep(); // in the step that is left
    keepAtRest();
  });

  return {
    keepAtRest,
    /** @returns {{zoom: number, lat: number, lon: number} | null} */
    again: () => known()[room()] ?? null,
  };
}
