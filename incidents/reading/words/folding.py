"""Spellings of one word brought to one form, with the way back to the original characters.

Reporters write أ for ا, ه for ة, ى for ي, copy Persian letters, Arabic digits and presentation
forms, stretch words with tatweel, and transliterate with or without marks. `fold` takes all of
that away, so that equal names compare equal. Marks shown to a reader must still point at the
characters as received: `fold_with_offsets` keeps the way back.
"""

import unicodedata
from array import array
from dataclasses import dataclass

# A few ligatures stand for a whole phrase (U+FDFA is one character and eighteen letters): folded
# letter by letter, a text could grow eighteenfold. None of them is part of a name, so what would
# become longer than this counts as a space. Folding never makes a text more than this many times
# as long, and takes time in proportion to its length.
MAX_EXPANSION = 4

_ARABIC_LETTERS = str.maketrans(
    {
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ٲ": "ا", "ٳ": "ا",
        "ؤ": "و", "ۆ": "و", "ۇ": "و", "ئ": "ي", "ء": "",
        "ى": "ي", "ی": "ي", "ې": "ي", "ێ": "ي", "ے": "ي",
        "ة": "ه", "ۃ": "ه", "ە": "ه", "ہ": "ه", "ھ": "ه",
        "ک": "ك", "ڪ": "ك", "گ": "ك", "چ": "ج", "پ": "ب", "ڤ": "ف", "ژ": "ز", "ڕ": "ر", "ڵ": "ل",
    }
)  # fmt: skip
_LATIN_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"})
_TRANSLITERATION_MARKS = frozenset("'`´‘’‛ʹʻʼʽʾʿˈʔʕ＇")
_TATWEEL = "\u0640"


class _FoldingTable(dict[int, str]):
    """Maps a code point to its folded form, worked out when first met (for `str.translate`)."""

    def __missing__(self, code_point: int) -> str:
        folded = self[code_point] = _fold_character(chr(code_point))
        return folded


def _fold_character(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Cc", "Cs", "Pd") or character.isspace():
        return " "
    if category in ("Mn", "Me", "Cf") or character == _TATWEEL:
        return ""
    if character in _TRANSLITERATION_MARKS:
        return ""
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    return _fold_letter(character)


def _fold_letter(character: str) -> str:
    plain = character.translate(_ARABIC_LETTERS)  # before NFKD, which takes ئ for ي and a mark
    decomposed = unicodedata.normalize("NFKD", plain).casefold()
    letters = "".join(c for c in decomposed if not unicodedata.combining(c) and c != _TATWEEL)
    folded = letters.translate(_ARABIC_LETTERS).translate(_LATIN_LETTERS)
    return folded if len(folded) <= MAX_EXPANSION else " "


_TABLE = _FoldingTable()


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and, for each of its characters, the index of the original one in `source`."""

    source: str
    text: str
    offsets: "array[int]"

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span of `source` behind `text[start:end]` (not empty).

        Vowel marks and tatweel after the last letter belong to it.
        """
        last = self.offsets[end - 1] + 1
        while last < len(self.source) and _clings_to_the_letter_before(self.source[last]):
            last += 1
        return self.offsets[start], last


def _clings_to_the_letter_before(character: str) -> bool:
    return character == _TATWEEL or unicodedata.category(character) == "Mn"


def fold(text: str) -> str:
    """The form of `text` in which spellings of one name are equal; white space is collapsed.

    Punctuation other than hyphens and transliteration marks stays. `fold(fold(x)) == fold(x)`.
    """
    return " ".join(text.translate(_TABLE).split())


def fold_with_offsets(text: str) -> Folded:
    """`fold(text)` together with the index in `text` of each of its characters."""
    characters: list[str] = []
    offsets = array("I")
    space_at = -1
    for index, character in enumerate(text):
        for letter in _TABLE[ord(character)]:
            if letter == " ":
                space_at = index if space_at < 0 else space_at
                continue
            if space_at >= 0 and characters:
                characters.append(" ")
                offsets.append(space_at)
            space_at = -1
            characters.append(letter)
            offsets.append(index)
    return Folded(text, "".join(characters), offsets)
