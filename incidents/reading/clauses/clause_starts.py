"""Where a clause begins: at "while", at "and" with a verb or a day, at a colon, in a list."""

from bisect import bisect_left

from incidents.reading.days.day_words import day_atoms
from incidents.reading.deeds.munitions import FLIES, TELEGRAPHED, is_telegraphic, where_to
from incidents.reading.lexicon.day_table import Atom
from incidents.reading.words.text import Text

VERBS = frozenset(
    {
        "strike",
        "answer",
        "intercept",
        "air",
        "clash",
        "speech",
        "control",
        "killed",
        "shot",
        "action",
        "foil",
        "deny",
        "fear",
        "follow",
        "deals",
    }
)
_TOLD = VERBS | {"defuse"}
COMMAS = frozenset("،,")
_AND_THAT = frozenset({"وان", "وبان", "وانه", "وانها", "وبانه", "وبانها"})
_ALWAYS = _AND_THAT | {";", "؛"}
_JOINED = frozenset("وف")  # "and" that is written together with a word
_AND_NOT = frozenset({"ولم", "ولن", "فلم"})
_AT_A_TIME = frozenset(
    {"by", "at", "for", "within", "around", "shortly", "minutes", "hours", "soon", "later"}
)
_AFTER_A_TIME = 11  # tokens from "and by 6.35" to the verb
_MANY_PLACES, _LISTED = frozenset({"towns", "villages", "cities"}), 6  # tokens to "and"
_TIMES = frozenset({"shift", "parts", "weekdays", "relative", "same_day"})
ATTACKED = frozenset(
    {"هاجمت", "هاجمتا", "هاجموا", "استهدفت", "استهدفتا", "attacked", "targeted", "struck"}
)
_BROUGHT_DOWN = 12  # tokens from the interception to what the drone had attacked
_TIME_REACH, _DEED_REACH = 6, 8  # tokens
_REACH = 12  # tokens from a colon to the word for what happened


def begins_clause(text: Text, start: int, index: int, end: int) -> bool:
    token, tags = text.tokens[index], text.tagged.tags[index]
    if token.form in _ALWAYS or "cue.break" in tags:
        return True
    apart = token.form.startswith("ل") or text.tokens[index - 1].form in COMMAS
    if apart and {"answer", "verb"} <= tags:
        return True  # لترد القوات; لهجوم بمسيّرة، ردت عليه القوات
    if _attacked_before_it_fell(text, start, index):
        return True
    joins = token.form[0] in _JOINED or token.form == "and"
    return joins and _goes_on(text, start, index, end)


def _attacked_before_it_fell(text: Text, start: int, index: int) -> bool:
    """تصدت الدفاعات لثلاث مسيّرات هاجمت القاعدة, "downed a drone that attacked the base": what is
    told of a drone that was brought down."""
    tags = text.tagged.tags
    if text.tokens[index].form not in ATTACKED or "received" in tags[index]:
        return False
    english = text.lexicon.language == "en"
    if english and text.tokens[index - 1].form not in ("that", "which"):
        return False
    near = range(max(start, index - _BROUGHT_DOWN), index)
    down = next((i for i in near if "intercept" in tags[i]), None)
    return down is not None and any("weapon.drones" in tags[i] for i in range(down + 1, index))


def _goes_on(text: Text, start: int, index: int, end: int) -> bool:
    """A clause begins at this "and", or at the word that it is written together with."""
    token, tags = text.tokens[index], text.tagged.tags[index]
    if token.form in _AND_NOT and "verb" in text.tagged.tags[min(index + 1, end - 1)]:
        return True  # ولم تتعرض
    if text.tagged.conjunction[index] and _begins_joined(text, start, index, end):
        return True
    if token.form == "و" and _quoted_side_acts(text, index, end):
        return True
    if token.form == "and" and (_lists_places(text, index) or _lists_guns(text, start, index)):
        return False
    if _begins_with_a_time(text, index, end):
        return True
    if "cue.past_perfect" in tags and token.form.startswith("و"):
        return _verb_near(text, index + 1, min(index + 7, end))  # وكانت القاعدة قد تعرضت
    return token.form == "and" and _begins_after_and(text, index, end)


def _begins_after_and(text: Text, index: int, end: int) -> bool:
    following = text.tokens[min(index + 1, end - 1)].form
    if following == "that":
        return True
    reach = index + (_AFTER_A_TIME if following in _AT_A_TIME else 6)
    return _verb_near(text, index + 1, min(reach, end))


