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

_DATELINE = 4  # tokens before the day of a dateline, and between it and the dash
_DASHES = frozenset("-–—")
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
    found = sorted(reader.expressions(), key=lambda found: found.first)
    return _joined(
        [expression for expression in found if not _is_dateline(text, start, expression)]
    )


def _is_dateline(text: Text, start: int, expression: DayExpression) -> bool:
    """ "AMMAN, Nov 8 -" before the first sentence of a wire report: when it was written."""
    after = expression.last + 1
    if expression.first - start > _DATELINE or after >= len(text.tokens):
        return False
    if any(text.tagged.tags[i] for i in range(start, expression.first)):
        return False
    near = text.tokens[after : after + _DATELINE]
    dash = next((i for i, token in enumerate(near) if token.form in _DASHES), None)
    return dash is not None and not any(text.tagged.tags[after : after + dash])


_HEADS = {
    "months",
    "hijri_months",
    "weekdays",
    "relative",
    "unit",
    "hours",
    "shift",
    "last_month",
    "last_year",
    "year_words",
}


def _joined(found: list[DayExpression]) -> list[DayExpression]:
    """ "Thursday, October 31" is one expression: the narrower days count."""
    joined: list[DayExpression] = []
    for expression in found:
        before = joined[-1] if joined else None
        if before is None or expression.first - before.last > 3 or before.coarse:
            joined.append(expression)
        elif _one_day_of_a_year(before, expression) or _weekday_of_date(before, expression):
            joined[-1] = replace(
                _earlier(before, expression), first=before.first, last=expression.last
            )
        elif before.shift or expression.shift:
            joined.append(expression)
        elif before.days.overlaps(expression.days) or not before.days.known:
            joined[-1] = replace(
                _narrower(before, expression), first=before.first, last=expression.last
            )
        else:
            joined.append(expression)
    return joined


def _one_day_of_a_year(day: DayExpression, year: DayExpression) -> bool:
    """ "On this day in 2018": the day is one of that year, not of the last days."""
    return year.coarse and not day.days.overlaps(year.days)


def _weekday_of_date(one: DayExpression, other: DayExpression) -> bool:
    """ "Sunday 28 January", told more than a week later: the date says which Sunday."""
    first, second = one.days.earliest, other.days.earliest
    if first is None or second is None or first != one.days.latest or second != other.days.latest:
        return False
    return first != second and first.weekday() == second.weekday()


def _earlier(one: DayExpression, other: DayExpression) -> DayExpression:
    return min(one, other, key=lambda expression: expression.days.earliest or date.max)


def _narrower(one: DayExpression, other: DayExpression) -> DayExpression:
    return min(one, other, key=_width)


def _width(expression: DayExpression) -> int:
    days = expression.days
    if days.earliest is None or days.latest is None:
        return 10_000
    return (days.latest - days.earliest).days
