"""Killed and injured, as ranges with an end that may be open, and "no casualties"."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from incidents.reading.clauses.clause_starts import COMMAS
from incidents.reading.deeds.deeds import PASSIVE
from incidents.reading.deeds.head_counts import HeadCount, Range, head_counts, limits
from incidents.reading.deeds.people_counted import added_up, shared, without_parts
from incidents.reading.words.clitics import forms
from incidents.reading.words.text import Text

_REACH, _REACH_AFTER = 5, 4  # tokens; for a number those do not count that only bound it
_SUBJECT_REACH = 9  # tokens: "eight fighters loyal to Iran, two of them Syrians, were killed"
_TO = frozenset({"to", "الي"})
_DIED = frozenset({"died", "perished"})
_ASIDE = 7  # tokens of "three of them Syrians" between commas
_NOBODY = frozenset({"nobody", "none"})
_PASSIVE_REACH = 4  # tokens: "no casualties have so far been reported"
_COUNTS_NO_PEOPLE = frozenset({"in", "by", "during", "after", "near", "with"})  # "in a raid"


class Toll(NamedTuple):
    """Least and most killed and injured; None where the text does not say. A most of None is
    open: "at least three". `together`: one number was given of both."""

    killed: Range | None = None
    injured: Range | None = None
    together: bool = False

    def merged(self, other: "Toll") -> "Toll":
        """What two accounts of one event say together: the widest range, where each counts."""
        if (
            self.together != other.together
            and (self.killed or self.injured)
            and (other.killed or other.injured)
        ):
            return other if self.together else self
        together = self.together or other.together
        killed, injured = _widest(self.killed, other.killed), _widest(self.injured, other.injured)
        return Toll(killed, injured, together)


def _widest(one: Range | None, other: Range | None) -> Range | None:
    if one is None or other is None:
        return one or other
    least = min(one[0], other[0])
    if one[1] is None or other[1] is None:
        return least, None
    return least, max(one[1], other[1])


def toll_in(text: Text, start: int, end: int) -> Toll:
    """What tokens start to end say of killed and injured people."""
    told = text.tagged.together(range(start, end))
    if not told & {"killed", "injured", "toll"}:
        return Toll()
    bounds = limits(text, start, end)
    counts = without_parts(text, head_counts(text, start, end, bounds))
    said = _Said(text, start, end, counts, {i for one in bounds for i in range(one.start, one.end)})
    risen = _risen_to(said) if "toll" in told else None
    if risen is not None:
        return Toll(risen.people, None if "aftermath" in told else _people(said, "injured"))
    both = _killed_and_wounded(said)
    return (
        Toll(both, both, together=True)
        if both
        else Toll(_people(said, "killed"), _people(said, "injured"))
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """Tokens start to end of a text, what they count, and the words that only bound a number."""

    text: Text
    start: int
    end: int
    counts: list[HeadCount]
    bounding: set[int]


def _risen_to(said: _Said) -> HeadCount | None:
    """ "The death toll rose to five", ارتفعت إلى خمسة حصيلة قتلى القصف."""
    for count in said.counts:
        before = count.start - 1
        while before in said.bounding:
            before -= 1
        if before >= said.start and said.text.tokens[before].form in _TO:
            return count
    return None


def _people(said: _Said, tag: str) -> Range | None:
    for index in said.text.tagged.between(tag, said.start, said.end):
        if _only_not_reported(said, index):
            continue
        if _none(said, index):
            return (0, 0)
        count = _number_near(said, index)
        if count is not None:
            return added_up(said.text, said.counts, count, tag, said.end)
    return None


def _killed_and_wounded(said: _Said) -> Range | None:
    """Of each, where one number is of both: "ten killed and wounded", قتل وجرح عشرة."""
    for index in said.text.tagged.between("killed", said.start, said.end):
        if "injured" in said.text.tagged.tags[index]:  # "twelve casualties"
            count = None if _none(said, index) else _number_near(said, index)
            if count is not None:
                return 0, count.people[1]
            continue
        other = _wounded_beside(said, index)
        count = None if other is None else _count_of_both(said, index, other)
        if count is not None:
            return shared(count.people)
    return None


def _wounded_beside(said: _Said, index: int) -> int | None:
    """The word for the wounded right behind "killed and", قتل و."""
    tokens, tagged = said.text.tokens, said.text.tagged
    other = index + 1 + (index + 1 < said.end and tokens[index + 1].form == "and")
    if other >= said.end or "injured" not in tagged.tags[other] or "killed" in tagged.tags[other]:
        return None
    return other if other > index + 1 or tagged.conjunction[other] else None


def _count_of_both(said: _Said, killed: int, wounded: int) -> HeadCount | None:
    if any(one.start <= killed < one.end for one in said.counts):
        return None  # شهيدان وأصيب أربعة
    after = _first_of(said, range(wounded + 1, said.end), _REACH_AFTER)
    before = _first_of(said, range(killed - 1, said.start - 1, -1), _REACH)
    if after is not None and (before is not None or _is_people(said, killed - 1)):
        return None  # عنصر قُتل وأصيب اثنان
    return None if _is_people(said, wounded + 1) else after or before


def _is_people(said: _Said, index: int) -> bool:
    """Of "one was killed and wounded men lay there", the men."""
    people = said.text.lexicon.word_lists["people"]
    return said.start <= index < said.end and said.text.tokens[index].form in people


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


def _number_near(said: _Said, index: int) -> HeadCount | None:
    """The word's own (قتيلان), else the first number after it, else the last before it."""
    after, before = range(index, said.end), range(index, said.start - 1, -1)
    back = _SUBJECT_REACH if _has_its_subject_before(said.text, index) else _REACH
    return _first_of(said, after, _REACH_AFTER) or _first_of(said, before, back)


def _has_its_subject_before(text: Text, index: int) -> bool:
    """ "… were slightly wounded", قُتلوا."""
    before = {token.form for token in text.tokens[max(0, index - 3) : index]}
    form = text.tokens[index].form
    return form.endswith("وا") or form in _DIED or bool(before & PASSIVE)


def _without_asides(said: _Said, backwards: range) -> Iterator[int]:
    """Past "…, three of them Syrians, were killed"."""
    text, opens = said.text, said.end
    parts = text.lexicon.word_lists["some_of_whom"]
    for position in backwards:
        if position > opens:
            continue
        if text.tokens[position].form in COMMAS and opens == said.end:
            near = range(position - 1, max(said.start, position - _ASIDE) - 1, -1)
            comma = next((i for i in near if text.tokens[i].form in COMMAS), None)
            if comma is not None and not parts.isdisjoint(text.forms[comma:position]):
                opens = comma - 1
                continue
        yield position


def _first_of(said: _Said, positions: range, reach: int) -> HeadCount | None:
    """None beyond a comma or an "and": "three were killed and ten wounded"."""
    tokens, forwards = said.text.tokens, positions.step > 0
    for position in positions if forwards else _without_asides(said, positions):
        here = next((one for one in said.counts if one.start <= position < one.end), None)
        joined = here is not None or said.text.tagged.conjunction[position]
        form = tokens[position].form
        begins_anew = form == "and" or (joined and form[0] == "و")
        if not tokens[position].is_word or (forwards and form in _COUNTS_NO_PEOPLE):
            return None
        if forwards and begins_anew and position > positions[0]:
            return None
        if here:
            return here
        reach -= position not in said.bounding
        if reach < 0 or (begins_anew and not forwards):
            return None
    return None
