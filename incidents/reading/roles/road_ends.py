"""The towns that a road is called by: "on the A-B highway near C" happened at C."""

from itertools import pairwise

from incidents.reading.clauses.clauses import Clause
from incidents.reading.roles.governorates import has_a_governorates_name
from incidents.reading.words.text import Mention, Text

_JOINED = frozenset({"-", "–", "—", "بين", "الي", "between", "to"})
_NEAR = frozenset({"قرب", "عند", "بالقرب", "بمحيط", "محيط", "near", "at", "outside", "close"})
_VILLAGE = frozenset({"قريه", "بلده", "مدينه"})
_BESIDE = 2  # tokens
_ROAD_REACH, _NEAR_REACH = 5, 4  # tokens from the road to its first town; from "near" to a name


def without_road_ends(
    text: Text, clause: Clause, numbers: list[int], mentions: list[Mention]
) -> list[int]:
    """The places of a clause without the ends of a road, if it tells where on the road it was."""
    numbers = _without_long_roads(text, clause, numbers, mentions)
    for at, number in enumerate(numbers[1:], start=1):
        if not _is_told_near(text, mentions[numbers[at - 1]], mentions[number]):
            continue
        ends = [n for n in numbers[max(0, at - 2) : at] if _is_end(text, clause, mentions[n])]
        if ends:
            return [n for n in numbers if n not in ends]
    return numbers


def _without_long_roads(
    text: Text, clause: Clause, numbers: list[int], mentions: list[Mention]
) -> list[int]:
    """على طريق الميادين - دير الزور: somewhere on the way, at neither of them."""
    dropped: set[int] = set()
    for one, other in pairwise(numbers):
        first, second = mentions[one], mentions[other]
        beside = second.first - first.last <= _BESIDE
        far = has_a_governorates_name(first) or has_a_governorates_name(second)
        if beside and far and all(_is_end(text, clause, end) for end in (first, second)):
            dropped |= {one, other}
    return [number for number in numbers if number not in dropped]


def _is_end(text: Text, clause: Clause, mention: Mention) -> bool:
    first, after = mention.first, mention.last + 1
    before = {token.form for token in text.tokens[max(clause.start, first - 4) : first]}
    behind = {token.form for token in text.tokens[after : min(after + 1, clause.end)]}
    marks = text.source[text.tokens[first].start - 1 :][:1] + text.source[mention.end :][:1]
    if not (before | behind | set(marks)) & _JOINED:
        return False
    if text.lexicon.language == "en":
        named = text.tokens[first - 4 : first] + text.tokens[after : after + 5]
    else:
        named = text.tokens[max(clause.start, first - _ROAD_REACH) : first]
    return any(token.form in text.lexicon.word_lists["roads"] for token in named)


def _is_told_near(text: Text, end: Mention, place: Mention) -> bool:
    near = range(max(end.last + 1, place.first - _NEAR_REACH), place.first)
    if any(text.tokens[index].form in _NEAR for index in near):
        return True
    village = place.kind_group == "settlement" and text.tokens[place.first].form in _VILLAGE
    return village and text.tokens[place.first - 1].form == "في"
