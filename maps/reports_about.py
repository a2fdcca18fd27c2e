"""The reports about a place, kept up while few of them change."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from django.db.models import QuerySet
from numpy.typing import NDArray

from incidents.models import Claim, Incident, IncidentPlace, Mention, Place, Report
from incidents.models.trail import TooMuchChanged
from maps.published import of_a_public_incident, public_reports
from maps.remembered import FEW, Models, Since, kept_up

MOST_REPORTS = 50
_KEPT = 2 * MOST_REPORTS  # so that some may go before all is asked for again
_MODELS: Models = (Mention, Claim, Report, Incident, IncidentPlace)


@dataclass(frozen=True)
class _About:
    """`newest` begins the list, in its order; `every` has all keys, in no order."""

    newest: list[int]
    every: NDArray[np.int64]


def newest_reports_about(place: Place) -> tuple[list[int], int]:
    """The newest listed reports that name the place or tell of an incident there, and how many
    there are."""

    def bring_up(former: _About, since: Since) -> _About:
        return _brought_up(place, former, _touched(since))

    found = kept_up(_MODELS, ("reports", place.pk), lambda: _gathered(place), bring_up)
    return found.newest[:MOST_REPORTS], len(found.every)


def _gathered(place: Place) -> _About:
    mentions = Mention.objects.accepted().filter(place=place)
    claims = Claim.objects.accepted()
    there = IncidentPlace.objects.filter(of_a_public_incident("incident__"), place=place)
    about = (
        mentions.order_by()
        .values("report")
        .union(
            claims.filter(place=place).order_by().values("report"),
            claims.filter(incident__in=there.order_by().values("incident"))
            .order_by()
            .values("report"),
        )
    )
    # One question: gathering them is the work, whether they are counted or put in order.
    found = list(public_reports().filter(pk__in=about).values_list("pk", flat=True))
    return _About(found[:_KEPT], np.array(found, dtype=np.int64))


def _touched(since: Since) -> set[int]:
    """The reports whose being about a place may have changed."""
    reports = since.keys(Report, "id")
    reports |= since.keys(Mention, "report_id") | since.keys(Claim, "report_id")
    incidents = since.keys(Incident, "id") | since.keys(IncidentPlace, "incident_id")
    telling = Claim.objects.filter(incident__in=incidents).order_by()
    reports |= set(telling.values_list("report_id", flat=True))
    if len(reports) > FEW:
        raise TooMuchChanged
    return reports


def _brought_up(place: Place, former: _About, touched: set[int]) -> _About:
    about = _those_about(place, touched)
    others = former.every[~np.isin(former.every, list(touched))]
    every = np.concatenate([others, np.array(sorted(about), dtype=np.int64)])
    kept = [key for key in former.newest if key not in touched]
    newest = _in_order({*kept, *about})
    if len(kept) < len(others):  # of those after the last kept one, only these are known
        newest = newest[: newest.index(kept[-1]) + 1] if kept else []
    if len(newest) < min(MOST_REPORTS, len(every)):
        raise TooMuchChanged
    return _About(newest[:_KEPT], every)


def _those_about(place: Place, reports: Collection[int]) -> set[int]:
    """Those of these reports that are about the place. Places are compared here: asked for
    the place as well, SQLite goes through all that name it."""
    mentions = Mention.objects.accepted().filter(report__in=reports).order_by()
    claims = Claim.objects.accepted().filter(report__in=reports).order_by()
    told = list(claims.values_list("report_id", "place_id", "incident_id"))
    incidents = {incident for *_, incident in told}
    where = IncidentPlace.objects.filter(
        of_a_public_incident("incident__"), incident__in=incidents
    ).order_by()
    here = {key for key, at in where.values_list("incident_id", "place_id") if at == place.pk}
    about = {key for key, at in mentions.values_list("report_id", "place_id") if at == place.pk}
    about |= {key for key, at, incident in told if at == place.pk or incident in here}
    return set(_in_order(about))


def _in_order(keys: Collection[int]) -> list[int]:
    reports: QuerySet[Report] = public_reports().filter(pk__in=keys)
    return list(reports.values_list("pk", flat=True))