def _lists_places(text: Text, index: int) -> bool:
    """ "Fighters in the towns of A and B clashed": the "and" stands between two names."""
    near = range(max(0, index - _LISTED), index - 1)
    kind = next((i for i in near if text.tokens[i].form in _MANY_PLACES), None)
    if kind is None or text.tokens[kind + 1].form != "of" or index + 1 >= len(text.tokens):
        return False
    if text.tagged.tags[index + 1]:
        return False
    between = range(kind + 2, index)
    named = text.source[text.tokens[index + 1].start].isupper()
    return named and not any(text.tagged.tags[i] or text.tokens[i].form == "and" for i in between)


def _lists_guns(text: Text, start: int, index: int) -> bool:
    """ "Hours after the attack, their mortars and rocket launchers shelled": one subject."""
    tags = text.tagged.tags
    guns = {"weapon", "fire_source"}
    if not (tags[index - 1] & guns and any(t & guns for t in tags[index + 1 : index + 3])):
        return False
    commas = (i for i in range(index - 1, start, -1) if text.tokens[i].form in COMMAS)
    return not any(t & {"verb", "strike"} for t in tags[next(commas, start) : index])


def _quoted_side_acts(text: Text, index: int, end: int) -> bool:
    """و«قسد» عم ترد: "and" stands apart before a quotation mark."""
    side = next((i for i in range(index + 1, min(index + 3, end)) if text.tokens[i].is_word), None)
    if side is None or "actor" not in text.tagged.tags[side]:
        return False
    return _verb_near(text, text.tagged.last[side] + 1, min(side + 6, end))


def another_strike_follows(text: Text, start: int, index: int, end: int, names: list[int]) -> bool:
    """هجوم بمسيّرات على أ، وقصف مضاد على ب: a second noun, with a place of its own. "And" is
    written together with the word at `index`."""
    tags = text.tagged.tags
    noun = "strike" in tags[index] and not tags[index] & {"verb", "strike.light"}
    if not noun:
        return False
    after = text.tagged.last[index] + 1  # وقصف أميركي على ب: without a comma
    by_one = "actor" in tags[index] and after < end and "toward" in tags[after]
    if not by_one and text.tokens[index - 1].form not in COMMAS:
        return False
    first, middle, last = (bisect_left(names, i) for i in (start, index, end))
    before = frozenset[str]().union(*tags[start:index])
    answers = any("answer" in t or "by" in t for t in tags[index : min(index + 4, end)])
    flown = "weapon.air-strike" in tags[index] and "weapon.air-strike" not in before
    struck = "strike" in before or bool(before & FLIES)
    return (answers or flown or by_one) and struck and first < middle < last


def guns_follow(text: Text, start: int, index: int, end: int) -> bool:
    """انفجارات في أ ومدافع أميركية تطال ب: guns with a verb of their own, behind such an "and"."""
    tags = text.tagged.tags
    guns = tags[index] & {"weapon.artillery", "weapon.air-strike"} and "verb" not in tags[index]
    if not guns:
        return False
    struck = any("strike" in some for some in tags[start:index])
    near = range(index + 1, min(index + 4, end))
    return struck and any({"strike", "verb"} <= tags[i] for i in near)


def _begins_with_a_time(text: Text, index: int, end: int) -> bool:
    """ "، وفي صباح اليوم التالي شنت", ", and on Tuesday jets bombed": a day, and then a deed."""
    tokens, arabic = text.tokens, text.lexicon.language == "ar"
    form = tokens[index].form
    if not (form[0] == "و" and tokens[index - 1].form in COMMAS if arabic else form == "and"):
        return False
    first = index if arabic else index + 1
    times = day_atoms(text, first, min(first + _TIME_REACH, end))
    begun = next((a for a in times if a.kind in _TIMES and a.first <= first + 2), None)
    return begun is not None and (
        _deed_follows(text, begun.last + 1, end)
        or (begun.kind == "weekdays" and _noun_follows(text, begun.last + 1, end))
    )


def _deed_follows(text: Text, start: int, end: int) -> bool:
    for later in range(start, min(start + _DEED_REACH - 1, end)):
        if text.tokens[later].form in COMMAS:
            return False
        tags = text.tagged.tags[later]
        if "answer" in tags or ("verb" in tags and (tags & _TOLD or "carries" in tags)):
            return True
    return False


