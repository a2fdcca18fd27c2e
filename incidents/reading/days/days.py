"""Which days a report speaks of, worked out from the day of its publication.

Each expression keeps its span, its EDTF form, the earliest and latest day, and whether it
only tells the background ("since 7 October 2023"). Where the day of publication is not
known, the reader works with a nominal one on the weekday that the text implies: order and
distance are then right, and only days with a year of their own are shown.
"""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from incidents.reading.days.calendars import (
    latest_weekday,
)
from incidents.reading.days.day_expressions import SentenceDays
from incidents.reading.days.day_values import DayAfterDates, DayExpression, Days, NominalDay
from incidents.reading.days.day_words import day_atoms
from incidents.reading.words.text import Text

_BEFORE_ITS_DAY = 9  # tokens of a dateline: "Deir ez-Zor, Syria (Agency), Oct 23 -"
_DATELINE = 4  # tokens between its day and the dash
_DASHES = frozenset("-–—")
_DATELINE_ENDS = frozenset("-–—:)|/\n")
_LOG_MARKS = frozenset("-–—:")
_NOMINAL = NominalDay(2000, 1, 30)  # any day: only weekdays and distances are read off it
_AFTER_A_DATE = timedelta(days=90)  # a report lies so long after the last full date that it tells
_OLD_NEWS = timedelta(days=2)  # a dateline is no older
_OPENING = 12  # tokens
_TOP_LINES, _DATE_LINE = 8, 9  # lines, tokens of one


def told_publication(text: Text) -> date | None:
    """The full date of a dateline or of a first line, where nothing has been told yet."""
    for day in _full_dates(text, 0, min(_OPENING, len(text.tokens))):
        before = text.tagged.tags[: day.first]
        if not any(tags & {"strike", "killed", "clash", "actor"} for tags in before):
            return day.days.latest if _closes_a_dateline(text, day.last + 1) else None
    return _date_of_a_line(text)


def _date_of_a_line(text: Text) -> date | None:
    """A line near the top with a full date and nothing else, as sites print it below a headline."""
    first = 0
    for end in text.line_ends[:_TOP_LINES]:
        line = text.tokens[first:end]
        if len(line) <= _DATE_LINE and any(t.is_number and len(t.form) == 4 for t in line):
            days = _full_dates(text, first, end)
            whole = [d for d in days if d.first <= first + 1 and d.last >= end - 2]
            if whole:
                return whole[0].days.latest
        first = end + 1
    return None


def _closes_a_dateline(text: Text, index: int) -> bool:
    return index < len(text.tokens) and text.tokens[index].form in _DATELINE_ENDS


def _full_dates(text: Text, start: int, end: int) -> list[DayExpression]:
    atoms = day_atoms(text, start, end)
    if not any(atom.kind == "number" and len(atom.value) == 4 for atom in atoms):
        return []
    found = SentenceDays(text, atoms, _NOMINAL).expressions()
    return sorted((d for d in found if d.days.anchored and not d.coarse), key=lambda d: d.first)


def only_date(text: Text) -> Days | None:
    """The one full date that a text tells, if it tells no other."""
    found = [d for s, e in text.sentences for d in _full_dates(text, s, e) if not d.background]
    if len(found) != 1:
        return None
    return replace(found[0].days, basis="inferred", reason="the one date of the text")


def nominal_publication(text: Text) -> date:
    """A day to reckon from where none is known: soon after the last full date of the text, or on
    the weekday that "yesterday, Thursday" gives."""
    # sentence by sentence: each day is held against its own
    found = (day for start, end in text.sentences for day in _full_dates(text, start, end))
    told = (day.days.latest for day in found if not day.background)
    last = max((day for day in told if day is not None), default=None)
    if last is not None:
        after = last + _AFTER_A_DATE
        return DayAfterDates(after.year, after.month, after.day)
    atoms = day_atoms(text, 0, len(text.tokens))
    for one, other in pairwise(atoms):
        if {one.kind, other.kind} != {"relative", "weekdays"} or other.first - one.last > 2:
            continue
        relative, weekday = (one, other) if one.kind == "relative" else (other, one)
        low, high = relative.value.split()
        if low == high:
            day = latest_weekday((weekday.number - int(low)) % 7, _NOMINAL)
            return NominalDay(day.year, day.month, day.day)
    return _NOMINAL


