"""Killed and injured, as ranges with an end that may be open, and "no casualties"."""

from dataclasses import dataclass

from incidents.reading.deeds.head_counts import HeadCount, Range, head_counts, limits
from incidents.reading.words.clitics import forms
from incidents.reading.words.text import Text

_REACH, _REACH_AFTER = 5, 4  # tokens; for a number those do not count that only bound it
_NOBODY = frozenset({"nobody", "none"})
_PASSIVE_REACH = 4  # tokens: "no casualties have so far been reported"
_COUNTS_NO_PEOPLE = frozenset({"in", "by", "during", "after", "near", "with"})  # "in a raid"


@dataclass(frozen=True, slots=True)
class Toll:
    """Least and most killed and injured; None where the text does not say. A most of None is
    open: "at least three"."""

    killed: Range | None = None
    injured: Range | None = None

    def merged(self, other: "Toll") -> "Toll":
        """What two accounts of one event say together: the widest range."""
        return Toll(_widest(self.killed, other.killed), _widest(self.injured, other.injured))


def _widest(one: Range | None, other: Range | None) -> Range | None:
    if one is None or other is None:
        return one or other
    least = min(one[0], other[0])
    if one[1] is None or other[1] is None:
        return least, None
    return least, max(one[1], other[1])


def toll_in(text: Text, start: int, end: int) -> Toll:
    """What tokens start to end say of killed and injured people."""
    if not text.tagged.together(range(start, end)) & {"killed", "injured"}:
        return Toll()
    bounds = limits(text, start, end)
    counts = head_counts(text, start, end, bounds)
    said = _Said(text, start, end, counts, {i for one in bounds for i in range(one.start, one.end)})
    return Toll(_people(said, "killed"), _people(said, "injured"))


@dataclass(frozen=True, slots=True)
class _Said:
    """Tokens start to end of a text, what they count, and the words that only bound a number."""

    text: Text
    start: int
    end: int
    counts: list[HeadCount]
    bounding: set[int]


def _people(said: _Said, tag: str) -> Range | None:
    for index in said.text.tagged.between(tag, said.start, said.end):
        if _only_not_reported(said, index):
            continue
        if _none(said, index):
            return (0, 0)
        people = _number_near(said, index)
        if people is not None:
            return people
    return None


def _only_not_reported(said: _Said, index: int) -> bool:
    """ "No reports of casualties", دون ورود أنباء عن خسائر: that nothing is known says nothing."""
    if not _none(said, index):
        return False
    text = said.text
    silent = text.lexicon.word_lists["reports"]
    before = text.tokens[max(said.start, index - _REACH) : index]
    if any(form.rest in silent for token in before for form in forms(token.form)):
        return True
    reported = text.lexicon.word_lists["reported"]
    after = text.tokens[index + 1 : min(index + 1 + _PASSIVE_REACH, said.end)]
    return any(token.form in reported for token in after)


def _none(said: _Said, index: int) -> bool:
    """Whether "no" stands before it; "no fewer than three" is no "no"."""
    text = said.text
    near = range(max(said.start, index - _REACH), index)
    return any(
        "cue.negation" in text.tagged.tags[i] or text.tokens[i].form in _NOBODY
        for i in near
        if i not in said.bounding
    )


def _number_near(said: _Said, index: int) -> Range | None:
    """The word's own (قتيلان), else the first number after it, else the last before it."""
    after, before = range(index, said.end), range(index, said.start - 1, -1)
    return _first_of(said, after, _REACH_AFTER) or _first_of(said, before, _REACH)


def _first_of(said: _Said, positions: range, reach: int) -> Range | None:
    """None beyond a comma or an "and": "three were killed and ten wounded"."""
    tokens, forwards = said.text.tokens, positions.step > 0
    for position in positions:
        here = next((one for one in said.counts if one.start <= position < one.end), None)
        joined = here is not None or said.text.tagged.conjunction[position]
        form = tokens[position].form
        begins_anew = form == "and" or (joined and form[0] == "و")
        if not tokens[position].is_word or (forwards and form in _COUNTS_NO_PEOPLE):
            return None
        if forwards and begins_anew and position > positions[0]:
            return None
        if here:
            return here.people
        reach -= position not in said.bounding
        if reach < 0 or (begins_anew and not forwards):
            return None
    return None
