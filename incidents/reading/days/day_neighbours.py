"""Which day words of a sentence stand beside each other, and which are used up."""

from incidents.reading.days.day_values import DayExpression, Days
from incidents.reading.lexicon.day_table import Atom
from incidents.reading.words.text import Text

_TIME_UNITS = frozenset({"local", "hours", "hrs", "gmt", "utc", "z", "h"})


class Neighbours:
    """The atoms of one sentence by their place in it; each is used once."""

    def __init__(self, text: Text, atoms: list[Atom]) -> None:
        self.text, self.atoms = text, atoms
        self.used: set[int] = set()

    def _beside(self, place: int, step: int, kind: str, gap: int = 1) -> int | None:
        """The atom before (-1) or after (+1), if of a kind and at most `gap` tokens away."""
        other = place + step
        if not 0 <= other < len(self.atoms) or other in self.used:
            return None
        if self.atoms[other].kind != kind:
            return None
        low, high = (place, other) if step > 0 else (other, place)
        between = self.atoms[high].first - self.atoms[low].last - 1
        return other if between <= gap else None

    def _take(self, *places: int) -> tuple[int, int]:
        self.used.update(places)
        chosen = [self.atoms[place] for place in places]
        return min(a.first for a in chosen), max(a.last for a in chosen)

    def _expression(
        self, places: list[int], days: Days, *, coarse: bool = False, future: bool = False
    ) -> DayExpression:
        first, last = self._take(*places)
        return DayExpression(first, last, days, coarse=coarse, future=future)

    def _number_before(self, place: int) -> int | None:
        for kind in ("number", "ordinals"):
            other = self._beside(place, -1, kind)
            if other is not None:
                return other
        of = self._beside(place, -1, "of", gap=0)
        if of is None:
            return None
        for kind in ("number", "ordinals"):
            other = self._beside(of, -1, kind, gap=0)
            if other is not None:
                return other
        return None

    def _year_after(self, place: int) -> int | None:
        other = self._beside(place, 1, "number", gap=2)
        if other is not None and self._is_time_of_day(place, other):
            return None
        if other is None:
            word = self._beside(place, 1, "year_words", gap=1)
            other = self._beside(word, 1, "number", gap=0) if word is not None else None
        if other is None and self.text.lexicon.language == "en":
            return None
        if other is None:
            return None
        return other if 1300 <= self.atoms[other].number <= 2199 else None

    def _is_time_of_day(self, place: int, number: int) -> bool:
        """ "13 Aug, approx 2110 local": a word stands between, or what makes it a time after it."""
        tokens = self.text.tokens
        between = tokens[self.atoms[place].last + 1 : self.atoms[number].first]
        after = self.atoms[number].last + 1
        unit = tokens[after].form if after < len(tokens) else ""
        return any(token.is_word for token in between) or unit in _TIME_UNITS

    def _day_number(self, place: int | None) -> int | None:
        if place is None:
            return None
        number = self.atoms[place].number
        return number if 1 <= number <= 31 else None

    def _qualifier(self, place: int, kind: str, places: list[int]) -> bool:
        last_place = max(places)
        for step in (1, -1):
            other = self._beside(last_place if step > 0 else min(places), step, kind, gap=0)
            if other is not None:
                places.append(other)
                return True
        return False

    def _part(self, place: int, places: list[int]) -> tuple[str, bool]:
        for step in (-1, 1):
            other = self._beside(place, step, "parts", gap=2 if step < 0 else 0)
            if other is None:
                relative = self._beside(place, step, "relative", gap=0)
                other = self._beside(relative, step, "parts", gap=1) if relative else None
            if other is not None:
                places.append(other)
                atom = self.atoms[other]
                words = [t.form for t in self.text.tokens[atom.first : atom.last + 1]]
                return atom.value, any(w in ("midnight", "منتصف") for w in words)
        return "", False
