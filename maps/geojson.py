"""What GeoJSON features of places and incidents share."""

from typing import Any

from incidents.models import Place

Feature = dict[str, Any]
_DECIMALS = 5  # of a degree: about a metre


def feature(key: str, point: tuple[float, float] | None, **properties: Any) -> Feature:
    """A feature of RFC 7946 with (lon, lat) in WGS 84, or without a geometry."""
    geometry = None
    if point is not None:
        geometry = {"type": "Point", "coordinates": [round(c, _DECIMALS) for c in point]}
    return {"type": "Feature", "id": key, "geometry": geometry, "properties": properties}


def place_properties(place: Place) -> dict[str, Any]:
    """What both kinds of feature say of a place."""
    return {
        "place": place.slug,
        "place_en": place.name_en,
        "place_ar": place.name_ar,
        "place_kind": place.kind,
        "coordinate_status": place.coordinate_status,
    }
