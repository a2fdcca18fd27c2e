"""Dates: a day with its month, "the 18th", a Hijri day, 2024-11-01."""

from calendar import monthrange
from datetime import date, timedelta
from itertools import pairwise

from incidents.reading.days.calendars import (
    SIGHTING_TOLERANCE,
    hijri_day,
    latest_hijri,
    latest_month_and_day,
)
from incidents.reading.days.day_shifts import DayShifts
from incidents.reading.days.day_values import DayAfterDates, DayExpression, Days
from incidents.reading.days.day_words import day_atoms
from incidents.reading.lexicon.day_table import Atom

_DATE_MARKS = frozenset("-/.–")
_RANGE_MARKS = frozenset("-–—/")  # "the night of 29/30 October"
_MONTHS = 12
_BEFORE_A_DATE = frozenset({"on", "of", "since", "في", "يوم", "بتاريخ", "تاريخ", "\n"})
_AFTER_A_DAY = frozenset({"the", "a", "an", "there", "it", "and", "when", "came", "two", "three"})

_THIRDS = {"early": (1, 10), "mid": (10, 20), "late": (20, 31)}
_LAST_SURE = 28  # every month has so many days
_LATELY = timedelta(days=45)


class Dates(DayShifts):
    """Reads the atoms that name a day of a month."""

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
        apart = self.text.source[self.text.tokens[first - 1].end : self.text.tokens[first].start]
        between = (self.text.tokens[first - 1].form, apart.strip())
        return written.startswith("و") or any(mark in _RANGE_MARKS for mark in between)

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
        same_month = self._beside(named, 1, "same_month", gap=1)
        if day is not None and same_month is not None and not self._is_another_month(same_month):
            return self._of_the_month_told(day, [p for p in (place, beside, same_month) if p])
        if day is None or (last_month is None and this_month is None):
            return self._bare_ordinal(place, day)
        until = self.published
        if last_month is not None:
            until = until.replace(day=1) - timedelta(days=1)
        return self._latest_on(places, day, until)

    def _is_another_month(self, place: int) -> bool:
        """الثالث من الشهر المقبل: which month it is stands behind the words for it."""
        last = self.atoms[place].last
        behind = self.text.forms[last + 1 : last + 2]
        return self.text.forms[last] == "الشهر" and behind[:1] != [] and behind[0].startswith("ال")

    def _of_the_month_told(self, day: int, places: list[int]) -> DayExpression | None:
        """ "The ninth of the same month": of the month that was named last before it."""
        first = self.atoms[places[0]].first
        atoms = day_atoms(self.text, 0, first)
        months = [atom for atom in atoms if atom.kind == "months"]
        if not months:
            return self._latest_on(places, day, self.published)
        years = [a.number for a in atoms if a.kind == "number" and 1900 <= a.number <= 2199]
        year = years[-1] if years else None
        return self._expression(places, self._dated(day, day, months[-1].number, year))

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
        part = self._third_of_it(places[0], days)
        return part or self._expression(places, days, coarse=True)

    def _third_of_it(self, place: int, month: Days) -> DayExpression | None:
        """ "In late March", of a report of April: roughly a day."""
        first = self.atoms[place].first - 1
        part = _THIRDS.get(self.text.tokens[first].form) if first >= 0 else None
        if part is None or month.earliest is None or month.latest is None:
            return None
        start = month.earliest.replace(day=part[0])
        end = month.latest if part[1] > _LAST_SURE else start.replace(day=part[1])
        if not start <= self.published <= end + _LATELY:
            return None
        days = Days(start, end, basis="inferred", reason="told only roughly")
        return self._expression([place], days)

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

    def _numeric(self, place: int) -> DayExpression | None:
        """2024-11-01, 01/11/2024, 2024.11.1: three numbers with one mark between each."""
        trio = self.atoms[place : place + 3]
        if len(trio) < 3 or any(atom.kind != "number" for atom in trio):
            return self._day_and_month(place)
        if not all(self._mark_between(one, other) in _DATE_MARKS for one, other in pairwise(trio)):
            return self._day_and_month(place)
        one, two, three = (atom.number for atom in trio)
        year, month, day = (one, two, three) if one > 1000 else (three, two, one)
        try:
            found = date(year, month, day)
        except ValueError:
            return None
        return self._expression([place, place + 1, place + 2], Days(found, found, anchored=True))

    def _day_and_month(self, place: int) -> DayExpression | None:
        """18/9, where a word for a day stands before it or a line begins: no 24/7, no fraction."""
        pair = self.atoms[place : place + 2]
        if len(pair) < 2 or any(atom.kind != "number" for atom in pair):
            return None
        (day, month), tokens = pair, self.text.tokens
        end = tokens[month.last].end
        if self._mark_between(day, month) != "/" or self.text.source[end : end + 1] == "/":
            return None
        before = tokens[day.first - 1].form if day.first else "\n"
        weekday = self._beside(place, -1, "weekdays", gap=1) is not None
        if not weekday and before not in _BEFORE_A_DATE:
            return None
        if not 1 <= month.number <= _MONTHS:
            return None  # "the night of 29/30"
        latest = latest_month_and_day(month.number, day.number, self.published)
        return (
            None if latest is None else self._expression([place, place + 1], Days(latest, latest))
        )

    def _mark_between(self, one: Atom, other: Atom) -> str:
        tokens = self.text.tokens
        return self.text.source[tokens[one.last].end : tokens[other.first].start]
