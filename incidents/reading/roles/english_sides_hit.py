"""Which armed side an English clause says was hit: its object, its dead, who holds what was hit."""

from incidents.reading.clauses.clauses import Clause
from incidents.reading.deeds.deeds import DONE_TO, PASSIVE
from incidents.reading.lexicon import NO_TAGS
from incidents.reading.words.text import Text
from incidents.reading.words.word_classes import HARM, strikes

_HELD = frozenset({"used", "held", "controlled", "operated", "run", "manned", "occupied"})
_POSSESSIVES = frozenset({"'s", "’s"})
_MEN = frozenset(
    {"member", "members", "fighter", "fighters", "soldier", "soldiers", "commander", "commanders"}
    | {"leader", "leaders", "officer", "officers", "men", "troops", "guards", "policemen"}
)  # fmt: skip
_AS_MANY = frozenset({"at", "least", "the", "several", "dozens", "of", "more", "than", "some"})
_HURT_REACH = 6  # tokens from "killed" to "of"
_ARTICLES = frozenset({"a", "an", "the"})
_BRACKETS = 8  # tokens
_DEAD_REACH = 7  # tokens from a side to "killed"
_KILLED_HOW = frozenset({"in", "by", "as", "after", "when", "during", "and"})
_KILLED_WHERE = frozenset({"in", "near", "at", "outside", "by"})


def is_object(text: Text, clause: Clause, index: int) -> bool:
    """The object of a strike, or killed in it."""
    return (
        _is_behind_the_verb(text, clause, _led_by(text, clause, index))
        or _were_killed(text, clause, index)
        or _died_somewhere(text, clause, index)
        or _were_its_men(text, clause, index)
        or _was_killed(text, clause, index)
    )


def _is_behind_the_verb(text: Text, clause: Clause, index: int) -> bool:
    """ "SDF positions", or a side right after "targeted"."""
    following = past_brackets(text, text.tagged.last[index] + 1, clause.end)
    if following < clause.end and text.tokens[following].is_word:
        tags = text.tagged.tags[following]
        if "military" in tags and not tags & {"actor", "weapon"}:
            return not _acts(text, clause, text.tagged.last[following] + 1)
    armed = following < clause.end and "weapon" in text.tagged.tags[following]
    reach = following if armed else following + 4  # "SDF mortars were fired" by the SDF
    for later in range(following, min(reach, clause.end - 1)):
        done_to = text.tagged.tags[later + 1] & DONE_TO
        going_on = text.tokens[later + 1].form.endswith("ing")
        if text.tokens[later].form in PASSIVE and done_to and not going_on:
            return True
    if _is_what_a_strike_was_on(text, clause, index):
        return True
    if index > clause.start + 1 and text.tokens[index - 1].form == "by":
        return text.tokens[index - 2].form in _HELD
    end = text.tokens[following - 1].end
    if text.source[end : end + 2] in _POSSESSIVES:  # "the coalition's Conoco base"
        return text.tagged.any_with("military", following, min(following + 4, clause.end))
    before = range(max(clause.start, index - 2), index)
    told_apart = text.tokens[index - 1].form == ","  # "to carry out the attack, the coalition said"
    return not told_apart and any({"strike", "verb"} <= text.tagged.tags[i] for i in before)


def _is_what_a_strike_was_on(text: Text, clause: Clause, index: int) -> bool:
    """ "Fired at the SDF", "an attack on an army bus", "a launch pad belonging to a militia"."""
    at = index - 1 - (text.forms[index - 1] in _ARTICLES)
    if at <= clause.start:
        return False
    beside = text.forms[at - 1 : at + 1]
    if text.forms[index - 1] in ("at", "against") or beside == ["belonging", "to"]:
        return True
    return beside[1] == "on" and "strike" in text.tagged.tags[at - 1]


def _led_by(text: Text, clause: Clause, index: int) -> int:
    """The coalition of "the U.S.-led coalition base"."""
    led = text.tagged.last[index] + 1
    if led + 1 < clause.end and text.tokens[led].form in ("led", "backed"):
        return led + 1 if "actor" in text.tagged.tags[led + 1] else index
    return index


def _were_killed(text: Text, clause: Clause, index: int) -> bool:
    """ "15 Iran-backed militiamen of two nations killed in shelling": a number of them."""
    first = index
    for before in (index - 1, index - 2):  # "Iran-backed militiamen" are two names of a side
        if "actor" in text.tagged.tags[before] and text.tagged.last[before] == index - 1:
            first = before
    if first <= clause.start or not text.tokens[first - 1].is_number:
        return False
    last = text.tagged.last[index]
    for later in range(last + 1, min(last + _DEAD_REACH, clause.end - 1)):
        if {"killed", "verb"} <= text.tagged.tags[later]:
            return text.tokens[later + 1].form in _KILLED_HOW
    return False


def _died_somewhere(text: Text, clause: Clause, index: int) -> bool:
    """ "Two ISIS leaders killed in A", "SDF fighter assassinated near A": a headline leaves out
    "were", and names nobody behind the verb."""
    last = text.tagged.last[index]
    for later in range(last + 1, min(last + 4, clause.end - 1)):
        if "verb" not in text.tagged.tags[later]:
            continue
        form, behind = text.forms[later], text.tagged.last[later] + 1
        done_to = text.tagged.tags[later] & HARM or form == "assassinated"
        past = form.endswith("ed") or text.forms[later:behind] == ["shot", "dead"]
        where = not _KILLED_WHERE.isdisjoint(text.forms[behind : behind + 1])
        return bool(done_to) and past and where
    return False


def _were_its_men(text: Text, clause: Clause, index: int) -> bool:
    """ "An air strike killed three members of the Revolutionary Guard"."""
    of = index - 1 - (text.forms[index - 1] in ("the", "iranian", "syrian"))
    of -= text.forms[of] == "the"
    if of <= clause.start + 1 or text.forms[of] != "of" or text.forms[of - 1] not in _MEN:
        return False
    near = text.tagged.tags[max(clause.start, of - _HURT_REACH) : of]
    return any("verb" in tags and tags & HARM for tags in near)


def _was_killed(text: Text, clause: Clause, index: int) -> bool:
    """ "An ambush that killed at least eight Syrian soldiers", "kills ISIS bomb-maker"."""
    for before in range(index - 1, max(clause.start, index - _HURT_REACH) - 1, -1):
        tags = text.tagged.tags[before]
        if "verb" in tags and tags & HARM:
            return text.forms[before - 1] not in PASSIVE
        number = text.tokens[before].is_number or text.forms[before] in text.lexicon.numbers
        if not number and text.forms[before] not in _AS_MANY:
            return False
    return False


def is_another_holder(text: Text, clause: Clause, index: int) -> bool:
    """The militias of "positions held by government troops and militias"."""
    if index == clause.start or text.tokens[index - 1].form != "and":
        return False
    others = range(max(clause.start + 1, index - 6), index - 1)
    held = (i for i in others if text.tokens[i].form == "by")
    return any(text.tokens[i - 1].form in _HELD for i in held)


def _acts(text: Text, clause: Clause, index: int) -> bool:
    """A verb follows that "SDF fighters" are the subject of."""
    tags = text.tagged.tags[index] if index < clause.end else NO_TAGS
    return strikes(tags)


def past_brackets(text: Text, index: int, end: int) -> int:
    """The first word behind "(SDF)", if a side's short name follows in brackets."""
    if index >= end or text.tokens[index].form != "(":
        return index
    near = range(index + 1, min(index + _BRACKETS, end - 1))
    return next((i + 1 for i in near if text.tokens[i].form == ")"), index)
