"""What may begin with a word: months, weekdays, "yesterday", "two days ago", numbers."""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from incidents.reading.lexicon import load_lexicon
from incidents.reading.words.tokens import word_form
from incidents.reading.words.word_table import WordTable, beginnings

_PLAIN_LISTS = ("same_day", "no_day", "last", "next", "last_month", "last_year", "year_words",
                "of", "since", "background", "to", "hours", "under", "later", "later_before",
                "earlier", "earlier_before", "this_month", "same_month")  # fmt: skip
_VALUED_TABLES = ("months", "hijri_months", "weekdays", "relative", "shift", "numbers", "ordinals",
                  "parts")  # fmt: skip

Entry = tuple[tuple[str, ...], str, str]  # further words, kind, value


class Atom(NamedTuple):
    """One word or phrase of a day. `value` depends on `kind`: a number, a name, two offsets."""

    kind: str
    value: str
    first: int
    last: int

    @property
    def number(self) -> int:
        return int(self.value)


def atom_at(forms: list[str], index: int, end: int, entries: list[Entry]) -> Atom | None:
    """The longest of some entries that begins at a word and goes no further than `end`."""
    following = forms[index + 1] if index + 1 < end else None
    for rest, kind, value in entries:
        if not rest:
            return Atom(kind, value, index, index)
        if rest[0] != following:
            continue
        last = index + len(rest)
        if last < end and tuple(forms[index + 1 : last + 1]) == rest:
            return Atom(kind, value, index, last)
    return None


@cache
def day_table(language: str) -> WordTable[list[Entry]]:
    """The day words of a language by the word that they begin with, the longest first.

    Articles stay: اليوم is today, يوم is any day; الأحد is Sunday, أحد is someone.
    """
    by_first: dict[str, list[Entry]] = {}
    for phrase, kind, value in _listed(load_lexicon(language).days):
        first, *rest = (word_form(word) for word in phrase.replace("-", " ").split())
        by_first.setdefault(first, []).append((tuple(rest), kind, value))
    for entries in by_first.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    words = beginnings(by_first)

    def begins_with(word: str) -> list[Entry]:
        digits = word.lstrip("وبفل")  # و5: "and 5"
        return [((), "number", digits)] if digits.isdecimal() else words[word]

    return WordTable(begins_with)


def _listed(data: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Each phrase of the lexicon's part on days, with its kind and value."""
    for kind in _VALUED_TABLES:
        name = "number" if kind == "numbers" else kind
        for value, phrases in data[kind].items():
            yield from ((phrase, name, value) for phrase in phrases)
    yield from (("ال" + part, "parts", v) for v, parts in data["parts"].items() for part in parts)
    for kind in _PLAIN_LISTS:
        yield from ((phrase, kind, "") for phrase in data[kind])
    counted = data["counted"]
    for kind in ("before", "after"):
        yield from ((phrase, kind, "") for phrase in counted[kind])
    yield from ((unit, "unit", days) for days, units in counted["units"].items() for unit in units)
