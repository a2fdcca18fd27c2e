"""A bomb that was found before it went off, rockets that were seized before they were fired."""

from incidents.reading.deeds.negations import is_negated
from incidents.reading.words.text import Text
from incidents.reading.words.word_classes import HARM

_BEFORE = frozenset({"قبل", "before"})
_TO_VERB = frozenset(  # between "before" and the verb
    {"ان", "it", "they", "he", "she", "could", "can", "had", "be", "being", "was", "were", "ever"}
    | {"يتم", "تتم", "يتمكن", "تتمكن", "من", "موعد", "the", "its", "their", "to", "able", "go"}
)
_BEFORE_REACH = 6  # tokens from "before" to the verb
_FOUND = frozenset(
    {"عثر", "عثرت", "عثروا", "اكتشف", "اكتشفت", "عطل", "عطلت", "عطلوا", "حيد", "حيدت", "نزع"}
    | {"نزعت", "ازال", "ازالت", "ازالوا", "القبض"}
    | {"found", "discovered", "neutralised", "neutralized", "disarmed", "disabled", "safe"}
    | {"spotted", "removed", "intercepted"}
)
_IN_TIME = frozenset({"defuse", "arrest", "foil"})
_GOES_OFF = frozenset({"bomb", "explosion", "explode"})
_IT = ("ها", "هما", "وه", "ته")
_ANOTHER = frozenset({"ثانيه", "اخري", "ثان", "واحده"})


def was_found_in_time(text: Text, sentence: range, trigger: int, end: int) -> bool:
    """فُككت العبوة قبل أن تنفجر, "a bomb was made safe before it could go off"; the clause ends
    before `end`."""
    before = _before(text, sentence.start, trigger)
    if before is None:
        in_time = _was_blown_up(text, sentence.start, trigger)
    else:
        in_time = not _another_follows(text, trigger) and _is_found(text, sentence.start, before)
    return in_time and not _hurts_somebody(text, sentence.start, end)


def _hurts_somebody(text: Text, start: int, end: int) -> bool:
    harm = text.tagged.among(HARM, start, end)
    return any(not is_negated(text, range(start, index)) for index in harm)


def _before(text: Text, start: int, trigger: int) -> int | None:
    """The "before" that the verb belongs to: no other noun stands between."""
    for index in range(trigger - 1, max(start, trigger - _BEFORE_REACH) - 1, -1):
        if text.forms[index].lstrip("و") in _BEFORE:
            return index
        if text.forms[index] not in _TO_VERB:
            return None
    return None


def _is_found(text: Text, start: int, end: int) -> bool:
    if not _FOUND.isdisjoint(form.lstrip("و") for form in text.forms[start:end]):
        return True
    return any(not tags.isdisjoint(_IN_TIME) for tags in text.tagged.tags[start:end])


def _another_follows(text: Text, trigger: int) -> bool:
    """قبل أن تنفجر عبوة, قبل أن تنفجر ثانية: another one, which did."""
    if text.lexicon.language != "ar" or trigger + 1 >= len(text.tokens):
        return False
    named = not text.tagged.tags[trigger + 1].isdisjoint(("bomb", "weapon"))
    return named or text.forms[trigger + 1] in _ANOTHER


def _was_blown_up(text: Text, start: int, trigger: int) -> bool:
    """عثرت الدورية على عبوة وفجّرتها, "found a bomb and blew it up"."""
    form = text.forms[trigger]
    if text.lexicon.language == "ar":
        it = "فجر" in form and form.endswith(_IT)
    else:
        goes_off = not text.tagged.tags[trigger].isdisjoint(_GOES_OFF)
        it = goes_off and text.forms[trigger + 1 : trigger + 2] == ["it"]
    return it and not _FOUND.isdisjoint(form.lstrip("و") for form in text.forms[start:trigger])
