"""The table's places and areas: where they lie and who held them through all time."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from incidents.models import Area, Place, Standing
from incidents.models.labels import Labelled
from incidents.zones import Span, ZoneMap
from maps.bidi import show_overrides

Row = dict[str, Any]
Point = tuple[float | None, float | None]

STANDINGS = {Standing.HELD: 0, Standing.DISPUTED: 1, Standing.UNKNOWN: 2}
_EPOCH = date(1970, 1, 1)
_DECIMALS = 5  # of a degree: about a metre


def as_day(day: date | None) -> int | None:
    """Whole days since 1970-01-01."""
    return (day - _EPOCH).days if day else None


def rounded_point(point: tuple[float, float] | None) -> Point:
    if point is None:
        return None, None
    return round(point[0], _DECIMALS), round(point[1], _DECIMALS)


def labelled(row: Labelled) -> Row:
    label = {"en": show_overrides(row.label_en), "ar": show_overrides(row.label_ar)}
    return {"slug": row.slug, "label": label}


def place_columns(
    places: Sequence[Place], on_map: set[int], zone_map: ZoneMap, zone_at: dict[int, int]
) -> Row:
    """`on_map` holds the keys of places whose point may be shown; others have none."""
    points = [_point_of(place) if place.pk in on_map else (None, None) for place in places]
    return {
        "slug": [place.slug for place in places],
        "name_en": [show_overrides(place.name_en) for place in places],
        "name_ar": [show_overrides(place.name_ar) for place in places],
        "kind": [place.kind for place in places],
        "lon": [lon for lon, _ in points],
        "lat": [lat for _, lat in points],
        "radius_km": [place.radius_km for place in places],
        "status": [place.coordinate_status for place in places],
        "search": ["|".join(_spellings(place)) for place in places],
        "spans": [_spans(zone_map.spans(place), zone_at) for place in places],
    }


def area_row(area: Area, zone_map: ZoneMap, zone_at: dict[int, int]) -> Row:
    spans = _spans(zone_map.area_spans(area), zone_at)
    return {
        **labelled(area),
        "geometry": json.loads(area.geometry.json),
        "spans": spans,
        "changes": [span[0] for span in spans if span[0] is not None],
    }


def _point_of(place: Place) -> Point:
    return rounded_point((place.location.x, place.location.y) if place.location else None)


def _spellings(place: Place) -> list[str]:
    return sorted({name.folded for name in place.names.all()})


def _spans(spans: Sequence[Span], zone_at: dict[int, int]) -> list[list[int | None]]:
    """Neighbours that differ in their sources alone become one."""
    found: list[list[int | None]] = []
    for span in spans:
        standing = [STANDINGS[span.standing], zone_at[span.zone.pk] if span.zone else -1]
        if found and found[-1][2:] == standing:
            found[-1][1] = as_day(span.last)
        else:
            found.append([as_day(span.first), as_day(span.last), *standing])
    return found
