"""What only looks like a place: a person, a channel, a brigade, a common noun."""

from incidents.reading.days.day_words import day_atoms
from incidents.reading.names import kind_words
from incidents.reading.names.gazetteer import Hit
from incidents.reading.names.kind_words import KindWord
from incidents.reading.names.name_matches import NameMatch, is_capitalised, key_of
from incidents.reading.words.clitics import LATIN_ARTICLES, forms
from incidents.reading.words.text import Mention, Text

_FATHERS = frozenset({"abu", "umm"})
_BULLETS = frozenset("-–—•*")
_AND_TENS = frozenset({"واربعين", "واربعون", "وعشرين", "وثلاثين", "وخمسين", "وستين", "وسبعين"})
_SHORTEST_NAME, _LONG_WORD, _LINE = 3, 5, 12
_SOURCES = frozenset({"مصدر", "مصادر", "مراسل", "مراسلنا"})
_SAYS = frozenset({"speech", "deny"})
_COUNCILS = 4  # tokens of "and X Military Councils"


def stands_for_a_place(
    text: Text,
    match: NameMatch,
    kind: KindWord | None,
    listed_with: Mention | None,
    earlier: list[Mention],
) -> bool:
    lists = text.lexicon.word_lists
    if _is_something_else(text, match, kind):
        return False
    if kind is not None or listed_with is not None or _is_hit_again(text, match, earlier):
        return True
    word = text.tokens[match.first].form if match.first == match.last else ""
    names = {word, match.form.rest} if word else set()
    if word.isascii() and word in lists["person"]:
        return False
    if names & lists["only_after_kind_word"] and not match.form.article:
        return False
    if all(hit.name.requires_kind_word for hit in match.hits):
        return False
    certain = [hit for hit in match.hits if not (hit.weak or hit.respelled or _slip(hit, match))]
    article_added = match.form.article and not match.form.rest.startswith("ال")
    if certain and not names & lists["only_where_a_place_stands"] and not article_added:
        return True
    if names & lists["person"] or _is_a_common_one(match):
        return False  # ببصيرة المجرّب: such a word with "by" is the common one
    return _preposition_before(text, match) or _heads_a_line(text, match)


def _is_hit_again(text: Text, match: NameMatch, earlier: list[Mention]) -> bool:
    """هجوم العمر, الهجوم على العمر, وصلت إلى العمر, "troops at Omar", after the field was named in
    full."""
    before = kind_words.previous_word(text.tokens, match.first)
    if before is not None and text.tokens[before].form == "علي":
        before = kind_words.previous_word(text.tokens, before)
    if before is None:
        return False
    hit = bool(text.tagged.tags[before] & {"strike", "weapon"}) or text.tokens[before].form == "at"
    if not (hit or _is_there(text, match)):
        return False
    meant = {hit.name.slug for hit in match.hits}
    in_full = (m for m in earlier if m.kind_group or m.last > m.first)
    return any(meant & {hit.name.slug for hit in m.hits} for m in in_full)


def _is_there(text: Text, match: NameMatch) -> bool:
    """القاعدة في العمر; but not يبلغ من العمر ستين عاماً, متقدم في العمر."""
    before = kind_words.previous_word(text.tokens, match.first)
    if before is None or text.tokens[before].form == "من" or not _preposition_before(text, match):
        return False
    return text.tokens[before - 1].form not in text.lexicon.word_lists["of_an_age"]


def _is_a_common_one(match: NameMatch) -> bool:
    """ببصيرة, without an article; but a fire in a store بالبصيرة."""
    article = match.form.article or match.form.rest.startswith("ال")
    return match.form.preposition == "ب" and not article


def _heads_a_line(text: Text, match: NameMatch) -> bool:
    """ "- هجين: …": an entry of a bulletin, by place."""
    first, tokens = match.first, text.tokens
    while first > 0 and tokens[first - 1].form in _BULLETS:
        first -= 1
    opens = first == 0 or tokens[first - 1].form == "\n"
    return opens and match.last + 1 < len(tokens) and tokens[match.last + 1].form == ":"


def _slip(hit: Hit, match: NameMatch) -> bool:
    """A known misspelling of one word, which may well be another word."""
    return hit.name.misspelling and match.first == match.last


def _preposition_before(text: Text, match: NameMatch) -> bool:
    if match.form.preposition:
        return True
    previous = kind_words.previous_word(text.tokens, match.first)
    if previous is None:
        return False
    if text.tagged.tags[previous] & {"strike", "clash"}:
        return True  # تفجير البصيرة, معارك هجين
    prepositions = text.lexicon.word_lists["place_prepositions"]
    words = forms(text.tokens[previous].form)  # not of البادية السورية, where an adjective follows
    return any(form.rest in prepositions for form in words if not form.article)


