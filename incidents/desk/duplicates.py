"""Incidents that may be one: near each other, on the same day, of the same kind.

Nothing is merged by itself. Neighbouring villages stand 3 to 8 km apart and one event is often
told of two of them, so that nearness only makes a pair worth a look.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from django.db.models import Prefetch, Q

from incidents.measure import kilometres_between
from incidents.models import Claim, Incident, IncidentLink, IncidentPlace, Judgement, Role, State

NEAR_KM = 10.0
SLACK = timedelta(days=1)  # two reports of one night often give neighbouring days
_apart = lru_cache(maxsize=20_000)(kilometres_between)  # few places, many pairs of incidents
_Spots = dict[int, tuple[float, float] | None]
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
    return duplicates_of([incident])[incident.pk]


def duplicates_of(incidents: Sequence[Incident]) -> dict[int, list[Duplicate]]:
    """The possible duplicates of each, by key, in a fixed number of questions."""
    keys = [incident.pk for incident in incidents]
    landed = _landed_at(keys)
    dated = [one for one in incidents if landed[one.pk] and one.earliest and one.latest]
    others = _near_in_time(dated)
    linked, told_here = _linked(keys), _told_beside(keys)
    spots = {one.pk: _spots(_landed(one)) for one in others}
    days = {one.pk: one.possible_days for one in (*dated, *others)}
    found: dict[int, list[Duplicate]] = {key: [] for key in keys}
    for incident in dated:
        ours, apart = _spots(landed[incident.pk]), linked[incident.pk] | {incident.pk}
        for other in others:
            same_day = days[incident.pk] == days[other.pk]
            told_apart = other.pk in apart or (other.pk in told_here[incident.pk] and not same_day)
            if told_apart or not days[incident.pk].are_within(SLACK, days[other.pk]):
                continue
            pair = _compared(incident, ours, other, spots[other.pk], same_day=same_day)
            found[incident.pk] += [pair] if pair else []
        found[incident.pk].sort(key=lambda pair: -pair.points)
    return found


def _spots(rows: list[IncidentPlace]) -> _Spots:
    """Where the places are, by their keys."""
    return {
        row.place_id: (row.place.location.x, row.place.location.y) if row.place.location else None
        for row in rows
    }


def _near_in_time(incidents: list[Incident]) -> list[Incident]:
    windows = Q(pk__in=[])
    for first, last in {_window(incident) for incident in incidents}:
        windows |= Q(earliest__lte=last, latest__gte=first)
    found = Incident.objects.filter(windows, merged_into__isnull=True)
    found = found.filter(earliest__isnull=False, latest__isnull=False)
    found = found.exclude(judgement=Judgement.REJECTED).exclude(state=State.RETRACTED)
    # With all that names them where they are listed.
    places = Prefetch("places", IncidentPlace.objects.select_related("place"))
    return list(found.select_related("actor").prefetch_related("weapons", places))


def _landed(incident: Incident) -> list[IncidentPlace]:
    return [row for row in incident.places.all() if row.role != Role.ORIGIN]


def _window(incident: Incident) -> tuple[date, date]:
    """First and last day of all that may be near in time; without a day, no day."""
    return (incident.earliest or date.max) - SLACK, (incident.latest or date.min) + SLACK


def _landed_at(keys: list[int]) -> dict[int, list[IncidentPlace]]:
    found: dict[int, list[IncidentPlace]] = {key: [] for key in keys}
    landed = IncidentPlace.objects.landed().select_related("place")
    for row in landed.filter(incident__in=keys):
        found[row.incident_id].append(row)
    return found


def _linked(keys: list[int]) -> dict[int, set[int]]:
    links = IncidentLink.objects.filter(Q(source__in=keys) | Q(target__in=keys)).order_by()
    found = defaultdict[int, set[int]](set)
    for source, target in links.values_list("source_id", "target_id"):
        found[source].add(target)
        found[target].add(source)
    return found


def _told_beside(keys: list[int]) -> dict[int, set[int]]:
    """What is told in the same reports as each of these."""
    claims = Claim.objects.filter(incident__isnull=False).order_by()
    reports = defaultdict[int, set[int]](set)
    for incident, report in claims.filter(incident__in=keys).values_list("incident", "report"):
        reports[incident].add(report)
    told = defaultdict[int, set[int]](set)
    telling = claims.filter(report__in=set[int]().union(*reports.values()))
    for report, incident in telling.values_list("report", "incident"):
        told[report].add(incident)
    return {key: set[int]().union(*(told[report] for report in reports[key])) for key in keys}


def _compared(
    incident: Incident, ours: _Spots, other: Incident, theirs: _Spots, *, same_day: bool
) -> Duplicate | None:
    same_kind = incident.kind == other.kind
    if not (same_kind or {incident.kind, other.kind} <= _STRIKES):
        return None
    same_place = not ours.keys().isdisjoint(theirs)
    km = 0.0 if same_place else _nearest(ours, theirs)
    if km is None or km > NEAR_KM:
        return None
    points = 4 * same_place + 2 * same_day + same_kind
    return Duplicate(other, points, same_place, same_day, same_kind, km)


def _nearest(ours: _Spots, theirs: _Spots) -> float | None:
    """Kilometres between the nearest two of their places; None where none is located."""
    distances = [
        _apart(one, other) for one in ours.values() for other in theirs.values() if one and other
    ]
    return min(distances, default=None)
