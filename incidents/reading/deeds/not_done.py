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
_AND = "و"
_VERBS = frozenset({*_TO_DO, *_LEAVES_OFF, *_CANCELS}) | {
    _AND + verb for verb in _LEAVES_OFF | _CANCELS
}
_PAUSES = frozenset({"،", ",", "بعد", "عقب", "منذ", "قبل", "اثر", "جرا", "التي", "الذي", "حين"})


def is_not_done(text: Text, start: int, word: int) -> bool:
    """Whether such a verb, from token `start` on, has the word as what was not done."""
    first = max(start, word - _REACH[text.lexicon.language])
    if _VERBS.isdisjoint(text.forms[first:word]):
        return False
    said = _leaves_off if text.lexicon.language == "ar" else _fails
    return any(said(text, index, word) for index in range(first, word))


def _fails(text: Text, verb: int, word: int) -> bool:
    needs = _TO_DO.get(text.forms[verb])
    if needs is None:
        return False
    between = text.forms[verb + 1 : word]
    return _SMALL.issuperset(between) and tuple(between[: len(needs)]) == needs


def _leaves_off(text: Text, verb: int, word: int) -> bool:
    if text.forms[verb] not in _VERBS or is_past(text, word):
        return False  # فشلت في اعتراض مسيّرة انفجرت
    between = text.forms[verb + 1 : word]
    if not _PAUSES.isdisjoint(between):
        return False
    return text.forms[verb].lstrip("و") in _CANCELS or not _OF.isdisjoint(between)
