"""Day words of one sentence put together: dates, weekdays, "two days ago", ranges."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from incidents.reading.days.calendars import (
    latest_weekday,
)
from incidents.reading.days.dates import Dates
from incidents.reading.days.day_values import DayExpression, Days
from incidents.reading.lexicon.day_table import Atom
from incidents.reading.words.text import Text

_OF_LATE = 2003  # "the 2017 battles": a number that is a year without a word for it
_MONTH, _LONGEST_COUNT = 30, 36500  # days
_RECENT = 6  # days: "since Monday" tells news, "since October" tells the background

_RANGE_BEGINS = frozenset({"between", "from", "بين", "من"})
_HEADING = 14  # tokens
_WEEK = frozenset(
    {"week", "weekly", "days", "الاسبوع", "اسبوع", "اسبوعي", "اسبوعيه", "الاسبوعيه", "الاسبوعي"}
)


class SentenceDays(Dates):
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
        places: dict[str, list[int]] = {}
        for place, atom in enumerate(self.atoms):
            places.setdefault(atom.kind, []).append(place)
        found: list[DayExpression] = []
        for kind, read in readers:
            for place in places.get(kind, ()):
                if place not in self.used:
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
        war = any(
            atom.kind == "background" and atom.first in window and not self._of_a_week(atom.last)
            for atom in self.atoms
        )
        return replace(expression, background=True) if since or war else expression

    def _of_a_week(self, index: int) -> bool:
        """ "The beginning of the week" is no background."""
        near = self.text.tokens[index + 1 : index + 4]
        return any(token.form in _WEEK for token in near)

    def _only_compared(self, first: int) -> bool:
        """ "As on Wednesday", كما حدث يوم الأربعاء: another day is only mentioned."""
        lists, tokens = self.text.lexicon.word_lists, self.text.tokens
        words = [token.form for token in tokens[max(0, first - 4) : first]]
        pairs = {f"{one} {other}" for one, other in pairwise(words)} | set(words)
        return bool(pairs & lists["compared_with"])

    def _is_recent(self, days: Days) -> bool:
        return days.earliest is not None and (self.published - days.earliest).days <= _RECENT

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
        if second is None and (to := self._beside(place, 1, "to", gap=0)) is not None:
            second = self._beside(to, 1, "weekdays", gap=0)
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
        elif self._form_before(place) == "into":
            day -= timedelta(days=1)  # "overnight into Tuesday"
        elif midnight:
            end = min(day + timedelta(days=1), max(self.published, day))
        return self._expression(places, Days(day, end, part_of_day=part_name))

    def _form_before(self, place: int) -> str:
        first = self.atoms[place].first
        return self.text.tokens[first - 1].form if first else ""

    def _range_end(self, place: int) -> int | None:
        """The Wednesday of "between Monday and Wednesday", "from Monday to Wednesday"."""
        if self._form_before(place) not in _RANGE_BEGINS:
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
        end = self.text.first_line_end or 0
        return end < _HEADING and any(token.form in _WEEK for token in self.text.tokens[:end])

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
        vague = part is None and (low, high) == (-1, 0)
        return replace(self._expression(places, days), vague=vague)

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
