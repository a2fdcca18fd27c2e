"""The words that the reader knows, one readable file a language.

`load_lexicon` reads it and makes the forms of each entry; `day_table` indexes its words of days.
docs/reading.md says what each tag does.
"""

import json
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

from incidents.reading.words import morphology
from incidents.reading.words.clitics import forms
from incidents.reading.words.tokens import word_form
from incidents.reading.words.word_table import WordTable, beginnings

FOLDER = Path(__file__).parent
Tags = frozenset[str]
NO_TAGS: Tags = frozenset()
_WORD_LISTS = ("place_prepositions", "plural_kind_words", "that", "before_month", "compared_with",
               "reports", "reported", "attackers", "others", "made_or_kept",
               "hit_by_guns", "moves", "set_right", "range_to", "range_between",
               "roads", "law_keepers", "deaths", "carried_out",
               "people", "some_of_whom")  # fmt: skip
_MAKERS = {
    "ar": {
        "verbs": morphology.arabic_verb,
        "nouns": morphology.arabic_noun,
        "adjectives": morphology.arabic_adjective,
    },
    "en": {"verbs": morphology.english_verb, "nouns": morphology.english_noun},
}


class LimitWords(NamedTuple):
    """ "Or more": what follows its first word, how it bounds a number, if it may follow one."""

    rest: tuple[str, ...]
    sort: str
    follows: bool


@dataclass(frozen=True)
class Entry:
    """One line of a lexicon file: what it says, and the folded phrases it stands for."""

    section: str
    tags: Tags
    written: str
    phrases: frozenset[tuple[str, ...]]


@dataclass(frozen=True)
class Phrase:
    """Words after the first one of a phrase, and what the phrase means."""

    rest: tuple[str, ...]
    tags: Tags


@dataclass(frozen=True)
class Analysis:
    """What a single word can be: its own tags, and the phrases that may begin with it."""

    tags: Tags
    conjunction: bool
    phrases: dict[str, list[tuple[Phrase, bool]]]  # by their second word, the longest first
    rests: frozenset[str]
    sets_right: bool = False  # "what is right", if a comma follows

    @cached_property
    def says_nothing(self) -> bool:
        return not (self.tags or self.phrases or self.sets_right)


NO_WORD = Analysis(NO_TAGS, conjunction=False, phrases={}, rests=frozenset())


@dataclass
class Lexicon:
    """Folded words and phrases of one language with their tags."""

    language: str
    entries: list[Entry]
    word_lists: dict[str, frozenset[str]]
    kind_words: dict[tuple[str, ...], str]
    kind_words_after: dict[tuple[str, ...], str]
    days: dict[str, Any]
    numbers: dict[str, int]
    many: WordTable[list[tuple[tuple[str, ...], int]]]  # "dozens": so many
    limits: WordTable[list[LimitWords]]  # the longest first
    kind_word_follows: bool  # "Hajin town"; where false, قرية comes before the name
    _words: dict[str, Tags] = field(default_factory=dict)
    _no_verbs: dict[str, Tags] = field(default_factory=dict)  # the same, verbs left out
    _phrases: dict[str, dict[tuple[str, ...], Tags]] = field(default_factory=dict)
    _kind_tails: frozenset[str] = frozenset()
    _kind_heads: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self.analyses = WordTable(self._analyse)
        self.ends_kind_word = WordTable(self._ends_kind_word)
        self.begins_kind_word = WordTable(self._begins_kind_word)
        for entry in self.entries:
            for words in entry.phrases:
                self._add(words, entry.tags)
                if len(words) == 1 and entry.section != "verbs":
                    self._no_verbs[words[0]] = self._no_verbs.get(words[0], NO_TAGS) | entry.tags
        self._keep_weapons_of_actors()
        self._kind_tails = frozenset(words[-1] for words in self.kind_words)
        self._kind_heads = frozenset(words[0] for words in self.kind_words_after)

    def _add(self, words: tuple[str, ...], tags: Tags) -> None:
        first, rest = words[0], words[1:]
        if not rest:
            self._words[first] = self._words.get(first, NO_TAGS) | tags
            return
        phrases = self._phrases.setdefault(first, {})
        phrases[rest] = phrases.get(rest, NO_TAGS) | tags

    def _keep_weapons_of_actors(self) -> None:
        """ "Coalition warplanes" names a side and a weapon: a phrase hides its words."""
        for first, phrases in self._phrases.items():
            for rest, tags in phrases.items():
                if "actor" in tags:
                    words = (self._words.get(word, NO_TAGS) for word in (first, *rest))
                    weapons = {tag for own in words for tag in own if tag.startswith("weapon")}
                    phrases[rest] = tags | weapons

    def _ends_kind_word(self, word: str) -> bool:
        """Whether a kind word may end with it."""
        return any(form.rest in self._kind_tails for form in forms(word))

    def _begins_kind_word(self, word: str) -> bool:
        """Whether a kind word that follows its name may begin with it."""
        return any(form.rest in self._kind_heads for form in forms(word))

    def _analyse(self, word: str) -> Analysis:
        """The reading that takes off the fewest clitics and is known."""
        readings = forms(word)
        tags, conjunction = NO_TAGS, False
        for form in readings:
            words = self._no_verbs if form.article else self._words
            if form.rest in words:
                tags, conjunction = words[form.rest], form.conjunction
                break
        phrases: dict[str, list[tuple[Phrase, bool]]] = {}
        for form in readings:
            for rest, meant in self._phrases.get(form.rest, {}).items():
                found = (Phrase(rest, meant), form.conjunction)
                phrases.setdefault(rest[0], []).append(found)
        for same_second in phrases.values():
            same_second.sort(key=lambda pair: -len(pair[0].rest))
        rests = frozenset(form.rest for form in readings)
        return Analysis(tags, conjunction, phrases, rests, word in self.word_lists["set_right"])


