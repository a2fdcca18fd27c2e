"""Places that a text names without a name of the gazetteer.

"The centre of the city" is a place named before; an unknown name after "village" is proposed
as an unknown place, or as one that is written with one letter changed.
"""

from incidents.reading.names.gazetteer import Gazetteer, Hit
from incidents.reading.names.kind_words import KindWord
from incidents.reading.names.mention_spans import mention_of, start_without_clitics
from incidents.reading.names.name_matches import NameMatch, longest_match
from incidents.reading.words.clitics import LATIN_ARTICLES, Form, forms
from incidents.reading.words.text import Mention, Text

_PRESENT, _OBJECTS = frozenset("تين"), ("ها", "هم", "هما")
_VILLAGES = frozenset({"town", "village"})
MINIMUM_FUZZY_LENGTH = 5  # one letter of a shorter name makes it another name


def city_centre(
    text: Text, gazetteer: Gazetteer, index: int, earlier: list[Mention]
) -> Mention | None:
    """ "The centre of the city" means the city of the governorate or city named last."""
    for mention in reversed(earlier):
        if any(hit.name.kind in ("city", "governorate") for hit in mention.hits):
            cities = [hit for hit in mention.hits if hit.name.kind == "city"]
            break
    else:
        return None
    last = text.tagged.last[index]
    if not cities or _names_a_city(text, gazetteer, last + 1):
        return None
    start = start_without_clitics(text, NameMatch(index, last, _form_of(text, index), cities))
    mention = Mention(start, text.tokens[last].end, index, last, cities, "settlement")
    mention.nominal = True
    return mention


def _form_of(text: Text, index: int) -> Form:
    known = [f for f in forms(text.tokens[index].form) if f.rest in ("مركز", "وسط")]
    return known[0] if known else forms(text.tokens[index].form)[0]


def _names_a_city(text: Text, gazetteer: Gazetteer, index: int) -> bool:
    return index < len(text.tokens) and longest_match(text, gazetteer, index) is not None


def unknown_name(
    text: Text,
    gazetteer: Gazetteer,
    index: int,
    left: KindWord | None,
    listed_with: Mention | None,
) -> Mention | None:
    """A name after "village" that no gazetteer knows, or knows with one letter changed."""
    token = text.tokens[index]
    if token.form in LATIN_ARTICLES and index + 1 < len(text.tokens):
        name = unknown_name(text, gazetteer, index + 1, left, listed_with)
        if name is not None and left is not None:
            name.first, name.start = index, token.start
        return name
    if text.tagged.tags[index] or (left.group != "settlement" if left else not listed_with):
        return None
    if left is None and not list_goes_on(text, index):
        return None
    form = forms(token.form)[0]
    if len(token.form) < 3 or token.is_number or not _looks_like_a_name(text, index):
        return None
    hits: list[Hit] = []
    if len(token.form.removeprefix("ال")) >= MINIMUM_FUZZY_LENGTH:
        hits = [h for h in gazetteer.within_one_edit(token.form) if not h.weak]
    match = NameMatch(index, index, form, hits, doubtful="one letter off" if hits else "unknown")
    return mention_of(text, match, left, None, listed_with)


def unlisted_village(text: Text, gazetteer: Gazetteer, index: int) -> Mention | None:
    """ "In Mohimida town": an English name stands in front of its kind."""
    if not text.lexicon.kind_word_follows:
        return None
    article = text.tokens[index].form in ("al", "el")
    at = index + 1 if article else index
    if at + 1 >= len(text.tokens) or text.tokens[at + 1].form not in _VILLAGES:
        return None
    if text.tokens[at].form in LATIN_ARTICLES or longest_match(text, gazetteer, at) is not None:
        return None
    kind = KindWord("settlement", at + 1, at + 1)
    name = unknown_name(text, gazetteer, at, kind, None)
    if name is None:
        return None
    name.first, name.start = index, text.tokens[index].start
    name.last, name.end = kind.last, text.tokens[kind.last].end
    return name


def list_goes_on(text: Text, index: int) -> bool:
    """A comma, a quotation mark or another "and" follows: the word is a member of a list."""
    if index + 1 >= len(text.tokens):
        return True
    following = text.tokens[index + 1]
    return not following.is_word or following.form.startswith("و") or following.form == "and"


def _looks_like_a_name(text: Text, index: int) -> bool:
    token = text.tokens[index]
    if token.form.isascii():
        return text.source[token.start].isupper()
    if token.form[0] in _PRESENT and token.form.endswith(_OBJECTS):
        return False  # قرى تحتلها ميليشيات: a verb
    words = {(form.rest,) for form in forms(token.form)}
    return not (words & set(text.lexicon.kind_words)) and token.form not in _FUNCTION_WORDS


_FUNCTION_WORDS = frozenset(
    {
        "التي",
        "الذي",
        "في",
        "من",
        "الي",
        "علي",
        "عن",
        "مع",
        "كانت",
        "كان",
        "هي",
        "هو",
        "وهي",
        "وهو",
        "تقع",
        "يقع",
    }
)
