"""Pages of an encyclopedia: they say what a thing is, and number what they rest on."""

from incidents.reading.words.text import Text

_ENOUGH = 2  # numbered references
_LONGEST_NAME = 30  # tokens before "was a": a name, and how else it is written
_IS = frozenset({"is", "was", "are", "were"})
_ARTICLES = frozenset({"a", "an", "the", "one"})
_KIND_REACH = 8  # tokens from "was a" to what it was
_KINDS = frozenset(
    {"battle", "engagement", "campaign", "offensive", "operation", "raid", "attack", "series"}
    | {"fight", "clash", "clashes", "siege", "strike", "airstrike", "airstrikes"}
    | {"massacre", "city", "town", "village", "base", "oilfield", "field", "district"}
    | {"governorate", "officer", "general", "commander", "clan", "tribe", "club", "militia"}
    | {"معركه", "حمله", "مجزره", "مدينه", "بلده", "قريه", "حقل", "قاعده", "ضابط", "ضابطا"}
    | {"عشيره", "قبيله", "نادي", "محافظه", "حقول", "مدن", "بلدات", "قري", "قواعد", "معارك"}
)
_IT_IS = frozenset({"هو", "هي", "كان", "كانت"})
_SHORT = 8  # tokens of a title
_BATTLES = frozenset({"battle", "siege", "معركه", "حصار", "مجزره"})


def is_of_an_encyclopedia(text: Text) -> bool:
    if text.tokens and text.tokens[0].form == "=":  # "= Battle of A =", as wikis mark a title
        return True
    numbered = _references(text) >= _ENOUGH
    return numbered or _is_titled_as_a_battle(text) or _begins_with_what_it_is(text)


def _is_titled_as_a_battle(text: Text) -> bool:
    """ "Battle of A", معركة أ, alone on the first line."""
    end = text.first_line_end
    if end is None or not 1 < end <= _SHORT:
        return False
    return text.tokens[0].form in _BATTLES and not text.tagged.any_with("verb", 1, end)


def _references(text: Text) -> int:
    """ "[12]", behind what it supports."""
    tokens = text.tokens
    return sum(
        token.form == "[" and tokens[i + 2].form == "]" and tokens[i + 1].is_number
        for i, token in enumerate(tokens[:-2])
    )


def first_sentence(text: Text) -> tuple[int, int]:
    """The tokens of the first sentence below the titles."""
    return next(((s, e) for s, e in text.sentences if not _is_title(text, s, e)), (0, 0))


def _is_title(text: Text, start: int, end: int) -> bool:
    return end - start <= _SHORT and text.tokens[end - 1].form == "\n"


def _begins_with_what_it_is(text: Text) -> bool:
    """ "The Battle of A, also known as …, was a military engagement", حقل أ هو أكبر حقل."""
    start, end = first_sentence(text)
    arabic = text.lexicon.language == "ar"
    for index in range(start, min(start + _LONGEST_NAME, end - 1)):
        tags = text.tagged.tags[index]
        if tags & {"speech", "killed", "injured"} or {"strike", "verb"} <= tags:
            return False
        form, following = text.tokens[index].form, text.tokens[index + 1].form
        if form in _IT_IS if arabic else form in _IS and following in _ARTICLES:
            near = text.tokens[index + 1 : min(index + _KIND_REACH, end)]
            return any(token.form in _KINDS for token in near)
    return False
