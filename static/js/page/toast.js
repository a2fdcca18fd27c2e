// The note over the map: what is told stays for a while, what is held until it is let go.

const TOLD = 2500; // milliseconds

export function createToast(node) {
  let held = "";
  let timer = 0; // 0 while nothing is told

  function showHeld() {
    timer = 0;
    node.textContent = held;
  }

  return {
    tell(text) {
      clearTimeout(timer);
      node.textContent = text;
      timer = setTimeout(showHeld, TOLD);
    },
    /** Shown at once, and again after whatever is told meanwhile; "" lets go. */
    hold(text) {
      held = text;
      if (timer && !text) return;
      clearTimeout(timer);
      showHeld();
    },
  };
}