def _is_something_else(text: Text, match: NameMatch, kind: KindWord | None) -> bool:
    """A lower-case English word, a person, an outlet, an armed group, a street."""
    lists = text.lexicon.word_lists
    tokens = text.tokens
    if tokens[match.first].form.isascii() and not is_capitalised(text, match.first, match.last):
        return not any(hit.name.name.islower() for hit in match.hits)
    if kind is None and _is_inside_a_hashtag(text, match):
        return True
    if match.form.preposition == "ل" and _told_to_outlet(text, match):
        return True
    after = kind_words.next_word(tokens, match.last)
    if after is not None and _is_part_of_another_name(text, match, kind, after):
        return True
    before = kind_words.previous_word(tokens, match.first)
    if before is None:
        return False
    words = {form.rest for form in forms(tokens[before].form) if not form.preposition}
    if words & (lists["outlet"] | lists["armed"] | lists["street"]):
        return kind is None or kind.first > before
    plain = not match.form.stripped and kind is None
    return plain and _is_surname(text, match.first)


def _is_part_of_another_name(
    text: Text, match: NameMatch, kind: KindWord | None, after: int
) -> bool:
    if kind is None and _names_outlet(text, match, text.tokens[after].form):
        return True
    if _names_an_armed_group(text, after):
        return True
    return after == match.last + 1 and _is_of_a_longer_name(text, after)


def _is_inside_a_hashtag(text: Text, match: NameMatch) -> bool:
    """#أخبار_الميادين is an outlet's."""
    return text.source[max(0, text.tokens[match.first].start - 1)] == "_"


def _is_of_a_longer_name(text: Text, after: int) -> bool:
    """طابية شامية lies across the river from طابية; السبع وأربعين is not السبع."""
    form = text.tokens[after].form
    return form in text.lexicon.word_lists["other_bank_after"] or form in _AND_TENS


def _is_alias(text: Text, first: int) -> bool:
    """ "A commander known as Abu Hamam"."""
    before = [token.form for token in text.tokens[max(0, first - 2) : first]]
    if text.tokens[first].form not in _FATHERS:
        return False
    return before[-1:] in (["aka"], ["nicknamed"], ["dubbed"]) or before == ["known", "as"]


def _is_surname(text: Text, first: int) -> bool:
    """خالد العمر, "Hamad al-Omar", "Striker Yusuf Hatla": a first name stands right before."""
    if _is_alias(text, first):
        return True
    if first > 0 and _is_an_article(text, first - 1):
        first -= 1
    before = text.tokens[first - 1] if first > 0 else None
    if before is None or not before.is_word:
        return False
    if before.form in text.lexicon.word_lists["person"]:
        return True
    return before.form.isascii() and _looks_like_a_first_name(text, first - 1)


def _is_an_article(text: Text, index: int) -> bool:
    """ "al Omar", "at-Tibni", but "at Tibni" is where something happened."""
    token = text.tokens[index]
    apart = text.source[token.end : token.end + 1] == " "
    return token.form in LATIN_ARTICLES and not (token.form == "at" and apart)


def _looks_like_a_first_name(text: Text, index: int) -> bool:
    """A capitalised word of no other meaning inside a sentence; headlines have capitals anyway."""
    token, tokens = text.tokens[index], text.tokens
    if len(token.form) < _SHORTEST_NAME or not text.source[token.start].isupper():
        return False
    known = text.tagged.tags[index] or (token.form,) in text.lexicon.kind_words
    known = known or bool(day_atoms(text, index, index + 1))
    if known or index == 0 or not tokens[index - 1].is_word:
        return False
    if text.source[token.end] != " " or text.source[token.start : token.end].isupper():
        return False
    line = range(max(0, index - _LINE), min(len(tokens), index + _LINE))
    words = [tokens[i] for i in line if tokens[i].is_word and len(tokens[i].form) >= _LONG_WORD]
    return any(text.source[word.start].islower() for word in words)


def _names_an_armed_group(text: Text, after: int) -> bool:
    """ "The Hajin Military Council", "the Deir Ezzor and Hajin Military Councils"."""
    near = [token.form for token in text.tokens[after : after + _COUNCILS]]
    if near[:1] == ["and"] and near[-2:] == ["military", "councils"]:
        return True
    following = text.tokens[after + 1].form if after + 1 < len(text.tokens) else ""
    armed = text.lexicon.word_lists.get("armed_after", frozenset())
    return text.tokens[after].form in armed or f"{text.tokens[after].form} {following}" in armed


def _told_to_outlet(text: Text, match: NameMatch) -> bool:
    """للميادين after "sources said", "sources" or "denied" is the channel."""
    if match.form.rest not in text.lexicon.word_lists["outlet_names"]:
        return False
    near = range(max(0, match.first - 3), match.first)
    if not _SOURCES.isdisjoint(text.bare[near.start : near.stop]):
        return True
    return any(not text.tagged.tags[i].isdisjoint(_SAYS) for i in near)


def _names_outlet(text: Text, match: NameMatch, after: str) -> bool:
    lists = text.lexicon.word_lists
    if after in lists["outlet_after"]:
        return True
    before = text.tokens[match.first - 1].form if match.first else ""
    if before in ("in", "at", "في"):
        return False  # "a hospital worker in Mayadin said"
    whose = {token.form for token in text.tokens[max(0, match.first - 3) : match.first]}
    if before == "of" and not whose & lists["outlet"]:
        return False  # "residents of Mayadin said", but "a correspondent of Mayadin said"
    key = key_of(text.tokens, match.form, match.first, match.last)
    return key in lists["outlet_names"] and after in lists["outlet_names_after"]
