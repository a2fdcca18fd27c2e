"""What a clause says will happen."""

from itertools import pairwise

from incidents.reading.clauses.clauses import Clause
from incidents.reading.days.day_values import DayExpression
from incidents.reading.deeds.deeds import Deed
from incidents.reading.words.text import Text
from incidents.reading.words.word_classes import is_past

_POSSIBLE = frozenset({"could", "can", "might", "would", "will"})
_STRIKES = frozenset({"shell", "bomb", "strike", "hit", "attack", "target"})
_TO = 2  # tokens: a noun, and "to"
_WAS_REACH = 12  # tokens from "an attack" to "was to have"
_WAS = frozenset({"was", "were", "كان", "كانت"})
_PAST_WITH_T = ("تلق", "تعر", "تصد", "تسب", "تساق", "تناث", "تهاو", "تناوب")
_LONGEST_HEADLINE = 16  # tokens
_GOES_ON = frozenset({"continue", "continues", "began", "begin", "begins", "resume", "resumes"}
                     | {"due", "in", "used", "return", "returns", "back", "response"})  # fmt: skip


def is_to_come(text: Text, clause: Clause, deed: Deed, days: list[DayExpression]) -> bool:
    if any(day.future for day in days):
        return True
    future = text.tagged.between("cue.future", clause.start, deed.trigger)
    said = any(not _is_the_month(text, i) for i in future)
    said = said or _was_to_be(text, deed.trigger, clause.end)
    said = said or _sarf(text, deed) or _may(text, deed.trigger) or _is_headed_for(text, deed)
    return said or _only_could(text, deed.trigger, clause.end)


def _is_the_month(text: Text, index: int) -> bool:
    """ "May 12", "on 12 May"."""
    near = text.tokens[max(0, index - 1) : index + 2]
    return text.tokens[index].form == "may" and any(token.is_number for token in near)


def _only_could(text: Text, trigger: int, end: int) -> bool:
    """ "He replied that his men could shell A whenever they were told to"."""
    if "answer" not in text.tagged.tags[trigger]:
        return False
    forms = [token.form for token in text.tokens[trigger:end]]
    return any(one in _POSSIBLE and other in _STRIKES for one, other in pairwise(forms))


def _sarf(text: Text, deed: Deed) -> bool:
    """The Arabic future: سيقصف, ستستهدف."""
    form = text.tokens[deed.trigger].form
    return form[:2] in ("سي", "ست") and "verb" in text.tagged.tags[deed.trigger]


def _was_to_be(text: Text, trigger: int, end: int) -> bool:
    """ "An attack was to have taken place", هجوم كان سيقع."""
    near = text.forms[trigger + 1 : min(trigger + _WAS_REACH, end)]
    pairs = list(pairwise(near))
    if text.lexicon.language == "en":
        was_to = (i for i, (one, to) in enumerate(pairs) if one in _WAS and to == "to")
        return any(near[i + 2 : i + 3] == ["have"] for i in was_to)
    return any(one in _WAS and other[:2] in ("سي", "ست") for one, other in pairs)


def _may(text: Text, trigger: int) -> bool:
    """قد تقصف: قد before the imperfect; قد قصفت and قد تعرض are past."""
    if text.forms[trigger - 1] != "قد" or is_past(text, trigger):
        return False
    form = text.forms[trigger]
    imperfect = form[:1] in "يت" and not form.startswith(_PAST_WITH_T)
    return imperfect and "verb" in text.tagged.tags[trigger]


def _is_headed_for(text: Text, deed: Deed) -> bool:
    """ "Forces in Syria to attack A soon": a headline's future. Not "began to shell A"."""
    headline = text.first_line_end
    if headline is None or headline > _LONGEST_HEADLINE or not _TO <= deed.trigger < headline:
        return False
    before, to = text.tokens[deed.trigger - _TO : deed.trigger]
    tags = text.tagged.tags[deed.trigger]
    if to.form != "to" or "strike" not in tags:
        return False
    return "verb" not in text.tagged.tags[deed.trigger - _TO] and before.form not in _GOES_ON
