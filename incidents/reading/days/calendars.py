"""Days in the Islamic calendar, and days that lie nearest before another one."""

from calendar import monthrange
from datetime import date, timedelta

# The tabular ("civil") Islamic calendar: leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26 and 29
# of each 30. Sightings of the moon differ from it by a day either way.
_EPOCH = date(622, 7, 19).toordinal()  # 1 Muharram 1, proleptic Gregorian
SIGHTING_TOLERANCE = timedelta(days=1)


def hijri_day(year: int, month: int, day: int) -> date:
    """The Gregorian day of a day in the tabular Islamic calendar; ValueError out of range."""
    if not (1 <= month <= 12 and 1 <= day <= 30 and 1 <= year <= 2000):
        raise ValueError(f"no such Hijri day: {year}-{month}-{day}")
    days = day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(_EPOCH + days - 1)


def hijri_year_of(day: date) -> int:
    """The Islamic year that a Gregorian day lies in (right to a day at its ends)."""
    year = int((day.toordinal() - _EPOCH) / 354.36707) + 1
    return year - 1 if hijri_day(year, 1, 1) > day else year


def latest_weekday(weekday: int, day: date, *, before: bool = False) -> date:
    """The last such weekday (Monday is 0) up to `day`; with `before`, not that day itself."""
    back = (day.weekday() - weekday) % 7
    return day - timedelta(days=back or (7 if before else 0))


def latest_month_and_day(month: int, day: int, until: date) -> date | None:
    """The last such day of the year up to `until`; None if no year of late has it."""
    for year in range(until.year, until.year - 5, -1):
        if day <= monthrange(year, month)[1] and date(year, month, day) <= until:
            return date(year, month, day)
    return None


def latest_hijri(month: int, day: int, until: date) -> date | None:
    """The last such day of the Islamic year up to `until`, the moon's tolerance allowed."""
    year = hijri_year_of(until)
    for candidate in (year + 1, year, year - 1):
        found = hijri_day(candidate, month, day)
        if found <= until + SIGHTING_TOLERANCE:
            return found
    return None
