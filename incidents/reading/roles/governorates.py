"""Whether Deir ez-Zor is the city or the governorate, where the text does not say which."""

from itertools import pairwise

from incidents.reading.roles.placed import Places
from incidents.reading.words.text import Mention, Text

_DESERT = "باديه"
_HEADLINE, _SCAN, _ROAD_REACH, _RIF_REACH, _DATELINE = 24, 9, 4, 3, 10  # tokens

_REGION_WORDS = frozenset({"area", "areas", "countryside", "desert", "region", "regions"})


def may_be_all_of_it(text: Text, places: Places, mention: Mention) -> bool:
    """A headline's Deir ez-Zor, "near Deir ez-Zor", and "in Deir ez-Zor" in English, may be the
    governorate: somewhere there, if a nearer place is told later."""
    if not has_a_governorates_name(mention):
        return False
    if _is_of_a_headline(text, mention) or _is_near_it(text, mention):
        return True
    return _is_said_to_be_in(text, mention) and not _stands_beside_towns(text, places, mention)


def is_part_of_it(text: Text, start: int, mention: Mention, *, beside: bool) -> bool:
    """شرقي دير الزور without a distance: the east of the governorate, which is no place; nor are
    its desert and the road from there to another town. `beside`: a bearing stands before it, after
    `start`."""
    if text.tokens[mention.first].form.endswith(_DESERT) and mention.hits:
        return any(hit.name.kind == "governorate" for hit in mention.hits)
    if not has_a_governorates_name(mention):
        return False
    far = text.tagged.any_with("distance", max(start, mention.first - _SCAN), mention.first)
    if _is_countryside(text, mention) or _is_called_a_region(text, mention):
        return True
    roads = text.lexicon.word_lists["roads"]
    road = text.forms[max(start, mention.first - _ROAD_REACH) : mention.first]
    return not roads.isdisjoint(road) or (beside and not far)


def _is_countryside(text: Text, mention: Mention) -> bool:
    """بالريف الشرقي لدير الزور, الريف الشمالي الشرقي لدير الزور."""
    if not text.tokens[mention.first].form.startswith("ل"):
        return False
    before = text.tokens[max(0, mention.first - _RIF_REACH) : mention.first]
    return any(token.form.lstrip("وب").removeprefix("ال") == "ريف" for token in before)


def _is_called_a_region(text: Text, mention: Mention) -> bool:
    """ "The countryside of Deir ez-Zor", "the Deir ez-Zor region"."""
    words = text.forms[max(0, mention.first - 2) : mention.first]
    after = text.tokens[mention.last + 1].form if mention.last + 1 < len(text.tokens) else ""
    return after in _REGION_WORDS or (words[-1:] == ["of"] and words[0] in _REGION_WORDS)


def has_a_governorates_name(mention: Mention) -> bool:
    """Without "city" before it."""
    return not mention.kind_group and any(hit.name.kind == "governorate" for hit in mention.hits)


def _is_near_it(text: Text, mention: Mention) -> bool:
    return mention.first > 0 and "near" in text.tagged.tags[mention.first - 1]


def _is_of_a_headline(text: Text, mention: Mention) -> bool:
    """In a first line; in English, one that is short or ends without a full stop."""
    end = _end_of_the_headline(text)
    if end is None or mention.last >= end:
        return False
    if text.lexicon.language == "ar" or end <= _HEADLINE:
        return True
    return text.tokens[end - 1].form != "."


def _end_of_the_headline(text: Text) -> int | None:
    """Of the first line, or of the second where the first has nothing but a day and an hour, the
    name of the site, or the same words."""
    end = text.first_line_end
    if end is None:
        return end
    following = next((other for other in text.line_ends if other > end + 1), end)
    if _says_it_twice(text, end, following):
        return following
    dated = end <= _DATELINE and any(t.is_number for t in text.tokens[:end])
    named = end <= _DATELINE and text.tagged.any_with("outlet", 0, end)
    if not (dated or named):
        return end
    if text.tagged.any_with("strike", 0, end) or text.tagged.any_with("clash", 0, end):
        return end
    return following


def _says_it_twice(text: Text, end: int, following: int) -> bool:
    """A title that a page has copied above its headline."""
    again = [token.form for token in text.tokens[following - end : following]]
    return end > 1 and [token.form for token in text.tokens[:end]] == again


def _is_said_to_be_in(text: Text, mention: Mention) -> bool:
    """ "In Deir ez-Zor", "in Syria's Deir ez-Zor", بدير الزور."""
    if text.lexicon.language == "ar":
        first = text.tokens[mention.first]
        return first.form.startswith("ب") or text.tokens[mention.first - 1].form == "في"
    before = [token.form for token in text.tokens[max(0, mention.first - 2) : mention.first]]
    return before[-1:] == ["in"] or before == ["in", "syria"]


def _stands_beside_towns(text: Text, places: Places, mention: Mention) -> bool:
    """ "In Mayadin and Deir ez-Zor", here or elsewhere in the text: the city; في دير الزور
    والبوكمال, here."""
    if text.lexicon.language == "ar":
        following = next((m for m in places.mentions if m.first == mention.last + 1), None)
        return following is not None and text.tokens[following.first].form.startswith("و")
    return any(
        other.hits == mention.hits and beside.hits and text.tokens[beside.last + 1].form == "and"
        for beside, other in pairwise(places.mentions)
        if beside.last + 2 == other.first
    )


def is_in_the_governorate(text: Text, between: range, places: Places) -> bool:
    """بلدة محكان في دير الزور, بدير الزور."""
    words = [text.tokens[i].form for i in between if text.tokens[i].is_word]
    name = next((m for m in places.mentions if m.first == between.stop), None)
    inside = words == ["في"] or (not words and text.tokens[between.stop].form.startswith("ب"))
    return inside and name is not None and has_a_governorates_name(name)