def _phrase(text: str) -> tuple[str, ...]:
    """Folded words without their articles."""
    return tuple(_without_article(word_form(word)) for word in text.replace("-", " ").split())


def _without_article(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 3 else word


def _expanded_tags(key: str, section: str) -> Tags:
    tags = set(key.split())
    tags |= {tag.split(".")[0] for tag in tags}
    if section == "verbs":
        tags.add("verb")
    return frozenset(tags)


def _entries(language: str, data: dict[str, Any]) -> list[Entry]:
    entries = []
    for section in ("verbs", "nouns", "adjectives", "words"):
        make = _MAKERS[language].get(section)
        for key, written_entries in data.get(section, {}).items():
            tags = _expanded_tags(key, section)
            for written in written_entries:
                texts = make(_folded_entry(written)) if make else {written}
                phrases = frozenset(
                    (word_form(text),) if section == "verbs" and language == "ar" else _phrase(text)
                    for text in texts
                )
                entries.append(Entry(section, tags, written, phrases))
    return entries


def _folded_entry(written: str) -> str:
    """Words folded one by one; the marks of the notation stay."""
    parts = written.replace("|", " | ").replace(",", " , ").split()
    return " ".join(p if p in "|," else word_form(p) for p in parts).replace(" | ", "|")


def _word_list(words: list[str]) -> frozenset[str]:
    return frozenset(word_form(word) for word in words)


def _kinds(table: dict[str, list[str]]) -> dict[tuple[str, ...], str]:
    return {_phrase(word): kind for kind, words in table.items() for word in words}


def _numbers(table: dict[str, list[str]]) -> dict[str, int]:
    return {word_form(word): int(number) for number, words in table.items() for word in words}


def _many(table: dict[str, list[str]]) -> dict[str, list[tuple[tuple[str, ...], int]]]:
    found: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for number, phrases in table.items():
        for first, *rest in map(_phrase, phrases):
            found.setdefault(first, []).append((tuple(rest), int(number)))
    return found


def _limits(
    before: dict[str, list[str]], after: dict[str, list[str]]
) -> dict[str, list[LimitWords]]:
    """What may follow its number may stand before it, too."""
    bounds = {
        tuple(word_form(word) for word in written.split()): (sort, table is after)
        for table in (before, after)
        for sort, phrases in table.items()
        for written in phrases
    }
    found: dict[str, list[LimitWords]] = {}
    for (first, *rest), (sort, follows) in sorted(bounds.items(), key=lambda one: -len(one[0])):
        found.setdefault(first, []).append(LimitWords(tuple(rest), sort, follows))
    return found


@cache
def load_lexicon(language: str) -> Lexicon:
    """The lexicon of a language that has a file here."""
    data = json.loads((FOLDER / f"{language}.json").read_text(encoding="utf-8"))
    lists = {name: data[name] for name in _WORD_LISTS}
    lists["weekdays"] = [word for words in data["days"]["weekdays"].values() for word in words]
    lists |= data["not_places"] | data["common_words"]
    return Lexicon(
        language=language,
        entries=_entries(language, data),
        word_lists={name: _word_list(words) for name, words in lists.items()},
        kind_words=_kinds(data["kind_words"]),
        kind_words_after=_kinds(data["kind_words_after"]),
        days=data["days"],
        kind_word_follows=data["kind_word_follows"],
        numbers=_numbers(data["numbers"]),
        many=beginnings(_many(data["many"]), with_article=True),
        limits=beginnings(_limits(data["limits"], data["limits_after"])),
    )


def languages() -> list[str]:
    """The languages that have a lexicon file."""
    return sorted(path.stem for path in FOLDER.glob("*.json"))
