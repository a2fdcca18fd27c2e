"""Explosives that are found, made safe or blown up by those who clear them."""

from incidents.reading.deeds.deeds import Deed
from incidents.reading.words.text import Text

_HURTS = ("killed", "injured")
_GOES_OFF = frozenset({"explode", "explosion"})


def is_cleared(text: Text, sentence: range, deed: Deed) -> bool:
    tagged = text.tagged
    if tagged.any_with("cue.mine_clearing", sentence.start, sentence.stop):
        return not _hurts_somebody(text, sentence, deed)
    defused = tagged.any_with("defuse", sentence.start, sentence.stop)
    return defused and "explosive-devices" in deed.weapons and not _went_off(text, sentence, deed)


def _went_off(text: Text, sentence: range, deed: Deed) -> bool:
    """ "A mine went off, wounding a driver, and on Wednesday soldiers defused a bomb"."""
    defused = text.tagged.first_with("defuse", deed.trigger, sentence.stop)
    until = sentence.stop if defused is None else defused
    return text.tagged.any_with("injured", deed.trigger, until) or text.tagged.any_with(
        "killed", deed.trigger, until
    )


def _hurts_somebody(text: Text, sentence: range, deed: Deed) -> bool:
    """ "A shepherd lost his life when a mine left behind by the militants exploded"."""
    goes_off = deed.manner == "bomb" and text.tagged.tags[deed.trigger] & _GOES_OFF
    hurt = any(text.tagged.any_with(tag, sentence.start, sentence.stop) for tag in _HURTS)
    return bool(goes_off) and hurt
