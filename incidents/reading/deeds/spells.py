"""A spell of fighting, told from its first day to its last: no incident of one day."""

from datetime import timedelta
from itertools import pairwise

from incidents.reading.days.day_values import DayExpression
from incidents.reading.words.text import Text

_A_WEEK = timedelta(days=7)
_BEGINS = frozenset({"from", "between", "من", "بين"})
_TO = frozenset({"to", "until", "till", "through", "and", "الي", "حتي", "ولغايه", "لغايه"})
_AND = "و"


def is_of_a_spell(text: Text, days: list[DayExpression]) -> bool:
    """ "From Aug. 27 to Sept. 12, clashes broke out in A", من 27 آب حتى 12 أيلول."""
    told = sorted(days, key=lambda day: day.first)
    return any(_spans_weeks(text, one, other) for one, other in pairwise(told))


def _spans_weeks(text: Text, one: DayExpression, other: DayExpression) -> bool:
    between = [token.form for token in text.tokens[one.last + 1 : other.first]]
    joined = len(between) == 1 and between[0] in _TO
    if not between:  # بين 27 أيلول و12 تشرين الأول
        joined = text.tokens[other.first].form.startswith(_AND)
    if not joined or not one.first or text.tokens[one.first - 1].form not in _BEGINS:
        return False
    first, last = one.days.earliest, other.days.latest
    return first is not None and last is not None and last - first > _A_WEEK
