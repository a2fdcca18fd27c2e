"""What the review's map shows: a dot for a point, a circle for what is known as an area only."""

from collections.abc import Sequence
from typing import Any

from incidents.bearings import centre_of
from incidents.models import Incident, IncidentPlace, Judgement, Mention, Place
from maps.areas_known import is_area, is_known_as_area, reach_km
from maps.wording.incident_words import name_of


def map_data(
    cards: Sequence[tuple[Mention, list[tuple[str, Place]]]], incidents: Sequence[Incident]
) -> dict[str, Any]:
    """Places for the map: those that were read, those of each incident, and each name's
    candidates by their keys. `cards` are names with theirs."""
    return {
        "places": [
            _point(mention.place, f"mention-{mention.pk}")
            for mention, _ in cards
            if mention.place
            and mention.place.location
            and not mention.place.is_locator
            and mention.judgement != Judgement.REJECTED
        ],
        "incidents": {
            f"incident-{incident.public_id}": [
                _where(row) for row in incident.places.all() if row.place.location
            ]
            for incident in incidents
        },
        "candidates": {
            f"mention-{mention.pk}": [
                _point(place, key) for key, place in candidates if place.location
            ]
            for mention, candidates in cards
        },
    }


def _point(place: Place, key: str) -> dict[str, Any]:
    location = place.location
    return {
        "key": key,
        "name": place.name,
        "lon": location.x if location else None,
        "lat": location.y if location else None,
        "radius_km": place.radius_km,
        "area": is_known_as_area(place),
    }


def _where(row: IncidentPlace) -> dict[str, Any]:
    """Where it is drawn: "10 km east of" is a circle beside the place, as on the public map."""
    lon, lat = centre_of(row) or (None, None)
    return {
        "key": "",
        "name": name_of(row),
        "lon": lon,
        "lat": lat,
        "radius_km": reach_km(row),
        "area": is_area(row),
    }
