"""The words of days in a sentence: months, weekdays, "yesterday", "two days ago"."""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from incidents.reading.lexicon import MOST_REMEMBERED, load_lexicon
from incidents.reading.words.clitics import forms
from incidents.reading.words.tokens import Token, word_form

_PLAIN_LISTS = ("same_day", "no_day", "last", "next", "last_month", "last_year", "year_words",
                "of", "since", "background", "to", "hours", "under", "later", "later_before",
                "earlier", "earlier_before", "this_month", "same_month")  # fmt: skip
_VALUED_TABLES = ("months", "hijri_months", "weekdays", "relative", "shift", "numbers", "ordinals",
                  "parts")  # fmt: skip


class Atom(NamedTuple):
    """One word or phrase of a day. `value` depends on `kind`: a number, a name, two offsets."""

    kind: str
    value: str
    first: int
    last: int

    @property
    def number(self) -> int:
        return int(self.value)


Entry = tuple[tuple[str, ...], str, str]  # further words, kind, value


class _Table(dict[str, list[Entry]]):
    """What may begin with a folded word of a text, its clitics but the article taken off: the day
    words of a language, the longest phrases first. Worked out when a word is first met.

    Articles stay: اليوم is today, يوم is any day; الأحد is Sunday, أحد is someone.
    """

    def __init__(self, language: str) -> None:
        super().__init__()
        self._by_first: dict[str, list[Entry]] = {}
        for phrase, kind, value in _listed(load_lexicon(language).days):
            self._add(phrase, kind, value)
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def _add(self, phrase: str, kind: str, value: str) -> None:
        first, *rest = (word_form(word) for word in phrase.replace("-", " ").split())
        self._by_first.setdefault(first, []).append((tuple(rest), kind, value))

    def __missing__(self, word: str) -> list[Entry]:
        readings = (form.rest for form in forms(word) if not form.article)
        entries = [entry for rest in readings for entry in self._by_first.get(rest, ())]
        digits = word.lstrip("وبفل")  # و5: "and 5"
        if digits.isdecimal():
            entries = [((), "number", digits)]
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        self[word] = entries
        return entries


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


_table = cache(_Table)


def day_atoms(tokens: list[Token], start: int, end: int, language: str) -> list[Atom]:
    """The day words of tokens[start:end] in order; numbers among them."""
    table = _table(language)
    atoms: list[Atom] = []
    free = start
    for index, token in enumerate(tokens[start:end], start):
        if index < free or not table[token.form] or not token.is_word:
            continue
        atom = _atom_at(tokens, index, end, table[token.form])
        if atom is not None:
            atoms.append(atom)
            free = atom.last + 1
    return atoms


def _atom_at(tokens: list[Token], index: int, end: int, entries: list[Entry]) -> Atom | None:
    following = tokens[index + 1].form if index + 1 < end else ""
    for rest, kind, value in entries:
        if rest and rest[0] != following:
            continue
        last = index + len(rest)
        if last < end and all(tokens[index + 1 + i].form == word for i, word in enumerate(rest)):
            return Atom(kind, value, index, last)
    return None