def _noun_follows(text: Text, start: int, end: int) -> bool:
    """ "، والأحد عبوة في هجين": a list of days."""
    near = text.tagged.tags[start : min(start + 3, end)]
    return any(tags & {"strike", "weapon", "clash"} for tags in near)


def _only_said_to_answer(text: Text, start: int, index: int) -> bool:
    before = text.tagged.tags[start:index]
    return any("answer" in t for t in before) and not any("toward" in t for t in before)


def _begins_joined(text: Text, start: int, index: int, end: int) -> bool:
    """ "And" is written together with the word."""
    tags = text.tagged.tags[index]
    if "received" in tags and _only_said_to_answer(text, start, index):
        return False  # الرد كان مدفعياً وطال
    if ("verb" in tags and tags & VERBS) or "cue.soon" in tags:
        return True  # وقصفت، وعلى الفور
    if "answer" in tags and "cue.answer" not in tags:
        return True  # والرد يطال
    if "cue.comes" in tags:
        return text.tagged.any_with("answer", index, min(index + 4, end))  # وجاء الرد
    if "cue.after" in tags:
        return _verb_near(text, index + 1, min(index + 5, end))  # وبعد ثلاثة أيام قصفت
    if "actor" in tags:
        return _verb_near(text, text.tagged.last[index] + 1, min(index + 5, end))
    return False


def _verb_near(text: Text, start: int, end: int) -> bool:
    """A verb soon after "and", before any comma: "and U.S. forces responded"."""
    for index in range(start, end):
        tags = text.tagged.tags[index]
        if text.tokens[index].form in (*COMMAS, "to") or "toward" in tags:
            return False
        if "answer" in tags or ("verb" in tags and tags & VERBS):
            return True
    return False


def munition_follows(text: Text, start: int, index: int, end: int, names: list[int]) -> bool:
    """ "Two rockets on the base at A, ten shells on B", وقذائف من الحقل على ب."""
    if text.tokens[index - 1].form not in COMMAS:
        return False
    if not bisect_left(names, start) < bisect_left(names, index):
        return False
    if _is_its_means(text, start, index):
        return False
    near = range(index, min(index + 3, end))
    every = TELEGRAPHED if is_telegraphic(text, start) else FLIES
    flies = next((i for i in near if text.tagged.tags[i] & every), None)
    if flies is None or any("verb" in text.tagged.tags[i] for i in range(index, flies)):
        return False
    return where_to(text, flies, end, names) == flies


def _is_its_means(text: Text, start: int, index: int) -> bool:
    """اعتدت القوات المتمركزة في أ، صباح اليوم، بقذائف على ب: no deed of its own."""
    if not text.tokens[index].form.startswith("ب"):
        return False
    told = text.tagged.tags[start:index]
    stationed = any("origin.station" in tags for tags in told)
    return stationed and any({"strike", "verb"} <= tags for tags in told)


def says_what_it_was(text: Text, start: int, index: int, end: int) -> bool:
    """The colon of "the answer did not take long: shells on A", "the attack on A lit up the
    night: …"."""
    before = text.tagged.tags[start:index]
    told = any(tags & {"answer", "strike", "cue.soon"} for tags in before)
    told = told or bool(_weekdays_in(text, index + 1, min(index + 3, end)))
    said = any("speech" in tags for tags in before)
    return told and not said and _weapon_follows(text, index, end)


def says_why(text: Text, start: int, index: int, end: int) -> bool:
    """The colon of "they had fired in retaliation: five rockets had hit A": what came before is
    told next."""
    if index - 1 <= start:
        return False
    first = text.tagged.first_with("cue.answer", start + 1, index)
    if first is None or text.tagged.last[first] != index - 1:
        return False
    told = any("verb" in tags for tags in text.tagged.tags[start:first])
    return told and _weapon_follows(text, index, end)


def _weekdays_in(text: Text, start: int, end: int) -> list[Atom]:
    atoms = day_atoms(text, start, end)
    return [atom for atom in atoms if atom.kind in ("weekdays", "shift")]


def _weapon_follows(text: Text, index: int, end: int) -> bool:
    near = range(index + 1, min(index + _REACH, end))
    return any(text.tagged.tags[i] & {"strike", "weapon"} for i in near)
