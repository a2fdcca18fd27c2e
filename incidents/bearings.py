"""Where an incident's place lies on the ground when the report says "south of" it."""

from incidents.measure import moved
from incidents.models import Bearing, IncidentPlace

DEGREES = {
    Bearing.NORTH: 0.0,
    Bearing.NORTH_EAST: 45.0,
    Bearing.EAST: 90.0,
    Bearing.SOUTH_EAST: 135.0,
    Bearing.SOUTH: 180.0,
    Bearing.SOUTH_WEST: 225.0,
    Bearing.WEST: 270.0,
    Bearing.NORTH_WEST: 315.0,
}


def centre_of(row: IncidentPlace) -> tuple[float, float] | None:
    """The (lon, lat) around which the incident's place is drawn; None where unlocated.

    An area with a bearing lies its own radius away from the named place, so that its edge
    touches the place: "south of the city" is never the city.
    """
    point = row.place.location
    if point is None:
        return None
    here = (float(point.x), float(point.y))
    degrees = DEGREES.get(Bearing(row.bearing)) if row.bearing else None
    if degrees is None or row.radius_km is None:
        return here
    return moved(here, degrees, row.radius_km)
