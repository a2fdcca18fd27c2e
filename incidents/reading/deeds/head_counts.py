"""Numbers of people with their limits: "at least three", "three to five", "dozens"."""

from collections.abc import Iterator
from typing import NamedTuple

from incidents.reading.lexicon import Lexicon
from incidents.reading.words.folding import fold
from incidents.reading.words.text import Text
from incidents.reading.words.word_classes import HARM

Range = tuple[int, int | None]  # least and most; a most of None is open: that or more
_LIMIT_REACH = 5  # tokens from a number to the limit after it: "three of the guards at least"
_SOME = 2  # "others": two or more
_TOO_LONG_FOR_PEOPLE = 5  # digits
_CLITICS = frozenset("بلوف")
_HYPHENS = frozenset("-–\u2010\u2011")


class HeadCount(NamedTuple):
    """What tokens start to end say: a number, or a range of numbers."""

    start: int
    end: int
    people: Range


class Limit(NamedTuple):
    """ "At least", "up to": tokens start to end, and how it bounds the number beside it."""

    start: int
    end: int
    sort: str
    follows: bool  # stands after its number: "three or more"


def limits(text: Text, start: int, end: int) -> list[Limit]:
    """All words of tokens start to end that bound a number, the longest that begin at each."""
    found: list[Limit] = []
    position = start
    while position < end:
        limit = _limit_at(text, position, end)
        if limit:
            found.append(limit)
        position = limit.end if limit else position + 1
    return found


def _limit_at(text: Text, position: int, end: int) -> Limit | None:
    for words in text.lexicon.limits[text.forms[position]]:
        last = position + 1 + len(words.rest)
        if last <= end and tuple(text.forms[position + 1 : last]) == words.rest:
            return Limit(position, last, words.sort, words.follows)
    return None


def head_counts(text: Text, start: int, end: int, bounds: list[Limit]) -> list[HeadCount]:
    """All that tokens start to end count, in order, with the limits beside it."""
    counts: list[HeadCount] = []
    for count in _numbers(text, start, end):
        both = _range_of_both(text, counts[-1], count) if counts else None
        if both:
            counts[-1] = both
        else:
            counts.append(count)
    return [HeadCount(one.start, one.end, _bounded(text, one, bounds)) for one in counts]


def _numbers(text: Text, start: int, end: int) -> Iterator[HeadCount]:
    position = start
    while position < end:
        found = _number_at(text, position, end)
        if found is None:
            position += 1
            continue
        if not _counts_arms(text, found.end, end):
            yield found
        position = found.end
        if position < end and _is_counted(text, text.forms[position]):
            position += 1


def _is_counted(text: Text, form: str) -> bool:
    """The noun of "40 شخص", "ten others", which is a number where it stands alone."""
    some = any(not rest and least == _SOME for rest, least in text.lexicon.many[form])
    return some or text.lexicon.numbers.get(form) in (1, 2)


def _counts_arms(text: Text, position: int, end: int) -> bool:
    """ "Dozens of shells", عشرون قذيفة; in ثلاثة بقذيفة the shell is only what hit them."""
    if position < end and text.tokens[position].form in ("of", "من"):
        position += 1
    if position >= end or text.tokens[position].form[0] in _CLITICS:
        return False
    return bool(text.tagged.tags[position] & {"weapon", "strike"})


def _number_at(text: Text, position: int, end: int) -> HeadCount | None:
    """The number that begins at a token: "five", "twenty-five", خمسة وعشرين, "two dozen"."""
    form, lexicon = text.tokens[position].form, text.lexicon
    open_ended = _open_number_at(text, position, end)
    if open_ended:
        return open_ended
    value = _value(form, lexicon)
    if value is None:
        value = _value_joined_to(text, position)
    if value is None:
        return None
    following = text.tokens[position + 1].form if position + 1 < end else ""
    whole = _of_two_words(value, following, lexicon)
    return HeadCount(position, position + (2 if whole else 1), (whole or value, whole or value))


