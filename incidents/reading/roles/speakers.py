"""Who is quoted for a sentence: "local sources", "a security source to Shafaq News"."""

from dataclasses import dataclass

from incidents.reading.words.text import Text

_LONGEST = 12
_QUOTES = frozenset({"according_to", "speech"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """The words of the text that name who is quoted."""

    words: str
    start: int
    end: int


def speaker_of(text: Text, sentence: range) -> Speaker | None:
    """The speaker beside the first verb of saying, or after "according to"."""
    quoting = text.tagged.among(_QUOTES, sentence.start, sentence.stop)
    if not quoting:
        return None
    index = quoting[0]
    if "according_to" in text.tagged.tags[index]:
        return _span(text, *_noun_after(text, text.tagged.last[index] + 1, sentence))
    if text.lexicon.language == "ar":
        return _span(text, *_noun_after(text, index + 1, sentence))
    return _span(text, *_noun_before(text, index, sentence))


def _noun_after(text: Text, start: int, sentence: range) -> tuple[int, int]:
    end = start
    limit = min(start + _LONGEST, sentence.stop)
    while end < limit:
        token = text.tokens[end]
        if token.form in text.lexicon.word_lists["that"] or token.form in _PAUSES:
            break
        end += 1
    return start, end


def _noun_before(text: Text, verb: int, sentence: range) -> tuple[int, int]:
    start = verb
    while start > max(sentence.start, verb - _LONGEST):
        if text.tokens[start - 1].form in _PAUSES:
            break
        start -= 1
    return start, verb


_PAUSES = frozenset("،,:.؛;")
_QUOTE_MARKS = frozenset("\"'“”‘’«»")


def _span(text: Text, first: int, end: int) -> Speaker | None:
    while first < end and text.tokens[first].form in _QUOTE_MARKS:
        first += 1
    while first < end and text.tokens[end - 1].form in _QUOTE_MARKS:
        end -= 1
    if end <= first:
        return None
    start, stop = text.tokens[first].start, text.tokens[end - 1].end
    return Speaker(text.source[start:stop], start, stop)
