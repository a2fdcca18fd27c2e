"""Killed and injured: ranges in words, and their sum without counting an event twice."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Aggregate, Count, Q, QuerySet, Sum

from incidents.models import Incident, IncidentLink, LinkKind
from maps.wording.phrases import say

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
    from the least to the most that any of them says. The database sums all others, in one
    walk through them."""
    incidents = incidents.order_by()
    told_twice = _told_twice(incidents)
    rows = incidents.filter(_TELLING, pk__in=told_twice).values_list("pk", *HARM)
    accounts = {row[0]: row[1:] for row in rows}
    counted = incidents.exclude(pk__in=accounts).aggregate(**_SUMS)
    killed, injured = told_by(accounts, told_twice)
    return Toll(
        _summed([killed, _sum_of(counted, KILLED)]),
        _summed([injured, _sum_of(counted, INJURED)]),
        counted["total"] - counted["telling"],
        counted["total"] + len(accounts),
    )


_Range = tuple[int | None, int | None]
Harm = tuple[int | None, int | None, int | None, int | None]  # HARM of one incident
HARM = ("killed_min", "killed_max", "injured_min", "injured_max")


def told_by(telling: dict[int, Harm], told_twice: dict[int, list[int]]) -> tuple[_Range, _Range]:
    """The killed and the injured of these incidents, of which some tell of one event."""
    events = _events(telling.keys() & told_twice.keys(), told_twice)
    alone = [harm for key, harm in telling.items() if key not in told_twice]
    killed = [_merged(telling[key][0:2] for key in event) for event in events]
    injured = [_merged(telling[key][2:4] for key in event) for event in events]
    killed += [harm[0:2] for harm in alone]
    injured += [harm[2:4] for harm in alone]
    return _summed(killed), _summed(injured)


_TELLING = ~Q(killed_min=None, killed_max=None, injured_min=None, injured_max=None)
_SUMS: dict[str, Aggregate] = {
    name: aggregate
    for what in (KILLED, INJURED)
    for name, aggregate in {
        f"{what}_least": Sum(f"{what}_min"),
        f"{what}_most": Sum(f"{what}_max"),
        f"{what}_open": Count("pk", filter=Q(**{f"{what}_max": None, f"{what}_min__gte": 0})),
    }.items()
}
_SUMS |= {"telling": Count("pk", filter=_TELLING), "total": Count("pk")}
OF_ONE_EVENT = (LinkKind.ALTERNATIVE, LinkKind.SAME_EVENT)
_FEW = 500  # incidents whose links are asked for one by one


def _sum_of(counted: dict[str, Any], what: str) -> _Range:
    least, most = counted[f"{what}_least"], counted[f"{what}_most"]
    if least is None and most is None:
        return None, None
    return least or 0, None if counted[f"{what}_open"] else most


def _told_twice(incidents: QuerySet[Incident]) -> dict[int, list[int]]:
    """Those that have other accounts, each with these; of many incidents, others' as well."""
    same = IncidentLink.objects.filter(kind__in=OF_ONE_EVENT)
    few = list(incidents.filter(_TELLING).values_list("pk", flat=True)[: _FEW + 1])
    if len(few) <= _FEW:
        same = same.filter(source__in=few, target__in=few)
    return both_ways(same.order_by().values_list("source_id", "target_id"))


def both_ways(pairs: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    """Each incident with those that it is paired with."""
    found: dict[int, list[int]] = {}
    for one, other in pairs:
        found.setdefault(one, []).append(other)
        found.setdefault(other, []).append(one)
    return found


def _events(keys: set[int], accounts: dict[int, list[int]]) -> list[set[int]]:
    """The incidents in groups that tell of one event."""
    group = {key: {key} for key in keys}
    for one in keys:
        for other in keys.intersection(accounts[one]):
            if group[one] is not group[other]:
                group[one] |= group[other]
                for key in group[other]:
                    group[key] = group[one]
    return list({id(event): event for event in group.values()}.values())


def _merged(ranges: Iterable[_Range]) -> _Range:
    """From the least to the most that any account says; an end that one leaves open is open."""
    known = [one for one in ranges if one != (None, None)]
    if not known:
        return None, None
    most = [high for _, high in known if high is not None]
    return min(low or 0 for low, _ in known), max(most) if len(most) == len(known) else None


def _summed(ranges: Iterable[_Range]) -> _Range:
    """An end that one event leaves open is open in the sum."""
    known = [one for one in ranges if one != (None, None)]
    if not known:
        return None, None
    most = [high for _, high in known if high is not None]
    least = sum(low or 0 for low, _ in known)
    return least, sum(most) if len(most) == len(known) else None
