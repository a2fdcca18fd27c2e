"""Words that say what kind of place a name is of: "village of …", «حقل … للغاز».

They are taken off both sides before names are compared, and what they say is kept: it
tells the village الجفرة from the oil field حقل الجفرة, and السبع ("the seven", "the
lion") from قرية السبع.
"""

from typing import NamedTuple

from incidents.models import PlaceKind as Kind
from incidents.reading.words.folding import fold

SETTLEMENTS = frozenset({Kind.CITY, Kind.TOWN, Kind.VILLAGE, Kind.VILLAGE_GROUP})
_FIELDS = frozenset({Kind.GAS_FIELD, Kind.OIL_FIELD})
_BASES = frozenset({Kind.BASE, Kind.AIR_BASE, *_FIELDS})  # bases were made of the fields' plants
_ISLANDS = frozenset({Kind.RIVER_ISLAND})

_BEFORE = {
    "قرية": SETTLEMENTS,
    "قرى": frozenset({Kind.VILLAGE_GROUP}),
    "بلدة": SETTLEMENTS,
    "بلدات": frozenset({Kind.VILLAGE_GROUP}),
    "مدينة": SETTLEMENTS,
    "ضيعة": SETTLEMENTS,
    "حقل": _FIELDS,
    "حقول": _FIELDS,
    "معمل": _FIELDS,
    "غاز": _FIELDS,
    "نفط": _FIELDS,
    "قاعدة": _BASES,
    "مطار": frozenset({Kind.AIR_BASE}),
    "جزيرة": _ISLANDS,
    "محافظة": frozenset({Kind.GOVERNORATE}),
    "نهر": frozenset({Kind.RIVER}),
    "village": SETTLEMENTS,
    "villages": frozenset({Kind.VILLAGE_GROUP}),
    "town": SETTLEMENTS,
    "city": SETTLEMENTS,
    "field": _FIELDS,
    "plant": _FIELDS,
    "gas": frozenset({Kind.GAS_FIELD}),
    "oil": frozenset({Kind.OIL_FIELD}),
    "base": _BASES,
    "air": frozenset({Kind.AIR_BASE}),
    "airbase": frozenset({Kind.AIR_BASE}),
    "airport": frozenset({Kind.AIR_BASE}),
    "military": frozenset({Kind.AIR_BASE, Kind.BASE}),
    "island": _ISLANDS,
    "governorate": frozenset({Kind.GOVERNORATE}),
    "province": frozenset({Kind.GOVERNORATE}),
    "river": frozenset({Kind.RIVER}),
}
_AFTER = {
    "للغاز": frozenset({Kind.GAS_FIELD}),
    "الغازي": frozenset({Kind.GAS_FIELD}),
    "للنفط": frozenset({Kind.OIL_FIELD}),
    "النفطي": frozenset({Kind.OIL_FIELD}),
    "العسكري": frozenset({Kind.AIR_BASE, Kind.BASE}),
    "العسكرية": frozenset({Kind.AIR_BASE, Kind.BASE}),
    **{word: kinds for word, kinds in _BEFORE.items() if word.isascii()},
}
_LINKS = frozenset({"the", "of"})
_LATIN_ARTICLES = frozenset(
    ("al", "el", "ul", "as", "es", "ash", "esh", "at", "et", "ad", "ed", "an", "en", "ar", "er",
     "az", "ez")
)  # fmt: skip
_CLITICS = "وفبلك"  # and, then, in, for, as: written together with the word that follows

Kinds = frozenset[Kind]


def _with_article(words: dict[str, Kinds]) -> dict[str, Kinds]:
    folded = {fold(word): kinds for word, kinds in words.items()}
    return folded | {f"ال{word}": k for word, k in folded.items() if not word.isascii()}


_BEFORE_FOLDED = _with_article(_BEFORE)
_AFTER_FOLDED = {fold(word): kinds for word, kinds in _AFTER.items()}


class Stripped(NamedTuple):
    """A folded name, without kind words (`core`), and without its article too (`bare`).

    `kinds` are the kinds that its words allow; None where it has no kind word.
    """

    whole: str
    core: str
    bare: str
    kinds: Kinds | None


def strip_kind_words(folded: str) -> Stripped:
    """Take apart one folded name. What is left is never empty, unless `folded` is."""
    words = folded.split()
    kinds: Kinds | None = None
    while len(words) > 1:
        if (found := _kind_before(words[0])) is not None:
            words.pop(0)
        elif (found := _AFTER_FOLDED.get(words[-1])) is not None:
            words.pop()
        elif words[0] in _LINKS:
            words.pop(0)
            continue
        else:
            break
        kinds = found if kinds is None else (kinds & found or kinds)
    core = " ".join(words)
    return Stripped(folded, core, without_article(core), kinds)


def without_article(folded: str) -> str:
    """The name without an article in front: `al mayadin` and `mayadin`, «الجفرة» and «جفرة»."""
    first, _, rest = folded.partition(" ")
    if rest and first in _LATIN_ARTICLES:
        return rest
    return folded[2:] if folded.startswith("ال") and len(first) > 3 else folded


def _kind_before(word: str) -> Kinds | None:
    kinds = _BEFORE_FOLDED.get(word)
    if kinds is None and word[0] in _CLITICS:
        unclitic = word[1:].removeprefix("ل") if word.startswith("لل") else word[1:]
        kinds = _BEFORE_FOLDED.get(unclitic)
    return kinds
