"""A spell of fighting, told from its first day to its last: no incident of one day."""

from datetime import timedelta
from itertools import pairwise

from incidents.reading.days.day_values import DayExpression
from incidents.reading.words.text import Text

_A_WEEK = timedelta(days=7)
_BEGINS = frozenset({"from", "between", "من", "بين"})
_TO = frozenset({"to", "until", "till", "through", "and", "الي", "حتي", "ولغايه", "لغايه"})
_AND = "و"
_ALL_OVER = frozenset({"over", "throughout", "during", "مدي", "مدار", "طوال", "طيله", "خلال"})
_LONG = frozenset({"month", "months", "year", "years", "decade", "اشهر", "شهور", "سنوات", "اعوام"})
_LONG_REACH = 4  # tokens from "over" to "months"
_THEN = (["ago"], ["after"], ["later"], ["earlier"], ["since"], ["old"])


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


def is_all_over_a_spell(text: Text, start: int, end: int) -> bool:
    """ "Over a four-month period", على مدى سنوات, of what was hit again and again."""
    forms = text.forms[start:end]
    if _ALL_OVER.isdisjoint(forms):
        return False
    for index, form in enumerate(forms):
        if form not in _ALL_OVER:
            continue
        near = forms[index + 1 : index + 1 + _LONG_REACH]
        long = next((n for n, word in enumerate(near) if word in _LONG), None)
        if long is not None and forms[index + 2 + long : index + 3 + long] not in _THEN:
            return True
    return False
