"""EDTF (ISO 8601-2) in Difaf's canonical form, and the plain days it stands for.

The library `edtf` parses; this module fixes what is accepted and how it is written.
Its `lower_fuzzy` and `upper_fuzzy` are not used: they widen "about" by an arbitrary year.
"""

import re
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from time import struct_time
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from edtf.parser.parser_classes import DateAndTime, LongYear

LONGEST = 400  # characters: a set of 36 days
FIRST_YEAR, LAST_YEAR = 1800, 2200
# The library's own, and what it runs into with texts that its grammar takes: "2024-1X".
_NOT_PARSED = (
    EDTFParseException,
    ArithmeticError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)
SET_OF_DAYS = r"\[\d{4}-\d\d-\d\d(,\d{4}-\d\d-\d\d)*\]"  # in Python as in databases


class WorkedOut(NamedTuple):
    """Canonical text with its earliest and latest day, inclusive; None where open."""

    text: str
    earliest: date | None
    latest: date | None


@lru_cache(maxsize=4096)  # the parser takes 0.1 s for a set of six days
def worked_out(text: str) -> WorkedOut:
    """Parse EDTF. Empty text is an unknown date: `("", None, None)`.

    Raises ValidationError naming the value and what would be accepted.
    """
    compact = re.sub(r"\s+", "", text)
    if not compact:
        return WorkedOut("", None, None)
    first, last = _bounds(compact, text)
    earliest = None if compact.startswith("/") else _as_day(first, text)
    latest = None if compact.endswith("/") else _as_day(last, text)
    if earliest and latest and earliest > latest:
        raise _refused(text)
    return WorkedOut(compact, earliest, latest)


def validate_edtf(text: str) -> None:
    """A model field's validator."""
    worked_out(text)


def possible_days(text: str) -> list[date] | None:
    """The days that a set `[a,b,c]` of whole days lists, in order; None for other forms."""
    if not re.fullmatch(SET_OF_DAYS, text):
        return None
    return sorted(date.fromisoformat(day) for day in text[1:-1].split(","))


def same_weekday(days: list[date]) -> bool:
    """Whether the days are every one of a weekday in their span, a week apart."""
    week = timedelta(days=7)
    return len(days) > 1 and all(b - a == week for a, b in pairwise(days))


def _bounds(compact: str, text: str) -> tuple[Any, Any]:
    if len(compact) > LONGEST:
        raise _refused(text)
    try:
        parsed = parse_edtf(compact)
        if not isinstance(parsed, DateAndTime | LongYear):
            return parsed.lower_strict(), parsed.upper_strict()
    except _NOT_PARSED as error:
        raise _refused(text) from error
    raise _refused(text)


def _as_day(point: struct_time | float, text: str) -> date | None:
    if not isinstance(point, struct_time):
        return None  # the library's plus or minus infinity: an open end
    if not FIRST_YEAR <= point.tm_year <= LAST_YEAR:
        raise _refused(text)
    try:
        return date(point.tm_year, point.tm_mon, point.tm_mday)
    except ValueError as error:  # it takes 29 February for a day of any year
        raise _refused(text) from error


def _refused(text: str) -> ValidationError:
    return ValidationError(
        _(
            "“%(value)s” is not a date in EDTF. Accepted: 2024-10-24, 2024-10, 2024, "
            "[2024-10-24,2024-10-31] for one of several days, 2024-10-24/2024-10-31, "
            "2023-10-07/.. for an open end; years %(first)s to %(last)s."
        ),
        code="edtf",
        params={"value": text[:80], "first": FIRST_YEAR, "last": LAST_YEAR},
    )
