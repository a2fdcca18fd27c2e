// Cards differ in height with language, text size and width. Their heights stand as properties
// on the page, so that the style sheet can keep the other cards clear of them.

export function keepHeights(cards) {
  const written = {};
  const write = () => {
    for (const [property, card] of Object.entries(cards)) {
      if (!card) continue;
      const height = `${card.offsetHeight}px`;
      if (written[property] === height) continue; // to write it lays the whole page out again
      written[property] = height;
      document.body.style.setProperty(property, height);
    }
  };
  const watching = new ResizeObserver(write);
  for (const card of Object.values(cards)) if (card) watching.observe(card);
  write();
}
