"""Killed and injured in all that happened at a place, kept up while little of it changes.

What is kept is what each incident says, not the sums: from a sum nothing can be taken away
without knowing what was in it.
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from django.db.models import Exists, OuterRef, Q
from numpy.typing import NDArray

from incidents.models import Incident, IncidentLink, IncidentPlace, Place
from incidents.models.incident import IncidentQuerySet
from incidents.spatial import NOTHING, columns_of
from maps.published import public_incidents
from maps.remembered import Models, Since, kept_up
from maps.wording.casualties import HARM, OF_ONE_EVENT, Harm, Toll, both_ways, told_by

_MODELS: Models = (Incident, IncidentPlace, IncidentLink)
Integers = NDArray[np.int64]


@dataclass(frozen=True)
class _Told:
    """`silent` are keys; a row of `telling` is a key and its HARM, NOTHING where not given.
    `pairs` are accounts of one event, both telling."""

    silent: Integers
    telling: Integers
    pairs: Integers
    toll: Toll


def toll_at(place: Place) -> Toll:
    """Of all public incidents at the place, in whatever role."""

    def bring_up(former: _Told, since: Since) -> _Told:
        touched = since.keys(Incident, "id") | since.keys(IncidentPlace, "incident_id")
        return _brought_up(place, former, touched | since.keys(IncidentLink, *_ENDS))

    return kept_up(_MODELS, ("toll", place.pk), lambda: _gathered(place), bring_up).toll


_ENDS = ("source_id", "target_id")


def _gathered(place: Place) -> _Told:
    here = IncidentPlace.objects.filter(place=place).order_by().values("incident")
    silent, telling = _said_by(public_incidents().filter(pk__in=here))
    links = IncidentLink.objects.filter(kind__in=OF_ONE_EVENT).order_by()
    columns = columns_of(links, source="source_id", target="target_id")
    pairs = np.stack([columns["source"], columns["target"]], axis=1)
    return _told(silent, telling, pairs)


def _brought_up(place: Place, former: _Told, touched: set[int]) -> _Told:
    changed = list(touched)
    where = IncidentPlace.objects.filter(incident__in=changed).order_by()
    here = {key for key, at in where.values_list("incident_id", "place_id") if at == place.pk}
    had = np.isin(former.silent, changed).any() or np.isin(former.telling[:, 0], changed).any()
    if not here and not had:
        return former
    silent, telling = _said_by(_public_ones(here))
    links = IncidentLink.objects.filter(kind__in=OF_ONE_EVENT).order_by()
    links = links.filter(Q(source__in=changed) | Q(target__in=changed))
    pairs = np.array(list(links.values_list(*_ENDS)), dtype=np.int64).reshape(-1, 2)
    return _told(
        np.concatenate([former.silent[~np.isin(former.silent, changed)], silent]),
        np.concatenate([former.telling[~np.isin(former.telling[:, 0], changed)], telling]),
        np.concatenate([former.pairs[~np.isin(former.pairs, changed).any(axis=1)], pairs]),
    )


def _public_ones(keys: Collection[int]) -> IncidentQuerySet:
    """By their keys first: without statistics, SQLite would begin with all that is public."""
    is_public = Exists(public_incidents().filter(pk=OuterRef("pk")))
    return Incident.objects.filter(is_public, pk__in=keys)


def _said_by(incidents: IncidentQuerySet) -> tuple[Integers, Integers]:
    """Those that are silent, and those that tell."""
    columns = columns_of(incidents, key="pk", **{name: name for name in HARM})
    rows = np.stack([columns["key"], *(columns[name] for name in HARM)], axis=1)
    tells = (rows[:, 1:] != NOTHING).any(axis=1)
    return rows[~tells, 0], rows[tells]


def _told(silent: Integers, telling: Integers, pairs: Integers) -> _Told:
    pairs = pairs[np.isin(pairs, telling[:, 0]).all(axis=1)]
    harms: dict[int, Harm] = {
        key: tuple(None if number == NOTHING else number for number in harm)  # type: ignore[misc]
        for key, *harm in telling.tolist()
    }
    killed, injured = told_by(harms, both_ways(pairs.tolist()))
    toll = Toll(killed, injured, len(silent), len(silent) + len(telling))
    return _Told(silent, telling, pairs, toll)
