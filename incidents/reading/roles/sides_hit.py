"""Which armed side a clause says was hit: "SDF positions", three of its men."""

from incidents.reading.clauses.clauses import Clause
from incidents.reading.days.day_words import day_atoms
from incidents.reading.lexicon import Tags
from incidents.reading.names import kind_words
from incidents.reading.roles.english_sides_hit import is_another_holder, is_object
from incidents.reading.roles.who_struck import ARMS, are_who_struck, fired_it
from incidents.reading.words.tagging import MILITIA
from incidents.reading.words.text import Text
from incidents.reading.words.word_classes import HARM, strikes

SOURCES = frozenset(
    {"المركز", "المكتب", "مكتب", "مركز", "الاعلامي"}
    | {"مصدر", "مصادر", "مسوول", "خبير", "ناطق", "متحدث", "قيادي", "قايد", "ضابط", "عضو"}
)
_LINKED = frozenset({"affiliated", "aligned", "linked"})  # "a Hezbollah-linked compound"
_CARRIES = frozenset(
    {"تقل", "يقل", "تنقل", "ينقل", "تتمركز", "يتمركز", "تضم", "تاوي"}
    | {"carrying", "transporting", "housing", "hosting"}
)
_CARRIED_REACH = 5  # tokens from there to the side
_DEATH = ("مصرع", "حتف")
_BECAUSE = frozenset({"جرا", "اثر", "سبب", "نتيجه"})
_VICTIM_REACH = 7  # tokens from "killed" to the side of the dead
_NEXT_VICTIM = 10  # tokens from one side to the next
_QUOTED_REACH = 6
_OWN = frozenset({"its", "their", "his", "لها", "له", "لهم"})
_PRONOUNS = ("ها", "هم", "ته")
_HELD_BY = frozenset({"military", "base"})
_LONG_NAME = 3  # tokens of a side's name before the last
_NAMES_A_SIDE = frozenset({"us_target", "actor"})
_SIDES = ("us", "iran", "sdf", "government", "is", "tribes", "israel", "turkey")


def side_hit(text: Text, clause: Clause) -> str:
    """The side whose base, positions or men the clause says were hit, "" if not said."""
    for index in text.tagged.among(_NAMES_A_SIDE, clause.start, clause.end):
        tags = text.tagged.tags[index]
        if "us_target" in tags:
            return "us"
        if is_hit(text, clause, index) and side_of(tags):
            return side_of(tags)
    return _side_of_its_own(text, clause)


def _side_of_its_own(text: Text, clause: Clause) -> str:
    """أعلنت قسد إصابة ثلاثة من مقاتليها, "the SDF said its post was hit": who speaks was hit."""
    told = text.tagged.together(range(clause.start, clause.end + 1))
    if "actor" not in told or told.isdisjoint(_HELD_BY):
        return ""
    for index in range(clause.start + 1, clause.end):
        if not is_its_own(text, index):
            continue
        before = (i for i in range(index - 1, clause.start - 1, -1))
        side = next((i for i in before if "actor" in text.tagged.tags[i]), None)
        if side is not None and _is_said(text, clause, side):
            return side_of(text.tagged.tags[side])
    return ""


def _is_said(text: Text, clause: Clause, index: int) -> bool:
    last = text.tagged.last[index]
    near = range(max(clause.start, index - 4), min(last + 3, clause.end))
    return any("speech" in text.tagged.tags[i] for i in near)


def is_its_own(text: Text, index: int) -> bool:
    """ "Its post", نقطة لها, حاجزها, مقاتليها: what a side holds, or its men."""
    one, tags = text.tokens[index].form, text.tagged.tags
    if one in _OWN:
        return index + 1 < len(tags) and bool(tags[index + 1] & _HELD_BY)
    if tags[index].isdisjoint(_HELD_BY):
        return False
    other = text.tokens[index + 1].form if index + 1 < len(text.tokens) else ""
    return other in _OWN or one.endswith(_PRONOUNS)


def victims_in(text: Text, clause: Clause) -> str:
    """The side whose men a clause tells to have been killed or wounded, "" if of none."""
    if not any(
        text.tagged.any_with(tag, clause.start, clause.end) for tag in ("killed", "injured")
    ):
        return ""
    if text.tagged.any_with("cue.negation", clause.start, clause.end):
        return ""
    for index in text.tagged.between("actor", clause.start, clause.end):
        if is_hit(text, clause, index):
            return side_of(text.tagged.tags[index])
    return ""


