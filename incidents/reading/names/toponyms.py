"""Where a text names places: spans, and the places that each may mean.

Names of the gazetteer are found longest first, with clitics and kind words around them.
What only looks like a place (a person, a channel, a brigade, the same word as a common
noun) is left out here; which of several places is meant is decided in `resolution`.
"""

from incidents.reading.names import kind_words
from incidents.reading.names.gazetteer import Gazetteer
from incidents.reading.names.lookalikes import stands_for_a_place
from incidents.reading.names.mention_spans import mention_of
from incidents.reading.names.name_matches import longest_match
from incidents.reading.names.unlisted_names import (
    city_centre,
    list_goes_on,
    unknown_name,
    unlisted_village,
)
from incidents.reading.words.clitics import LATIN_ARTICLES, forms
from incidents.reading.words.text import Mention, Text


def find_mentions(text: Text, gazetteer: Gazetteer) -> list[Mention]:
    """Mentions in the order of the text; they do not overlap."""
    mentions: list[Mention] = []
    covered = _covered_by_actors(text)
    centres = text.tagged.all_with("city_centre")
    free = 0
    for index in _words_to_look_at(text, gazetteer, centres):
        if index < free:
            continue
        mention = None
        if index not in covered and _may_be_a_name(text, gazetteer, index, mentions):
            mention = _mention_at(text, gazetteer, index, mentions)
        if mention is None and index in centres:
            mention = city_centre(text, gazetteer, index, mentions)
        if mention is not None:
            mentions.append(mention)
            free = mention.last + 1
    return mentions


def _words_to_look_at(text: Text, gazetteer: Gazetteer, centres: list[int]) -> list[int]:
    """A cheap test that passes over most words of a text."""
    starts, tags, source = gazetteer.starts, text.tagged.tags, text.source
    names = [
        index
        for index, (form, start, _, is_word) in enumerate(text.tokens)
        if is_word
        and (
            starts[form]
            or form in LATIN_ARTICLES
            or not (tags[index] or (form.isascii() and not source[start].isupper()))
        )
    ]
    return sorted({*names, *centres}) if centres else names


def _may_be_a_name(text: Text, gazetteer: Gazetteer, index: int, earlier: list[Mention]) -> bool:
    token = text.tokens[index]
    if gazetteer.starts[token.form] or token.form in LATIN_ARTICLES:
        return True
    if text.tagged.tags[index]:
        return False  # a word of another meaning
    if token.form.isascii():
        return text.source[token.start].isupper()
    before = kind_words.previous_word(text.tokens, index)
    if before is not None and text.lexicon.ends_kind_word[text.tokens[before].form]:
        return True
    return _soon_after(earlier, index) and list_goes_on(text, index)


def _covered_by_actors(text: Text) -> set[int]:
    """Tokens inside the name of an armed group (مجلس دير الزور العسكري) or of an outlet."""
    inside: set[int] = set()
    for index in (*text.tagged.all_with("actor"), *text.tagged.all_with("outlet")):
        inside.update(range(index, text.tagged.last[index] + 1))
    return inside


def _mention_at(
    text: Text, gazetteer: Gazetteer, index: int, earlier: list[Mention]
) -> Mention | None:
    match = longest_match(text, gazetteer, index)
    left = kind_words.before(text.tokens, index, text.lexicon)
    if match is None:
        listed_with = _listed_with(text, earlier, index) if left is None else None
        listed = listed_with is not None and listed_with.kind_group == "settlement"
        if left is None and not listed:
            return unlisted_village(text, gazetteer, index)
        return unknown_name(text, gazetteer, index, left, listed_with)
    right = kind_words.after(text.tokens, match.last, text.lexicon)
    if left and left.first <= (earlier[-1].last if earlier else -1):
        left = None
    listed_with = _listed_with(text, earlier, index)
    if right and right.group in _SAID_IN_FRONT and not text.lexicon.kind_word_follows:
        right = right if left and left.group == right.group else None
    if not stands_for_a_place(text, match, left or right, listed_with, earlier):
        return None
    return mention_of(text, match, left, right, listed_with)


def _soon_after(earlier: list[Mention], index: int) -> bool:
    return bool(earlier) and index - earlier[-1].last <= _LIST_GAP


def _listed_with(text: Text, earlier: list[Mention], index: int) -> Mention | None:
    """The mention right before, if only "and", commas and kind words stand between."""
    if not _soon_after(earlier, index):
        return None
    first = earlier[-1].last + 1
    between = text.tokens[first:index]
    strangers = 0
    for position, token in enumerate(between, start=first):
        if token.form in _LIST_MARKS or token.form in kind_words.QUOTES:
            continue
        if token.form.startswith("و") and not text.tagged.tags[position] and strangers < 2:
            strangers += 1  # names that no gazetteer knows
            continue
        if not any((form.rest,) in text.lexicon.kind_words for form in forms(token.form)):
            return None
    if not between and not any(f.conjunction for f in forms(text.tokens[index].form)[:1]):
        return earlier[-1] if text.tokens[index].form.startswith("و") else None
    return earlier[-1]


# العسكري makes an airport of مطار X, not a hospital or a council of X.
_SAID_IN_FRONT = frozenset({"air_base", "base"})
_LIST_GAP = 5
_LIST_MARKS = frozenset(("،", ",", "و", "او", "and", "or", "-", "–", "/", ":", "هي", "وهي"))
