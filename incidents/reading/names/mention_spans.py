"""The span of a mention: with its kind word where that is part of the name, without clitics."""

from incidents.reading.names.kind_words import KindWord
from incidents.reading.names.name_matches import NameMatch
from incidents.reading.words.clitics import forms
from incidents.reading.words.folding import fold_with_offsets
from incidents.reading.words.text import Mention, Text
from incidents.reading.words.tokens import Token


def mention_of(
    text: Text,
    match: NameMatch,
    left: KindWord | None,
    right: KindWord | None,
    listed_with: Mention | None,
) -> Mention:
    start, end = start_without_clitics(text, match), match.last
    first, last, group = match.first, match.last, ""
    if right is not None:
        last, group = right.last, right.group
        end = right.last if right.group in _PART_OF_THE_NAME else end
    if left is not None:
        first, group = left.first, group or left.group
        if _belongs_to_the_name(text, left, match):
            start = _start_of_kind_word(text, left)
    if not group and listed_with is not None and _goes_for_all(text, listed_with):
        group = listed_with.kind_group
    mention = Mention(start, text.tokens[end].end, first, last, match.hits, group)
    mention.doubtful = match.doubtful
    return mention


def _goes_for_all(text: Text, first: Mention) -> bool:
    """محافظة دير الزور والبوكمال names one governorate, محافظات دير الزور والحسكة several."""
    if first.kind_group != "governorate":
        return True
    word, plurals = text.tokens[first.first].form, text.lexicon.word_lists["plural_kind_words"]
    own = any((form.rest,) in text.lexicon.kind_words for form in forms(word))
    return not own or any(form.rest in plurals for form in forms(word))


def _belongs_to_the_name(text: Text, kind: KindWord, match: NameMatch) -> bool:
    """قرية السبع is one name; قريتي and قرى go with several, "village of" with none, and
    a name that has its own kind word (قاعدة حقل العمر) needs no second one."""
    if text.lexicon.language == "en" or match.first > kind.last + 1:
        return False  # قاعدة «العمر»: a quotation mark stands between
    if "#" in text.source[text.tokens[kind.last].end : text.tokens[match.first].start]:
        return False
    words = text.tokens[kind.first : kind.last + 1]
    names_itself = (match.form.rest,) in text.lexicon.kind_words
    plurals = text.lexicon.word_lists["plural_kind_words"]
    return not names_itself and not any(
        form.rest in plurals for word in words for form in forms(word.form)
    )


def start_without_clitics(text: Text, match: NameMatch) -> int:
    token, form = text.tokens[match.first], match.form
    stripped = form.stripped
    if form.article:  # the article is part of what a reader sees as the name
        stripped = max(0, stripped - 2)
    return _offset_after(text, token, stripped)


def _start_of_kind_word(text: Text, kind: KindWord) -> int:
    token = text.tokens[kind.first]
    for form in forms(token.form):
        if any(form.rest == words[0] for words in text.lexicon.kind_words):
            return _offset_after(text, token, form.stripped)
    return token.start


def _offset_after(text: Text, token: Token, letters: int) -> int:
    if not letters:
        return token.start
    offsets = fold_with_offsets(text.source[token.start : token.end]).offsets
    return token.start + (offsets[letters] if letters < len(offsets) else 0)


# "Conoco gas field" is a name; of "Hajin town" the name is Hajin.
_PART_OF_THE_NAME = frozenset({"field", "air_base", "governorate", "river"})
