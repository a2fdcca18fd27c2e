"""Which days a report speaks of, worked out from the day of its publication.

Each expression keeps its span, its EDTF form, the earliest and latest day, and whether it
only tells the background ("since 7 October 2023"). Where the day of publication is not
known, the reader works with a nominal one on the weekday that the text implies: order and
distance are then right, and only days with a year of their own are shown.
"""

from dataclasses import replace
from datetime import date
from itertools import pairwise

from incidents.reading.calendars import (
    latest_weekday,
)
from incidents.reading.day_expressions import SentenceDays
from incidents.reading.day_values import DayExpression
from incidents.reading.day_words import day_atoms
from incidents.reading.text import Text

_NOMINAL = date(2000, 1, 30)  # any day: only weekdays and distances are read off it


def nominal_publication(text: Text) -> date:
    """A day to reckon from where none is known, on the weekday that "yesterday, Thursday" gives."""
    atoms = day_atoms(text.tokens, 0, len(text.tokens), text.lexicon.language)
    for one, other in pairwise(atoms):
        if {one.kind, other.kind} != {"relative", "weekdays"} or other.first - one.last > 2:
            continue
        relative, weekday = (one, other) if one.kind == "relative" else (other, one)
        low, high = relative.value.split()
        if low == high:
            return latest_weekday((weekday.number - int(low)) % 7, _NOMINAL)
    return _NOMINAL


def find_days(text: Text, start: int, end: int, published: date) -> list[DayExpression]:
    """The day expressions of a sentence (tokens start to end) in order."""
    atoms = day_atoms(text.tokens, start, end, text.lexicon.language)
    if not any(atom.kind in _HEADS or len(atom.value) == 4 for atom in atoms):
        return []
    reader = SentenceDays(text, atoms, published)
    return _joined(sorted(reader.expressions(), key=lambda found: found.first))


_HEADS = {"months", "hijri_months", "weekdays", "relative", "unit", "last_month", "year_words"}


def _joined(found: list[DayExpression]) -> list[DayExpression]:
    """ "Thursday, October 31" is one expression: the narrower days count."""
    joined: list[DayExpression] = []
    for expression in found:
        before = joined[-1] if joined else None
        if before is None or expression.first - before.last > 3 or before.coarse:
            joined.append(expression)
        elif before.days.overlaps(expression.days) or not before.days.known:
            joined[-1] = replace(
                _narrower(before, expression), first=before.first, last=expression.last
            )
        else:
            joined.append(expression)
    return joined


def _narrower(one: DayExpression, other: DayExpression) -> DayExpression:
    return min(one, other, key=_width)


def _width(expression: DayExpression) -> int:
    days = expression.days
    if days.earliest is None or days.latest is None:
        return 10_000
    return (days.latest - days.earliest).days
