"""Sides that a clause names and that did not do it: who holds the place, was hit, only comments."""

from incidents.reading.clauses.clauses import Clause
from incidents.reading.deeds.deeds import PASSIVE, Deed
from incidents.reading.names import kind_words
from incidents.reading.roles.who_struck import are_who_struck
from incidents.reading.words.text import Text

_AMID = 6  # tokens
_ARTICLES = frozenset({"a", "an", "the"})
_BESIDE = 4  # tokens from one holder to the next
_BLAME = frozenset({"blamed", "blaming", "blames", "اتهم", "اتهمت", "حملت", "حمل"})
_COMMENT = 5  # tokens
_COMMENTS = frozenset({"تعليق", "التعليق", "توضيح", "بيان", "تعليقا"})
_DIES = 4  # tokens from a side to "had died"
_HELD_REACH = 9  # tokens from "used by" to the side
_HOLDING = frozenset({"سيطره", "نفوذ", "قبضه", "مناطق"})
_MADE_THEIRS = frozenset(
    {"حولتها", "حولته", "حولها", "حوله", "تتخذها", "تتخذه", "اتخذتها", "اتخذته", "يتخذها", "يتخذه"}
    | {"تستخدمها", "تستخدمه", "استخدمتها", "استخدمته", "تشغلها", "تشغله", "تديرها", "تديره"}
)
_OF_THEM = frozenset({"from", "of", "led"})
_USES = frozenset(
    {"used", "using", "uses", "use", "held", "kept", "ran", "run", "stored", "occupied"}
)
_WHICH = frozenset({"that", "which", "where"})


def does_not_act(text: Text, clause: Clause, index: int, deed: Deed) -> bool:
    if are_who_struck(text, clause, index):
        return False
    if _holds(text, clause, index) or _is_blamed(text, clause, index) or _backs(text, index):
        return True
    if _stands_by(text, clause, index) or _does_not_comment(text, clause, index):
        return True
    if _does_not_answer(text, clause, index) or _made_it_theirs(text, index):
        return True
    if text.lexicon.language == "en":
        return _suffers(text, clause, index, deed)
    return _is_fought(text, clause, index)


def _stands_by(text: Text, clause: Clause, index: int) -> bool:
    """سمع دوي انفجار وسط انتشار من قبل القوات الأميركية: what went on around it."""
    near = range(max(clause.start, index - _AMID), index)
    amid = next((i for i in near if text.tokens[i].form == "وسط"), None)
    return amid is not None and not text.tagged.any_with("strike", amid, index)


def _does_not_comment(text: Text, clause: Clause, index: int) -> bool:
    """دون أن يصدر عن التحالف أي تعليق, استنفار في صفوف قسد: it only stands there."""
    if index and text.tokens[index - 1].form.lstrip("ب") == "صفوف":
        return True
    near = range(max(clause.start, index - _COMMENT), min(index + _COMMENT, clause.end))
    if not any(text.tokens[i].form in _COMMENTS for i in near):
        return False
    return text.tagged.any_with("cue.negation", max(clause.start, near.start - _COMMENT), near.stop)


def _made_it_theirs(text: Text, index: int) -> bool:
    """أصابت مدرسة حوّلتها ميليشيا "فاطميون" إلى مقر: what was hit was theirs."""
    verb = kind_words.previous_word(text.tokens, index)
    if verb is None or text.tagged.tags[verb] or text.lexicon.language != "ar":
        return False
    return text.tokens[verb].form in _MADE_THEIRS


def _does_not_answer(text: Text, clause: Clause, index: int) -> bool:
    """سقوط صاروخين دون أن تقابلهما القوات الأميركية بأي رد."""
    near = range(max(clause.start, index - _AMID), index - 1)
    without = next((i for i in near if text.tokens[i].form == "دون"), None)
    if without is None or text.tokens[without + 1].form != "ان":
        return False
    return not text.tagged.any_with("strike", without, index)


def _is_fought(text: Text, clause: Clause, index: int) -> bool:
    """سيطروا على أ بعد اشتباكات مع قسد: the other side."""
    before = kind_words.previous_word(text.tokens, index)
    if before is None or text.tokens[before].form != "مع":
        return False
    return text.tagged.any_with("clash", max(clause.start, before - _COMMENT), before)