def is_hit(text: Text, clause: Clause, index: int) -> bool:
    """Positions *of* the militias, a checkpoint *for* the SDF, fire *at* the forces."""
    if "strike" in text.tagged.tags[index] or _is_quoted(text, clause, index):
        return False  # الضربات الأميركية: theirs
    named_so = _named_twice(text, clause, index)
    if named_so is not None:
        return is_hit(text, clause, named_so)
    if fired_it(text, clause, index) or are_who_struck(text, clause, index):
        return False
    if text.lexicon.language == "en" and (
        is_object(text, clause, index) or is_another_holder(text, clause, index)
    ):
        return True
    return (
        _belongs_to(text, clause, index)
        or _is_hit_by_arms(text, clause, index)
        or _is_carried(text, clause, index)
        or _is_linked(text, clause, text.tagged.last[index] + 1)
        or _met_their_death(text, clause, index)
        or _is_victim(text, clause, index)
        or _stands_behind_what_was_hit(text, clause, index)
    )


def _is_carried(text: Text, clause: Clause, index: int) -> bool:
    """ "A bus carrying SDF members", "a base housing US troops", سيارة تقلّ عناصر من قسد: who was in
    what was hit."""
    near = range(max(clause.start, index - _CARRIED_REACH), index)
    return any(text.forms[i] in _CARRIES for i in near)


def _is_linked(text: Text, clause: Clause, index: int) -> bool:
    """ "A Hezbollah-linked compound", but not "armed groups linked to the government"."""
    if index + 1 >= clause.end or text.tokens[index].form not in _LINKED:
        return False
    return text.tokens[index + 1].form not in ("to", "with")


def _is_hit_by_arms(text: Text, clause: Clause, index: int) -> bool:
    """صاروخان استهدفا قوات التحالف: rockets did it, and the side was hit."""
    if text.lexicon.language != "ar" or index - 1 <= clause.start:
        return False
    arm, verb = text.tagged.tags[index - 2 : index]
    return "weapon" in arm and strikes(verb)


def _named_twice(text: Text, clause: Clause, index: int) -> int | None:
    """ضد قوات سوريا الديمقراطية "قسد", "Security Forces (Asayish)": its short name right behind."""
    before = kind_words.previous_word(text.tokens, index)
    if before is None or before == index - 1:
        return None
    if text.lexicon.language == "en" and text.forms[index - 1] != "(":
        return None
    for other in range(max(clause.start, before - _LONG_NAME), before + 1):
        tags = text.tagged.tags[other]
        if "actor" in tags and text.tagged.last[other] == before:
            return other if side_of(tags) == side_of(text.tagged.tags[index]) else None
    return None


def _is_quoted(text: Text, clause: Clause, index: int) -> bool:
    """قال قائد عسكري في التحالف: nothing is told yet, and someone of that side speaks."""
    near = range(max(clause.start, index - _QUOTED_REACH), index)
    said = next((i for i in near if "speech" in text.tagged.tags[i]), None)
    return said is not None and not text.tagged.any_with("strike", clause.start, index)


def _belongs_to(text: Text, clause: Clause, index: int) -> bool:
    """لقسد after a noun, تابعة لـ"قسد"; but هجوم للجيش is by the army."""
    form = text.tokens[index].form
    if form.startswith("ل") and not form.startswith("لوا"):
        armed = text.tagged.tags[max(clause.start, index - 3) : index]
        belongs = text.tokens[index - 1].form.startswith("تابع")
        if belongs and any(tags & ARMS and "strike" not in tags for tags in armed):
            return False  # طائرات حربية تابعة للتحالف: they strike
        return not any(
            _is_a_strike(text, i, index) for i in range(max(clause.start, index - 2), index)
        )
    owner = kind_words.previous_word(text.tokens, index)
    if owner is not None and text.tokens[owner].form in ("لاحدي", "لاحد"):
        return True  # موقعاً لإحدى الميليشيات
    if owner is None or text.tokens[owner].form != "ل":
        return False
    near = range(max(clause.start, owner - 2), owner)  # قصف مدفعي لـ«قسد»: by them
    return not any(_is_a_strike(text, i, owner) for i in near)


