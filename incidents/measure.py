"""Kilometres on the ground.

Points are (lon, lat) in WGS 84 degrees. Great-circle distances use the mean Earth radius
(IUGG, 6,371.0088 km); distances to an area's border use an equirectangular plane around
the area's middle, right to about 1 % within a degree of latitude of it at 35° north, which
is finer than any border here.
"""

import math

import numpy as np
from django.contrib.gis.geos import GEOSGeometry
from numpy.typing import NDArray
from shapely import contains, distance, from_wkb, prepare, transform
from shapely import points as create_points

EARTH_RADIUS_KM = 6371.0088
KM_PER_DEGREE = math.pi * EARTH_RADIUS_KM / 180


def kilometres_between(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance (haversine) of two (lon, lat) points."""
    (lon_a, lat_a), (lon_b, lat_b) = (tuple(map(math.radians, point)) for point in (a, b))
    haversine = (
        math.sin((lat_b - lat_a) / 2) ** 2
        + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(haversine))


def moved(point: tuple[float, float], bearing_degrees: float, km: float) -> tuple[float, float]:
    """The (lon, lat) point `km` away from `point`, clockwise from north."""
    lon, lat = point
    angle = math.radians(bearing_degrees)
    north, east = km * math.cos(angle), km * math.sin(angle)
    return (
        lon + east / (KM_PER_DEGREE * math.cos(math.radians(lat))),
        lat + north / KM_PER_DEGREE,
    )


class FlatArea:
    """An area on a kilometre grid of its own, flattened once: ask it about many points."""

    def __init__(self, geometry: GEOSGeometry) -> None:
        west, south, east, north = geometry.extent
        self._origin = np.array([(west + east) / 2, (south + north) / 2])
        narrowing = math.cos(math.radians(self._origin[1]))
        self._scale = np.array([KM_PER_DEGREE * narrowing, KM_PER_DEGREE])
        self._shape = transform(from_wkb(bytes(geometry.wkb)), self._flatten)
        self._border = self._shape.boundary
        prepare([self._shape, self._border])

    def kilometres(
        self, points: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """How far each (lon, lat) row lies outside the area (0 inside it), and how far from
        its border inside it (0 outside it)."""
        flat = create_points(self._flatten(points))
        inside = np.where(contains(self._shape, flat), distance(self._border, flat), 0.0)
        return np.asarray(distance(self._shape, flat)), inside

    def _flatten(self, coordinates: NDArray[np.float64]) -> NDArray[np.float64]:
        flat: NDArray[np.float64] = (coordinates - self._origin) * self._scale
        return flat
