// Single keys of the review; the dialog behind "?" lists them and can switch them off.

const STORED = "difaf-desk-keys";
const WALKING = "jk"; // a key that is held goes on; a step is taken once, by whoever sees what it is of
const TYPING = "input:not([type=checkbox], [type=radio]), textarea, select";

/** @param {{cards: object, words: object, saving: object, dialog: HTMLDialogElement}} parts */
export function listenToKeys({ cards, words, saving, dialog }) {
  let turn = Promise.resolve(); // a key means the card that is current once the last step is shown
  const box = dialog.querySelector("#keys-on");
  box.checked = localStorage.getItem(STORED) !== "off";
  box.addEventListener("change", () => localStorage.setItem(STORED, box.checked ? "on" : "off"));
  document.getElementById("show-keys").addEventListener("click", () => dialog.showModal());

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
    if (event.key === "Escape") {
      if (event.target.matches(TYPING)) cards.focus();
      words.forget();
      return;
    }
    if (!box.checked || event.target.matches(TYPING)) return;
    const key = letterOf(event);
    if (event.repeat && !WALKING.includes(key)) return;
    if (saving.isBusy()) {
      event.preventDefault();
      turn = turn.then(saving.idle).then(() => pressed(key));
    } else if (pressed(key)) event.preventDefault();
  });

  function pressed(key) {
    if (key === "j") cards.next();
    else if (key === "k") cards.previous();
    else if (key === "d") cards.nextUnjudged();
    else if (key === "t") words.focus();
    else if ("pqin".includes(key) && words.press(key)) return true;
    else return cards.press(key);
    return true;
  }
}

/** The Latin letter on the key, whatever the keyboard's layout: ش is A. */
function letterOf(event) {
  if (event.key === "?" || event.key === "؟") return "?";
  if (/^(Key[A-Z]|Digit[0-9])$/.test(event.code)) return event.code.at(-1).toLowerCase();
  return event.key.toLowerCase();
}
