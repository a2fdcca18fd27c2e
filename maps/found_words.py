"""The words that a search found, marked in a piece of the report's own text."""

from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString

from incidents.models import Report, Visibility
from incidents.reading.words.search_terms import Phrase, spans_of
from maps.marks import Piece, Span, marked_text

_LENGTH = 240  # characters of a piece
_BEFORE = 80  # of them before the first word that was found
_LOOKED_AT = 50_000  # characters of a text


def snippet(report: Report, phrases: Sequence[Phrase]) -> SafeString | str:
    """The first place in the text that has one of the phrases; empty for a text that may not
    be read, and where the report was found by its title or a place it names."""
    if report.visibility != Visibility.PUBLIC:
        return ""
    text = report.body.text[:_LOOKED_AT]
    spans = spans_of(text, list(phrases))
    if not spans:
        return ""
    start, end = _around(text, *spans[0])
    marked = marked_text(text, start, end, [Span(*span, None) for span in spans], _wrap)
    return format_html("{}{}{}", "… " if start else "", marked, " …" if end < len(text) else "")


def _around(text: str, first: int, last: int) -> tuple[int, int]:
    """A piece around the span, cut between words."""
    start, end = max(first - _BEFORE, 0), min(max(first - _BEFORE + _LENGTH, last), len(text))
    while 0 < start < first and not text[start - 1].isspace():
        start += 1
    while last < end < len(text) and not text[end].isspace():
        end -= 1
    return start, end


def _wrap(piece: Piece[None], inner: SafeString) -> SafeString:
    return format_html('<mark class="mark-found">{}</mark>', inner)
