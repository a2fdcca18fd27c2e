"""Names of the gazetteer at a place of a text: the longest one, its clitics taken off."""

from typing import NamedTuple

from incidents.reading.names.gazetteer import Gazetteer, Hit
from incidents.reading.words.clitics import Form, forms
from incidents.reading.words.text import Text
from incidents.reading.words.tokens import Token


class NameMatch(NamedTuple):
    first: int
    last: int
    form: Form
    hits: list[Hit]
    doubtful: str = ""


def longest_match(text: Text, gazetteer: Gazetteer, index: int) -> NameMatch | None:
    best: NameMatch | None = None
    for form, most in gazetteer.starts[text.forms[index]]:
        if best is not None and most <= best.last - index:
            continue
        words = _words_after(text.tokens, index, most)
        for count in range(len(words), -1, -1):
            if best is not None and index + count <= best.last:
                break
            hits = gazetteer.find(" ".join((form.rest, *words[:count])))
            if hits:
                best = NameMatch(index, index + count, form, hits)
                break
    if best is None and text.tokens[index].form.isascii():
        best = _respelled_match(text, gazetteer, index)
    return best


def _words_after(tokens: list[Token], index: int, most: int) -> list[str]:
    """The words right behind a token that may belong to a name of `most` words."""
    words: list[str] = []
    for form, _, _, is_word in tokens[index + 1 : index + most]:
        if not is_word:
            break
        words.append(form)
    return words


def key_of(tokens: list[Token], form: Form, first: int, last: int) -> str:
    if first == last:
        return form.rest
    rest = tokens[first + 1 : last + 1]
    if not all(token.is_word for token in rest):
        return ""
    return " ".join([form.rest, *(token.form for token in rest)])


def _respelled_match(text: Text, gazetteer: Gazetteer, index: int) -> NameMatch | None:
    if not is_capitalised(text, index, index + 1) or text.tagged.tags[index]:
        return None
    token = text.tokens[index]
    if token.form in _ALSO_ENGLISH_WORDS and text.source[token.end : token.end + 1] != "-":
        return None
    form = forms(text.tokens[index].form)[0]
    for last in range(min(index + 3, len(text.tokens)) - 1, index - 1, -1):
        key = key_of(text.tokens, form, index, last)
        hits = gazetteer.find_romanised(key) if key else []
        if hits:
            return NameMatch(index, last, form, hits, doubtful="spelling")
    return None


def is_capitalised(text: Text, first: int, last: int) -> bool:
    if text.source[text.tokens[first].start].isupper():
        return True
    return any(text.source[t.start].isupper() for t in text.tokens[first + 1 : last + 1])


_ALSO_ENGLISH_WORDS = frozenset({"as", "at", "an", "ad", "ash"})
