"""Spans of a text as nested marks: spans that overlap are split, never crossed or lost."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from maps.wording.bidi import show_overrides

T = TypeVar("T")


@dataclass(frozen=True)
class Span(Generic[T]):
    """`about` marks the characters from `start` to `end` (exclusive)."""

    start: int
    end: int
    about: T


@dataclass(frozen=True)
class Piece(Generic[T]):
    """A part of a span: the whole of it, or what a split left. Only the first part of a
    span may carry its id, only the last its footnote."""

    span: Span[T]
    start: int
    end: int

    @property
    def is_first(self) -> bool:
        return self.start <= self.span.start

    @property
    def is_last(self) -> bool:
        return self.end >= self.span.end


Wrap = Callable[[Piece[T], SafeString], SafeString]


def marked_text(
    text: str, start: int, end: int, spans: Sequence[Span[T]], wrap: Wrap[T]
) -> SafeString:
    """`text[start:end]` as HTML, escaped, with `wrap(piece, inner_html)` around each piece.

    Spans are clipped to the stretch. A longer span lies outside of a shorter one; of two
    that cross, the later one is split where the earlier one ends.
    """
    inside = [span for span in spans if span.start < end and span.end > start]
    pieces = [Piece(span, max(span.start, start), min(span.end, end)) for span in inside]
    return _nested(text, start, end, pieces, wrap)[0]


def _nested(
    text: str, start: int, end: int, pieces: list[Piece[T]], wrap: Wrap[T]
) -> tuple[SafeString, list[Piece[T]]]:
    """The HTML of text[start:end], and what of the pieces reaches beyond `end`."""
    html: list[str] = []
    beyond: list[Piece[T]] = []
    waiting = sorted(pieces, key=_outermost_first)
    at = start
    while waiting:
        piece = waiting.pop(0)
        if piece.end > end:
            beyond.append(replace(piece, start=end))
            piece = replace(piece, end=end)
        inner = [other for other in waiting if other.start < piece.end]
        waiting = [other for other in waiting if other.start >= piece.end]
        html.append(_escaped(text[at : piece.start]))
        within, left = _nested(text, piece.start, piece.end, inner, wrap)
        html.append(wrap(piece, within))
        waiting = sorted([*waiting, *left], key=_outermost_first)
        at = piece.end
    html.append(_escaped(text[at:end]))
    return mark_safe("".join(html)), beyond  # noqa: S308  every text in it was escaped


def _outermost_first(piece: Piece[T]) -> tuple[int, int]:
    return piece.start, -piece.end


def _escaped(text: str) -> str:
    return escape(show_overrides(text))
