"""How much it says that a name is written like a known spelling, and in which words.

A spelling known letter for letter scores from 0.95 (a known misspelling) to 1. One that
is known but for its article or kind word stays below that, and above all that is merely
like it. Only what scores SURE or more is taken for the place of that name.
"""

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rapidfuzz.distance import OSA

from incidents.geocoding.kind_words import Stripped
from incidents.geocoding.skeleton import is_arabic
from incidents.models import NameKind, PlaceKind

_KNOWN = {NameKind.OFFICIAL: 1.0, NameKind.VARIANT: 0.98, NameKind.MISSPELLING: 0.95}
_ARTICLE = 0.02  # taken off where only one of the two names has its article
_NOT_WHOLE = 0.04  # … where they differ in that, or in a kind word that fits the place
_KIND_WORD = 0.02
_KIND_NOT_SAID = 0.15  # … where the name is known with its kind word only
_OTHER_KIND = 0.2  # … where the kind word does not fit the place

_LIKE, _HIGHEST_LIKE = 0.9, 0.84  # for names alike to the last letter, had they no difference
_SAME_SOUND, _SAME_LETTERS = 0.62, 0.2
_SAME_SOUND_OTHER_SCRIPT = 0.72
_IN_PART = 0.6


class Spelling(NamedTuple):
    """One name of one place, as it stands in the gazetteer."""

    place: int
    place_kind: str
    name: str
    folded: str
    name_kind: str
    requires_kind_word: bool = False


class Known(NamedTuple):
    """A spelling taken apart. A `guarded` one counts only after a kind word, as السبع does."""

    spelling: Spelling
    parts: Stripped
    guarded: bool


class Match(NamedTuple):
    place: int
    score: float
    reason: str


def known_match(known: Known, asked: Stripped) -> Match:
    """Of two names that are the same but, at most, for articles and kind words."""
    spelling, parts = known.spelling, known.parts
    score = _KNOWN[NameKind(spelling.name_kind)]
    if parts.whole == asked.whole:
        return Match(spelling.place, score, _whole_reason(spelling))
    score -= _ARTICLE if parts.core != asked.core else 0
    score -= _kind_penalty(known, asked) or _NOT_WHOLE
    return Match(spelling.place, round(score, 2), _stripped_reason(known, asked))


def alike_match(known: Known, asked: Stripped, likeness: float) -> Match:
    score = min(_LIKE * likeness, _HIGHEST_LIKE) - _kind_penalty(known, asked)
    return Match(known.spelling.place, round(score, 2), _letters_reason(known, asked))


def sound_match(known: Known, asked: Stripped) -> Match:
    """Of two names with one skeleton."""
    bare = known.parts.bare
    score = _SAME_SOUND_OTHER_SCRIPT
    if is_arabic(bare) == is_arabic(asked.bare):
        score = _SAME_SOUND + _SAME_LETTERS * OSA.normalized_similarity(bare, asked.bare)
    score -= _kind_penalty(known, asked)
    if OSA.distance(bare, asked.bare) == 1:
        reason = _letters_reason(known, asked)
    else:
        reason = _("sounds like the known spelling %s") % known.spelling.name
    return Match(known.spelling.place, round(score, 2), reason)


def part_match(known: Known, asked: Stripped) -> Match:
    """Of two names of which one is how the other begins."""
    score = _IN_PART - _kind_penalty(known, asked)
    reason = _("in part the known spelling %s") % known.spelling.name
    return Match(known.spelling.place, round(score, 2), reason)


def _letters_reason(known: Known, asked: Stripped) -> str:
    count = OSA.distance(known.parts.bare, asked.bare)
    return ngettext(
        "one letter from the known spelling %(name)s",
        "%(count)d letters from the known spelling %(name)s",
        count,
    ) % {"count": count, "name": known.spelling.name}


def _whole_reason(spelling: Spelling) -> str:
    if spelling.name_kind == NameKind.OFFICIAL:
        return _("official name")
    if spelling.name_kind == NameKind.MISSPELLING:
        return _("known misspelling")
    return _("known spelling")


def _stripped_reason(known: Known, asked: Stripped) -> str:
    name = known.spelling.name
    if _is_other_kind(known, asked):
        kind = PlaceKind(known.spelling.place_kind).label
        return _("known spelling %(name)s, of another kind of place: %(kind)s") % {
            "name": name,
            "kind": kind,
        }
    if _kind_is_not_said(known, asked):
        return _("known as %s; the kind of place is not said here") % name
    return _("known spelling %s, apart from article or kind word") % name


def _is_other_kind(known: Known, asked: Stripped) -> bool:
    return asked.kinds is not None and known.spelling.place_kind not in asked.kinds


def _kind_is_not_said(known: Known, asked: Stripped) -> bool:
    return asked.kinds is None and known.parts.kinds is not None


def _kind_penalty(known: Known, asked: Stripped) -> float:
    if _is_other_kind(known, asked):
        return _OTHER_KIND
    if _kind_is_not_said(known, asked):
        return _KIND_NOT_SAID
    return _NOT_WHOLE + _KIND_WORD if asked.kinds != known.parts.kinds else 0.0
