"""Whether Deir ez-Zor is the city or the governorate, where the text does not say which."""

from itertools import pairwise

from incidents.reading.roles.placed import Places
from incidents.reading.words.text import Mention, Text

_HEADLINE = 24  # tokens


def may_be_all_of_it(text: Text, places: Places, mention: Mention) -> bool:
    """A headline's Deir ez-Zor, and "in Deir ez-Zor" in English, may be the governorate."""
    if mention.kind_group or not any(hit.name.kind == "governorate" for hit in mention.hits):
        return False
    if _is_of_a_headline(text, mention):
        return True
    return _is_said_to_be_in(text, mention) and not _stands_beside_towns(text, places, mention)


def _is_of_a_headline(text: Text, mention: Mention) -> bool:
    """In a first line; in English, one that is short or ends without a full stop."""
    end = next((i for i, token in enumerate(text.tokens) if token.form == "\n"), None)
    if end is None or mention.last >= end:
        return False
    if text.lexicon.language == "ar" or end <= _HEADLINE:
        return True
    return text.tokens[end - 1].form != "."


def _is_said_to_be_in(text: Text, mention: Mention) -> bool:
    """ "In Deir ez-Zor", "in Syria's Deir ez-Zor"."""
    before = [token.form for token in text.tokens[max(0, mention.first - 2) : mention.first]]
    return before[-1:] == ["in"] or before == ["in", "syria"]


def _stands_beside_towns(text: Text, places: Places, mention: Mention) -> bool:
    """ "In Mayadin and Deir ez-Zor", here or elsewhere in the text: the city."""
    return any(
        other.hits == mention.hits and beside.hits and text.tokens[beside.last + 1].form == "and"
        for beside, other in pairwise(places.mentions)
        if beside.last + 2 == other.first
    )
