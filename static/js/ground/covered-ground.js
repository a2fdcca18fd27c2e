// What cards over the map cover, so that nothing is written or framed there.

/** CSS pixels between a card and what is written beside it */
export const CARD_MARGIN = 6;

/**
 * Watches the cards that lie over the map, so that no name is hidden under one.
 *
 * @param {HTMLElement} map
 * @param {HTMLElement[]} cards hidden ones count for nothing
 * @param {(boxes: {id: string, x: number, y: number, w: number, h: number}[]) => void} changed told at once,
 *   and whenever a card has changed its size and lies elsewhere; boxes in CSS pixels from the
 *   map's corner, with a margin
 * @returns {() => void} tells now, if a card lies elsewhere
 */
export function watchCovered(map, cards, changed) {
  let told = "";
  const tell = () => {
    const from = map.getBoundingClientRect();
    const boxes = cards
      .map((card) => ({ id: card.id, box: card.getBoundingClientRect() }))
      .filter(({ box: { width, height } }) => width > 0 && height > 0)
      .map(({ id, box: { left, top, width, height } }) => ({
        id,
        x: left - from.left - CARD_MARGIN,
        y: top - from.top - CARD_MARGIN,
        w: width + 2 * CARD_MARGIN,
        h: height + 2 * CARD_MARGIN,
      }));
    const now = JSON.stringify(boxes);
    if (now === told) return;
    told = now;
    changed(boxes);
  };
  const observer = new ResizeObserver(tell);
  for (const node of [map, ...cards]) observer.observe(node);
  return tell;
}
