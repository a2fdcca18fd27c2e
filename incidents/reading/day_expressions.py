"""Day words of one sentence put together: dates, weekdays, "two days ago", ranges."""

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from incidents.reading.calendars import (
    SIGHTING_TOLERANCE,
    hijri_day,
    latest_hijri,
    latest_month_and_day,
    latest_weekday,
)
from incidents.reading.day_shifts import DayShifts
from incidents.reading.day_values import DayAfterDates, DayExpression, Days
from incidents.reading.day_words import Atom
from incidents.reading.text import Text

_OF_LATE = 2003  # "the 2017 battles": a number that is a year without a word for it
_MONTH, _LONGEST_COUNT = 30, 36500  # days
_RECENT = 2  # days: "since yesterday" tells news, "since October" tells the background

_RANGE_BEGINS = frozenset({"between", "from", "بين", "من"})
_HEADING = 14  # tokens
_WEEK = frozenset(
    {"week", "weekly", "days", "الاسبوع", "اسبوع", "اسبوعي", "اسبوعيه", "الاسبوعيه", "الاسبوعي"}
)
_AFTER_A_DAY = frozenset({"the", "a", "an", "there", "it", "and", "when", "came", "two", "three"})


class SentenceDays(DayShifts):
    """Reads the atoms of one sentence; each atom is used once."""

    def __init__(self, text: Text, atoms: list[Atom], published: date) -> None:
        super().__init__(text, atoms)
        self.published = published

    def expressions(self) -> list[DayExpression]:
        readers = (
            ("number", self._numeric),
            ("shift", self._shift),
            ("same_day", self._shift),
            ("unit", self._counted_on),
            ("hours", self._counted_on),
            ("months", self._month),
            ("hijri_months", self._hijri),
            ("number", self._day_of_month),
            ("ordinals", self._day_of_month),
            ("weekdays", self._weekday),
            ("unit", self._counted),
            ("relative", self._relative),
            ("last_month", self._last_month),
            ("last_year", self._last_year),
            ("year_words", self._year),
            ("number", self._bare_year),
        )
        found: list[DayExpression] = []
        for kind, read in readers:
            for place, atom in enumerate(self.atoms):
                if atom.kind == kind and place not in self.used:
                    expression = read(place)
                    if expression is not None:
                        found.append(self._with_background(expression))
        return [told for told in found if not self._only_compared(told.first)]

    def _with_background(self, expression: DayExpression) -> DayExpression:
        window = range(expression.first - 8, expression.first)
        near = range(expression.first - 3, expression.first)
        since = any(atom.kind == "since" and atom.first in near for atom in self.atoms)
        if since and self._is_recent(expression.days):  # "since this morning" dates what it tells
            days = replace(expression.days, latest=self.published)
            return replace(expression, days=days)
        war = any(atom.kind == "background" and atom.first in window for atom in self.atoms)
        return replace(expression, background=True) if since or war else expression

    def _only_compared(self, first: int) -> bool:
        """ "As on Wednesday", كما حدث يوم الأربعاء: another day is only mentioned."""
        lists, tokens = self.text.lexicon.word_lists, self.text.tokens
        words = [token.form for token in tokens[max(0, first - 4) : first]]
        pairs = {f"{one} {other}" for one, other in pairwise(words)} | set(words)
        return bool(pairs & lists["compared_with"])

    def _is_recent(self, days: Days) -> bool:
        return days.earliest is not None and (self.published - days.earliest).days <= _RECENT

    def _month(self, place: int) -> DayExpression | None:
        places = [place]
        day_place = self._number_before(place)
        day = self._day_number(day_place)
        tail = self._beside(place, 1, "months", gap=1)  # تشرين الأول/أكتوبر
        if tail is not None and self.atoms[tail].value == self.atoms[place].value:
            places.append(tail)
        else:
            tail = place
        if day is None and self.text.lexicon.language == "en":
            day_place = self._beside(place, 1, "number", gap=1) or self._beside(
                place, 1, "ordinals", gap=1
            )
            day = self._day_number(day_place)
            tail = day_place if day is not None and day_place is not None else tail
        year_place = self._year_after(tail)
        if year_place is not None:
            places.append(year_place)
        year = self.atoms[year_place].number if year_place is not None else None
        month = self.atoms[place].number
        if day is None or day_place is None:
            return self._whole_month(places, month, year)
        places.append(day_place)
        first_day = self._range_start(day_place)
        if first_day is not None:
            places.append(first_day)
        return self._expression(
            places, self._dated(self._day_number(first_day) or day, day, month, year)
        )

    def _range_start(self, day_place: int) -> int | None:
        """The 3 of "3 to 5 November", "بين 3 و5"."""
        joined = self._beside(day_place, -1, "to", gap=0)
        other = self._beside(joined if joined is not None else day_place, -1, "number", gap=1)
        if other is None or self._day_number(other) is None:
            return None
        if joined is None and not self._joined_by_and(day_place):
            return None
        return other if self.atoms[other].number < self.atoms[day_place].number else None

    def _joined_by_and(self, place: int) -> bool:
        first = self.atoms[place].first
        written = self.text.tokens[first].form
        return written.startswith("و") or self.text.tokens[first - 1].form in "-–"

    def _dated(self, first: int, last: int, month: int, year: int | None) -> Days:
        try:
            if year is not None:
                return Days(date(year, month, first), date(year, month, last), anchored=True)
        except ValueError:
            return Days()
        latest = latest_month_and_day(month, last, self.published)
        if latest is None:
            return Days()
        anchored = isinstance(self.published, DayAfterDates)
        return Days(latest - timedelta(days=last - first), latest, anchored=anchored)

    def _day_of_month(self, place: int) -> DayExpression | None:
        """ "On the 18th", في 17 الجاري, "the 17th of last month"."""
        day = self._day_number(place)
        beside = self._beside(place, 1, "of", gap=0)
        named = beside if beside is not None else place
        last_month = self._beside(named, 1, "last_month", gap=1)
        this_month = self._beside(named, 1, "this_month", gap=0)
        places = [p for p in (place, beside, last_month, this_month) if p is not None]
        if day is None or (last_month is None and this_month is None):
            return self._bare_ordinal(place, day)
        until = self.published
        if last_month is not None:
            until = until.replace(day=1) - timedelta(days=1)
        return self._latest_on(places, day, until)

    def _bare_ordinal(self, place: int, day: int | None) -> DayExpression | None:
        """English only: "on the 18th", and no "18th Brigade" behind it."""
        atom = self.atoms[place]
        first, last = atom.first, atom.last
        tokens, tags = self.text.tokens, self.text.tagged.tags
        digits = tokens[last].form[0].isdecimal()
        if day is None or self.text.lexicon.language != "en" or not digits or first < 2:
            return None
        if atom.kind != "ordinals" or tokens[first - 1].form != "the":
            return None
        part = self._beside(place, -1, "of", gap=0)
        part = self._beside(part, -1, "of", gap=0) if part is not None else None
        of_the_night = part is not None and self._beside(part, -1, "parts", gap=0) is not None
        if tokens[first - 2].form not in ("on", "by") and not of_the_night:
            return None
        following = tokens[last + 1 : last + 2]
        goes_on = not following or not following[0].is_word or bool(tags[last + 1])
        if not goes_on and following[0].form not in _AFTER_A_DAY:
            return None
        return self._latest_on([place], day, self.published)

    def _latest_on(self, places: list[int], day: int, until: date) -> DayExpression | None:
        for _ in range(3):  # one month in a row may lack the day
            if day <= until.day:
                found = until.replace(day=day)
                return self._expression(places, Days(found, found))
            until = until.replace(day=1) - timedelta(days=1)
        return None

    def _whole_month(self, places: list[int], month: int, year: int | None) -> DayExpression | None:
        if self.text.lexicon.language == "en" and self.atoms[places[0]].value in ("3", "5"):
            token = self.text.tokens[self.atoms[places[0]].first]
            if not self.text.source[token.start].isupper():
                return None  # "may", "march" are no months here
        if year is None and not self._said_to_be_month(places[0]):
            return None
        if year is None:
            latest = latest_month_and_day(month, 1, self.published)
            year = latest.year if latest else None
        if year is None or not 1800 <= year <= 2199:
            return self._expression(places, Days(), coarse=True)
        days = Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        return self._expression(places, days, coarse=True)

    def _said_to_be_month(self, place: int) -> bool:
        """A bare month needs "in" or "month" before it: آب also ends the word pick-up."""
        before = self.atoms[place].first - 1
        words = self.text.lexicon.word_lists["before_month"]
        return before >= 0 and self.text.tokens[before].form in words

    def _hijri(self, place: int) -> DayExpression | None:
        day_place = self._number_before(place)
        day = self._day_number(day_place)
        year_place = self._year_after(place)
        if day is None or day_place is None:
            return None
        month = self.atoms[place].number
        found: date | None = None
        try:
            if year_place is not None:
                found = hijri_day(self.atoms[year_place].number, month, day)
            else:
                found = latest_hijri(month, day, self.published)
        except ValueError:
            return None
        places = [p for p in (place, day_place, year_place) if p is not None]
        if found is None:
            return self._expression(places, Days(), coarse=True)
        days = Days(
            found - SIGHTING_TOLERANCE,
            found + SIGHTING_TOLERANCE,
            basis="inferred",
            anchored=year_place is not None,
            reason="Hijri date: the sighting of the moon may differ by a day",
        )
        return self._expression(places, days)

    def _weekday(self, place: int) -> DayExpression | None:
        places = [place]
        weekday = self.atoms[place].number
        relative = self._beside(place, -1, "relative", gap=1)
        relative = relative if relative is not None else self._beside(place, 1, "relative", gap=0)
        range_end = self._range_end(place)
        if range_end is not None:
            end = latest_weekday(self.atoms[range_end].number, self.published)
            back = (end.weekday() - weekday) % 7
            return self._expression([place, range_end], Days(end - timedelta(days=back), end))
        second = self._beside(place, 1, "weekdays", gap=1)
        part_name, midnight = self._part(place, places)
        is_last = self._qualifier(place, "last", places)
        is_next = self._qualifier(place, "next", places)
        if is_next:
            return self._expression(places, Days(part_of_day=part_name), future=True)
        if relative is not None:
            places.append(relative)
        day = self._weekday_before(weekday, relative, before=is_last)
        end = day
        if second is not None and self.atoms[second].number == (weekday + 1) % 7:
            places.append(second)
            day, end = self._night_between(day)
        elif midnight:
            end = min(day + timedelta(days=1), max(self.published, day))
        return self._expression(places, Days(day, end, part_of_day=part_name))

    def _range_end(self, place: int) -> int | None:
        """The Wednesday of "between Monday and Wednesday", "from Monday to Wednesday"."""
        first = self.atoms[place].first
        before = self.text.tokens[first - 1].form if first else ""
        if before not in _RANGE_BEGINS:
            return None
        to = self._beside(place, 1, "to", gap=0)
        other = self._beside(to if to is not None else place, 1, "weekdays", gap=0)
        joined = other is not None and (
            to is not None or self.text.tokens[self.atoms[other].first].form.startswith("و")
        )
        return other if joined else None

    def _night_between(self, day: date) -> tuple[date, date]:
        """ "The night of Tuesday to Wednesday" ends by the day of publication."""
        end = day + timedelta(days=1)
        if end > self.published:
            day, end = day - timedelta(days=7), end - timedelta(days=7)
        return day, end

    def _weekday_before(self, weekday: int, relative: int | None, *, before: bool) -> date:
        published = self.published
        if relative is None:
            before = before or (weekday == published.weekday() and self._is_a_round_up())
            return latest_weekday(weekday, published, before=before)
        offset = int(self.atoms[relative].value.split()[0])
        near = published + timedelta(days=offset)
        for shift in (0, -1, 1, -2, 2, -3, 3):
            day = near + timedelta(days=shift)
            if day.weekday() == weekday and day <= published:
                return day
        return latest_weekday(weekday, published)

    def _is_a_round_up(self) -> bool:
        """A heading that speaks of the week: its own weekday is told of the week's first day."""
        tokens = self.text.tokens[:_HEADING]
        end = next((i for i, token in enumerate(tokens) if token.form == "\n"), 0)
        return any(token.form in _WEEK for token in tokens[:end])

    def _counted(self, place: int) -> DayExpression | None:
        number = self._beside(place, -1, "number", gap=0)
        if number is None:
            return None
        mark = self._beside(number, -1, "before", gap=1)
        if mark is None:
            mark = self._beside(place, 1, "after", gap=0)
        if mark is None:
            return None
        count = self.atoms[number].number * self.atoms[place].number
        if count > _LONGEST_COUNT:
            return None
        unit = self.atoms[place].number
        day = self.published - timedelta(days=count)
        slack = timedelta(days=0 if unit == 1 else unit // 7)
        days = Days(day - slack, day + slack)
        return self._expression([place, number, mark], days, coarse=unit >= _MONTH)

    def _relative(self, place: int) -> DayExpression | None:
        low, high = (int(offset) for offset in self.atoms[place].value.split())
        part = self._beside(place, -1, "parts", gap=1)
        part = part if part is not None else self._beside(place, 1, "parts", gap=0)
        places = [place] if part is None else [place, part]
        if (low, high) == (-1, 0) and self._of_the_night_told(place):
            days = Days(self.published - timedelta(days=1), self.published, part_of_day="night")
            first, last = self._take(*places)
            return DayExpression(first, last, days, shift=(0, 1))
        if low == high < 0 and self._is_from_that(place):
            return replace(self._shifted(places, (low, high)), from_what_follows=False)
        if part is not None and self.atoms[part].value == "night" and low == high == -1:
            high = 0  # last night ends today
        days = Days(
            self.published + timedelta(days=low),
            self.published + timedelta(days=high),
            basis="stated" if high - low <= 1 else "inferred",
            part_of_day=self.atoms[part].value if part is not None else "",
            reason="" if high - low <= 1 else "told only roughly",
        )
        return self._expression(places, days)

    def _of_the_night_told(self, place: int) -> bool:
        """ "After midnight", "before dawn": of the night that the story is at."""
        form = self.text.tokens[self.atoms[place].last].form
        return form in ("midnight", "dawn", "الليل", "الفجر") and not self._is_last(place)

    def _is_last(self, place: int) -> bool:
        return any(self._beside(place, step, "relative", gap=1) is not None for step in (-1, 1))

    def _is_from_that(self, place: int) -> bool:
        """قبل يومين من ذلك, قبل يوم من الغارات."""
        after = self.atoms[place].last + 1
        words = [token.form for token in self.text.tokens[after : after + 2]]
        if len(words) < 2 or words[0] not in ("من", "علي"):
            return False
        return words[1] in ("ذلك", "هذا", "هذه") or "strike" in self.text.tagged.tags[after + 1]

    def _last_month(self, place: int) -> DayExpression | None:
        end = self.published.replace(day=1) - timedelta(days=1)
        return self._expression([place], Days(end.replace(day=1), end), coarse=True)

    def _last_year(self, place: int) -> DayExpression | None:
        year = self.published.year - 1
        days = Days(date(year, 1, 1), date(year, 12, 31))
        return self._expression([place], days, coarse=True)

    def _year(self, place: int) -> DayExpression | None:
        number = self._beside(place, 1, "number", gap=0)
        if number is None or not 1800 <= self.atoms[number].number <= 2199:
            return None
        year = self.atoms[number].number
        days = Days(date(year, 1, 1), date(year, 12, 31))
        return self._expression([place, number], days, coarse=True)

    def _bare_year(self, place: int) -> DayExpression | None:
        """ "in 2017": four digits after a preposition of time."""
        atom = self.atoms[place]
        if len(atom.value) != 4 or not 1900 <= atom.number <= 2099:
            return None
        if not self._said_to_be_month(place) and not _OF_LATE <= atom.number < self.published.year:
            return None
        days = Days(date(atom.number, 1, 1), date(atom.number, 12, 31))
        return self._expression([place], days, coarse=True)

    def _numeric(self, place: int) -> DayExpression | None:
        """2024-11-01, 01/11/2024, 2024.11.1: three numbers with one mark between each."""
        trio = self.atoms[place : place + 3]
        if len(trio) < 3 or any(atom.kind != "number" for atom in trio):
            return None
        gaps = [trio[i + 1].first - trio[i].last - 1 for i in range(2)]
        touching = self.text.tokens[trio[2].last].end - self.text.tokens[trio[0].first].start <= 10
        if max(gaps) > 1 or not touching:
            return None
        one, two, three = (atom.number for atom in trio)
        year, month, day = (one, two, three) if one > 1000 else (three, two, one)
        try:
            found = date(year, month, day)
        except ValueError:
            return None
        return self._expression([place, place + 1, place + 2], Days(found, found, anchored=True))
