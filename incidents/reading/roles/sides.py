"""Which armed side did it, and which was hit: "SDF positions", "shelled by the army"."""

from dataclasses import dataclass

from incidents.reading.clauses.clauses import Clause
from incidents.reading.deeds.deeds import PASSIVE, Deed
from incidents.reading.lexicon import Tags
from incidents.reading.names import kind_words
from incidents.reading.roles.english_sides_hit import past_brackets
from incidents.reading.roles.sides_hit import SOURCES, is_hit, is_its_own, side_of
from incidents.reading.words.text import Text

_ITSELF = frozenset(
    {"it", "its", "انها", "بانها", "قواتها", "طايراتها", "مقاتليها", "مدفعيتها", "مدفعيته", "قواته"}
    | {"طايراته", "راجماته", "راجماتها", "مقاتليه"}
)
_MADE_THEIRS = frozenset(
    {"حولتها", "حولته", "حولها", "حوله", "تتخذها", "تتخذه", "اتخذتها", "اتخذته", "يتخذها", "يتخذه"}
    | {"تستخدمها", "تستخدمه", "استخدمتها", "استخدمته", "تشغلها", "تشغله", "تديرها", "تديره"}
)
_DONE = frozenset({"استهداف", "قصف", "ضرب", "هجوم"})
_ANNOUNCED = 12  # tokens
_HOLDING = frozenset({"سيطره", "نفوذ", "قبضه", "مناطق"})
_WHICH = frozenset({"that", "which", "where"})
_BLAME = frozenset({"blamed", "blaming", "blames", "اتهم", "اتهمت", "حملت", "حمل"})
_THAT = frozenset({"that", "it"})
_USES = frozenset(
    {"used", "using", "uses", "use", "held", "kept", "ran", "run", "stored", "occupied"}
)
_COMMENTS = frozenset({"تعليق", "التعليق", "توضيح", "بيان", "تعليقا"})
_COMMENT = 5  # tokens
_IT = ("ته", "تها", "وه", "وها", "تهم")  # استهدفته
_ARTICLES = frozenset({"a", "an", "the"})
_OF_THEM = frozenset({"from", "of", "led"})
_AMID = 6  # tokens
_BESIDE = 4  # tokens from one holder to the next
_OTHERS_REACH = 4  # tokens from "said" to the gunmen
_HELD_REACH = 9  # tokens from "used by" to the side


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it: the side it belongs to, the lexicon's name, and the first and last token."""

    side: str
    name: str
    first: int
    last: int


def actor_in(text: Text, clause: Clause, deed: Deed) -> Actor | None:
    """The first armed side that the clause does not name as the one hit.

    Who "came under" fire is no actor: after such a verb it must be said by whom.
    """
    mutual = text.tagged.any_with("mutual", clause.start, clause.end)
    if mutual or (deed.manner == "clash" and _is_between_two(text, clause)):
        return None
    by_whom = _who_hit_it(text, clause, deed.trigger)
    if by_whom is not None:
        return actor_at(text, by_whom)
    return _first_side(text, clause, deed) or _by_adjective(text, clause)


def _is_between_two(text: Text, clause: Clause) -> bool:
    """اشتباكات عنيفة بين قسد ومقاتلي العشائر: no side's deed alone."""
    for clash in text.tagged.between("clash", clause.start, clause.end):
        near = range(clash + 1, min(clash + _COMMENT, clause.end - 1))
        between = next((i for i in near if text.tokens[i].form == "بين"), None)
        if between is not None:
            return text.tagged.any_with("actor", between + 1, between + 4)
    return False


def _first_side(text: Text, clause: Clause, deed: Deed) -> Actor | None:
    came_under = text.tagged.first_with("received", clause.start, deed.trigger + 1)
    received = came_under is not None
    speaks: int | None = None  # "the SDF blamed the army and shelled A"
    for index in text.tagged.between("actor", clause.start, clause.end):
        if is_hit(text, clause, index):
            continue
        if _speaks(text, clause, index):
            speaks = index if "and" in _forms(text, index, deed.trigger) else None
            continue
        if _does_not_act(text, clause, index, deed):
            continue
        if not received or _named_as_agent(text, deed.trigger, index):
            return actor_at(text, index)
    if speaks is not None and not received and not _THAT & _forms(text, speaks, deed.trigger):
        return actor_at(text, speaks)
    return None


def _who_hit_it(text: Text, clause: Clause, trigger: int) -> int | None:
    """زار التحالف مقراً استهدفته الميليشيات: a side right behind a verb with "it" did it."""
    plain = "verb" in text.tagged.tags[trigger] and "received" not in text.tagged.tags[trigger]
    if not plain or not text.tokens[trigger].form.endswith(_IT) or trigger + 1 >= clause.end:
        return None
    return trigger + 1 if "actor" in text.tagged.tags[trigger + 1] else None


