// Cards differ in height with language, text size and width. Their heights stand as properties
// on the page, so that the style sheet can keep the other cards clear of them.

/** @returns {() => void} writes them now; besides, whenever a card changes its size */
export function keepHeights(cards) {
  const there = Object.entries(cards).filter(([, card]) => card);
  const written = {};
  const write = () => {
    // All are read before any is written: to write one lays the whole page out again.
    for (const [property, height] of there.map(([name, card]) => [name, `${card.offsetHeight}px`])) {
      if (written[property] === height) continue;
      written[property] = height;
      document.body.style.setProperty(property, height);
    }
  };
  const watching = new ResizeObserver(write);
  for (const [, card] of there) watching.observe(card);
  return write;
}
