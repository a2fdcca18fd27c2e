"""Counts of people that belong together: "two fighters and a child", and those of whom it is only
said that they are some of the rest: "eight fighters, including two Syrians"."""

from incidents.reading.deeds.head_counts import HeadCount, Range
from incidents.reading.words.clitics import forms
from incidents.reading.words.text import Text

_OF_THEM = frozenset({("of", "them"), ("of", "whom")})
_NOUNS = 3  # tokens of what is counted, up to "and"
_FATE = 4  # tokens from a count to what became of those counted
_OTHER = {"killed": "injured", "injured": "killed"}


def without_parts(text: Text, counts: list[HeadCount]) -> list[HeadCount]:
    parts = text.lexicon.word_lists["some_of_whom"]
    return [
        one
        for one in counts
        if not any(t.form in parts for t in text.tokens[max(0, one.start - 2) : one.start])
        if tuple(text.forms[one.end : one.end + 2]) not in _OF_THEM
    ]


def added_up(text: Text, counts: list[HeadCount], count: HeadCount, tag: str, end: int) -> Range:
    """The people of a count with those joined to it by "and" whose fate, `tag`, is the same."""
    at = counts.index(count)
    first = at
    while first and _joins(text, counts[first - 1], counts[first], tag, end):
        first -= 1
    last = at
    while last + 1 < len(counts) and _joins(text, counts[last], counts[last + 1], tag, end):
        last += 1
    together = [one.people for one in counts[first : last + 1]]
    most = [people[1] for people in together]
    return sum(people[0] for people in together), None if None in most else sum(filter(None, most))


def _joins(text: Text, one: HeadCount, other: HeadCount, tag: str, end: int) -> bool:
    between = range(one.end, other.start)
    if len(between) > _NOUNS or not all(text.tokens[i].is_word for i in between):
        return False
    nouns = [i for i in between if text.tokens[i].form != "and"]
    joined = len(nouns) < len(between) or text.tokens[other.start].form[0] == "و"
    if not joined or any(text.tagged.tags[i] & {"killed", "injured", "strike"} for i in nouns):
        return False
    if not (_counts_people(text, one) and _counts_people(text, other)):
        return False
    before = text.tagged.together(range(max(0, one.start - _FATE), one.start))
    after = text.tagged.together(_up_to_and(text, other.end, min(other.end + _FATE, end)))
    return _OTHER[tag] not in after and not (_OTHER[tag] in before and tag in after)


def _up_to_and(text: Text, start: int, end: int) -> range:
    joins = (i for i in range(start, end) if text.tagged.conjunction[i])
    ands = (i for i in range(start, end) if text.tokens[i].form == "and")
    return range(start, min(next(joins, end), next(ands, end)))


def _counts_people(text: Text, count: HeadCount) -> bool:
    people = text.lexicon.word_lists["people"]
    named = text.tokens[max(0, count.end - 1) : count.end + 3]
    return any(form.rest in people for token in named for form in forms(token.form))


def shared(people: Range) -> Range:
    """Of a number of killed and wounded together, each: one at least, and all but one at most."""
    least, most = people
    return min(1, least), None if most is None else max(most - 1, 0)
