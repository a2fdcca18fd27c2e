"""How many incidents each place of a list has, kept up while few of them change.

What is kept is which incident was where, not the counts: from a count nothing can be taken
away without knowing what was in it.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from incidents.models import Incident, IncidentPlace, Role
from incidents.models.incident import IncidentPlaceQuerySet
from incidents.spatial import columns_of
from maps.published import of_a_public_incident
from maps.remembered import Models, Since, kept_up

_MODELS: Models = (Incident, IncidentPlace)
Visits = NDArray[np.int64]  # rows of three: incident, place, which of Counts it belongs to


class Counts(NamedTuple):
    """Distinct public incidents by the primary key of a place: those that landed there, those
    that landed in an area beside it alone, and those that only came from there."""

    landed: dict[int, int]
    beside: dict[int, int]
    from_here: dict[int, int]


_IN_ORDER = range(3)  # of Counts


def counts_at(places: Sequence[int]) -> Counts:
    """Of each of these places (primary keys)."""

    def bring_up(former: Visits, since: Since) -> Visits:
        changed = since.keys(Incident, "id") | since.keys(IncidentPlace, "incident_id")
        others = former[~np.isin(former[:, 0], list(changed))]
        return np.concatenate([others, _of_incidents(changed, places)])

    what = ("counts", tuple(places))
    visits = kept_up(_MODELS, what, lambda: _visits(_public().filter(place__in=places)), bring_up)
    return Counts(*(_counted(visits[visits[:, 2] == nth]) for nth in _IN_ORDER))


def _public() -> IncidentPlaceQuerySet:
    return IncidentPlace.objects.filter(of_a_public_incident("incident__"))


def _of_incidents(incidents: Collection[int], places: Sequence[int]) -> Visits:
    """Places are compared here: asked for them as well, SQLite goes through all that was there."""
    visits = _visits(_public().filter(incident__in=incidents))
    return visits[np.isin(visits[:, 1], list(places))]


def _visits(rows: IncidentPlaceQuerySet) -> Visits:
    """Each incident once at each place: where it landed it did not only come from."""
    parts = [
        _pairs(rows.landed().filter(bearing="")),
        _pairs(rows.landed().exclude(bearing="")),
        _pairs(rows.filter(role=Role.ORIGIN)),
    ]
    pairs = np.concatenate(parts)
    nth = np.repeat(np.arange(len(parts)), [len(part) for part in parts])
    first = np.unique(pairs, axis=0, return_index=True)[1]  # in the order of the parts
    return np.column_stack([pairs, nth])[first]


def _pairs(rows: IncidentPlaceQuerySet) -> Visits:
    columns = columns_of(rows, incident="incident_id", place="place_id")
    return np.column_stack([columns["incident"], columns["place"]])


def _counted(visits: Visits) -> dict[int, int]:
    places, counts = np.unique(visits[:, 1], return_counts=True)
    return dict(zip(places.tolist(), counts.tolist(), strict=True))
