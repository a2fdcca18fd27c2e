"""What a reader may see. Views fetch rows here and have no other way to get them."""

from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from incidents.models import (
    Claim,
    Correction,
    FormerSlug,
    Incident,
    IncidentLink,
    IncidentPlace,
    Mention,
    Place,
    Report,
    State,
)
from incidents.models.correction import MERGED, RETRACTED
from incidents.models.incident import IncidentQuerySet, is_public
from incidents.models.report import ReportQuerySet, is_listed

MOST_CORRECTIONS = 100


class Retracted(Exception):
    """The incident was seen here once and has been taken back."""

    def __init__(self, incident: Incident) -> None:
        self.incident = incident
        super().__init__(incident.public_id)


class Moved(Exception):
    """What was asked for has another `address` now, the last part of it; `for_good` unless
    an editor may part again what was joined."""

    def __init__(self, address: str, *, for_good: bool) -> None:
        self.address, self.for_good = address, for_good
        super().__init__(address)


def public_incidents() -> IncidentQuerySet:
    return Incident.objects.filter(of_a_public_incident())


def of_a_public_incident(of: str = "") -> Q:
    """A condition on rows that `of` leads from to an incident, as in "incident__"."""
    return is_public(timezone.now().date(), settings.DIFAF_PUBLICATION_DELAY_DAYS, of)


def public_reports() -> ReportQuerySet:
    return Report.objects.public(timezone.now().date(), settings.DIFAF_PUBLICATION_DELAY_DAYS)


def public_corrections(**of_these: Any) -> list[Correction]:
    """The last ones that a stranger may be told of, the newest first."""
    today, delay_days = timezone.now().date(), settings.DIFAF_PUBLICATION_DELAY_DAYS
    found = Correction.objects.public(today, delay_days).filter(**of_these)
    return list(found.select_related("incident__merged_into")[:MOST_CORRECTIONS])


def retraction(incident: Incident) -> Correction | None:
    """When and why it was taken back the last time; None where nobody had seen it."""
    return incident.corrections.filter(what__in=[RETRACTED, MERGED]).first()


def with_evidence(incidents: QuerySet[Incident]) -> QuerySet[Incident]:
    """The incidents with all that their card says, in a fixed number of queries."""
    rows = IncidentPlace.objects.select_related("place", "zone__group")
    rows = rows.order_by("role", "place__slug")
    # Orders of their own: the models' reach through several tables.
    claims = Claim.objects.accepted().filter(is_listed("report__"))
    claims = claims.select_related("report__body", "place").order_by("start", "end")
    if settings.DIFAF_PUBLICATION_DELAY_DAYS:  # a sentence may be quoted before the rest is read
        claims = claims.annotate(
            report_is_public=Exists(public_reports().filter(pk=OuterRef("report")).order_by())
        )
    mentions = Mention.objects.accepted().order_by("start")
    speakers = Claim.objects.accepted().filter(is_listed("report__"))
    speakers = speakers.order_by("start", "end")
    links = IncidentLink.objects.select_related("source__actor", "target__actor").order_by("pk")
    targets, sources = of_a_public_incident("target__"), of_a_public_incident("source__")
    return incidents.select_related("actor").prefetch_related(
        "weapons",
        Prefetch("places", rows),
        Prefetch("claims", claims),
        Prefetch("claims__report__mentions", mentions),
        Prefetch("links_out", links.filter(targets)),
        "links_out__target__weapons",
        Prefetch("links_out__target__places", rows),
        Prefetch("links_out__target__claims", speakers),
        Prefetch("links_in", links.filter(sources)),
        "links_in__source__weapons",
        Prefetch("links_in__source__places", rows),
        Prefetch("links_in__source__claims", speakers),
    )


def find_incident(public_id: str) -> Incident:
    """A public incident with its evidence; Moved where it was joined with a public one,
    Retracted, or Http404 for all that readers never saw: a draft is not even confirmed to exist."""
    found = with_evidence(public_incidents()).filter(public_id=public_id).first()
    if found is not None:
        return found
    told = Correction.objects.filter(incident=OuterRef("pk")).order_by()
    gone = Incident.objects.filter(Exists(told), public_id=public_id, state=State.RETRACTED)
    retracted = get_object_or_404(gone.select_related("merged_into"))
    joined = _joined_with(retracted)
    if public_incidents().filter(pk=joined.pk).exists():
        raise Moved(joined.public_id, for_good=False)
    raise Retracted(joined if joined.state == State.RETRACTED else retracted)


def _joined_with(incident: Incident) -> Incident:
    """What it was merged into, through all merges; itself if into none."""
    while incident.merged_into is not None:
        incident = incident.merged_into
    return incident


def address_of_retracted(incident: Incident) -> str:
    """The public id of a retracted incident whose address says when and why; empty where that could
    lead to someone who has to be protected."""
    told = incident.state == State.RETRACTED and incident.retracted_to_protect is False
    return incident.public_id if told else ""


def find_place(slug: str) -> Place:
    """A listed place; Moved where it had this address once; Http404."""
    place = Place.objects.listed().prefetch_related("names").filter(slug=slug).first()
    if place is not None:
        return place
    former = FormerSlug.objects.filter(slug=slug, place__in=Place.objects.listed())
    found = former.select_related("place").first()
    if found is not None:
        raise Moved(found.place.slug, for_good=True)
    raise Http404


def find_report(public_id: str) -> Report:
    """A public report with its text; Http404 for a withheld one, or one that waits for the
    publication delay, as for one that is not."""
    report = public_reports().select_related("body").filter(public_id=public_id).first()
    if report is None:
        raise Http404
    return report
