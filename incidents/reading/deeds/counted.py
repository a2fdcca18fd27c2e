"""Attacks that a sentence counts, and does not tell: "149 attacks since October"."""

from datetime import timedelta

from incidents.reading.days.day_values import DayExpression
from incidents.reading.deeds.rows_of_counts import is_row_of_counts
from incidents.reading.words.text import Text

_HUNDREDS = frozenset({"ميه", "مايه", "ميتي", "عشرات", "ميات"} | {"hundred", "hundreds", "dozens"})
_VERY_MANY = 50
_MANY = 5  # a report that counts this many attacks sums them up
_TIMES = frozenset({"times", "مره", "مرات"})
_OVER_A_TIME = frozenset({"this", "since", "in", "over", "منذ", "خلال", "هذا", "في"})
_DATE_MARKS = frozenset("/-.")
_DAYS = timedelta(days=4)


def only_counted(text: Text, sentence: range, days: list[DayExpression]) -> bool:
    told_apart = any(d.days.is_short and not (d.background or d.coarse) for d in days)
    counted = counts_attacks(text, sentence) or is_row_of_counts(text, sentence)
    if counts_by_the_hundred(text, sentence):
        return True
    return (counted and not told_apart) or _documented(text, sentence, days)


def counts_attacks(text: Text, sentence: range) -> bool:
    """ "149 attacks since October": a number right before a general word for attacks."""
    if _any(text, "cue.statistics", sentence):
        return True
    if not (_any(text, "counted", sentence) or _any(text, "document", sentence)):
        return False
    for index in sentence:
        number = text.tokens[index].form
        if not number[-1].isdecimal() or text.tokens[index - 1].form in _DATE_MARKS:
            continue
        number = number.lstrip("وبفل")
        if not number.isdecimal() or len(number) > 6 or index + 2 >= sentence.stop:
            continue
        if _VERY_MANY <= int(number) < 1900 and _any(text, "document", sentence):
            return True
        if int(number) >= _MANY and _any(text, "counted", range(index + 1, index + 3)):
            return True
    return False


def counts_so_many_times(text: Text, sentence: range) -> bool:
    """ "Fired on bases more than twenty times this month", أكثر من عشرين مرة منذ مطلع الشهر."""
    for index in sentence[1:]:
        times = text.tokens[index].form in _TIMES
        if not times or _number(text, index - 1) < _MANY:
            continue
        if any(t.form in _OVER_A_TIME for t in text.tokens[index + 1 : index + 3]):
            return True
    return False


def _number(text: Text, index: int) -> int:
    form = text.tokens[index].form
    return int(form) if form.isdecimal() else text.lexicon.numbers.get(form, 0)


def counts_by_the_hundred(text: Text, sentence: range) -> bool:
    """أحصى أكثر من مئة وثلاثين هجوماً, "counted dozens of attacks"."""
    if not _any(text, "document", sentence):
        return False
    hundreds = (i for i in sentence if text.tokens[i].form in _HUNDREDS)
    return any(_any(text, "counted", range(i + 1, i + 4)) for i in hundreds)


def _documented(text: Text, sentence: range, days: list[DayExpression]) -> bool:
    """ "Documented five killings over the last week"."""
    wide = any(
        day.days.latest and day.days.earliest and day.days.latest - day.days.earliest > _DAYS
        for day in days
    )
    return wide and _any(text, "document", sentence)


def _any(text: Text, tag: str, tokens: range) -> bool:
    return text.tagged.any_with(tag, tokens.start, tokens.stop)
