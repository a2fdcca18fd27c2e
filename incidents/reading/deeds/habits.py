"""What is done again and again: the deed itself, and not what a word beside it is about."""

from incidents.reading.clauses.clauses import Clause
from incidents.reading.words.text import Text
from incidents.reading.words.word_classes import is_told_as_done

_OF_WITNESSES = frozenset(
    {"citing", "cited", "by", "to", "from", "two", "three", "some", "several", "a", "the"}
)
_ANOTHER = frozenset(
    {"that", "which", "who", "whose", "where", "التي", "الذي", "الذين", "حيث", "وهو", "وهي"}
)
_GOES_ON = frozenset({"is", "are", "remain", "remains", "was", "were"})
_LASTED = frozenset({"استمر", "استمرت", "دام", "دامت", "ظل", "ظلت", "بقي", "بقيت"})
_AGED = frozenset({"عمره", "عمرها", "العمر", "بعمر", "عاما"})
_AGE_REACH = 3  # tokens
_ROSE = frozenset({"صعد", "صعدت", "وصعدت", "وصعد"})
_ROSE_REACH = 4  # tokens from "escalated" to what it was


def is_habit(text: Text, clause: Clause, trigger: int) -> bool:
    """ "The area witnesses attacks", but not "citing witnesses", nor "hit a house whose owner is
    often abroad"."""
    cues = text.tagged.between("cue.habit", clause.start, clause.end)
    return any(not _is_of_another(text, index, trigger) for index in cues)


def _is_of_another(text: Text, cue: int, trigger: int) -> bool:
    if _are_persons(text, cue) or _rose(text, cue) or _is_an_age(text, cue):
        return True
    if cue < trigger or not is_told_as_done(text, trigger):
        return False
    between = text.forms[trigger + 1 : cue]
    if not _ANOTHER.isdisjoint(between):
        return True
    before = text.forms[cue - 1]
    if text.lexicon.language == "en":
        return text.forms[cue] == "ongoing" and before in _GOES_ON
    return before in _LASTED or (before.startswith("ي") and not text.tagged.tags[cue - 1])


def _are_persons(text: Text, index: int) -> bool:
    if text.forms[index] not in ("witness", "witnesses"):
        return False
    before = text.forms[index - 1] if index else ""
    said = text.tagged.any_with("speech", index + 1, index + 3)
    return said or before in _OF_WITNESSES or not text.tokens[index + 1].is_word


def _rose(text: Text, index: int) -> bool:
    """صعد السكان إلى السطوح: no shelling that escalated."""
    if text.forms[index] not in _ROSE:
        return False
    near = text.tagged.tags[index + 1 : index + _ROSE_REACH]
    return not any(tags & {"actor", "strike", "assault", "military"} for tags in near)


def _is_an_age(text: Text, index: int) -> bool:
    """طفل عمره سبع سنوات."""
    return not _AGED.isdisjoint(text.forms[max(0, index - _AGE_REACH) : index + _AGE_REACH - 1])
