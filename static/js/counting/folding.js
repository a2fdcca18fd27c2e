// Spellings of one word brought to one form, as incidents/reading/words/folding.py does for the
// names in the table. tests/e2e/test_folding_js.py holds the two side by side.

const ARABIC_LETTERS = new Map(
  Object.entries({
    أ: "ا", إ: "ا", آ: "ا", ٱ: "ا", ٲ: "ا", ٳ: "ا",
    ؤ: "و", ۆ: "و", ۇ: "و", ئ: "ي", ء: "",
    ى: "ي", ی: "ي", ې: "ي", ێ: "ي", ے: "ي",
    ة: "ه", ۃ: "ه", ە: "ه", ہ: "ه", ھ: "ه",
    ک: "ك", ڪ: "ك", گ: "ك", چ: "ج", پ: "ب", ڤ: "ف", ژ: "ز", ڕ: "ر", ڵ: "ل",
  }),
);
const LATIN_LETTERS = new Map(
  Object.entries({ ı: "i", ø: "o", ł: "l", đ: "d", æ: "ae", œ: "oe", ß: "ss" }),
);
const DROPPED = /[\p{Mn}\p{Me}\p{Cf}'`´‘’‛ʹʻʼʽʾʿˈʔʕ＇\u0640]/gu;
const SPACES = /[\p{Cc}\p{Cs}\p{Pd}\s]+/gu;
const DIGITS = [0x0660, 0x06f0];

function foldDigit(character) {
  const code = character.codePointAt(0);
  const zero = DIGITS.find((first) => code >= first && code <= first + 9);
  return zero === undefined ? character : String(code - zero);
}

function foldLetters(text, letters) {
  return [...text].map((letter) => letters.get(letter) ?? letter).join("");
}

export function fold(text) {
  const plain = foldLetters(text.replace(SPACES, " ").replace(DROPPED, ""), ARABIC_LETTERS);
  const decomposed = plain.normalize("NFKD").toLowerCase().replace(DROPPED, "");
  const folded = foldLetters(foldLetters(decomposed, ARABIC_LETTERS), LATIN_LETTERS);
  return [...folded].map(foldDigit).join("").replace(SPACES, " ").trim();
}
