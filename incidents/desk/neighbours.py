"""Incidents that other reports tell of the days around: what one may answer, or be answered by."""

from datetime import timedelta

from incidents.models import Incident, Judgement, State

DAYS_AROUND = timedelta(days=7)
MOST_SHOWN = 30


def told_around(incident: Incident) -> list[Incident]:
    """Those of other reports, the nearest day first. None for an incident without a day."""
    if incident.earliest is None or incident.latest is None:
        return []
    first, last = incident.earliest - DAYS_AROUND, incident.latest + DAYS_AROUND
    here = Incident.objects.filter(claims__report__claims__incident=incident)
    found = (
        Incident.objects.between(first, last)
        .filter(earliest__isnull=False, latest__isnull=False, merged_into__isnull=True)
        .exclude(judgement=Judgement.REJECTED)
        .exclude(state=State.RETRACTED)
        .exclude(pk__in=here.values("pk"))
        .exclude(pk=incident.pk)
        .select_related("actor")
        .prefetch_related("weapons", "places__place")
    )
    own, days = incident.earliest, incident.possible_days
    around = [other for other in found if days.are_within(DAYS_AROUND, other.possible_days)]
    return sorted(around, key=lambda other: abs((other.earliest or own) - own))[:MOST_SHOWN]
