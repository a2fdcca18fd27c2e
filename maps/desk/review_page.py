"""Everything that the review page shows of a report, gathered in a fixed number of queries."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Prefetch, QuerySet
from django.utils.translation import get_language

from incidents.desk.duplicates import Duplicate, duplicates_of
from incidents.desk.reasons import in_arabic, joined
from incidents.desk.reviewing import incidents_of, numbered
from incidents.desk.revising import is_public, touched_by, touched_by_name
from incidents.desk.roles import may_change
from incidents.models import (
    Claim,
    CoordinateStatus,
    Incident,
    IncidentPlace,
    Judgement,
    Mention,
    Place,
    Report,
)
from incidents.region import own_region
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
    may_change: bool

    @property
    def place_warning(self) -> str:
        """Of a place that waits for its check, and lies outside the region."""
        place = self.mention.place
        if place is None or place.coordinate_status != CoordinateStatus.PENDING:
            return ""
        return own_region().warning_about_place(place.kind, place.location)


@dataclass
class ClaimCard:
    claim: Claim
    may_change: bool


@dataclass
class IncidentCard:
    """`number` is that of `numbered`."""

    number: int
    incident: Incident
    claims: list[ClaimCard]
    may_change: bool
    duplicates: list[Duplicate] = field(default_factory=list)


@dataclass
class ReviewPage:
    """Cards stand in the order of the text; doubtful names first. Of `total` proposals, `left`
    wait for a judgement. `may_change` is whether this user may change what is seen of the report
    whatever its incidents, and each card's whether it may be changed: the others offer nothing.
    `sure_left` are names that can be accepted together."""

    report: Report
    paragraphs: list[Paragraph]
    doubtful: list[MentionCard]
    names: list[MentionCard]
    incidents: list[IncidentCard]
    context: list[ClaimCard]
    may_change: bool
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

    @property
    def is_for_an_editor(self) -> bool:
        """Whether some of it is not this user's to change."""
        return not (self.may_change and all(card.may_change for card in self.incidents))


def review_page(user: User, report: Report) -> ReviewPage:
    mentions = list(_mentions(report))
    claims = list(report.claims.select_related("place", "incident").order_by("start", "pk"))
    for mention in mentions:
        mention.report = report
    for claim in claims:
        claim.report = report
    places = _candidate_places(mentions)
    cards = [
        MentionCard(
            mention, _candidates(mention, places), may_change(user, **touched_by_name(mention))
        )
        for mention in mentions
    ]
    quotes = [
        ClaimCard(claim, may_change(user, **touched_by(report, claim.incident))) for claim in claims
    ]
    incidents = with_everything(incidents_of(report))
    judged: list[Mention | Claim | Incident] = [*mentions, *claims, *incidents]
    return ReviewPage(
        report,
        review_paragraphs(report.body.text, mentions, claims),
        [card for card in cards if _is_open(card.mention)],
        [card for card in cards if not _is_open(card.mention)],
        _incident_cards(user, incidents, quotes),
        [card for card in quotes if card.claim.incident_id is None],
        may_change(user, reports=[report]),
        _sure_left(cards),
        len(judged),
        sum(row.judgement == Judgement.PROPOSED for row in judged),
        map_data([(one.mention, _places_by_key(one)) for one in cards], incidents),
    )


def _mentions(report: Report) -> QuerySet[Mention]:
    found = report.mentions.select_related("place__within").prefetch_related("roles__incident")
    return found.order_by("start", "pk")


def with_everything(incidents: list[Incident]) -> list[Incident]:
    """The same incidents in the same order, with what their cards say at hand."""
    places = IncidentPlace.objects.select_related("place")
    found = (
        Incident.objects.select_related("actor")
        .prefetch_related(
            "weapons",
            Prefetch("places", places),
            "links_out__target__weapons",
            "links_out__target__actor",
            Prefetch("links_out__target__places", places),
        )
        .in_bulk([incident.pk for incident in incidents])
    )
    return [found[incident.pk] for incident in incidents]


def _sure_left(cards: list[MentionCard]) -> int:
    """None where the user may not accept all of them: it is one step."""
    sure = [
        card
        for card in cards
        if card.mention.judgement == Judgement.PROPOSED and not card.mention.is_doubtful
    ]
    return len(sure) if all(card.may_change for card in sure) else 0


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


def _incident_cards(
    user: User, incidents: list[Incident], quotes: list[ClaimCard]
) -> list[IncidentCard]:
    doubles = duplicates_of([one for one in incidents if one.judgement != Judgement.REJECTED])
    return [
        IncidentCard(
            number,
            incident,
            [card for card in quotes if card.claim.incident_id == incident.pk],
            may_change(user, [incident]),
            doubles.get(incident.pk, []),
        )
        for number, incident in numbered(incidents)
    ]
