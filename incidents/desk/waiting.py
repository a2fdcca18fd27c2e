"""The queue: what waits at the desk, since when, for whom, doubtful names first."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from incidents.desk.reviewing import opened_at, told_by
from incidents.desk.roles import Right, require
from incidents.models import (
    Claim,
    Incident,
    Judgement,
    Mention,
    Outcome,
    Receipt,
    Report,
    Review,
    Stage,
    State,
)

_REFUSED_ADDRESS = Q(outcome=Outcome.REFUSED, way="address")


@dataclass(frozen=True)
class Waiting:
    """A report in the queue. `unjudged` counts its proposals that no one has judged yet."""

    review: Review
    doubtful: int
    unjudged: int
    drafts: int
    checked: int
    opened_by: list[User]

    @property
    def for_an_editor(self) -> bool:
        """Everything is judged: what is left is to check and to publish."""
        return self.unjudged == 0 and bool(self.drafts or self.checked)


def queue(user: User | None = None) -> list[Waiting]:
    """Reports under review: those with doubtful names first, then the longest waiting.

    With a user, only those that wait for that user or for no one in particular.
    """
    reviews = Review.objects.filter(stage__in=[Stage.READING, Stage.WAITING])
    if user is not None:
        reviews = reviews.filter(Q(assigned_to=user) | Q(assigned_to__isnull=True))
    counted = list(_counted(reviews))
    told, opened = told_by(review.report for review in counted), opened_at(counted)
    found = [_waiting(review, told[review.report_id], opened[review.pk]) for review in counted]
    return sorted(found, key=lambda item: (not item.doubtful, item.review.since, item.review.pk))


def fetched_lately(user: User) -> QuerySet[Receipt]:
    """What came of the addresses that the user asked for in the last hour, the newest first."""
    an_hour_ago = timezone.now() - timedelta(hours=1)
    came = Receipt.objects.filter(
        way="address", received_by=user, report__isnull=False, finished_at__gte=an_hour_ago
    )
    return came.select_related("report__body").order_by("-pk")


def waiting_receipts() -> QuerySet[Receipt]:
    """Addresses that are being fetched, and those of the last week that were refused and that
    nobody has dismissed."""
    week = timezone.now() - timedelta(days=7)
    refused = _REFUSED_ADDRESS & Q(received_at__gte=week, dismissed_at=None)
    waiting = Receipt.objects.filter(Q(outcome=Outcome.WAITING) | refused)
    return waiting.select_related("received_by")


def dismiss(user: User, receipt_key: int) -> Receipt | None:
    """Take an address that was refused from the queue; the receipt keeps who did it, and when.
    Who comes second changes nothing: None, as for what is no refused address."""
    require(user, Right.PROPOSE)
    refused = Receipt.objects.filter(_REFUSED_ADDRESS, pk=receipt_key, dismissed_at=None)
    if not refused.update(dismissed_by=user, dismissed_at=timezone.now()):
        return None
    return Receipt.objects.get(pk=receipt_key)


def dismissed_addresses() -> QuerySet[Receipt]:
    """Refused addresses that were dismissed, the latest first."""
    dismissed = Receipt.objects.filter(_REFUSED_ADDRESS, dismissed_at__isnull=False)
    return dismissed.select_related("received_by", "dismissed_by").order_by("-dismissed_at", "-pk")


def put_away(words: str = "") -> QuerySet[Report]:
    """Reports that wait no more, the newest first: done, set aside, or published without the
    desk. With words, those whose text, title, outlet or address contains them."""
    found = Report.objects.exclude(review__stage__in=[Stage.READING, Stage.WAITING])
    if words:
        found = found.filter(
            Q(body__text__icontains=words)
            | Q(title__icontains=words)
            | Q(outlet__icontains=words)
            | Q(url__icontains=words)
        )
    return found.select_related("body", "review").order_by("-pk")


def _counted(reviews: QuerySet[Review]) -> QuerySet[Review]:
    names = Mention.objects.filter(judgement=Judgement.PROPOSED)
    quotes = Claim.objects.filter(judgement=Judgement.PROPOSED)
    return reviews.select_related("report__body", "assigned_to").annotate(
        doubtful=_how_many(names.filter(is_doubtful=True)),
        mentions_left=_how_many(names),
        claims_left=_how_many(quotes),
    )


def _how_many(rows: QuerySet[Any]) -> Coalesce:
    """How many of these rows the report has. Each is a question of its own: joined, every name of a
    long report would meet every quote of it."""
    own = rows.filter(report=OuterRef("report")).order_by().values("report")
    return Coalesce(Subquery(own.annotate(rows=Count("pk")).values("rows")), 0)


def _waiting(review: Review, incidents: list[Incident], opened_by: list[User]) -> Waiting:
    left = [incident for incident in incidents if incident.judgement == Judgement.PROPOSED]
    alive = [incident for incident in incidents if incident.judgement != Judgement.REJECTED]
    counted = vars(review)  # annotations of _counted
    return Waiting(
        review,
        counted["doubtful"],
        counted["mentions_left"] + counted["claims_left"] + len(left),
        sum(incident.state == State.DRAFT for incident in alive),
        sum(incident.state == State.CHECKED for incident in alive),
        opened_by,
    )
