"""What a report's text must be to be kept, and by what it is known again.

The words stay as received: no letter, mark or direction control is changed. Line ends become
one line feed, because browsers and files write them differently, and blank space around the
whole is not part of the report.
"""

import hashlib
import re
import unicodedata

from incidents.desk.refusals import Refusal, Refused

LONGEST_TEXT = 500_000  # characters, also after compatibility normalisation (NFKC)
MOST_MARKS = 30  # combining marks on one letter; no script needs ten

_LINE_END = re.compile(r"\r\n?|[\u2028\u2029\x85]")
_NOT_TEXT = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffd\ufffe\uffff]"
)
_ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


def checked_text(received: str) -> str:
    """The text to keep; Refused if it has no word, is too long, or not text."""
    text = _LINE_END.sub("\n", received).strip()
    if not any(map(str.isalpha, text)):  # signs and pictures alone say nothing
        raise Refused(Refusal.EMPTY)
    if len(text) > LONGEST_TEXT or _normalised_length(text) > LONGEST_TEXT:
        raise Refused(Refusal.TOO_LONG, f"{LONGEST_TEXT:,}")
    found = _NOT_TEXT.search(text)
    if found:
        raise Refused(
            Refusal.CHARACTER, f"U+{ord(found.group()):04X}, {_where(text, found.start())}"
        )
    stacked = stack_of_marks(text)
    if stacked is not None:
        raise Refused(Refusal.MARKS, _where(text, stacked))
    return text


def text_sha256(text: str) -> str:
    """By this the same text is recognised, whichever way it came."""
    return hashlib.sha256(text.encode()).hexdigest()


def language_of(text: str) -> str:
    """`ar` or `en`, by the script that most letters of its first pages are of."""
    sample = text[:20_000]
    arabic, latin = len(_ARABIC.findall(sample)), len(_LATIN.findall(sample))
    return "ar" if arabic >= latin else "en"


def one_line(value: str, longest: int) -> str:
    """A title or an outlet's name as a page gives it: white space joined, and without the
    controls that could turn the words around it (they stay in the bytes that are kept)."""
    kept = "".join(
        c for c in value if unicodedata.category(c) not in ("Cc", "Cs", "Cf") or c.isspace()
    )
    return " ".join(kept.split())[:longest]


def _normalised_length(text: str) -> int:
    """The length under NFKC, within a factor of nothing but composition, without making it:
    one character may become eighteen."""
    if text.isascii():
        return len(text)
    counted: dict[str, int] = {}
    for character in set(text):
        counted[character] = len(unicodedata.normalize("NFKC", character))
    return sum(counted[character] for character in text)


def stack_of_marks(text: str) -> int | None:
    """Where more than MOST_MARKS combining marks follow each other, or None."""
    run = 0
    for index, character in enumerate(text):
        run = run + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if run > MOST_MARKS:
            return index
    return None


def _where(text: str, index: int) -> str:
    line = text.count("\n", 0, index) + 1
    return f"line {line}"
