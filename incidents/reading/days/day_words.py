"""The words of days in a sentence: months, weekdays, "yesterday", "two days ago"."""

from bisect import bisect_left

from incidents.reading.lexicon.day_table import Atom, atom_at, day_table
from incidents.reading.words.text import Text


def day_atoms(text: Text, start: int, end: int) -> list[Atom]:
    """The day words of tokens `start` to `end` in order; numbers among them."""
    places = text.day_word_places
    atoms: list[Atom] = []
    free = start
    for atom in text.day_words[bisect_left(places, start) : bisect_left(places, end)]:
        if atom.first < free:
            continue
        whole = atom if atom.last < end else _cut_short(text, atom.first, end)
        if whole is not None:
            atoms.append(whole)
            free = whole.last + 1
    return atoms


def _cut_short(text: Text, index: int, end: int) -> Atom | None:
    entries = day_table(text.lexicon.language)[text.forms[index]]
    return atom_at(text.forms, index, end, entries)
