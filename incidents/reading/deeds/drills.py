"""Blasts of an exercise, and an attack that came while one was held, or after it."""

from incidents.reading.clauses.clauses import Clause
from incidents.reading.words.text import Text

_MEANWHILE = frozenset({"تزامنا", "التزامن", "اثنا"})
_APART = frozenset({"بعد", "عقب", "قبل", "after", "before", "following", "since"})
_WHILE = frozenset({"while", "as", "بينما", "فيما", "حين"})
_BEFORE = 6  # tokens from "while" to the exercise
_NO_DRILL = 3  # tokens from "not" to the exercise
_STORY = frozenset({"سيناريو", "السيناريو", "scenario"})


def is_explained_by_drills(text: Text, clause: Clause, sentence: range, trigger: int) -> bool:
    """ناجمة عن تدريبات; but not of تعرضت القاعدة لهجوم بالتزامن مع تدريبات فيها."""
    only_heard = "explode" in text.tagged.tags[trigger]
    for cue in text.tagged.between("cue.training", sentence.start, sentence.stop):
        apart = not only_heard and _is_apart(text, clause, trigger, cue)
        if not (apart or _went_on_meanwhile(text, cue) or _is_no_drill(text, cue)):
            return True
    return False


def _went_on_meanwhile(text: Text, cue: int) -> bool:
    near = text.tokens[max(0, cue - _BEFORE) : cue]
    return any(token.form.lstrip("وب") in _MEANWHILE for token in near)


def _is_apart(text: Text, clause: Clause, trigger: int, cue: int) -> bool:
    """ "Rockets hit the base hours after an exercise", "… while troops were holding one"."""
    if cue < trigger:
        return False
    if not _APART.isdisjoint(text.forms[max(trigger, cue - _BEFORE) : cue]):
        return True
    return clause.end <= cue and text.forms[clause.end].lstrip("و") in _WHILE


def _is_no_drill(text: Text, cue: int) -> bool:
    """ "It was no drill"; and "a scenario that is familiar", where no exercise is told of."""
    if text.tagged.any_with("cue.negation", cue - _NO_DRILL, cue):
        return True
    if text.forms[cue] not in _STORY:
        return False
    return all(text.forms[i] in _STORY for i in text.tagged.all_with("cue.training"))
