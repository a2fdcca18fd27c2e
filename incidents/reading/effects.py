"""Killed and injured, as ranges: "at least three", "three to five", "no casualties"."""

from dataclasses import dataclass

from incidents.reading.clitics import forms
from incidents.reading.text import Text

_REACH = 5
_NOBODY = frozenset({"nobody", "none"})
_PASSIVE_REACH = 4  # tokens: "no casualties have so far been reported"


@dataclass(frozen=True, slots=True)
class Toll:
    """Least and most killed and injured; None where the text does not say."""

    killed: tuple[int, int] | None = None
    injured: tuple[int, int] | None = None

    def merged(self, other: "Toll") -> "Toll":
        """What two accounts of one event say together: the widest range."""
        return Toll(_widest(self.killed, other.killed), _widest(self.injured, other.injured))


def _widest(one: tuple[int, int] | None, other: tuple[int, int] | None) -> tuple[int, int] | None:
    if one is None or other is None:
        return one or other
    return min(one[0], other[0]), max(one[1], other[1])


def toll_in(text: Text, start: int, end: int) -> Toll:
    """What tokens start to end say of killed and injured people."""
    return Toll(_people(text, "killed", start, end), _people(text, "injured", start, end))


def _people(text: Text, tag: str, start: int, end: int) -> tuple[int, int] | None:
    for index in range(start, end):
        if tag in text.tagged.tags[index]:
            if _only_not_reported(text, start, index, end):
                continue
            if _none(text, start, index):
                return (0, 0)
            count = _number_near(text, index, start, end)
            if count is not None:
                return count, count
    return None


def _only_not_reported(text: Text, start: int, index: int, end: int) -> bool:
    """ "No reports of casualties", دون ورود أنباء عن خسائر: that nothing is known says nothing."""
    if not _none(text, start, index):
        return False
    silent = text.lexicon.word_lists["reports"]
    before = text.tokens[max(start, index - _REACH) : index]
    if any(form.rest in silent for token in before for form in forms(token.form)):
        return True
    reported = text.lexicon.word_lists["reported"]
    after = text.tokens[index + 1 : min(index + 1 + _PASSIVE_REACH, end)]
    return any(token.form in reported for token in after)


def _none(text: Text, start: int, index: int) -> bool:
    near = range(max(start, index - _REACH), index)
    return any(
        "cue.negation" in text.tagged.tags[i] or text.tokens[i].form in _NOBODY for i in near
    )


def _number_near(text: Text, index: int, start: int, end: int) -> int | None:
    numbers = text.lexicon.numbers
    after = range(index + 1, min(index + _REACH, end))
    before = range(index - 1, max(start, index - _REACH) - 1, -1)
    for position in (*after, *before):
        token = text.tokens[position]
        if not token.is_word:
            break
        if token.is_number and len(token.form) < 5:
            return int(token.form)
        if token.form in numbers:
            teens = position + 1 < end and text.tokens[position + 1].form in ("عشر", "عشره")
            return numbers[token.form] + (10 if teens and numbers[token.form] < 10 else 0)
    return None
