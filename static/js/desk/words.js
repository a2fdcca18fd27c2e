// Words of the report chosen with the pointer or by arrow keys. Offsets are counted in code
// points from the beginning of the whole text, as Python does.

const WORD = /[\p{L}\p{M}\p{N}_]+/gu;

/**
 * @param {HTMLElement} text paragraphs with their offsets in data-start
 * @param {HTMLElement} bar what can be done with chosen words
 */
export function watchChosenWords(text, bar) {
  let chosen = null;
  let isPressed = false; // a pointer that may still choose more

  document.addEventListener("selectionchange", choose);
  text.addEventListener("pointerdown", () => { isPressed = true; });
  for (const name of ["pointerup", "pointercancel"]) {
    document.addEventListener(name, () => {
      isPressed = false;
      choose();
    });
  }

  function choose() {
    if (isPressed) return; // what is shown would come under it
    const found = read(text);
    if (!found || (chosen && found.start === chosen.start && found.end === chosen.end)) return;
    chosen = found;
    show();
    keepInSight(getSelection().getRangeAt(0));
  }

  /** The bar covers the end of the column: chosen words go above it, and no further. */
  function keepInSight(range) {
    const hidden = range.getBoundingClientRect().bottom - bar.getBoundingClientRect().top;
    if (hidden > 0) bar.parentElement.scrollBy({ top: hidden });
  }

  text.addEventListener("keydown", (event) => {
    const direction = { ArrowLeft: "left", ArrowRight: "right" }[event.key];
    if (!direction || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const selection = getSelection();
    if (!isIn(text, selection.anchorNode)) startAgain(selection);
    if (event.altKey && event.shiftKey) selection.modify("extend", direction, "character");
    else if (event.altKey) moveStart(selection, direction);
    else if (event.shiftKey) selection.modify("extend", direction, "word");
    else moveToWord(selection, isForward(selection, direction));
    selection.focusNode?.parentElement?.scrollIntoView({ block: "nearest" });
  });

  /** From the chosen words, which are lost when the text comes anew, or from the beginning. */
  function startAgain(selection) {
    if (chosen) selection.setBaseAndExtent(...placeOf(text, chosen.start), ...placeOf(text, chosen.end));
    else selection.collapse(text.querySelector("p"), 0);
  }

  function show() {
    bar.hidden = !chosen;
    for (const input of bar.querySelectorAll("[name=start]")) input.value = chosen?.start ?? "";
    for (const input of bar.querySelectorAll("[name=end]")) input.value = chosen?.end ?? "";
    if (!chosen) return;
    bar.querySelector("#chosen").textContent = chosen.words;
    const find = bar.querySelector("[data-find]");
    find.value = chosen.words.slice(0, 200);
    find.dispatchEvent(new Event("search"));
  }

  function forget() {
    chosen = null;
    for (const details of bar.querySelectorAll("details")) details.open = false;
    show();
  }

  document.body.addEventListener("htmx:afterRequest", (event) => {
    if (bar.contains(event.target) && event.target.matches("form") && event.detail.xhr.status === 200) {
      event.target.reset(); // what was written was of these words alone
      getSelection().removeAllRanges();
      forget();
    }
  });

  return {
    forget,

    /** From the words of the current card on, unless words are chosen already. */
    focus() {
      text.focus();
      const mark = text.querySelector("mark.is-current") ?? text.querySelector("mark.is-of-current");
      if (mark && getSelection().isCollapsed) getSelection().collapse(mark, 0);
    },

    /** Open what the bar offers under this key; false while no words are chosen. */
    press(key) {
      const found = bar.hidden ? null : bar.querySelector(`[data-key="${key}"]`);
      if (!found) return false;
      found.click();
      found.parentElement.querySelector("input:not([type=hidden]), textarea, select")?.focus();
      return true;
    },
  };
}

/** To the next word of the text, over full stops and paragraphs, or to the one before. */
function moveToWord(selection, forward) {
  const range = selection.getRangeAt(0);
  const [node, offset] = forward
    ? [range.endContainer, range.endOffset]
    : [range.startContainer, range.startOffset];
  let paragraph = elementOf(node).closest("[data-start]");
  let at = paragraph && lengthWithin(paragraph, node, offset);
  while (paragraph) {
    const words = [...paragraph.textContent.matchAll(WORD)];
    const word = forward
      ? words.find(({ index }) => index >= at)
      : words.findLast(({ index, 0: found }) => index + found.length <= at);
    if (word) {
      const [start, end] = [word.index, word.index + word[0].length].map((place) => pointAt(paragraph, place));
      selection.setBaseAndExtent(...start, ...end);
      return;
    }
    paragraph = forward ? paragraph.nextElementSibling : paragraph.previousElementSibling;
    at = forward ? 0 : Infinity;
  }
}

/** Whether a node is a part of a paragraph of the text. */
function isIn(text, node) {
  return node !== null && text.contains(node) && elementOf(node).closest("[data-start]") !== null;
}

/** The text node and the offset in it at this many code points of the whole text. */
function placeOf(text, points) {
  const paragraphs = [...text.querySelectorAll("[data-start]")];
  const paragraph = paragraphs.findLast(({ dataset }) => Number(dataset.start) <= points);
  const before = [...paragraph.textContent].slice(0, points - paragraph.dataset.start);
  return pointAt(paragraph, before.join("").length);
}

/** The text node and the offset in it at this many code units of the paragraph. */
function pointAt(paragraph, units) {
  const nodes = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let left = units;
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    if (left <= node.length) return [node, left];
    left -= node.length;
  }
  return [paragraph, paragraph.childNodes.length];
}

function lengthWithin(paragraph, node, offset) {
  const range = document.createRange();
  range.selectNodeContents(paragraph);
  range.setEnd(node, offset);
  return range.toString().length;
}

const elementOf = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement);

/** By a letter: a name often begins within a word, after "and" or "in". */
function moveStart(selection, direction) {
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
  selection.setBaseAndExtent(focusNode, focusOffset, anchorNode, anchorOffset);
  selection.modify("extend", direction, "character");
  selection.setBaseAndExtent(selection.focusNode, selection.focusOffset, focusNode, focusOffset);
}

function isForward(selection, direction) {
  const rtl = getComputedStyle(selection.focusNode.parentElement).direction === "rtl";
  return (direction === "left") === rtl;
}

/** @returns {{start: number, end: number, words: string} | null} without blanks around it */
function read(text) {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
  const start = offsetOf(range.startContainer, range.startOffset);
  const end = offsetOf(range.endContainer, range.endOffset);
  if (start === null || end === null) return null;
  const words = range.toString();
  const before = lengthOf(words) - lengthOf(words.trimStart());
  const after = lengthOf(words) - lengthOf(words.trimEnd());
  const trimmed = words.trim();
  return trimmed ? { start: start + before, end: end - after, words: trimmed } : null;
}

function offsetOf(node, offset) {
  const paragraph = elementOf(node).closest("[data-start]") ?? node.childNodes[offset]?.closest?.("[data-start]");
  if (!paragraph) return null;
  const range = document.createRange();
  range.selectNodeContents(paragraph);
  if (paragraph.contains(node)) range.setEnd(node, offset);
  else range.collapse(true);
  return Number(paragraph.dataset.start) + lengthOf(range.toString());
}

function lengthOf(words) {
  return [...words].length;
}
