"""How many incidents each place of a list has, kept up while few of them change.

What is kept is which incident was where, not the counts: from a count nothing can be taken
away without knowing what was in it.
"""

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from incidents.models import Incident, IncidentPlace, Role
from incidents.models.incident import IncidentPlaceQuerySet
from incidents.spatial import columns_of
from maps.published import of_a_public_incident
from maps.remembered import Models, Since, kept_up

_MODELS: Models = (Incident, IncidentPlace)
Visits = NDArray[np.int64]  # rows of three: incident, place, whether it landed there


def counts_at(places: Sequence[int]) -> tuple[dict[int, int], dict[int, int]]:
    """Distinct public incidents that landed at each of these places (primary keys), and those
    that only came from there."""

    def bring_up(former: Visits, since: Since) -> Visits:
        changed = since.keys(Incident, "id") | since.keys(IncidentPlace, "incident_id")
        others = former[~np.isin(former[:, 0], list(changed))]
        return np.concatenate([others, _of_incidents(changed, places)])

    what = ("counts", tuple(places))
    visits = kept_up(_MODELS, what, lambda: _visits(_public().filter(place__in=places)), bring_up)
    landed = visits[:, 2] == 1
    return _counted(visits[landed]), _counted(visits[~landed])


def _public() -> IncidentPlaceQuerySet:
    return IncidentPlace.objects.filter(of_a_public_incident("incident__"))


def _of_incidents(incidents: Collection[int], places: Sequence[int]) -> Visits:
    """Places are compared here: asked for them as well, SQLite goes through all that was there."""
    visits = _visits(_public().filter(incident__in=incidents))
    return visits[np.isin(visits[:, 1], list(places))]


def _visits(rows: IncidentPlaceQuerySet) -> Visits:
    """Each incident once at each place: where it landed it did not only come from."""
    landed = _pairs(rows.landed())
    came = _pairs(rows.filter(role=Role.ORIGIN))
    both = np.concatenate([landed, came])
    marked = np.column_stack([both, np.arange(len(both)) < len(landed)])
    first = np.unique(both, axis=0, return_index=True)[1]  # landed ones stand before the others
    return marked[first]


def _pairs(rows: IncidentPlaceQuerySet) -> Visits:
    columns = columns_of(rows, incident="incident_id", place="place_id")
    return np.column_stack([columns["incident"], columns["place"]])


def _counted(visits: Visits) -> dict[int, int]:
    places, counts = np.unique(visits[:, 1], return_counts=True)
    return dict(zip(places.tolist(), counts.tolist(), strict=True))
