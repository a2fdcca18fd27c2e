"""What a picture shows of incidents: where they landed, areas, and what was fired from where.

Each is asked of the database in few rows, however many incidents there are.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

import numpy as np
from django.db.models import Count, Q

from incidents.bearings import centre_of
from incidents.models import IncidentKind, IncidentPlace, Place, Role
from incidents.models.incident import IncidentPlaceQuerySet, IncidentQuerySet
from maps.incident_words import name_of

Point = tuple[float, float]  # lon, lat

AREA_FROM_KM = 4.5  # as static/js/map-places.js: known no better, a circle and never a disc
MOST_ARCS = 40
MOST_CIRCLES = 20
_WHERE = ("place", "bearing", "radius_km")
_LANDED = (Role.TARGET, Role.AREA)


class Hits:
    """Which incidents landed in which places: an incident counts once, in however many."""

    def __init__(self, landed: IncidentPlaceQuerySet) -> None:
        rows = landed.filter(bearing="", place__in=Place.objects.on_map()).order_by()
        pairs = rows.values_list("incident", "place").distinct()
        found = np.fromiter(chain.from_iterable(pairs.iterator()), np.int64).reshape(-1, 2)
        self._incidents: dict[int, Any] = {}
        by_place = found[np.argsort(found[:, 1], kind="stable")]
        places, starts = np.unique(by_place[:, 1], return_index=True)
        for place, some in zip(places.tolist(), np.split(by_place[:, 0], starts[1:]), strict=False):
            self._incidents[place] = some

    @property
    def places(self) -> set[int]:
        return set(self._incidents)

    def count(self, places: Sequence[int]) -> int:
        """Different incidents in any of the places."""
        some = [self._incidents[place] for place in places if place in self._incidents]
        return len(np.unique(np.concatenate(some))) if some else 0


@dataclass(frozen=True)
class Circle:
    """A place known as an area only."""

    at: Point
    radius_km: float
    name: str


@dataclass(frozen=True)
class End:
    """Where an arc begins or ends; `place` is None where that is an area and no disc."""

    at: Point
    place: int | None


@dataclass(frozen=True)
class Arc:
    start: End
    end: End
    is_answer: bool


def touched(incidents: IncidentQuerySet) -> list[IncidentPlace]:
    """Where incidents landed and came from, as far as it may be drawn: each place, and each area
    beside one, once, the most frequent first. The rows are not of the database."""
    rows = IncidentPlace.objects.filter(incident__in=incidents).values_list(*_WHERE)
    often = rows.annotate(incidents=Count("incident")).order_by("-incidents", *_WHERE)
    found = [where for *where, _incidents in often]
    places = Place.objects.on_map().in_bulk({place for place, _bearing, _radius in found})
    return [
        IncidentPlace(place=places[place], bearing=bearing, radius_km=radius)
        for place, bearing, radius in found
        if place in places
    ]


def circles_of(rows: Sequence[IncidentPlace]) -> list[Circle]:
    """Of the first MOST_CIRCLES areas, the largest first: smaller ones are drawn over it."""
    found: set[Circle] = set()
    for row in rows:
        radius, centre = row.radius_km or row.place.radius_km, centre_of(row)
        if centre and is_area(row) and len(found) < MOST_CIRCLES:
            found.add(Circle(centre, radius, name_of(row)))
    return sorted(found, key=lambda circle: (-circle.radius_km, circle.at, circle.name))


def is_area(row: IncidentPlace) -> bool:
    return bool(row.radius_km) or row.place.radius_km >= AREA_FROM_KM


def arcs_of(incidents: IncidentQuerySet) -> list[Arc]:
    """From each origin to where it landed, the most frequent first, at most MOST_ARCS."""
    landed = [f"incident__places__{name}" for name in _WHERE]
    rows = (
        IncidentPlace.objects.filter(
            incident__in=incidents, role=Role.ORIGIN, incident__places__role__in=_LANDED
        )
        .values_list(*_WHERE, *landed)
        .annotate(
            answers=Count("incident", filter=Q(incident__kind=IncidentKind.COUNTER_STRIKE)),
            incidents=Count("incident"),
        )
        .order_by("-incidents", *_WHERE, *landed)
    )
    return list(islice(_drawable_arcs(rows.iterator()), MOST_ARCS))


def _drawable_arcs(rows: Iterable[tuple[Any, ...]]) -> Iterator[Arc]:
    places = Place.objects.on_map().in_bulk()
    for *both, answers, count in rows:
        start, end = _end(places, *both[: len(_WHERE)]), _end(places, *both[len(_WHERE) :])
        if start is None or end is None or start.at == end.at:
            continue
        for is_answer in [False] * (answers < count) + [True] * (answers > 0):
            yield Arc(start, end, is_answer)


def _end(places: dict[int, Place], place: int, bearing: str, radius_km: float | None) -> End | None:
    if place not in places:
        return None
    row = IncidentPlace(place=places[place], bearing=bearing, radius_km=radius_km)
    centre = centre_of(row)
    return centre and End(centre, None if is_area(row) or bearing else place)
