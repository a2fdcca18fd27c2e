"""Everything that the review page shows of a report, gathered in a fixed number of queries."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language

from incidents.desk.duplicates import Duplicate, duplicates_of
from incidents.desk.reasons import in_arabic, joined
from incidents.desk.reviewing import incidents_of
from incidents.desk.revising import is_public
from incidents.models import Claim, Incident, Judgement, Mention, Place, Report
from maps.desk.map_data import map_data
from maps.desk.marked_report import Paragraph, review_paragraphs


@dataclass(frozen=True)
class Candidate:
    """A place that a mention may be; `key` is the digit that chooses it."""

    key: int
    place: Place
    score: float
    reasons: str
    chosen: bool


@dataclass
class MentionCard:
    mention: Mention
    candidates: list[Candidate]


@dataclass
class IncidentCard:
    """`number` counts the incidents of the report from 1."""

    number: int
    incident: Incident
    claims: list[Claim]
    duplicates: list[Duplicate] = field(default_factory=list)


@dataclass
class ReviewPage:
    """Cards stand in the order of the text; doubtful names first. Of `total` proposals, `left`
    wait for a judgement."""

    report: Report
    paragraphs: list[Paragraph]
    doubtful: list[MentionCard]
    names: list[MentionCard]
    incidents: list[IncidentCard]
    context: list[Claim]
    sure_left: int
    total: int
    left: int
    map_data: dict[str, Any]

    @property
    def judged(self) -> int:
        return self.total - self.left

    @property
    def here(self) -> set[str]:
        """The public ids of the incidents that have a card on the page."""
        return {card.incident.public_id for card in self.incidents}

    @property
    def is_public(self) -> bool:
        """Whether readers see some of it: changes then need a reason."""
        return is_public((card.incident for card in self.incidents), [self.report])


def review_page(report: Report) -> ReviewPage:
    mentions = list(_mentions(report))
    claims = list(report.claims.select_related("place", "incident").order_by("start", "pk"))
    for mention in mentions:
        mention.report = report
    for claim in claims:
        claim.report = report
    places = _candidate_places(mentions)
    cards = [MentionCard(mention, _candidates(mention, places)) for mention in mentions]
    incidents = with_everything(incidents_of(report))
    judged: list[Mention | Claim | Incident] = [*mentions, *claims, *incidents]
    return ReviewPage(
        report,
        review_paragraphs(report.body.text, mentions, claims),
        [card for card in cards if _is_open(card.mention)],
        [card for card in cards if not _is_open(card.mention)],
        _incident_cards(incidents, claims),
        [claim for claim in claims if claim.incident_id is None],
        sum(
            mention.judgement == Judgement.PROPOSED and not mention.is_doubtful
            for mention in mentions
        ),
        len(judged),
        sum(row.judgement == Judgement.PROPOSED for row in judged),
        map_data([(one.mention, _places_by_key(one)) for one in cards], incidents),
    )


def _mentions(report: Report) -> QuerySet[Mention]:
    found = report.mentions.select_related("place__within").prefetch_related("roles__incident")
    return found.order_by("start", "pk")


def with_everything(incidents: list[Incident]) -> list[Incident]:
    """The same incidents in the same order, with what their cards say at hand."""
    found = (
        Incident.objects.select_related("actor")
        .prefetch_related(
            "weapons", "places__place", "links_out__target__weapons", "links_out__target__actor"
        )
        .in_bulk([incident.pk for incident in incidents])
    )
    return [found[incident.pk] for incident in incidents]


def _is_open(mention: Mention) -> bool:
    return mention.is_doubtful and mention.judgement == Judgement.PROPOSED


def _candidate_places(mentions: list[Mention]) -> dict[str, Place]:
    slugs = {one["slug"] for mention in mentions for one in mention.candidates}
    return Place.objects.select_related("within").in_bulk(slugs, field_name="slug")


def _candidates(mention: Mention, places: dict[str, Place]) -> list[Candidate]:
    found = [one for one in mention.candidates if one["slug"] in places]
    return [
        Candidate(
            key,
            places[one["slug"]],
            one["score"],
            _reasons(one["reasons"]),
            chosen=bool(mention.place and mention.place.slug == one["slug"]),
        )
        for key, one in enumerate(found[:9], start=1)
    ]


def _places_by_key(card: MentionCard) -> list[tuple[str, Place]]:
    return [(str(one.key), one.place) for one in card.candidates]


def _reasons(given: list[str]) -> str:
    return joined(map(in_arabic, given), "ar") if get_language() == "ar" else joined(given, "en")


def _incident_cards(incidents: list[Incident], claims: list[Claim]) -> list[IncidentCard]:
    doubles = duplicates_of([one for one in incidents if one.judgement != Judgement.REJECTED])
    return [
        IncidentCard(
            number,
            incident,
            [claim for claim in claims if claim.incident_id == incident.pk],
            doubles.get(incident.pk, []),
        )
        for number, incident in enumerate(incidents, start=1)
    ]
