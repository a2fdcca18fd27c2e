"""Pages about what was damaged long before: works on a bridge, a tour of a water station, ruins."""

from incidents.reading.words.text import Text
from incidents.reading.words.word_classes import HARM

_TOURS = frozenset({"inspected", "inspects", "toured", "tours", "assessed", "assessment", "visited"}
                   | {"اطلع", "اطلعت", "تفقد", "تفقدت", "جوله", "الجوله", "كشف"})  # fmt: skip
_DAMAGE = frozenset({"damage", "damaged", "destruction", "devastation", "ruined", "destroyed"}
                    | {"الاضرار", "اضرار", "الدمار", "دمار", "الخراب", "خراب"})  # fmt: skip
_CAUSES = frozenset({"جرا", "نتيجه", "بسبب", "بفعل", "result", "due", "because", "by"}
                    | {"ناجمه", "ناجم", "الناجمه", "الناجم", "خلفتها", "خلفها"})  # fmt: skip
_CAUSE_REACH = 3  # tokens from "as a result of" to the strikes
_ENOUGH = 2  # words of repair, the first of them at the top
_PLURALS = frozenset({"attacks", "bombings", "assaults", "raids"}
                     | {"اعتداات", "الاعتداات", "هجمات", "الهجمات"})  # fmt: skip
_AT = frozenset({"on", "in", "at", "near", "against", "علي", "في", "قرب"})
_AT_REACH = 7  # tokens from "attacks" to "on"


def is_on_a_page_of_repairs(text: Text, sentence: range, trigger: int) -> bool:
    """What has no day of its own on such a page, and hurt nobody, was done before."""
    if text.tagged.together(sentence) & HARM:
        return False
    found = text.tagged.all_with("topic.repairs")
    if len(found) < _ENOUGH:
        return False
    top = text.sentences[1][1] if len(text.sentences) > 1 else len(text.tokens)
    return found[0] < min(top, trigger + 1)


def is_why_it_is_damaged(text: Text, sentence: range, trigger: int) -> bool:
    """ "Inspected the damage caused by raids": the day is that of the visit; "sites were damaged
    as a result of attacks by thieves": of no day, and at no place of their own."""
    before = set(text.forms[sentence.start : trigger])
    if before.isdisjoint(_DAMAGE):
        return False
    near = text.forms[max(sentence.start, trigger - _CAUSE_REACH) : trigger]
    if not any(_bare(form) in _CAUSES for form in near) or text.tagged.together(sentence) & {
        "killed",
        "injured",
    }:
        return False
    if before & _TOURS:
        return True
    after = text.tokens[trigger + 1 : min(trigger + _AT_REACH, sentence.stop)]
    at_a_place = any(token.form in _AT for token in after)
    return text.tokens[trigger].form in _PLURALS and not at_a_place


def _bare(form: str) -> str:
    """Without the article and what is written together with it."""
    for start in ("وال", "بال", "ال", "و", "ب", "ل"):
        if form.startswith(start) and len(form) > len(start) + 2 and not form.isascii():
            return form[len(start) :] if form not in _CAUSES else form
    return form
