"""Where a sentence turns to what came after, or before, what it has told."""

from incidents.reading.clauses.clause_relations import REACH, VIOLENT, sets_off_a_blast
from incidents.reading.clauses.clause_starts import COMMAS
from incidents.reading.clauses.turning_points import WHICH
from incidents.reading.words.text import Text

_UNTIL = frozenset({"حتي", "than"})  # لم تمض دقائق على سقوط الصواريخ حتى, "no sooner … than"
_FOLLOWED = frozenset({"اعقب", "اعقبت", "تلا", "تلت", "تبع", "تبعت"})
_PERFECT = 4  # tokens from "which" to "struck"


def verb_behind_a_comma(text: Text, index: int, end: int) -> bool:
    commas = (i for i in range(index, end - 2) if text.tokens[i].form in COMMAS)
    return any({"strike", "verb"} <= text.tagged.tags[i + 1] for i in commas)


def came_after(text: Text, start: int, index: int, end: int) -> bool:
    """القصف أعقب هجوماً, القصف الذي تلا الهجوم: the subject stands before the verb."""
    if text.tokens[index].form not in _FOLLOWED or index == start:
        return False
    before = text.tokens[index - 1].form
    if not (before.startswith("ال") or before in WHICH):
        return False
    struck = any("strike" in tags for tags in text.tagged.tags[start:index])
    return struck and _strike_follows(text, index + 1, end)


def comes_then(text: Text, start: int, index: int, end: int) -> bool:
    """ "… followed by shelling", أعقبها قصف: what this clause tells came before it."""
    if index == start:
        return False
    until = text.tokens[index].form in _UNTIL and text.tagged.any_with("cue.soon", start, index)
    if "then" not in text.tagged.tags[index] and not until:
        return False
    if text.tokens[index - 1].form == "that" or sets_off_a_blast(text, index):
        return False  # "the rockets that provoked it"
    before = text.tagged.tags[start:index]
    violent = any(tags & {*VIOLENT, "weapon"} for tags in before)
    return violent and _strike_follows(text, index, end)


def _strike_follows(text: Text, index: int, end: int) -> bool:
    near = range(index, min(index + REACH, end))
    return any(text.tagged.tags[i] & {"strike", "answer"} for i in near)


def tells_what_hit_it(text: Text, start: int, index: int, end: int) -> bool:
    """القصف مصدره القاعدة التي تعرضت لقذائف, "they came from the base, which had been hit": a
    second deed, in a relative clause."""
    if text.tokens[index].form not in WHICH:
        return False
    tags = text.tagged.tags
    struck = [i for i in range(start, index) if tags[i] & {"strike", "weapon"}]
    itself = struck and text.tagged.last[struck[-1]] == index - 1
    if itself and "cue.new_event" not in tags[struck[-1]]:
        return False  # القصف الذي تعرضت له القاعدة: the deed itself
    fired = struck or text.tagged.any_with("fire_source", start, index)
    return bool(fired) and _was_hit(text, index + 1, end)


def _was_hit(text: Text, index: int, end: int) -> bool:
    """تعرضت, كانت قد تعرضت, "had been struck", "came under fire"."""
    for later in range(index, min(index + _PERFECT, end)):
        tags = text.tagged.tags[later]
        if "strike" in tags:
            been = text.tokens[later - 1].form == "been" and "verb" in tags
            return been or "received" in tags
        if tags and "cue.past_perfect" not in tags:
            return False
    return False