def _does_not_act(text: Text, clause: Clause, index: int, deed: Deed) -> bool:
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
        return not _named_as_agent(text, deed.trigger, index)
    if verb and 0 < index - deed.trigger <= 2 and text.tokens[index - 1].form in _ARTICLES:
        return True
    dies = text.tagged.any_with("killed", last + 1, min(last + 6, clause.end))
    men = text.tagged.any_with("military.sure", max(clause.start, index - 4), index)
    return dies and men and before in _OF_THEM


def _forms(text: Text, start: int, stop: int) -> set[str]:
    return {token.form for token in text.tokens[start:stop]}


def _is_blamed(text: Text, clause: Clause, index: int) -> bool:
    """ "According to the SDF", "blamed regime agents"; but "accused the SDF of shelling A" says who
    did it."""
    near = _forms(text, max(clause.start, index - 3), index)
    if text.tagged.any_with("according_to", max(clause.start, index - 3), index):
        return True
    last = text.tagged.last[index]
    return bool(near & _BLAME) and "of" not in _forms(text, last + 1, last + 4)


def actor_at(text: Text, index: int) -> Actor:
    """The side that a token with the tag "actor" names."""
    tags = text.tagged.tags[index]
    return Actor(side_of(tags), _actor_name(tags), index, text.tagged.last[index])


def _by_adjective(text: Text, clause: Clause) -> Actor | None:
    """ "An American shelling" (قصف مدفعي أميركي): the adjective right behind the deed."""
    index = text.tagged.first_with("by", clause.start + 1, clause.end)
    if index is None:
        return None
    before = text.tagged.tags[max(clause.start, index - 2) : index]
    if any(tags & {"military", "base", "toward", "speech"} for tags in before):
        return None
    if not any(tags & {"strike", "weapon", "answer"} for tags in before):
        return None
    tags = text.tagged.tags[index]
    return Actor(side_of(tags), _actor_name(tags, "by."), index, index)


def _speaks(text: Text, clause: Clause, index: int) -> bool:
    """The side is quoted, not at work, unless it claims the deed for itself."""
    if text.tagged.any_with("responsibility", clause.start, clause.end):
        return False
    following = past_brackets(text, text.tagged.last[index] + 1, clause.end)
    said = text.tagged.first_with("speech", following, min(following + 2, clause.end))
    if said is None:  # "…,” the army statement read"
        said = text.tagged.first_with("statement", following, min(following + 1, clause.end))
    if said is None and text.lexicon.language == "ar":
        said = text.tagged.first_with("speech", max(clause.start, index - 2), index)
        near = range(max(clause.start, index - 4), index)
        source = next((i for i in near if text.tokens[i].form in SOURCES), None)
        said = source if said is None else said  # قال مصدر عسكري في قسد
    if said is None:
        return text.lexicon.language == "en" and _tells_of_others(
            text, range(following, clause.end)
        )
    if _announces(text, range(following, clause.end)):
        return False
    return not _of_itself(text, range(following, min(said + 6, clause.end)))


def _tells_of_others(text: Text, after: range) -> bool:
    """ "A source in the SDF, from A, said that gunmen had hit its post": no deed is told before the
    word for saying, and another side right behind it."""
    tags = text.tagged.tags
    said = next((i for i in after if tags[i] & {"speech", "strike"}), None)
    if said is None or "speech" not in tags[said]:
        return False
    return any("actor" in tags[i] for i in after if said < i <= said + _OTHERS_REACH)


def _announces(text: Text, after: range) -> bool:
    """أعلنت الميليشيا عن استهداف القاعدة: it did that, unless what was hit is its own."""
    near = after[:_ANNOUNCED]
    about = next((i for i in near[:-1] if text.tokens[i].form == "عن"), None)
    if about is None or "strike" not in text.tagged.tags[about + 1]:
        return False
    told = text.tokens[about + 1].form
    near = range(about + 2, min(about + 5, len(text.tokens)))
    return told in _DONE and not any(is_its_own(text, i) for i in near)


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


def _of_itself(text: Text, tokens: range) -> bool:
    """ "The army said it had shelled", أعلنت قسد أنها قصفت: who speaks is who did it."""
    return any(text.tokens[i].form in _ITSELF for i in tokens)


def _named_as_agent(text: Text, trigger: int, index: int) -> bool:
    near = range(max(trigger + 1, index - 4), index)
    return any(text.tagged.tags[i] & {"agent", "origin.strong"} for i in near)


def _actor_name(tags: Tags, prefix: str = "actor.") -> str:
    return next((t.removeprefix(prefix) for t in sorted(tags) if t.startswith(prefix)), "")
