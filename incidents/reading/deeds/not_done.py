"""Verbs that say of a deed that it was not done: "failed to go off", "called off the raid"."""

from incidents.reading.words.text import Text
from incidents.reading.words.word_classes import is_past

_REACH = {"ar": 5, "en": 4}  # tokens from such a verb to the deed
_TO_DO = {
    "fail": ("to",), "failed": ("to",), "fails": ("to",), "failing": ("to",), "refused": ("to",),
    "refuses": ("to",), "declined": ("to",), "refrained": ("from",), "refraining": ("from",),
    "abstained": ("from",), "stopped": ("short",), "ruled": ("out",), "rules": ("out",),
    "ruling": ("out",), "called": ("off",), "calling": ("off",), "cancelled": (), "canceled": (),
    "aborted": (), "averted": (), "avoided": (), "spared": (),
}  # fmt: skip
_SMALL = frozenset(
    {"to", "from", "short", "of", "out", "off", "the", "a", "an", "any", "its", "their", "his"}
    | {"all", "further", "more", "planned", "that", "on"}
)
_OF = frozenset({"عن", "في", "ان"})
_LEAVES_OFF = frozenset(  # with "of" behind the subject
    {"امتنع", "امتنعت", "امتنعوا", "تراجع", "تراجعت", "تراجعوا", "عدل", "عدلت", "احجم", "احجمت"}
    | {"كف", "كفت", "عجز", "عجزت", "اخفق", "اخفقت", "فشل", "فشلت", "كاد", "كادت"}
)
_CANCELS = frozenset({"الغي", "الغت", "الغيت", "استبعد", "استبعدت", "تجنب", "تجنبت", "تفادت"})
_PAUSES = frozenset({"،", ",", "بعد", "عقب", "منذ", "قبل", "اثر", "جرا", "التي", "الذي", "حين"})


def is_not_done(text: Text, start: int, word: int) -> bool:
    """Whether such a verb, from token `start` on, has the word as what was not done."""
    arabic = text.lexicon.language == "ar"
    near = range(max(start, word - _REACH[text.lexicon.language]), word)
    return any(_leaves_off(text, i, word) if arabic else _fails(text, i, word) for i in near)


def _fails(text: Text, verb: int, word: int) -> bool:
    needs = _TO_DO.get(text.forms[verb])
    if needs is None:
        return False
    between = text.forms[verb + 1 : word]
    return _SMALL.issuperset(between) and tuple(between[: len(needs)]) == needs


def _leaves_off(text: Text, verb: int, word: int) -> bool:
    form = text.forms[verb].lstrip("و")
    if form not in _LEAVES_OFF and form not in _CANCELS:
        return False
    between = text.forms[verb + 1 : word]
    if not _PAUSES.isdisjoint(between) or is_past(text, word):
        return False  # فشلت في اعتراض مسيّرة انفجرت
    return form in _CANCELS or not _OF.isdisjoint(between)
