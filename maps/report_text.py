"""A report's own text with its mentions and claims marked, each a link to what it speaks of."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from incidents.models import Claim, Incident, Mention, Report
from maps.marks import Piece, Span, marked_text
from maps.quotes import claim_anchor, is_outer, mention_anchor
from maps.wording.bidi import show_overrides
from maps.wording.phrases import number


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


@dataclass(frozen=True)
class Words:
    """Words that the claims of `notes` are about; `ending` are the footnotes behind them."""

    notes: tuple[Note, ...]
    ending: tuple[Note, ...]


_Marked = Naming | Words


def notes_of(claims: Sequence[Claim]) -> list[Note]:
    """One note a claim, numbered in the order in which they stand in the text: where words end."""
    ordered = sorted(claims, key=lambda claim: (claim.end, claim.start, claim.pk))
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
    spans = _claimed(notes)
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
    if any(mention.start < note.claim.end < mention.end for note in notes):
        return False
    starts = [note.claim.start for note in notes if note.claim.end == mention.end]
    return min(starts, default=mention.start) <= mention.start


def _claimed(notes: Sequence[Note]) -> list[Span[_Marked]]:
    """Claims about the same words are one mark. The footnotes of all that end at one spot stand
    together behind the longest mark that ends there, the first in the order of the text."""
    together: dict[tuple[int, int], list[Note]] = {}
    ending: dict[int, list[Note]] = {}
    for note in notes:
        together.setdefault((note.claim.start, note.claim.end), []).append(note)
        ending.setdefault(note.claim.end, []).append(note)
    return [
        Span(start, end, Words(tuple(same), tuple(ending.pop(end, ()))))
        for (start, end), same in together.items()
    ]


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


def _claim(words: Words, is_first: bool, is_last: bool, inner: SafeString) -> SafeString:
    first = words.notes[0]
    anchor = format_html(' id="{}"', first.anchor) if is_first else ""
    kind = "mark-claim mark-outer" if first.is_outer else "mark-claim"
    mark = format_html('<mark class="{}"{}>{}</mark>', kind, anchor, inner)
    if not (is_last and words.ending):
        return mark
    links = format_html_join(
        _(", "),
        '<a href="#n{}">{}</a>',
        ((note.number, number(note.number)) for note in words.ending),
    )
    return format_html('{}<sup class="note-links">{}</sup>', mark, links)
