"""What GeoJSON features of places and incidents share."""

from typing import Any

from incidents.models import Place
from maps.areas_known import Point, circle_around
from maps.wording.phrases import page_phrases

Feature = dict[str, Any]
_DECIMALS = 5  # of a degree: about a metre


def feature(key: str, geometry: dict[str, Any] | None, **properties: Any) -> Feature:
    """A feature of RFC 7946 with (lon, lat) in WGS 84, or without a geometry."""
    return {"type": "Feature", "id": key, "geometry": geometry, "properties": properties}


def point_or_circle(point: Point | None, radius_km: float | None) -> dict[str, Any] | None:
    """A point; with a radius the circle around it, for what is known as an area only."""
    if point is None:
        return None
    if not radius_km:
        return {"type": "Point", "coordinates": _rounded(point)}
    ring = [_rounded(corner) for corner in circle_around(point, radius_km)]
    return {"type": "Polygon", "coordinates": [ring]}


def _beside(name: str, bearing: str, language: str) -> str:
    return page_phrases(language)[f"bearing_{bearing}"].format(name=name) if bearing else name


def _rounded(point: Point) -> list[float]:
    return [round(degrees, _DECIMALS) for degrees in point]


def place_properties(place: Place, bearing: str = "") -> dict[str, Any]:
    """What both kinds of feature say of a place; “South of Al-Mayadin” is a name, too."""
    return {
        "place": place.slug,
        "place_en": _beside(place.name_en, bearing, "en"),
        "place_ar": _beside(place.name_ar, bearing, "ar"),
        "place_kind": place.kind,
        "coordinate_status": place.coordinate_status,
    }
