"""The days that something may have happened on, and the words that say so."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

_NIGHT = timedelta(days=1)
_ONE_OF_LIMIT = 7  # days; a longer uncertainty is written as an interval


@dataclass(frozen=True, slots=True)
class Days:
    """The days that something may have happened on, inclusive; None where not known."""

    earliest: date | None = None
    latest: date | None = None
    basis: str = "stated"
    part_of_day: str = ""
    reason: str = ""
    anchored: bool = False  # the text gives the year: true whenever it was published

    @property
    def known(self) -> bool:
        return self.earliest is not None and self.latest is not None

    @property
    def is_short(self) -> bool:
        """A day, or a night that two days share."""
        if self.earliest is None or self.latest is None:
            return False
        return self.latest - self.earliest <= _NIGHT

    @property
    def edtf(self) -> str:
        """Canonical EDTF: a day, one of a few days, or an interval; empty if not known."""
        if self.earliest is None or self.latest is None:
            return ""
        count = (self.latest - self.earliest).days + 1
        if count == 1:
            return self.earliest.isoformat()
        if count <= _ONE_OF_LIMIT:
            days = (self.earliest + timedelta(days=n) for n in range(count))
            return "[" + ",".join(day.isoformat() for day in days) + "]"
        return f"{self.earliest.isoformat()}/{self.latest.isoformat()}"

    def earlier_by(self, count: int) -> "Days":
        """The same days, so many days before."""
        if self.earliest is None or self.latest is None:
            return self
        back = timedelta(days=count)
        return Days(
            self.earliest - back,
            self.latest - back,
            basis="inferred",
            reason="counted back from another incident",
            anchored=self.anchored,
        )

    def later_by(self, low: int, high: int) -> "Days":
        """The days that lie `low` to `high` days after these, before them if negative."""
        if self.earliest is None or self.latest is None:
            return self
        return Days(
            self.earliest + timedelta(days=low),
            self.latest + timedelta(days=high),
            basis="inferred",
            reason="counted from what was told before",
            anchored=self.anchored,
        )

    def overlaps(self, other: "Days") -> bool:
        if not self.earliest or not self.latest or not other.earliest or not other.latest:
            return True
        return self.earliest <= other.latest and other.earliest <= self.latest


class NominalDay(date):
    """A day of publication that nobody told: weekdays and distances may be reckoned from it."""


class DayAfterDates(NominalDay):
    """One that lies soon after a full date of the text: its other months are of about that year."""


@dataclass(frozen=True, slots=True)
class DayExpression:
    """Tokens `first` to `last` say `days`. `coarse` ones (a month, a year) date no incident.

    `shift` counts from the day that the story is at: 1 1 is "the next day", 0 1 "within a day";
    or, `from_what_follows`, from the day of what is named next: "two days after the attack".
    """

    first: int
    last: int
    days: Days
    background: bool = False
    coarse: bool = False
    future: bool = False
    vague: bool = False  # "overnight", "hours ago"
    said: bool = False  # the day on which something was said, not that of what happened
    shift: tuple[int, int] | None = None
    from_what_follows: bool = False


def is_before(one: Days, other: Days) -> bool:
    """Whether all of its possible days are."""
    if one.latest is None or other.earliest is None:
        return False
    return one.latest < other.earliest


def narrower(one: Days | None, other: Days | None) -> Days | None:
    """What two tellings of one event leave of its possible days."""
    if one is None or other is None:
        return one or other
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
        return one if one.known else other
    first, last = max(one.earliest, other.earliest), min(one.latest, other.latest)
    if first > last:
        return one
    surer = one if one.latest - one.earliest <= other.latest - other.earliest else other
    return replace(
        surer,
        earliest=first,
        latest=last,
        part_of_day=surer.part_of_day or one.part_of_day or other.part_of_day,
    )
