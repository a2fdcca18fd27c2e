"""The rows of incidents in their places as columns of numbers: a picture reads them once."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from incidents.models import Bearing, IncidentKind, IncidentPlace, Place, Role
from incidents.models.incident import IncidentPlaceQuerySet
from incidents.spatial import Integers, columns_of
from maps.publishing.packed_choices import IndexOf, packed, unpacked
from maps.publishing.table_reading import METRES

_ORIGIN = Role.values.index(Role.ORIGIN)
_ANSWER = IncidentKind.values.index(IncidentKind.COUNTER_STRIKE)
_RADII, _BEARINGS = 1 << 20, 1 << 4  # more than metres of a radius and directions can be


@dataclass(frozen=True)
class PlaceRows:
    """A row is an incident in a place in one role. `where` is one number for place, bearing and
    radius together."""

    incident: Integers
    place: Integers
    where: Integers
    kind: NDArray[np.uint8]
    is_origin: NDArray[np.bool_]
    has_bearing: NDArray[np.bool_]

    @property
    def is_answer(self) -> NDArray[np.bool_]:
        return np.equal(self.kind, _ANSWER)

    @property
    def incidents(self) -> int:
        """How many different ones."""
        return len(np.unique(self.incident))

    def of_kinds(self, *kinds: IncidentKind) -> "PlaceRows":
        return self.only(np.isin(self.kind, [IncidentKind.values.index(kind) for kind in kinds]))

    def of_incidents_at(self, place: Place) -> "PlaceRows":
        """All rows of the incidents that landed at a place."""
        here = self.incident[(self.place == place.pk) & ~self.is_origin]
        return self.only(np.isin(self.incident, here))

    def by_kind(self) -> dict[str, int]:
        """How many different incidents of each kind."""
        _incidents, first = np.unique(self.incident, return_index=True)
        kinds, often = np.unique(self.kind[first], return_counts=True)
        names = [IncidentKind.values[kind] for kind in kinds.tolist()]
        return dict(zip(names, often.tolist(), strict=True))

    def only(self, chosen: NDArray[Any]) -> "PlaceRows":
        return PlaceRows(**{name: column[chosen] for name, column in vars(self).items()})


def read_rows(rows: IncidentPlaceQuerySet) -> PlaceRows:
    found = columns_of(
        rows,
        incident="incident_id",
        place="place_id",
        choices=packed(
            IndexOf("role", Role),
            IndexOf("bearing", Bearing, first=1),
            IndexOf("incident__kind", IncidentKind),
        ),
        metres=METRES,
    )
    found |= unpacked(found.pop("choices"), "role", "bearing", "kind")
    place, bearing = found["place"], found["bearing"]
    return PlaceRows(
        incident=found["incident"],
        place=place,
        where=(place * _BEARINGS + bearing) * _RADII + found["metres"],
        kind=found["kind"],
        is_origin=found["role"] == _ORIGIN,
        has_bearing=bearing > 0,
    )


def row_there(where: int, places: dict[int, Place]) -> IncidentPlace | None:
    """A row of no incident that lies at such a `where`; None if its place is not among these."""
    rest, metres = divmod(where, _RADII)
    key, bearing = divmod(rest, _BEARINGS)
    if key not in places:
        return None
    return IncidentPlace(
        place=places[key],
        bearing=Bearing.values[bearing - 1] if bearing else "",
        radius_km=metres / 1000 if metres else None,
    )