def find_days(text: Text, start: int, end: int, published: date) -> list[DayExpression]:
    """The day expressions of a sentence (tokens start to end) in order."""
    asked = start, end, published
    found = text.days_told.get(asked)
    if found is None:
        found = text.days_told[asked] = _days_in(text, start, end, published)
    return found


def _days_in(text: Text, start: int, end: int, published: date) -> list[DayExpression]:
    atoms = day_atoms(text, start, end)
    if not atoms:
        return []
    dated = any(atom.kind in _HEADS or len(atom.value) == 4 for atom in atoms)
    if not (dated or "/" in text.forms[start:end]):
        return []
    reader = SentenceDays(text, atoms, published)
    found = sorted(reader.expressions(), key=lambda found: found.first)
    return _joined(
        text,
        [day for day in found if not _is_dateline(text, start, day, published)],
    )


def _is_dateline(text: Text, start: int, expression: DayExpression, published: date) -> bool:
    """ "AMMAN, Nov 8 -" before the first sentence of a wire report: when it was written. An older
    day before a dash is one that a log tells of."""
    after = expression.last + 1
    if expression.first - start > _BEFORE_ITS_DAY or after >= len(text.tokens):
        return False
    if any(text.tagged.tags[i] for i in range(start, expression.first)):
        return False
    latest = expression.days.latest
    known = latest is not None and not isinstance(published, NominalDay)
    if known and latest is not None and published - latest > _OLD_NEWS:
        return False
    if start and _is_a_log(text):
        return False
    if text.tokens[after].form == ")" and start == 0:
        return True
    near = text.tokens[after : after + _DATELINE]
    dash = next((i for i, token in enumerate(near) if token.form in _DASHES), None)
    return dash is not None and not any(text.tagged.tags[after : after + dash])


def _is_a_log(text: Text) -> bool:
    """Lines that begin with a number or a month, and go on after a dash or a colon."""
    lines = [end + 1 for end in text.line_ends if end + 1 < len(text.tokens)]
    begun = 0
    for first in lines:
        near = text.tokens[first : first + _DATELINE + 1]
        mark = next((i for i, token in enumerate(near) if token.form in _LOG_MARKS), None)
        dated = mark is not None and day_atoms(text, first, first + mark)
        begun += bool(dated)
    return begun > 1


_HEADS = {
    "months",
    "hijri_months",
    "weekdays",
    "relative",
    "unit",
    "hours",
    "shift",
    "same_day",
    "last_month",
    "this_month",
    "same_month",
    "ordinals",
    "last_year",
    "year_words",
}


def _joined(text: Text, found: list[DayExpression]) -> list[DayExpression]:
    """ "Thursday, October 31" is one expression: the narrower days count."""
    joined: list[DayExpression] = []
    for expression in found:
        before = joined[-1] if joined else None
        apart = before is None or expression.first - before.last > 3 or before.coarse
        if before is None or apart or _goes_on(text, before.last + 1, expression.first):
            joined.append(expression)
        elif _one_day_of_a_year(before, expression):
            joined[-1] = replace(
                _earlier(before, expression), first=before.first, last=expression.last
            )
        elif _weekday_of_date(before, expression):
            date_told = max(before, expression, key=lambda day: day.last - day.first)
            joined[-1] = replace(date_told, first=before.first, last=expression.last)
        elif before.shift or expression.shift:
            joined.append(expression)
        elif before.days.overlaps(expression.days) or not before.days.known:
            joined[-1] = replace(
                _narrower(before, expression), first=before.first, last=expression.last
            )
        else:
            joined.append(expression)
    return joined


def _goes_on(text: Text, start: int, end: int) -> bool:
    """ "On the night of Wednesday, and on Thursday": a comma, and then "and"."""
    words = [token.form for token in text.tokens[start : end + 1]]
    pairs = pairwise(words)
    return any(one in ("،", ",") and (two == "and" or two[0] == "و") for one, two in pairs)


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
    return min(one, other, key=lambda day: (day.vague, _width(day)))


def _width(expression: DayExpression) -> int:
    days = expression.days
    if days.earliest is None or days.latest is None:
        return 10_000
    return (days.latest - days.earliest).days
