"""Killed and injured: ranges in words, and their sum without counting an event twice."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from incidents.models import Incident, IncidentLink, LinkKind
from maps.phrases import say

KILLED, INJURED = "killed", "injured"


@dataclass(frozen=True)
class Toll:
    """Sums over incidents; None where no incident says anything. `silent` of `total`
    incidents say nothing of either."""

    killed: tuple[int | None, int | None]
    injured: tuple[int | None, int | None]
    silent: int
    total: int

    @property
    def killed_text(self) -> str:
        return range_text(KILLED, *self.killed)

    @property
    def injured_text(self) -> str:
        return range_text(INJURED, *self.injured)


def range_text(what: str, least: int | None, most: int | None) -> str:
    """“3 killed”, “3 to 5 killed”, “at least 3 killed”; empty where nothing is known."""
    if most is None:
        return say("at_least", what=say(what, n=least)) if least else ""
    if most == 0:
        return say(f"{what}_none")
    if least == most:
        return say(what, n=most)
    if not least:
        return say("at_most", what=say(what, n=most))
    return say(f"{what}_range", a=least, n=most)


def toll(incidents: QuerySet[Incident]) -> Toll:
    """The sum over these incidents. Accounts of one event are one event: its range reaches
    from the least to the most that any of them says."""
    columns = ("pk", "killed_min", "killed_max", "injured_min", "injured_max")
    telling = incidents.exclude(
        killed_min=None, killed_max=None, injured_min=None, injured_max=None
    )
    rows = {row[0]: row[1:] for row in telling.order_by().values_list(*columns)}
    events = _events(set(rows))
    killed = [_merged(rows[key][0:2] for key in event) for event in events]
    injured = [_merged(rows[key][2:4] for key in event) for event in events]
    total = incidents.count()
    return Toll(_summed(killed), _summed(injured), total - len(rows), total)


_Range = tuple[int | None, int | None]


def _events(keys: set[int]) -> list[set[int]]:
    """The incidents in groups that tell of one event."""
    same = IncidentLink.objects.filter(
        Q(kind__in=[LinkKind.ALTERNATIVE, LinkKind.SAME_EVENT]), source__in=keys, target__in=keys
    )
    group = {key: {key} for key in keys}
    for one, other in same.values_list("source_id", "target_id"):
        if group[one] is not group[other]:
            group[one] |= group[other]
            for key in group[other]:
                group[key] = group[one]
    return list({id(event): event for event in group.values()}.values())


def _merged(ranges: Iterable[_Range]) -> _Range:
    known = list(ranges)
    least = [low for low, _ in known if low is not None]
    most = [high for _, high in known if high is not None]
    return min(least, default=None), max(most, default=None)


def _summed(ranges: Iterable[_Range]) -> _Range:
    """An end that one event leaves open is open in the sum."""
    known = [one for one in ranges if one != (None, None)]
    if not known:
        return None, None
    most = [high for _, high in known if high is not None]
    least = sum(low or 0 for low, _ in known)
    return least, sum(most) if len(most) == len(known) else None
