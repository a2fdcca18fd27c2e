"""A strike that a sentence only says nothing about: "no details of the explosions"."""

from incidents.reading.clauses.clauses import Clause
from incidents.reading.words.text import Text

_ABOUT = frozenset({"عن", "بشان", "حول", "حيال"})
_NEWS = frozenset({"تفاصيل", "معلومات", "تعليق", "توضيح", "توضيحات", "بيانات"})
_REACH, _ABOUT_REACH = 12, 5  # tokens from "details" to the strike, and to "about"
_NO = frozenset({"دون", "بدون"})


def is_only_asked_about(text: Text, clause: Clause, trigger: int) -> bool:
    """لم تنشر القوات تفاصيل عن الانفجارات, من دون تفاصيل بشأن مصدر القصف: of what was told."""
    if not text.tokens[trigger].form.startswith("ال"):
        return False
    near = range(max(clause.start, trigger - _REACH), trigger)
    news = next((i for i in near if text.tokens[i].form.removeprefix("ال") in _NEWS), None)
    if news is None or text.tagged.any_with("strike", clause.start, news):
        return False
    after = text.tokens[news + 1 : min(news + 1 + _ABOUT_REACH, trigger)]
    if not any(token.form in _ABOUT for token in after):
        return False
    said_no = any(token.form in _NO for token in text.tokens[clause.start : news])
    return said_no or text.tagged.any_with("cue.negation", clause.start, news)
