"""Blasts of an exercise, and an attack that came while one was held."""

from incidents.reading.words.text import Text

_WHILE = frozenset({"تزامنا", "التزامن", "اثنا"})
_BEFORE = 6  # tokens from "while" to the exercise


def is_explained_by_drills(text: Text, sentence: range) -> bool:
    """ناجمة عن تدريبات; but not of تعرضت القاعدة لهجوم بالتزامن مع تدريبات فيها."""
    cues = text.tagged.between("cue.training", sentence.start, sentence.stop)
    return any(not _went_on_meanwhile(text, cue) for cue in cues)


def _went_on_meanwhile(text: Text, cue: int) -> bool:
    near = text.tokens[max(0, cue - _BEFORE) : cue]
    return any(token.form.lstrip("وب") in _WHILE for token in near)
