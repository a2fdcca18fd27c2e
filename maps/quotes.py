"""The sentences that an incident rests on, with the words that matter marked."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from incidents.models import Claim, Mention, Place, Report, Stance
from incidents.models.labels import in_reader_language
from maps.marks import Piece, Span, marked_text
from maps.wording.bidi import direction

LONGEST = 420  # characters of a quotation; a longer sentence is cut around the words
_MARKS = r"[.!?؟…]+[”»\"')\]]*"
_END = re.compile(_MARKS + r"(?=\s|$)|\n")
_ENDED = re.compile(_MARKS + r"\s*$")


@dataclass(frozen=True)
class Quote:
    """One sentence of a report with all that rests on it."""

    report: Report
    claims: tuple[Claim, ...]
    html: SafeString
    is_cut_before: bool
    is_cut_after: bool

    @property
    def direction(self) -> str:
        return direction(self.report.language)

    @property
    def has_page(self) -> bool:
        """Whether the report can be read whole; see maps/published.py."""
        return bool(vars(self.claims[0]).get("report_is_public", True))

    @property
    def anchor(self) -> str:
        return claim_anchor(self.claims[0])

    @property
    def translated(self) -> list[Claim]:
        """The supporting claims whose translations together say what the sentence says:
        not those whose words are part of another's. None where nobody has translated any."""
        told = [claim for claim in self._supporting() if claim.translation.strip()]
        return [claim for claim in told if not any(_holds(other, claim) for other in told)]

    @property
    def contradicting(self) -> list[Claim]:
        return [claim for claim in self.claims if claim.stance == Stance.CONTRADICTS]

    @property
    def speakers(self) -> list[str]:
        """Who is quoted, each once; the report's own voice is not named."""
        return _each_once(claim.speaker for claim in self.claims)

    @property
    def notes(self) -> list[str]:
        return _each_once(in_reader_language(claim, "note") for claim in self._supporting())

    def _supporting(self) -> list[Claim]:
        return [claim for claim in self.claims if claim.stance == Stance.SUPPORTS]


def claim_anchor(claim: Claim) -> str:
    """The id of the claim's mark on its report's page."""
    return f"c{claim.start}-{claim.end}"


def mention_anchor(mention: Mention) -> str:
    return f"m{mention.start}-{mention.end}"


def ended(text: str) -> str:
    """The text as a sentence: with a full stop where it ends with no mark of its own."""
    return text if _ENDED.search(text) else f"{text}."


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence, or sentences, that text[start:end] lies in, without outer white space."""
    first = 0
    for match in _END.finditer(text, 0, start):
        first = match.end()
    following = _END.search(text, max(end - 1, start))
    last = following.end() if following else len(text)
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


def quotes_of(
    claims: Iterable[Claim], mentions: Iterable[Mention] = (), about: Place | None = None
) -> list[Quote]:
    """Claims of any reports, gathered by sentence in the order of the text; of several, those
    that name the place they are asked about come first. Mentions of places are marked in the
    sentences too. Claims need `report.body` at hand."""
    mentions = list(mentions)
    gathered: dict[tuple[int, int, int], list[Claim]] = {}
    for claim in sorted(claims, key=lambda claim: (claim.report_id, claim.start, claim.end)):
        bounds = sentence_around(claim.report.body.text, claim.start, claim.end)
        gathered.setdefault((claim.report_id, *bounds), []).append(claim)
    spots = [(one.report_id, one.start) for one in mentions if about and one.place_id == about.pk]

    def is_silent_of_it(bounds: tuple[int, int, int]) -> bool:
        report, first, last = bounds
        return not any(report == where and first <= start < last for where, start in spots)

    return [
        _quote(tuple(gathered[bounds]), *bounds[1:], mentions)
        for bounds in sorted(gathered, key=is_silent_of_it)
    ]


def is_outer(claim: Claim, claims: Iterable[Claim]) -> bool:
    """Whether other claims lie in this one: then their words are the ones to mark."""
    return any(_holds(claim, other) for other in claims)


def _holds(outer: Claim, inner: Claim) -> bool:
    longer = outer.end - outer.start > inner.end - inner.start
    return longer and outer.start <= inner.start and outer.end >= inner.end


def _quote(claims: tuple[Claim, ...], first: int, last: int, mentions: list[Mention]) -> Quote:
    report = claims[0].report
    text = report.body.text
    start, end = _cut(text, first, last, claims)
    spans: list[Span[str]] = [
        Span(mention.start, mention.end, "place")
        for mention in mentions
        if mention.report_id == report.pk
    ]
    spans += [
        Span(claim.start, claim.end, _mark_of(claim))
        for claim in claims
        if not is_outer(claim, claims)
    ]
    html = marked_text(text, start, end, _once(spans), _wrap)
    return Quote(report, claims, html, start > first, end < last)


def _mark_of(claim: Claim) -> str:
    return "contradicts" if claim.stance == Stance.CONTRADICTS else "claim"


def _cut(text: str, first: int, last: int, claims: Sequence[Claim]) -> tuple[int, int]:
    """At most LONGEST characters around the claims, cut between words."""
    if last - first <= LONGEST:
        return first, last
    inner_first, inner_last = claims[0].start, max(claim.end for claim in claims)
    room = max(LONGEST - (inner_last - inner_first), 0) // 2
    start, end = max(first, inner_first - room), min(last, inner_last + room)
    while first < start < inner_first and not text[start - 1].isspace():
        start += 1
    while inner_last < end < last and not text[end].isspace():
        end -= 1
    return start, end


def _once(spans: list[Span[str]]) -> list[Span[str]]:
    """Spans over the same words are one mark, the first of them."""
    found: dict[tuple[int, int], Span[str]] = {}
    for span in spans:
        found.setdefault((span.start, span.end), span)
    return list(found.values())


def _wrap(piece: Piece[str], inner: SafeString) -> SafeString:
    return format_html('<mark class="mark-{}">{}</mark>', piece.span.about, inner)


def _each_once(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))
