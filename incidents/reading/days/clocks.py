"""The time of day that a line of a log begins with: "21:35 Six rockets fall in A"."""

from incidents.reading.words.text import Text

_DAY, _HALF_A_DAY = 24 * 60, 12 * 60  # minutes
_IN_FRONT = 3  # tokens of a line before its time: a dash, a dot, a bracket


def clock_at(text: Text, index: int) -> int | None:
    """Minutes since midnight at which the line with this token begins; None if it says no time."""
    tokens = text.tokens
    start, _ = text.line_of(index)
    for at in range(start, min(start + _IN_FRONT, len(tokens) - 2)):
        hour, colon, minute = (token.form for token in tokens[at : at + 3])
        if tokens[at].is_word and not hour.isdecimal():
            return None
        if hour.isdecimal() and colon == ":" and len(minute) == 2 and minute.isdecimal():
            told = int(hour) * 60 + int(minute)
            return told if int(hour) < 24 and int(minute) < 60 else None
    return None


def is_later(one: int | None, other: int | None) -> bool:
    """Whether `one` comes after `other` on one day, or in one night."""
    return one is not None and other is not None and 0 < (one - other) % _DAY < _HALF_A_DAY


def passes_midnight(one: int | None, other: int | None) -> bool:
    """Whether a line of a log is of the day after the line before it: 23:05, then 00:50."""
    return one is not None and other is not None and one - other > _HALF_A_DAY
