"""The words before a name that say what the place is: "from", "stationed at", "against"."""

from incidents.reading.clauses.clauses import Clause
from incidents.reading.roles.sides_hit import is_hit
from incidents.reading.roles.where_from import comes_from, is_the_side_of_a_line, stands_in
from incidents.reading.words.text import Mention, Text

TARGET, ORIGIN, AREA, LOCATOR, STATION = "target", "origin", "area", "locator", "station"
_TOWARDS = frozenset({"نحو", "باتجاه", "صوب", "تجاه", "to", "toward", "towards"})
_AT = frozenset({"في", "in", "at", "near", "قرب", "of", "on"})
_THEIRS = ("هم", "ها", "هما", "نا")  # "their artillery" shelled what is named next
_GUNS = frozenset({"guns", "gunners", "artillery", "howitzers", "batteries"})
_INSIDE = frozenset({"في", "داخل", "at", "in", "inside"})
_IN_A_BASE = frozenset({"بحقل", "بقاعده", "بمعمل", "بمطار", "بمعسكر"})
_USED_UP = frozenset({"there", "منها", "منهما", "هناك"})


def is_origin_cue(text: Text, index: int) -> bool:
    return bool(text.tagged.tags[index] & {"origin.strong", "origin.from", "origin.station"})


def owns_the_guns(text: Text, clause: Clause, mention: Mention) -> bool:
    """مدافع كونيكو, "Conoco's guns": what belongs to the place fires from there."""
    first, after = mention.first, mention.last + 1
    if text.lexicon.language == "ar":
        plain = not text.tokens[first - 1].form.lstrip("وف").startswith(("ال", "بال", "لل"))
        return first > 0 and (
            (plain and _artillery(text, first - 1)) or _guns_at(text, clause, first)
        )
    at = first - 1 - (text.tokens[first - 1].form == "the")
    if at > 0 and text.tokens[at].form in ("at", "in") and _guns_at(text, clause, at + 1):
        return True
    owns = text.source.startswith(("'s", "’s"), text.tokens[mention.last].end)
    return owns and after < len(text.tokens) and text.tokens[after].form in _GUNS


def _guns_at(text: Text, clause: Clause, first: int) -> bool:
    """المدفعية في حقل كونيكو, مدفعية القاعدة الأميركية بحقل كونيكو, "artillery at Conoco"."""
    at = text.tokens[first].form in _IN_A_BASE or text.tokens[first - 1].form in _INSIDE
    for index in range(first - 1, max(-1, first - 5), -1):
        if _artillery(text, index) or text.tokens[index].form in _GUNS:
            told = text.tagged.tags[clause.start : index]
            return at and not any("answer" in t or {"strike", "verb"} <= t for t in told)
        inside = text.tokens[index].form in _INSIDE or text.tokens[index].form == "the"
        if not inside and not any(
            "base" in text.tagged.tags[i] and text.tagged.last[i] >= index
            for i in (index, index - 1)
        ):
            return False
    return False


def _is_a_garrison(text: Text, clause: Clause, index: int, stop: int) -> bool:
    """ "The garrison at A fired": in front of any verb, it is where they are."""
    if text.lexicon.language != "en" or "military.sure" not in text.tagged.tags[index]:
        return False
    struck = any(t & {"strike", "answer"} for t in text.tagged.tags[clause.start : index])
    return not struck and stands_in(text, index, stop)


def _artillery(text: Text, index: int) -> bool:
    form = text.tokens[index].form
    by = form.startswith("ب") or form.endswith(_THEIRS)
    return not by and "weapon.artillery" in text.tagged.tags[index]


def role_by_cues(text: Text, clause: Clause, before: range) -> str:
    """The nearest deciding word before the name."""
    tags = text.tagged.tags
    for index in reversed(before):
        if comes_from(text, index, before.stop):
            return ORIGIN
        used_up = text.tokens[index].form in _USED_UP or is_the_base(text, index)
        if used_up or is_the_side_of_a_line(text, index):
            return TARGET  # "from there at A", "at the base, A and B": the cue is used up
        stationed = "actor" in tags[index] and _is_stationed(text, clause, index, before.stop)
        stationed = stationed and not _set_out_from(text, index)
        if "origin.station" in tags[index] or _is_a_garrison(text, clause, index, before.stop):
            return STATION
        if "toward" in tags[index] and _moves(text, index):
            return LOCATOR
        if tags[index] & {"toward", "strike"}:
            return TARGET
        if stationed:
            return STATION
    return TARGET


def _moves(text: Text, index: int) -> bool:
    if text.tokens[index].form not in _TOWARDS:
        return False
    near = text.tagged.tags[max(0, index - 3) : index]
    return any("control" in tags for tags in near) and not any("strike" in tags for tags in near)


def is_the_base(text: Text, index: int) -> bool:
    """ "The base" that was named before, not "the base in A"."""
    if "base.anaphor" not in text.tagged.tags[index]:
        return False
    said_before = text.tokens[index].form.lstrip("وفب").startswith(("ال", "لل", "the"))
    following = text.tagged.last[index] + 1
    return said_before and text.tokens[following].form not in _AT


def _is_stationed(text: Text, clause: Clause, index: int, stop: int) -> bool:
    if index > clause.start and _is_a_base_of(text, index):
        return False
    if text.lexicon.language == "en" and _was_theirs(text, index):
        return False
    return stands_in(text, index, stop) and not is_hit(text, clause, index)


def _set_out_from(text: Text, index: int) -> bool:
    """باستهداف مواقع انطلاق المهاجمين في أ: those were hit."""
    first = max(0, index - 2)
    return any("fire_source" in text.tagged.tags[i] for i in range(first, index))


def _was_theirs(text: Text, index: int) -> bool:
    """ "By bombing a militia garage in A": what was hit was theirs."""
    if index < 2 or text.tokens[index - 1].form not in ("a", "an", "the"):
        return False
    struck = "strike" in text.tagged.tags[index - 2]
    return struck and not stands_in(text, index, text.tagged.last[index] + 2)


def _is_a_base_of(text: Text, index: int) -> bool:
    """قاعدة الجيش الأميركي في أ: the base is told of, and not its owner."""
    before = text.tokens[index - 1].form.lstrip("وبل")
    return "base" in text.tagged.tags[index - 1] and not before.startswith("ال")
