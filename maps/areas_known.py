"""What is known as an area only: a circle of its radius on pictures and in files, never a point."""

from incidents.measure import moved
from incidents.models import IncidentPlace, Place, PlaceKind

Point = tuple[float, float]  # lon, lat

AREA_FROM_KM = 4.5  # as static/js/table/map-places.js: known no better, a circle and never a disc
_CORNERS = 64


def is_known_as_area(place: Place) -> bool:
    return place.kind == PlaceKind.VILLAGE_GROUP or place.radius_km >= AREA_FROM_KM


def is_area(row: IncidentPlace) -> bool:
    """Whether an incident's place is one: the report says "south of", or it is known no better."""
    return bool(row.radius_km) or is_known_as_area(row.place)


def reach_km(row: IncidentPlace) -> float:
    """How far from its centre it may lie: as the report says, else as its place is known."""
    return row.radius_km or row.place.radius_km


def circle_around(centre: Point, km: float) -> list[Point]:
    """The ring of GeoJSON (RFC 7946): counter-clockwise, its last corner the first one."""
    corners = [moved(centre, -360 * nth / _CORNERS, km) for nth in range(_CORNERS)]
    return [*corners, corners[0]]
