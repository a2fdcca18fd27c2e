"""The words beside a name that say what it is: قرية، حقل … للغاز، village of, oil field."""

from typing import NamedTuple

from incidents.reading.lexicon import Lexicon
from incidents.reading.words.clitics import forms
from incidents.reading.words.tokens import Token

QUOTES = frozenset("\"'“”„«»‘’‹›()[]")
_LONGEST = 3
_PARTS = frozenset({"provinces", "governorates"})


class KindWord(NamedTuple):
    """The group of kinds that is said, and the first and last token of the words."""

    group: str
    first: int
    last: int


def before(tokens: list[Token], index: int, lexicon: Lexicon) -> KindWord | None:
    """The kind word that ends right before `index`, quotation marks aside."""
    last = previous_word(tokens, index)
    if last is None or not lexicon.ends_kind_word[tokens[last].form]:
        return None
    found: KindWord | None = None
    for first in range(last, max(-1, last - _LONGEST), -1):
        if not tokens[first].is_word:
            break
        rest = tuple(token.form for token in tokens[first + 1 : last + 1])
        for form in forms(tokens[first].form):
            group = None if form.article else lexicon.kind_words.get((form.rest, *map(_bare, rest)))
            if group:
                found = _extended(found, KindWord(group, first, last))
    return _with_site(tokens, found, lexicon) if found else None


def _with_site(tokens: list[Token], kind: KindWord, lexicon: Lexicon) -> KindWord:
    """مطار مدينة دير الزور is the airport, قاعدة معمل كونيكو the base."""
    outer = previous_word(tokens, kind.first)
    if outer is None or kind.group not in ("settlement", "field"):
        return kind
    for form in forms(tokens[outer].form):
        group = None if form.article else lexicon.kind_words.get((form.rest,))
        if group == "air_base" and kind.group == "settlement":
            return KindWord(group, outer, kind.last)
    return kind


def _extended(inner: KindWord | None, outer: KindWord) -> KindWord:
    return outer if inner is None else KindWord(inner.group, outer.first, outer.last)


def after(tokens: list[Token], index: int, lexicon: Lexicon) -> KindWord | None:
    """The kind word that begins right after token `index`, the longest one."""
    first = next_word(tokens, index)
    if first is None or _are_parts_of_it(tokens, index, first):
        return None
    if lexicon.kind_word_follows and "bearing" in lexicon.analyses[tokens[first].form].tags:
        return _with_bearing(tokens, first, lexicon)
    if not lexicon.begins_kind_word[tokens[first].form]:
        return None
    for last in range(min(first + _LONGEST, len(tokens)) - 1, first - 1, -1):
        words = tokens[first : last + 1]
        if all(token.is_word for token in words):
            group = _group_after(words, lexicon)
            if group:
                return KindWord(group, first, last)
    return None


def _are_parts_of_it(tokens: list[Token], index: int, following: int) -> bool:
    """ "Syria's provinces", "Syria's eastern provinces": more than a blank stands between."""
    near = {token.form for token in tokens[following : following + 2]}
    return bool(near & _PARTS) and tokens[following].start > tokens[index].end + 1


def _with_bearing(tokens: list[Token], first: int, lexicon: Lexicon) -> KindWord | None:
    """ "Deir ez-Zor's eastern countryside"."""
    last = next_word(tokens, first)
    if last is None or _group_after([tokens[last]], lexicon) != "governorate":
        return None
    following = next_word(tokens, last)
    if following is not None and tokens[following].form == "of":
        return None  # "Syria's eastern province of Deir ez-Zor"
    return KindWord("governorate", first, last)


def _group_after(words: list[Token], lexicon: Lexicon) -> str | None:
    if len(words) == 1:
        readings = [form.rest for form in forms(words[0].form)]
        return next(filter(None, (lexicon.kind_words_after.get((r,)) for r in readings)), None)
    return lexicon.kind_words_after.get(tuple(_bare(token.form) for token in words))


def previous_word(tokens: list[Token], index: int) -> int | None:
    index -= 1
    while index >= 0 and tokens[index].form in QUOTES:
        index -= 1
    return index if index >= 0 and tokens[index].is_word else None


def next_word(tokens: list[Token], index: int) -> int | None:
    index += 1
    while index < len(tokens) and tokens[index].form in QUOTES:
        index += 1
    return index if index < len(tokens) and tokens[index].is_word else None


def _bare(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 3 else word
