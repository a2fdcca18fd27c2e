"""The names that a reader looks for, and the index that finds them.

Plain data come in (from the database or from files); one dictionary from folded words to
names goes out. Dictionaries of token n-grams were measured faster than automata, and exact.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from incidents.reading.lexicon import Lexicon, languages, load_lexicon
from incidents.reading.words.clitics import Form, forms
from incidents.reading.words.folding import fold
from incidents.reading.words.transliteration import romanised
from incidents.reading.words.word_table import WordTable

KIND_GROUPS = {
    "city": "settlement",
    "town": "settlement",
    "village": "settlement",
    "village_group": "settlement",
    "river_island": "settlement",
    "gas_field": "field",
    "oil_field": "field",
    "air_base": "air_base",
    "base": "base",
    "governorate": "governorate",
    "region": "governorate",
    "country": "country",
    "river": "river",
}
_NAMED_BY_THEIR_KIND = frozenset({"field", "air_base", "base", "governorate", "river"})
_NAMED_FOR_TOWNS = frozenset({"governorate", "air_base"})
_MOST_WORDS = 6
_VOWELS = re.compile(r"[aeiouyw]|h\b|(.)(?=\1)")  # a final h and the second of two letters, too


@dataclass(frozen=True, slots=True)
class GazetteerName:
    """One spelling of a place's name, with what the reader needs to know of the place.

    `kind` is one of `KIND_GROUPS`; lon and lat are WGS 84 degrees, both None where the place
    has no point. `parents` are names of what it lies in, in any language. `holder` is the
    group that holds it on the day of the report, if the caller knows.
    """

    name: str
    slug: str
    kind: str
    lon: float | None = None
    lat: float | None = None
    radius_km: float | None = None
    requires_kind_word: bool = False
    misspelling: bool = False
    parents: tuple[str, ...] = ()
    side: str = ""
    holder: str = ""

    @property
    def group(self) -> str:
        return KIND_GROUPS.get(self.kind, "settlement")


class Hit(NamedTuple):
    """A name under one of its index keys.

    `weak`: the article was left out, so that more is needed to read it as this place.
    `bare`: the word for its kind was left out (كونيكو for حقل كونيكو). `respelled`: found by
    its romanised form.
    """

    name: GazetteerName
    weak: bool = False
    bare: bool = False
    respelled: bool = False


class Gazetteer:
    """Names indexed by their folded words. Building takes time, looking up does not."""

    def __init__(self, names: Iterable[GazetteerName]) -> None:
        self._lexicons = [load_lexicon(language) for language in languages()]
        self._hits: dict[str, list[Hit]] = {}
        self._romanised: dict[str, list[Hit]] = {}
        self.longest: dict[str, int] = {}
        self.starts = WordTable(self._starts)
        self._keys_of: dict[str, list[str]] = {}
        self._cores: list[tuple[str, GazetteerName]] = []
        for name in names:
            self._index(name)
        self._share_spellings()
        self.alphabet = "".join(sorted({c for key in self.longest for c in key}))

    def _starts(self, word: str) -> tuple[tuple[Form, int], ...]:
        """The readings of a folded word with which names begin, and their most words."""
        readings = ((form, self.longest.get(form.rest)) for form in forms(word))
        return tuple((form, most) for form, most in readings if most is not None)

    def find(self, key: str) -> list[Hit]:
        return self._hits.get(key, [])

    def find_romanised(self, key: str) -> list[Hit]:
        form = romanised(key)
        return self._romanised.get(form, []) if form else []

    def within_one_edit(self, key: str) -> list[Hit]:
        """Names one letter away from a name that was already cut out of a text."""
        found: dict[str, Hit] = {}
        heard = _consonants(key)
        known = (v for v in _one_edit_away(key, self.alphabet) if v in self._hits)
        for variant in sorted(known):
            if _consonants(variant) == heard:
                for hit in self._hits[variant]:
                    found.setdefault(hit.name.slug, hit)
        return list(found.values())

    def _index(self, name: GazetteerName) -> None:
        folded = fold(name.name).replace("(", "").replace(")", "")
        self._add(folded, Hit(name))
        for alias in _aliases(folded):
            self._add(alias, Hit(name))
        if name.group in _NAMED_BY_THEIR_KIND:
            self._index_without_kind_words(name, folded)
        if folded.startswith("ال") and not name.requires_kind_word:
            self._add(folded[2:], Hit(name, weak=True))
        for spelling in (folded, *_aliases(folded)):
            form = romanised(spelling) if spelling.isascii() else ""
            if form:
                self._add_romanised(form, Hit(name, respelled=True))

    def _index_without_kind_words(self, name: GazetteerName, folded: str) -> None:
        for lexicon in self._lexicons:
            core = _without_kind_words(folded, lexicon)
            if not core or core == folded:
                continue
            for spelling in (core, *_aliases(core)):
                self._add(spelling, Hit(name, bare=True))
            self._cores.append((core, name))

    def _add_romanised(self, form: str, hit: Hit) -> None:
        hits = self._romanised.setdefault(form, [])
        if not any(known.name.slug == hit.name.slug for known in hits):
            hits.append(hit)

    def _share_spellings(self) -> None:
        """A governorate or an air base is spelt in all the ways of the town it is named for."""
        for core, name in self._cores:
            if name.group not in _NAMED_FOR_TOWNS:
                continue
            towns = {h.name.slug for h in self.find(core) if h.name.group == "settlement"}
            for key in [key for town in towns for key in self._keys_of.get(town, ())]:
                self._add(key, Hit(name, bare=True))
                form = romanised(key) if key.isascii() else ""
                if form:
                    self._add_romanised(form, Hit(name, bare=True, respelled=True))

    def _add(self, key: str, hit: Hit) -> None:
        if hit.name.group == "settlement":
            self._keys_of.setdefault(hit.name.slug, []).append(key)
        hits = self._hits.get(key)
        if hits is None:
            self._hits[key] = [hit]
        elif not any(known.name.slug == hit.name.slug for known in hits):
            hits.append(hit)
        first, _, others = key.partition(" ")
        length = min(2 + others.count(" "), _MOST_WORDS) if others else 1
        if length > self.longest.get(first, 0):
            self.longest[first] = length


def _aliases(folded: str) -> list[str]:
    """Spellings that differ by rule: البوكمال and أبو كمال, with and without al-."""
    if folded.startswith("البو") and len(folded) > 6:
        rest = folded[4:].strip()
        return [f"ابو {rest}", f"البو {rest}", f"ابو{rest}"]
    if not folded.isascii():
        return []
    if folded.startswith("abu "):
        rest = folded[4:]
        return [
            f"bu {rest}",
            f"al bu {rest}",
            f"albu {rest}",
            f"bu{rest}",
            f"al bu{rest}",
            f"abu{rest}",
        ]
    if folded.startswith("al "):
        return [folded[3:], "el " + folded[3:]] if len(folded) > 6 else []
    return ["al " + folded]


def _without_kind_words(folded: str, lexicon: Lexicon) -> str:
    words = folded.split()
    for table, at_start in ((lexicon.kind_words, True), (lexicon.kind_words_after, False)):
        for size in (3, 2, 1):
            part = tuple(_bare(w) for w in (words[:size] if at_start else words[-size:]))
            if len(words) > size and part in table:
                words = words[size:] if at_start else words[:-size]
                break
    return " ".join(words)


def _bare(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 3 else word


def _consonants(key: str) -> str:
    """Those of a Latin name, which decide: Sabha is not Sabaa. Of an Arabic one, nothing."""
    return _VOWELS.sub("", key) if key.isascii() else ""


def _one_edit_away(word: str, alphabet: str) -> set[str]:
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    removed = {a + b[1:] for a, b in cuts if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    replaced = {a + c + b[1:] for a, b in cuts if b for c in alphabet}
    inserted = {a + c + b for a, b in cuts for c in alphabet}
    return (removed | swapped | replaced | inserted) - {word}
