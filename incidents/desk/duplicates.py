"""Incidents that may be one: near each other, on the same day, of the same kind.

Nothing is merged by itself. Neighbouring villages stand 3 to 8 km apart and one event is often
told of two of them, so that nearness only makes a pair worth a look.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Prefetch, QuerySet

from incidents.measure import kilometres_between
from incidents.models import Incident, IncidentPlace, Judgement, State

NEAR_KM = 10.0
SLACK = timedelta(days=1)  # two reports of one night often give neighbouring days
_STRIKES = {"attack", "counter_strike"}


@dataclass(frozen=True)
class Duplicate:
    """`points` rank the pairs; the flags say why."""

    incident: Incident
    points: int
    same_place: bool
    same_day: bool
    same_kind: bool
    km: float | None = field(default=None)


def possible_duplicates(incident: Incident) -> list[Duplicate]:
    """Other incidents that may be this one, the likeliest first.

    Linked ones are told apart already, and so are two days of one report.
    """
    landed = list(_landed_rows().filter(incident=incident))
    if not landed or incident.earliest is None or incident.latest is None:
        return []
    near_in_time = (
        Incident.objects.between(incident.earliest - SLACK, incident.latest + SLACK)
        .filter(earliest__isnull=False, latest__isnull=False, merged_into__isnull=True)
        .exclude(pk=incident.pk)
        .exclude(links_out__target=incident)
        .exclude(links_in__source=incident)
        .exclude(judgement=Judgement.REJECTED)
        .exclude(state=State.RETRACTED)
        .prefetch_related(Prefetch("places", _landed_rows(), to_attr="landed"))
    )
    told_here = set(Incident.objects.filter(claims__report__claims__incident=incident))
    found = [_compared(incident, landed, other) for other in near_in_time]
    pairs = [pair for pair in found if pair and (pair.same_day or pair.incident not in told_here)]
    return sorted(pairs, key=lambda pair: -pair.points)


def _landed_rows() -> QuerySet[IncidentPlace]:
    return IncidentPlace.objects.landed().select_related("place")


def _compared(incident: Incident, landed: list[IncidentPlace], other: Incident) -> Duplicate | None:
    theirs: list[IncidentPlace] = vars(other)["landed"]  # prefetched for possible_duplicates
    same_place = bool({row.place_id for row in landed} & {row.place_id for row in theirs})
    km = 0.0 if same_place else _nearest(landed, theirs)
    same_kind = incident.kind == other.kind
    if km is None or km > NEAR_KM or not (same_kind or {incident.kind, other.kind} <= _STRIKES):
        return None
    same_day = incident.earliest == other.earliest and incident.latest == other.latest
    points = 4 * same_place + 2 * same_day + same_kind
    return Duplicate(other, points, same_place, same_day, same_kind, km)


def _nearest(ours: list[IncidentPlace], theirs: list[IncidentPlace]) -> float | None:
    """Kilometres between the nearest two of their places; None where none is located."""
    distances = [
        kilometres_between(
            (one.place.location.x, one.place.location.y),
            (other.place.location.x, other.place.location.y),
        )
        for one in ours
        for other in theirs
        if one.place.location and other.place.location
    ]
    return min(distances, default=None)
