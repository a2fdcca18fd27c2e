"""Days counted from what was told before: "the next day", "36 hours later", بعدها بيومين."""

from dataclasses import replace
from datetime import date

from incidents.reading.days.day_neighbours import Neighbours
from incidents.reading.days.day_values import DayExpression, Days

_HOURS, _LONGEST_COUNT = 24, 30  # of a day; days
_A_WHILE = 12  # hours: what came fewer hours later moves no day
_SOME_DAYS_BACK = (-7, -2)  # "days earlier", without a number before it
_NEXT = ("التالي", "تال")
_FROM = frozenset({"من", "علي", "after", "following"})


class DayShifts(Neighbours):
    """Reads the atoms that move the day of the story."""

    published: date

    def _shift(self, place: int) -> DayExpression | None:
        places = [place]
        if self.atoms[place].kind == "same_day":
            return self._shifted(places, (0, 0))
        low, high = (int(offset) for offset in self.atoms[place].value.split())
        number = self._beside(place, -1, "number", gap=0)
        if number is not None and (low, high) == _SOME_DAYS_BACK:
            low = high = -self.atoms[number].number
            places.append(number)
        for step in (-1, 1):  # صباح اليوم التالي
            part = self._beside(place, step, "parts", gap=0)
            places += [part] if part is not None else []
        return self._shifted(places, (low, high))

    def _counted_on(self, place: int) -> DayExpression | None:
        """ "Two days later", بعد ثلاثة أيام, "less than 24 hours after"."""
        number = self._beside(place, -1, "number", gap=0)
        if number is None:
            return None
        earlier = self._counted_back(place, number)
        if earlier is not None:
            return earlier
        before = self._beside(number, -1, "later_before", gap=1)
        under = self._beside(number, -1, "under", gap=0)
        if under is not None:
            before = self._beside(under, -1, "later_before", gap=0)
        mark = before if before is not None else self._beside(place, 1, "later", gap=0)
        if mark is None and not self._is_from(place):
            return None
        places = [p for p in (place, number, under, mark) if p is not None]
        count = self.atoms[number].number
        if self.atoms[place].kind == "hours":
            if count < _A_WHILE:
                return None
            days = (0 if under is not None else count // _HOURS, -(-count // _HOURS))
        else:
            days = (count * self.atoms[place].number,) * 2
        return self._shifted(places, days) if days[1] <= _LONGEST_COUNT else None

    def _counted_back(self, place: int, number: int) -> DayExpression | None:
        """ "Three days earlier", قبل ذلك بثلاثة أيام."""
        mark = self._beside(number, -1, "earlier_before", gap=0)
        mark = mark if mark is not None else self._beside(place, 1, "earlier", gap=0)
        if mark is None or self.atoms[place].kind == "hours":
            return None
        days = self.atoms[number].number * self.atoms[place].number
        return (
            self._shifted([place, number, mark], (-days, -days)) if days <= _LONGEST_COUNT else None
        )

    def _shifted(self, places: list[int], shift: tuple[int, int]) -> DayExpression:
        first, last = self._take(*places)
        part = next((self.atoms[p].value for p in places if self.atoms[p].kind == "parts"), "")
        days = Days(part_of_day=part)
        if shift[1] < 0:  # "a day earlier" with nothing told before: than the report
            today = Days(self.published, self.published)
            days = replace(today.later_by(*shift), basis="stated", reason="", part_of_day=part)
        after_it = self._is_from(max(places))
        return DayExpression(first, last, days, shift=shift, from_what_follows=after_it)

    def _is_from(self, place: int) -> bool:
        """ "Two days after the attack", بعد يومين من الهجوم."""
        following = self.atoms[place].last + 1
        tokens = self.text.tokens
        if tokens[following - 1].form.startswith(_NEXT):
            return False  # الليلة التالية من …
        return following < len(tokens) and tokens[following].form in _FROM
