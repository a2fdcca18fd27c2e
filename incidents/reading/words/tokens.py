"""Words and sentences of a text, with the offsets of each word in the text as received."""

import re
from functools import lru_cache, partial
from typing import NamedTuple

from incidents.reading.words.clitics import LATIN_ARTICLES
from incidents.reading.words.folding import fold
from incidents.reading.words.word_table import WordTable

_MARKS = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u0300-\u036f"
_INVISIBLE = "\u200b-\u200f\u202a-\u202e\u2066-\u2069"
_LETTERS = rf"[^\W_]+(?:[{_MARKS}{_INVISIBLE}]+[^\W_]*)*"
_WORD = rf"(?:[A-Za-z]\.){{2,}}|{_LETTERS}(?:['`´‘’ʹʻʼʽʾʿ]{_LETTERS})*"  # U.S., Mari'iya
_INNER_HYPHEN = r"(?<=[\w.])[-\u2010\u2011](?:(?=\w)|[\u02bf\u2018'](?=[A-Z]))"  # Al-\u2018Umar
_TOKEN = re.compile(rf"({_WORD})|{_INNER_HYPHEN}|(\n|(?!#\w)[^\w\s])")
_WRITTEN, _MARK = 1, 2  # its groups
_POSSESSIVES = frozenset({"'s", "’s"})
_SENTENCE_ENDS = frozenset(".!?؟…")
_COMMAS = frozenset("،,؛;")
LONGEST_SENTENCE = 250  # tokens; the longest of the readings has under 100
_ABBREVIATIONS = frozenset(
    {
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "gen",
        "col",
        "lt",
        "maj",
        "sgt",
        "mr",
        "mrs",
        "ms",
        "dr",
        "st",
        "no",
        "est",
        "approx",
        "incl",
        "u.n",
        "gov",
        "rep",
        "vs",
    }
)


_HALVES_OF_A_DAY = frozenset({"a.m.", "p.m."})
_DAYS_AND_MONTHS = (
    "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan|Feb|Mar|Apr|May|June|July|Aug|Sep|Oct|Nov|Dec"
)
_NEW_SENTENCE = re.compile(rf'\.?\s+["“]?(?!{_DAYS_AND_MONTHS})[A-Z]')  # "8 p.m. Thursday" goes on
_GLUED = re.compile(r"(?<=[a-z]{3})\.(?=(?:[A-Z][a-z]+|A) )")  # "killed.The army said"


class Token(NamedTuple):
    """A word or a punctuation mark: `text[start:end]` is what was written, `form` is folded."""

    form: str
    start: int
    end: int
    is_word: bool

    @property
    def is_number(self) -> bool:
        return self.form.isdecimal()


_token = partial(tuple.__new__, Token)  # of a tuple; quicker than Token(...), which calls it


@lru_cache(maxsize=200_000)
def word_form(written: str) -> str:
    """The folded word. Capitals of two letters (US, IS) are told from us and is by dots; those of
    DEIR EZ-ZOR are an article."""
    bare = written.replace(".", "")
    capitals = bare.isupper() and bare.lower() not in LATIN_ARTICLES
    if len(bare) == 2 and bare.isascii() and (capitals or len(written) > 2):
        return f"{bare[0]}.{bare[1]}.".lower()
    return fold(bare)


class _Written(NamedTuple):
    """What is known of a word as it is written: folded, and how much of it is the word itself."""

    form: str
    length: int
    ends_half_a_day: bool  # a.m., p.m.: what follows may be a new sentence


def _written(word: str) -> _Written:
    own = word[:-2] if word[-2:] in _POSSESSIVES else word
    form = word_form(own)
    return _Written(form, len(own), form in _HALVES_OF_A_DAY)


_WORDS = WordTable(_written)


def tokenize(text: str) -> list[Token]:
    """Words and punctuation marks in order; a line break is a mark of its own.

    A hyphen inside a word parts it in two and is no mark: Deir ez-Zor is three words. So does
    the underscore of a hashtag, whose # is no mark either: #دير_الزور is two words.
    """
    tokens: list[tuple[str, int, int, bool]] = []
    for match in _TOKEN.finditer(text):
        start, written = match.start(), match[_WRITTEN]
        if written is not None:
            form, length, ends_half_a_day = _WORDS[written]
            end = start + length
            if form:
                tokens.append((form, start, end, True))
            if ends_half_a_day and _NEW_SENTENCE.match(text, end):
                tokens.append((".", end, end, False))  # "at 9 p.m. On Jan. 8"
        elif match[_MARK] is not None:
            glued = text[start] == "." and _GLUED.match(text, start)
            tokens.append((match[_MARK], start, start if glued else start + 1, False))
    return list(map(_token, tokens))


def sentence_spans(tokens: list[Token]) -> list[tuple[int, int]]:
    """Half-open token ranges of the sentences; a line break always ends one.

    One of more than `LONGEST_SENTENCE` tokens is cut, at a comma where there is one: what is
    looked for in a whole sentence would otherwise take time in proportion to its square.
    """
    spans: list[tuple[int, int]] = []
    first = 0
    comma = 0
    for index, token in enumerate(tokens):
        if token.is_word and index - first < LONGEST_SENTENCE:
            continue
        if token.form in _COMMAS:
            comma = index
        if index - first >= LONGEST_SENTENCE:
            end = comma + 1 if comma > first else index
            spans.append((first, end))
            first = end
        if token.is_word or not _ends_sentence(tokens, index):
            continue
        if index > first:
            spans.append((first, index + 1))
        first = index + 1
    if first < len(tokens):
        spans.append((first, len(tokens)))
    return spans


def _ends_sentence(tokens: list[Token], index: int) -> bool:
    mark = tokens[index].form
    if mark == "\n":
        return True
    if mark not in _SENTENCE_ENDS:
        return False
    if mark != "." or index == 0 or index + 1 == len(tokens):
        return True
    before, after = tokens[index - 1], tokens[index + 1]
    touches_both = before.end == tokens[index].start and after.start == tokens[index].end
    return not (touches_both and after.is_word) and before.form not in _ABBREVIATIONS
