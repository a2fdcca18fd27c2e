"""Lists of how many attacks there were on each base since some month: rows of numbers."""

from incidents.reading.words.text import Text

_NAME = 5  # tokens of "Deir Ezzor: 63 attacks", at most, up to the colon
_SKIPPED = frozenset("-–—•*▪·")
_ROWS = 2  # at least
_ARTICLES = frozenset({"a", "an"})


def is_row_of_counts(text: Text, sentence: range) -> bool:
    """ "Seven attacks on A." in a line of its own, above or below another such line."""
    if len(text.tagged.all_with("counted")) < _ROWS:
        return False
    start, end = text.line_of(sentence.start)
    if not _counts(text, start, end):
        return False
    above, below = _line_above(text, start), _line_below(text, end)
    return any(line is not None and _counts(text, *line) for line in (above, below))


def _line_above(text: Text, start: int) -> tuple[int, int] | None:
    index = start - 1
    while index >= 0 and text.tokens[index].form == "\n":
        index -= 1
    return text.line_of(index) if index >= 0 else None


def _line_below(text: Text, end: int) -> tuple[int, int] | None:
    index = end
    while index < len(text.tokens) and text.tokens[index].form == "\n":
        index += 1
    return text.line_of(index) if index < len(text.tokens) else None


def _counts(text: Text, start: int, end: int) -> bool:
    """A number of attacks begins the line, after a name and a colon at most."""
    while start < end and text.tokens[start].form in _SKIPPED:
        start += 1
    named = (i + 1 for i in range(start, min(start + _NAME, end)) if text.tokens[i].form == ":")
    first = next(named, start)
    if first >= end or not _is_number(text, first):
        return False
    return text.tagged.any_with("counted", first + 1, min(first + 3, end))


def _is_number(text: Text, index: int) -> bool:
    form = text.tokens[index].form
    return form.isdecimal() or (form in text.lexicon.numbers and form not in _ARTICLES)