def _is_a_strike(text: Text, index: int, stop: int) -> bool:
    """The shelling of قصف للتحالف, قصف مدفعي للتحالف."""
    if "strike" not in text.tagged.tags[index]:
        return False
    between = text.tagged.tags[text.tagged.last[index] + 1 : stop]
    return all("weapon" in tags for tags in between)


def _is_victim(text: Text, clause: Clause, index: int) -> bool:
    """ "The killing of SDF fighters"."""
    told = text.tagged.together(range(clause.start, index))
    if told.isdisjoint(HARM) or _caused_it(text, clause, index):
        return False
    if text.tagged.conjunction[index]:  # قُتل عناصر من «الحشد الشعبي» (العراقي) و«فاطميون»
        near = range(max(clause.start, index - _NEXT_VICTIM), index)
        other = next((i for i in reversed(near) if "actor" in text.tagged.tags[i]), None)
        if other is not None and not text.tagged.any_with("strike", other + 1, index):
            return _is_victim(text, clause, other)
    near = range(max(clause.start, index - _VICTIM_REACH), index)
    before = [text.tagged.tags[i] for i in near if i >= index - 5]
    if any(tags & HARM and "verb" not in tags for tags in before):
        return True
    left = range(max(clause.start, index - 2 * _VICTIM_REACH), index)
    killing = next((i for i in left if "cue.consequence" in text.tagged.tags[i]), None)
    strikes = text.tagged.any_with("strike", index + 1, text.tagged.last[index] + 2)
    if killing is not None and "killed" in text.tagged.tags[killing] and not strikes:
        return True  # "killing at least 15 people including a Revolutionary Guards commander"
    owner = kind_words.previous_word(text.tokens, index)
    if owner is not None and text.tokens[owner].form in MILITIA:  # من مليشيا "الحشد الشعبي"
        owner = kind_words.previous_word(text.tokens, owner)
    among = owner is not None and text.tokens[owner].form in ("من", "في")
    wide = range(max(clause.start, index - _VICTIM_REACH - 3), index)
    done_to = any(text.tagged.tags[i] & HARM for i in wide)
    return among and done_to  # قُتل خمسة عناصر من «كتائب حزب الله»


def _met_their_death(text: Text, clause: Clause, index: int) -> bool:
    """لقي خمسة من مسلحي داعش مصرعهم."""
    last = text.tagged.last[index]
    return any(text.forms[i].startswith(_DEATH) for i in range(last + 1, min(last + 3, clause.end)))


def _caused_it(text: Text, clause: Clause, index: int) -> bool:
    """أصيب خمسة جراء اعتداء ميليشيا «قسد»: the attack was theirs."""
    if index < clause.start + 2 or "strike" not in text.tagged.tags[index - 1]:
        return False
    return text.tokens[index - 2].form.lstrip("وب") in _BECAUSE


def _stands_behind_what_was_hit(text: Text, clause: Clause, index: int) -> bool:
    for before in reversed(range(max(clause.start, index - 5), index)):
        tags = text.tagged.tags[before]
        if "actor" in tags and text.tagged.conjunction[index]:
            return is_hit(text, clause, before)
        if {"received", "verb"} <= tags and text.lexicon.language == "ar":
            return True  # الهجمات التي طالت القوات
        if "strike" in tags and text.tagged.last[before] + 1 == index:
            return False  # "of the American strikes": theirs
        if "verb" in tags or "actor" in tags or text.tokens[before - 1].form in SOURCES:
            return False
        if tags & {"military", "toward", "base"} and text.tagged.last[before] < index:
            return not _leads_to_a_day(text, before, index)
    return False


def _leads_to_a_day(text: Text, before: int, index: int) -> bool:
    """ "On Tuesday coalition aircraft": they were not hit."""
    if "toward" not in text.tagged.tags[before]:
        return False
    days = day_atoms(text, before + 1, index)
    return any(atom.first == before + 1 for atom in days)


def side_of(tags: Tags) -> str:
    return next((side for side in _SIDES if side in tags), "")