def _open_number_at(text: Text, position: int, end: int) -> HeadCount | None:
    """ "Dozens", "several", وعدد من: that many at least, and nobody says how many."""
    for rest, least in text.lexicon.many[text.forms[position]]:
        last = position + 1 + len(rest)
        if tuple(text.forms[position + 1 : min(last, end)]) == rest:
            return HeadCount(position, last, (least, None))
    return None


def _value(form: str, lexicon: Lexicon) -> int | None:
    if form.isdecimal() and len(form) < _TOO_LONG_FOR_PEOPLE:
        return int(form)
    return lexicon.numbers.get(form)


def _value_joined_to(text: Text, position: int) -> int | None:
    """Of بين 3 و5, the second, and of وخمسة قتلى: another number with "and" may count what is
    no person."""
    form, tags = text.tokens[position].form, text.tagged.tags
    if form[0] != "و":
        return None
    between = text.lexicon.word_lists["range_between"]
    is_second = position > 1 and text.tokens[position - 2].form in between
    of_people = any(some & HARM for some in tags[position : position + 2])
    counts = is_second or of_people or _goes_on_with_people(text, position)
    return _value(form[1:], text.lexicon) if counts else None


def _goes_on_with_people(text: Text, position: int) -> bool:
    """Of ثلاثة عناصر وطفل, the last."""
    people = text.lexicon.word_lists["people"]
    before = text.tokens[position - 1].form if position else ""
    after = {token.form for token in text.tokens[position + 1 : position + 2]}
    is_people = text.tokens[position].form[1:] in people or bool(after & people)
    return is_people and (_value(before, text.lexicon) is not None or before in people)


def _of_two_words(value: int, following: str, lexicon: Lexicon) -> int:
    """0 where the second word does not belong to the number."""
    if following == "dozen":
        return value * 12
    if value < 10 and following in ("عشر", "عشره"):
        return value + 10
    second = lexicon.numbers.get(following, 0)
    if value % 10 == 0 and 20 <= value < 100 and second < 10 and following.isascii():
        return value + second if second and following not in ("a", "an") else 0
    tens = lexicon.numbers.get(following[1:], 0) if following.startswith("و") else 0
    return value + tens if value < 10 and 20 <= tens < 100 else 0


def _range_of_both(text: Text, one: HeadCount, other: HeadCount) -> HeadCount | None:
    """ "Three to five", "between 3 and 5", "3-5", بين 3 و5; None where they count apart."""
    lists = text.lexicon.word_lists
    written = text.source[text.tokens[one.end - 1].end : text.tokens[other.start].start].strip()
    between = one.start > 0 and text.tokens[one.start - 1].form in lists["range_between"]
    joined = fold(written) in lists["range_to"] or written in _HYPHENS
    if not joined and not (between and written in ("and", "")):
        return None
    low, high = one.people[0], other.people[0]
    return HeadCount(one.start, other.end, (low, high)) if low < high else None


def _bounded(text: Text, count: HeadCount, bounds: list[Limit]) -> Range:
    low, high = count.people
    for limit in bounds:
        if limit.end == count.start or (limit.follows and _belongs(text, count, limit)):
            if limit.sort == "at_least":
                return low, None
            if limit.sort == "more_than":
                return low + 1, None
            most = low if high is None else high
            return 0, most - 1 if limit.sort == "fewer_than" else most
    return low, high


def _belongs(text: Text, count: HeadCount, limit: Limit) -> bool:
    """Whether a limit that follows a number is said of it, and of nothing between them."""
    if not count.end <= limit.start < count.end + _LIMIT_REACH:
        return False
    between = text.tokens[count.end : limit.start]
    joins = text.tagged.conjunction[count.end : limit.start]
    return not any(joins) and all(
        token.is_word
        and token.form != "and"
        and token.form[0] != "و"
        and _value(token.form, text.lexicon) is None
        for token in between
    )
