"""What is written together with an Arabic word and does not belong to it.

و and ف (and, so), ب ل ك (in, to, as) and ال (the), and their combinations: وبالميادين is
"and in Al-Mayadin". What remains keeps at least two letters.
"""

from dataclasses import dataclass
from functools import lru_cache

MINIMUM_REST = 2
# ال as it stands before a name in Latin letters, its l like the letter after it: Deir ez-Zor
LATIN_ARTICLES = frozenset(
    {"al", "el", "as", "at", "ash", "ad", "an", "ar", "az", "ez", "es", "ed"}
)


@dataclass(frozen=True, slots=True)
class Form:
    """A reading of a word: what remains, and how many letters before it were taken off.

    A form that begins with ال has lost nothing of it; للميادين gives الميادين with one
    letter taken off, as its own alef is not written.
    """

    rest: str
    stripped: int
    conjunction: bool
    preposition: str
    article: bool


def _is_arabic(word: str) -> bool:
    return "\u0600" <= word[0] <= "\u06ff"


@lru_cache(maxsize=200_000)
def forms(word: str) -> tuple[Form, ...]:
    """The readings of a folded word, the one with nothing taken off first."""
    if not _is_arabic(word):
        return (Form(word, 0, conjunction=False, preposition="", article=False),)
    found = list(_readings(word, 0, conjunction=False))
    if word[0] in "وف" and len(word) > MINIMUM_REST:
        found += _readings(word[1:], 1, conjunction=True)
    return tuple(sorted(found, key=lambda form: form.stripped))


def _readings(word: str, stripped: int, *, conjunction: bool) -> list[Form]:
    found = [Form(word, stripped, conjunction, "", article=False)]
    found += _without_article(word, stripped, conjunction, "")
    if word[0] in "بلك" and len(word) > MINIMUM_REST:
        rest = word[1:]
        found.append(Form(rest, stripped + 1, conjunction, word[0], article=False))
        found += _without_article(rest, stripped + 1, conjunction, word[0])
    if word.startswith("لل") and len(word) > 1 + MINIMUM_REST:
        found.append(Form("ا" + word[1:], stripped + 1, conjunction, "ل", article=False))
        found.append(Form(word[2:], stripped + 2, conjunction, "ل", article=True))
    return found


def _without_article(word: str, stripped: int, conjunction: bool, preposition: str) -> list[Form]:
    if word.startswith("ال") and len(word) >= 2 + MINIMUM_REST:
        return [Form(word[2:], stripped + 2, conjunction, preposition, article=True)]
    return []
