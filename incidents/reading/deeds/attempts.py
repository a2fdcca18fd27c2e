"""What a clause tells as planned or attempted, and not as done."""

from incidents.reading.clauses.clauses import Clause
from incidents.reading.deeds.carried_out import was_carried_out
from incidents.reading.deeds.deeds import STRIKE, Deed
from incidents.reading.deeds.negations import is_negated
from incidents.reading.words.text import Text
from incidents.reading.words.word_classes import is_past

_PLAN_REACH = 6
_PREPARED = 9  # tokens from "an attack" to "being prepared"
_TRIED = ("حاول", "tried", "attempted")
_FORCE = frozenset({"clash", "shooting", "killed"})
_WHEN = frozenset({"عندما", "حين", "لما", "when"})


def is_planned(text: Text, clause: Clause, sentence: range, deed: Deed) -> bool:
    if _is_being_prepared(text, deed.trigger, clause.end):
        return True
    planned = text.tagged.any_with("plan", clause.start, deed.trigger)
    if not planned and not text.tagged.any_with("cue.attempt", sentence.start, clause.end):
        return False
    near = range(max(clause.start, deed.trigger - _PLAN_REACH), deed.trigger)
    if {"verb", "strike"} <= text.tagged.tags[deed.trigger]:
        pauses = (i for i in near if text.tokens[i].form in ("،", ",", *_WHEN))
        pause = max(pauses, default=near.start)
        near = range(pause, deed.trigger)  # "as people prepared for prayers, a shell fell"
    if was_carried_out(text, deed.trigger) or _was_made(text, clause, deed.trigger):
        return False
    if deed.kind != STRIKE or _was_fought_off(text, clause, sentence, near):
        return False
    after = text.tagged.first_with("cue.after", deed.trigger, clause.end)
    told = range(sentence.start, after or clause.end)  # "after the others attempted to take B"
    meant = not is_past(text, deed.trigger) and text.tagged.any_with("plan", near.start, near.stop)
    return meant or _was_attempted(text, told)


def _is_being_prepared(text: Text, trigger: int, end: int) -> bool:
    """ "An attack on the base was being prepared"."""
    near = range(trigger + 1, min(trigger + _PREPARED, end - 1))
    return any(
        text.forms[i] == "being" and text.tagged.any_with("plan", i + 1, i + 2) for i in near
    )


def _was_fought_off(text: Text, clause: Clause, sentence: range, near: range) -> bool:
    """ "Tried to storm a checkpoint in A, and two were killed in the clash": it was an attack."""
    if not any(text.forms[i].lstrip("و").startswith(_TRIED) for i in near):
        return False
    fought = text.tagged.among(_FORCE, clause.end, sentence.stop)
    return any(not is_negated(text, range(clause.end, index)) for index in fought)


def _was_made(text: Text, clause: Clause, trigger: int) -> bool:
    """نجا من محاولة اغتيال، عندما فتح مسلحان النار على سيارته: they fired."""
    when = next((i for i in range(trigger, clause.end) if text.tokens[i].form in _WHEN), None)
    return when is not None and text.tagged.any_with("shooting", when, clause.end)


def _was_attempted(text: Text, told: range) -> bool:
    """But "a motorcycle that had been rigged to explode went off": that was done."""
    attempt = text.tagged.first_with("cue.attempt", told.start, told.stop)
    if attempt is None or any(text.tokens[i].form in _WHEN for i in range(attempt, told.stop)):
        return False  # نجا من محاولة اغتيال عندما فتح مسلحان النار على سيارته
    tags = text.tagged.tags[told.start : attempt]
    return not any({"verb", "explosion"} <= tag for tag in tags)
