"""What was planned, and also done."""

from incidents.reading.words.text import Text

_BESIDE = 3  # tokens
_WEEKDAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday"}
)
_THAT_WAS_DONE = [
    [which, verb]
    for which in ("الذي", "التي")
    for verb in ("وقع", "وقعت", "نفذ", "نفذت", "استهدف", "استهدفت", "طال", "طالت", "اصاب", "اصابت")
]


def was_carried_out(text: Text, trigger: int) -> bool:
    """ "Had planned Saturday's drone attack", التخطيط للهجوم الذي وقع: planned, and done."""
    if "verb" in text.tagged.tags[trigger]:
        return False
    if text.lexicon.language == "en":
        near = range(max(0, trigger - _BESIDE), trigger)
        owned = (i for i in near if text.source[text.tokens[i].end :][:2] in ("'s", "’s"))
        return any(text.tokens[i].form in _WEEKDAYS for i in owned)
    after = [token.form for token in text.tokens[trigger + 1 : trigger + _BESIDE]]
    return text.tokens[trigger].form.startswith(("ال", "لل")) and after in _THAT_WAS_DONE
