/**
 * What a card needs of room it keeps for as long as its caller says, while days move as a rule: with each
 * row or column more or less all others would move, and the page be laid out anew.
 *
 * @param {HTMLElement} card what it keeps stands in its `--kept-height` and `--kept-width`
 * @returns {(moving: boolean) => void}
 */
export function createKeptSize(card) {
  let isKeeping = false;
  let most = { height: 0, width: 0 };

  function keep() {
    if (!isKeeping) return;
    const { offsetHeight: height, offsetWidth: width } = card;
    for (const [side, now] of Object.entries({ height, width })) {
      if (now <= most[side]) continue;
      most[side] = now;
      card.style.setProperty(`--kept-${side}`, `${now}px`);
    }
  }
  new ResizeObserver(keep).observe(card);

  return function keepWhile(moving) {
    if (moving === isKeeping) return;
    isKeeping = moving;
    most = { height: 0, width: 0 };
    if (moving) keep();
    else for (const side of ["height", "width"]) card.style.removeProperty(`--kept-${side}`);
  };
}
