"""Days and spans of days in words, and what is said of a date that sources leave open.

static/js/words/phrases.js says the same of the table's columns.
"""

from calendar import monthrange
from datetime import date
from typing import Literal

from incidents.edtf_dates import possible_days, same_weekday
from incidents.models import DateBasis
from incidents.models.dated import DatedModel
from maps.wording.phrases import count_in_words, in_reader_digits, page_phrases, say


def day_text(day: date) -> str:
    """“24 October 2024”"""
    return _say("day", day)


def span_text(first: date | None, last: date | None) -> str:
    """Days from `first` to `last`, both inclusive, as short as is clear; None is open.

    Whole months and years are named as such. Both None is an empty text.
    """
    if first is None or last is None:
        return _open_span(first, last)
    if first == last:
        return day_text(first)
    if _are_whole_months(first, last):
        return _months_text(first, last)
    if first.year != last.year:
        start = day_text(first)
    elif first.month != last.month:
        start = _say("day_in_year", first)
    else:
        start = _say("day_in_month", first)
    return say("span", a=start, b=day_text(last))


def span_form(first: date | None, last: date | None) -> Literal["day", "month", "span", "open"]:
    """What `span_text` names, for a sentence around it: a year is like a month."""
    if first is None or last is None:
        return "open"
    if first == last:
        return "day"
    months = (first.month, last.month)
    one = first.year == last.year and (first.month == last.month or months == (1, 12))
    return "month" if one and _are_whole_months(first, last) else "span"


def date_text(row: DatedModel) -> str:
    """All that is known of a row's day, with its basis unless it is plainly stated:
    “one of six Thursdays, estimated · 24 October to 28 November 2024 · evening”."""
    if not row.date:
        return say("date_unknown")
    days = possible_days(row.date)
    span = span_text(row.earliest, row.latest)
    several = days is not None and len(days) > 1
    said = one_of(days) if days and several else span
    if row.date_basis in (DateBasis.INFERRED, DateBasis.ESTIMATED):
        said = say("date_with_basis", date=said, basis=say(f"basis_{row.date_basis}"))
    parts = [said, span if several else ""]
    parts.append(say(f"part_{row.part_of_day}") if row.part_of_day else "")
    return str(page_phrases()["between_parts"]).join(part for part in parts if part)


def one_of(days: list[date]) -> str:
    """“one of six Thursdays”, or “one of three days” where they share no weekday."""
    count = count_in_words(len(days))
    if not same_weekday(days):
        return say("date_one_of_days", n=len(days), count=count)
    phrases, weekday = page_phrases(), days[0].weekday()
    return say(
        "date_one_of_weekdays",
        n=len(days),
        count=count,
        weekday=phrases["weekdays"][weekday],
        weekdays=phrases["weekdays_plural"][weekday],
    )


def _open_span(first: date | None, last: date | None) -> str:
    if first is not None:
        return say("since", a=day_text(first))
    return say("until", b=day_text(last)) if last is not None else ""


def _are_whole_months(first: date, last: date) -> bool:
    return first.day == 1 and last.day == monthrange(last.year, last.month)[1]


def _months_text(first: date, last: date) -> str:
    if (first.month, last.month) == (1, 12):
        start, end = _say("year", first), _say("year", last)
    else:
        start, end = _say("month", first), _say("month", last)
        if first.year == last.year and start != end:
            start = _say("month_in_year", first)
    return end if start == end else say("span", a=start, b=end)


def _say(pattern: str, day: date) -> str:
    return say(
        pattern,
        d=day.day,
        month=page_phrases()["months"][day.month - 1],
        y=in_reader_digits(str(day.year)),
    )
