// Where the panel was read when one of its links led away: who comes back by the browser's own
// button finds the same lines, and the focus on that link. It is kept with the step of the history.

const linksIn = (body) => [...body.querySelectorAll("a[href]")];

/**
 * @param {HTMLElement} body of the panel
 * @param {HTMLElement} scroller what scrolls it
 * @returns {{keep: (link: HTMLElement, sel: {id: string}) => void, find: (sel: {id: string}) => void}}
 *   `find` once the same panel is there again
 */
export function createReadingPlace(body, scroller) {
  let left = history.state?.read ?? null;
  return {
    keep(link, { id }) {
      const { scrollTop: scrolled } = scroller;
      history.replaceState({ ...history.state, read: { id, scrolled, at: linksIn(body).indexOf(link) } }, "");
    },
    find({ id }) {
      if (left?.id !== id) return;
      scroller.scrollTop = left.scrolled;
      linksIn(body)[left.at]?.focus({ preventScroll: true });
      left = null;
    },
  };
}
