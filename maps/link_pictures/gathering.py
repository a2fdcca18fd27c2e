"""What a picture shows of incidents: where they landed, areas, and what was fired from where."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from incidents.bearings import centre_of
from incidents.models import IncidentKind, IncidentPlace, Place
from incidents.spatial import Integers
from maps.areas_known import is_area, reach_km
from maps.link_pictures.place_rows import PlaceRows, row_there
from maps.wording.incident_words import name_of

Point = tuple[float, float]  # lon, lat

MOST_ARCS = 40
MOST_CIRCLES = 20


class Hits:
    """Which incidents landed in which places: an incident counts once, in however many."""

    def __init__(self, rows: PlaceRows) -> None:
        landed = rows.only(~rows.is_origin & ~rows.has_bearing)
        by_place = landed.only(np.argsort(landed.place, kind="stable"))
        places, starts = np.unique(by_place.place, return_index=True)
        parts = np.split(by_place.incident, starts[1:])
        kinds = np.split(by_place.kind, starts[1:])
        self._incidents = dict(zip(places.tolist(), parts, strict=False))
        self._kinds = dict(zip(places.tolist(), kinds, strict=False))

    @property
    def places(self) -> set[int]:
        return set(self._incidents)

    def count(self, places: Sequence[int]) -> int:
        """Different incidents in any of the places."""
        some = [self._incidents[place] for place in places if place in self._incidents]
        return len(np.unique(np.concatenate(some))) if some else 0

    def kinds(self, places: Iterable[int]) -> list[IncidentKind]:
        """Of what happened in any of the places, in their own order."""
        some = [self._kinds[place] for place in places if place in self._kinds]
        found = np.unique(np.concatenate(some)).tolist() if some else []
        return [IncidentKind(IncidentKind.values[kind]) for kind in found]


@dataclass(frozen=True)
class Circle:
    """A place known as an area only."""

    at: Point
    radius_km: float
    name: str


@dataclass(frozen=True)
class End:
    """Where an arc begins or ends; `place` is None where that is an area and no disc, which reaches
    so many kilometres around `at`."""

    at: Point
    place: int | None
    reach_km: float = 0


@dataclass(frozen=True)
class Arc:
    start: End
    end: End
    is_answer: bool


def touched(rows: PlaceRows) -> Iterator[IncidentPlace]:
    """Where incidents landed and came from, as far as it may be drawn: each place, and each area
    beside one, once, the most frequent first. These rows are not of the database."""
    wheres, often = np.unique(rows.where, return_counts=True)
    places = Place.objects.on_map().in_bulk()
    there = (
        row_there(where, places) for where in wheres[np.argsort(-often, kind="stable")].tolist()
    )
    return (row for row in there if row is not None)


def circles_of(rows: Iterable[IncidentPlace]) -> list[Circle]:
    """Of the first MOST_CIRCLES areas, the largest first: smaller ones are drawn over it."""
    found: set[Circle] = set()
    for row in rows:
        centre = centre_of(row)
        if centre and is_area(row):
            found.add(Circle(centre, reach_km(row), name_of(row)))
        if len(found) == MOST_CIRCLES:
            break
    return sorted(found, key=lambda circle: (-circle.radius_km, circle.at, circle.name))


def arcs_of(rows: PlaceRows) -> list[Arc]:
    """From each origin to where it landed, the most frequent first, at most MOST_ARCS; where
    both attacks and answers took a way, two."""
    fired, landed = _pairs(rows)
    ways, way, often = np.unique(
        np.stack((rows.where[fired], rows.where[landed])),
        axis=1,
        return_inverse=True,
        return_counts=True,
    )
    answers = np.bincount(way.ravel(), rows.is_answer[fired], len(often)).astype(np.int64)
    most = np.argsort(-often, kind="stable")
    drawn = _drawable_arcs(ways[:, most].T.tolist(), (often - answers)[most], answers[most])
    return list(islice(drawn, MOST_ARCS))


def _drawable_arcs(
    ways: Iterable[tuple[int, int]], attacks: Integers, answers: Integers
) -> Iterator[Arc]:
    places = Place.objects.on_map().in_bulk()
    for way, some_attacked, some_answered in zip(ways, attacks, answers, strict=True):
        start, end = (_end(row_there(where, places)) for where in way)
        if start is None or end is None or start.at == end.at:
            continue
        for is_answer in [False] * bool(some_attacked) + [True] * bool(some_answered):
            yield Arc(start, end, is_answer)


def _pairs(rows: PlaceRows) -> tuple[Integers, Integers]:
    """Each origin with each landing of its incident, as indices of rows."""
    origins, landings = np.flatnonzero(rows.is_origin), np.flatnonzero(~rows.is_origin)
    landings = landings[np.argsort(rows.incident[landings], kind="stable")]
    of, sorted_by = rows.incident[origins], rows.incident[landings]
    first = np.searchsorted(sorted_by, of, "left")
    many = np.searchsorted(sorted_by, of, "right") - first
    nth = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
    return np.repeat(origins, many), landings[np.repeat(first, many) + nth]


def _end(row: IncidentPlace | None) -> End | None:
    centre = centre_of(row) if row is not None else None
    if row is None or centre is None:
        return None
    if is_area(row) or row.bearing:
        return End(centre, None, reach_km(row))
    return End(centre, row.place.pk)
