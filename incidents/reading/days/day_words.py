"""The words of days in a sentence: months, weekdays, "yesterday", "two days ago"."""

from bisect import bisect_left
from typing import NamedTuple

from incidents.reading.lexicon.day_table import Entry, day_table
from incidents.reading.words.text import Text


class Atom(NamedTuple):
    """One word or phrase of a day. `value` depends on `kind`: a number, a name, two offsets."""

    kind: str
    value: str
    first: int
    last: int

    @property
    def number(self) -> int:
        return int(self.value)


def day_atoms(text: Text, start: int, end: int) -> list[Atom]:
    """The day words of tokens `start` to `end` in order; numbers among them."""
    table = day_table(text.lexicon.language)
    places = text.day_words
    atoms: list[Atom] = []
    free = start
    for index in places[bisect_left(places, start) : bisect_left(places, end)]:
        if index < free:
            continue
        atom = _atom_at(text.forms, index, end, table[text.forms[index]])
        if atom is not None:
            atoms.append(atom)
            free = atom.last + 1
    return atoms


def _atom_at(forms: list[str], index: int, end: int, entries: list[Entry]) -> Atom | None:
    for rest, kind, value in entries:
        last = index + len(rest)
        if last < end and (not rest or tuple(forms[index + 1 : last + 1]) == rest):
            return Atom(kind, value, index, last)
    return None
