"""A report's text for the review: every mention and claim marked and tied to its card."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from incidents.models import Claim, Judgement, Mention
from maps.marks import Piece, Span, marked_text


@dataclass(frozen=True)
class Paragraph:
    """`start` is the offset of its first character in the whole text."""

    start: int
    html: SafeString


def review_paragraphs(
    text: str, mentions: Sequence[Mention], claims: Sequence[Claim]
) -> list[Paragraph]:
    """The lines of the text, empty ones too, so that offsets can be counted in the page."""
    spans: list[Span[Mention | Claim]] = [
        Span(mention.start, mention.end, mention)
        for mention in mentions
        if mention.judgement != Judgement.REJECTED
    ]
    spans += [
        Span(claim.start, claim.end, claim)
        for claim in claims
        if claim.judgement != Judgement.REJECTED
    ]
    paragraphs, at = [], 0
    for line in text.split("\n"):
        html = marked_text(text, at, at + len(line), spans, _mark)
        paragraphs.append(Paragraph(at, html))
        at += len(line) + 1
    return paragraphs


def _mark(piece: Piece[Mention | Claim], inner: SafeString) -> SafeString:
    about = piece.span.about
    kind = "mention" if isinstance(about, Mention) else "claim"
    look = "mark-place" if kind == "mention" else "mark-claim"
    doubtful = isinstance(about, Mention) and about.is_doubtful
    return format_html(
        '<mark class="{} is-{}{}" data-card="{}-{}" data-incidents="{}">{}</mark>',
        look,
        about.judgement,
        " is-doubtful" if doubtful else "",
        kind,
        about.pk,
        " ".join(_incidents(about)),
        inner,
    )


def _incidents(about: Mention | Claim) -> list[str]:
    """Public ids of the incidents that the words speak of, or place."""
    if isinstance(about, Claim):
        return [about.incident.public_id] if about.incident else []
    return [role.incident.public_id for role in about.roles.all()]