def _backs(text: Text, index: int) -> bool:
    """فصائل مدعومة من الحرس الثوري: those did it whom it backs."""
    if index < 2 or text.tokens[index - 1].form != "من":
        return False
    return text.tokens[index - 2].form.removeprefix("ال").startswith("مدعوم")


def _suffers(text: Text, clause: Clause, index: int, deed: Deed) -> bool:
    """ "US positions were targeted by a drone", "fighters from the SDF died in an attack", "struck
    an SDF academy", "against the US base": of the side that it was done to."""
    last = text.tagged.last[index]
    if _died(text, range(last + 1, min(last + _DIES, clause.end))):
        return True
    before = text.tokens[index - 1].form if index else ""
    if before in _ARTICLES and index > 1:
        before = text.tokens[index - 2].form
    armed = text.tagged.any_with("weapon", last + 1, min(last + 2, clause.end))
    if before == "what" or armed:
        return False  # "in what the militias called revenge", "SDF mortars were fired"
    if before == "against":
        return True
    verb = {"strike", "verb"} <= text.tagged.tags[deed.trigger]
    if verb and deed.trigger and text.tokens[deed.trigger - 1].form in PASSIVE:
        return not named_as_agent(text, deed.trigger, index)
    if verb and 0 < index - deed.trigger <= 2 and text.tokens[index - 1].form in _ARTICLES:
        return True
    dies = text.tagged.any_with("killed", last + 1, min(last + 6, clause.end))
    men = text.tagged.any_with("military.sure", max(clause.start, index - 4), index)
    return dies and men and before in _OF_THEM


def _died(text: Text, after: range) -> bool:
    """ "Four militiamen had died in A", "three soldiers were killed"."""
    dead = next((i for i in after if "killed" in text.tagged.tags[i]), None)
    if dead is None or any("strike" in text.tagged.tags[i] for i in after if i < dead):
        return False
    passive = any(text.tokens[i].form in PASSIVE for i in after if i < dead)
    return passive or text.tokens[dead].form in ("died", "die", "dying")


def _holds(text: Text, clause: Clause, index: int) -> bool:
    """الواقعة تحت سيطرة قوات النظام: who holds the place is not said to have done it."""
    before = range(max(clause.start, index - 2), index)
    if any(text.tokens[i].form.lstrip("ل") in _HOLDING for i in before):
        return True
    if text.tagged.conjunction[index]:  # لسيطرة القوات الإيرانية والميليشيات
        near = range(max(clause.start, index - _BESIDE), index)
        beside = next((i for i in reversed(near) if "actor" in text.tagged.tags[i]), None)
        if beside is not None and _holds(text, clause, beside):
            return True
    last = text.tagged.last[index]
    end = text.tokens[last].end
    if text.source[end : end + 1] == "-" and text.tokens[last + 1].form in ("held", "controlled"):
        return True  # "in SDF-held areas"
    using = (t.form for t in text.tokens[last + 1 : last + 4])
    which = (t.form for t in text.tokens[max(clause.start, index - 3) : index])
    if any(form in _USES for form in using) and any(form in _WHICH for form in which):
        return True  # "three houses that the militia had used"
    near = range(max(clause.start + 1, index - _HELD_REACH), index)
    held = next((i for i in reversed(near) if "holds" in text.tagged.tags[i]), None)
    if held is None or not text.tagged.any_with("strike", clause.start, held):
        return False
    return not text.tagged.any_with("strike", held + 1, index)


def _is_blamed(text: Text, clause: Clause, index: int) -> bool:
    """ "According to the SDF", "blamed regime agents"; but "accused the SDF of shelling A" says who
    did it."""
    near = forms_between(text, max(clause.start, index - 3), index)
    if text.tagged.any_with("according_to", max(clause.start, index - 3), index):
        return True
    last = text.tagged.last[index]
    return bool(near & _BLAME) and "of" not in forms_between(text, last + 1, last + 4)


def named_as_agent(text: Text, trigger: int, index: int) -> bool:
    near = range(max(trigger + 1, index - 4), index)
    return any(text.tagged.tags[i] & {"agent", "origin.strong"} for i in near)


def forms_between(text: Text, start: int, stop: int) -> set[str]:
    return {token.form for token in text.tokens[start:stop]}
