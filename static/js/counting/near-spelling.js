// Names that are written almost as a known spelling: "Hawija Sakr" for "hawija saqr". Both are
// folded before (folding.js).

const LEAST_LETTERS = 4; // of a word: in shorter ones a letter is too much of it

/** Whether two words are alike, or one letter is more, less, another, or in its neighbour's place. */
export function isAlmost(one, other) {
  if (Math.abs(one.length - other.length) > 1) return false; // nearly all; it is asked of every word
  const shorter = Math.min(one.length, other.length);
  let start = 0;
  while (start < shorter && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < shorter - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  const [left, right] = [one, other].map((word) => word.slice(start, word.length - end));
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left === right[1] + right[0];
}

const isMeant = (typed, word) =>
  typed === word || (Math.min(typed.length, word.length) >= LEAST_LETTERS && isAlmost(typed, word));

/** Whether a spelling, of several joined by "|", has words one after the other that are almost these. */
export function isNearOne(spellings, wanted) {
  const typed = wanted.split(" ");
  return spellings.split("|").some((spelling) => {
    const words = spelling.split(" ");
    return words.some((_, from) => typed.every((word, at) => isMeant(word, words[from + at] ?? "")));
  });
}
