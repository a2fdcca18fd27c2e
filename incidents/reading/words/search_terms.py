"""What is looked for in reports, word by word, as reporters may have written it.

Words are compared folded. An Arabic word is found with whatever clitics stand before it:
two words are the same to a search if they share a reading (clitics.py). Texts are indexed
as they stand; all the spellings that share a reading with a word of the query are looked
up. Words in quotation marks must follow one another as they stand, the first of them with
any clitics.
"""

import re
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from incidents.reading.words.clitics import forms
from incidents.reading.words.tokens import tokenize

MOST_WORDS = 16  # of a query; what follows is not looked at
LONGEST_WORD = 60  # characters; longer ones are cut
_LONGEST_QUERY = 2_000  # characters that are read
_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل", "ك")
_ARTICLES = ("", "ال")
_PART = re.compile(r"[^\W_]+")  # of a folded word: letters and digits alone
_QUOTED = re.compile(r'"([^"]*)"|“([^”]*)”|«([^»]*)»')


class Word(NamedTuple):
    """A folded word of letters and digits, and where it stands in the text as received."""

    form: str
    start: int
    end: int


Phrase = tuple[str, ...]


def words_of(text: str) -> list[Word]:
    return [
        Word(part[:LONGEST_WORD], token.start, token.end)
        for token in tokenize(text)
        if token.is_word
        for part in _PART.findall(token.form.replace(".", ""))
    ]


def phrases_of(query: str) -> list[Phrase]:
    """What a text must contain, all of it: single words, and the words of each quotation."""
    found: list[Phrase] = []
    query, at = query[:_LONGEST_QUERY], 0
    for match in _QUOTED.finditer(query):
        found += [(word.form,) for word in words_of(query[at : match.start()])]
        found.append(tuple(word.form for word in words_of(next(filter(None, match.groups()), ""))))
        at = match.end()
    found += [(word.form,) for word in words_of(query[at:])]
    return _cut(list(dict.fromkeys(phrase for phrase in found if phrase)))


@lru_cache(maxsize=10_000)
def spellings(word: str) -> tuple[str, ...]:
    """Every word that shares a reading with this folded one, itself first."""
    found = [word]
    for rest in (form.rest for form in forms(word)):
        if not rest[0].isascii():
            found += ("".join(before) + rest for before in _before(rest))
    readings = {form.rest for form in forms(word)}
    return tuple(
        spelling
        for spelling in dict.fromkeys(found)
        if readings & {form.rest for form in forms(spelling)}
    )


def spans_of(text: str, phrases: list[Phrase]) -> list[tuple[int, int]]:
    """Where the phrases stand in the text as received, in order, for a reader to see."""
    words = words_of(text)
    found: list[tuple[int, int]] = []
    for phrase in phrases:
        firsts, rest = set(spellings(phrase[0])), phrase[1:]
        for index, word in enumerate(words):
            following = words[index : index + len(phrase)]
            if word.form in firsts and tuple(w.form for w in following[1:]) == rest:
                found.append((word.start, following[-1].end))
    return sorted(set(found))


def _before(rest: str) -> list[tuple[str, ...]]:
    """The clitics that can stand before a word, in the order in which they are written."""
    found: list[tuple[str, ...]] = list(product(_CONJUNCTIONS, _PREPOSITIONS, _ARTICLES))
    found += [(conjunction, "لل") for conjunction in _CONJUNCTIONS]
    if rest.startswith("ال"):  # للميادين is ل and الميادين
        return [before for before in found if before[-1] in _ARTICLES[:1]]
    return found


def _cut(phrases: list[Phrase]) -> list[Phrase]:
    found: list[Phrase] = []
    left = MOST_WORDS
    for phrase in phrases:
        if left <= 0:
            break
        found.append(phrase[:left])
        left -= len(phrase)
    return found
