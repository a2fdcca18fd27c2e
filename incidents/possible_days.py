"""On which days something may have happened; nothing else in Python says so.

They are all days from the earliest to the latest one, None where open, a set of days ("one of
six Thursdays", `[2024-10-24,2024-10-31]`) excepted: of those its own days alone.
static/js/table/possible-days.js says the same of what a browser has loaded.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple, Self

from django.db.models import Q

from incidents.edtf_dates import SET_OF_DAYS, possible_days


class PossibleDays(NamedTuple):
    """`listed` are the days of a set; empty where every day from `earliest` to `latest` may be
    the one."""

    earliest: date | None
    latest: date | None
    listed: tuple[date, ...] = ()

    @classmethod
    def of(cls, text: str, earliest: date | None, latest: date | None) -> Self:
        """Those of a canonical EDTF text, with the days that were worked out from it."""
        return cls(earliest, latest, tuple(possible_days(text) or ()))

    @property
    def are_known(self) -> bool:
        return self.earliest is not None or self.latest is not None

    def touch(self, first: date | None, last: date | None) -> bool:
        """Whether one of them lies from `first` to `last`, both inclusive, None where open."""
        return any(
            (first is None or end is None or end >= first)
            and (last is None or start is None or start <= last)
            for start, end in self._stretches()
        )

    def are_within(self, slack: timedelta, other: Self) -> bool:
        """Whether one of them is so near to one of the other's."""
        return any(
            other.touch(start and start - slack, end and end + slack)
            for start, end in self._stretches()
        )

    def _stretches(self) -> list[tuple[date | None, date | None]]:
        return [(day, day) for day in self.listed] or [(self.earliest, self.latest)]


def may_have_happened(first: date | None, last: date | None) -> Q:
    """The rows of a DatedModel of which a possible day lies from `first` to `last`, inclusive,
    None where open; undated ones are among them.

    Of a set, the earliest and the latest day tell all but where it begins before and ends after:
    the text is looked into last, and only then.
    """
    found = Q()
    if last is not None:
        found &= Q(earliest__isnull=True) | Q(earliest__lte=last)
    if first is not None:
        found &= Q(latest__isnull=True) | Q(latest__gte=first)
    if first is not None and last is not None:
        found &= (
            Q(earliest__gte=first)
            | Q(latest__lte=last)
            | ~Q(date__startswith="[")
            | Q(date__regex=_listing(first, last))
            | ~Q(date__regex=f"^{SET_OF_DAYS}$")
        )
    return found


def may_have_happened_outside(first: date | None, last: date | None) -> Q:
    """The rows of a DatedModel of which a possible day lies before `first` or after `last`, None
    where open; undated ones are among them unless both are open."""
    found = Q(pk__in=[])
    if first is not None:
        found |= Q(earliest__isnull=True) | Q(earliest__lt=first)
    if last is not None:
        found |= Q(latest__isnull=True) | Q(latest__gt=last)
    return found


def _listing(first: date, last: date) -> str:
    """A regular expression of the sets that list a day from `first` to `last`."""
    return rf"(\[|,)({'|'.join(_beginnings(first, last))})"


def _beginnings(first: date, last: date) -> Iterator[str]:
    """What the ISO forms of these days begin with: whole years and months stand for theirs."""
    day = first
    while day <= last:
        month_end = day.replace(day=monthrange(day.year, day.month)[1])
        year_end = date(day.year, 12, 31)
        if (day.month, day.day) == (1, 1) and year_end <= last:
            text, end = f"{day:%Y}-", year_end
        elif day.day == 1 and month_end <= last:
            text, end = f"{day:%Y-%m}-", month_end
        else:
            text, end = day.isoformat(), day
        yield text
        day = end + timedelta(days=1)
