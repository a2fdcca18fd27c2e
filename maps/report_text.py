"""A report's own text with its mentions and claims marked, each a link to what it speaks of."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from incidents.models import Claim, Incident, Mention, Report
from maps.bidi import show_overrides
from maps.marks import Piece, Span, marked_text
from maps.phrases import number
from maps.quotes import claim_anchor, is_outer, mention_anchor


@dataclass(frozen=True)
class Note:
    """What stands beside the text about one claim; `number` is its footnote."""

    number: int
    claim: Claim
    is_outer: bool

    @property
    def anchor(self) -> str:
        return claim_anchor(self.claim)


@dataclass(frozen=True)
class Naming:
    """A mention, and whether its mark may lead to its place."""

    mention: Mention
    is_link: bool


_Marked = Naming | tuple[Note, ...]


def notes_of(claims: Sequence[Claim]) -> list[Note]:
    """One note a claim, numbered in the order of the text."""
    ordered = sorted(claims, key=lambda claim: (claim.start, claim.end, claim.pk))
    return [
        Note(index, claim, is_outer(claim, ordered)) for index, claim in enumerate(ordered, start=1)
    ]


def by_incident(notes: Sequence[Note]) -> list[tuple[Incident | None, list[Note]]]:
    """The notes of each incident, in the order of the text; those about none come last."""
    found: dict[Incident | None, list[Note]] = {}
    for note in notes:
        found.setdefault(note.claim.incident, []).append(note)
    return sorted(found.items(), key=lambda group: group[0] is None)


def marked_paragraphs(
    report: Report, mentions: Sequence[Mention], notes: Sequence[Note]
) -> list[SafeString]:
    """The text's own paragraphs, empty lines left out. Nothing else is changed."""
    text = report.body.text
    spans: list[Span[_Marked]] = [
        Span(*bounds, together) for bounds, together in _by_span(notes).items()
    ]
    spans += [  # after the claims: over the same words the place lies inside of the claim
        Span(mention.start, mention.end, Naming(mention, _may_be_link(mention, notes)))
        for mention in mentions
    ]
    paragraphs, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append(marked_text(text, at, at + len(line), spans, _wrap))
        at += len(line) + 1
    return paragraphs


def _may_be_link(mention: Mention, notes: Sequence[Note]) -> bool:
    """A footnote is a link, and links may not stand inside of one another."""
    if mention.place is None:
        return False
    return not any(mention.start < note.claim.end < mention.end for note in notes)


def _by_span(notes: Sequence[Note]) -> dict[tuple[int, int], tuple[Note, ...]]:
    """Claims about the same words are one mark with several footnotes."""
    found: dict[tuple[int, int], tuple[Note, ...]] = {}
    for note in notes:
        bounds = (note.claim.start, note.claim.end)
        found[bounds] = (*found.get(bounds, ()), note)
    return found


def _wrap(piece: Piece[_Marked], inner: SafeString) -> SafeString:
    about = piece.span.about
    if isinstance(about, Naming):
        return _mention(about, piece.is_first, inner)
    return _claim(about, piece.is_first, piece.is_last, inner)


def _mention(naming: Naming, is_first: bool, inner: SafeString) -> SafeString:
    mention = naming.mention
    anchor = format_html(' id="{}"', mention_anchor(mention)) if is_first else ""
    if mention.place is None or not naming.is_link:
        return format_html('<mark class="mark-place"{}>{}</mark>', anchor, inner)
    return format_html(
        '<mark class="mark-place"{}><a href="{}" title="{}">{}</a></mark>',
        anchor,
        reverse("place", args=[mention.place.slug]),
        show_overrides(mention.place.name),
        inner,
    )


def _claim(notes: tuple[Note, ...], is_first: bool, is_last: bool, inner: SafeString) -> SafeString:
    anchor = format_html(' id="{}"', notes[0].anchor) if is_first else ""
    kind = "mark-claim mark-outer" if notes[0].is_outer else "mark-claim"
    mark = format_html('<mark class="{}"{}>{}</mark>', kind, anchor, inner)
    if not is_last:
        return mark
    for note in notes:
        mark = format_html(
            '{}<sup class="note-link"><a href="#n{}">{}</a></sup>',
            mark,
            note.number,
            number(note.number),
        )
    return mark
