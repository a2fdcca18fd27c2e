"""Asking the operator's geocoding services where a new place lies. A person chooses, always."""

from typing import TypedDict

from geopy.exc import GeocoderServiceError

from incidents.geocoding.candidate import Candidate, NotAName, ranked
from incidents.geocoding.providers import outside_services

MOST_FOUND = 6


class Found(TypedDict):
    """WGS 84 degrees; `credit` is what a place's source says of the point."""

    name: str
    lon: float
    lat: float
    radius_km: float
    credit: str


class LookedUp(TypedDict):
    """`notes` says what was refused and which service did not answer."""

    candidates: list[Found]
    notes: list[str]


def can_look_up() -> bool:
    """Whether the operator has set a service."""
    return bool(outside_services())


def look_up(names: list[str]) -> LookedUp:
    """Candidates for the first of the names that any service knows, best first.

    It may take as long as the services' pace asks for: for background work, never for a page.
    Asked again, it answers from what was kept.
    """
    found: list[Candidate] = []
    notes: list[str] = []
    for name in names:
        for service in outside_services():
            try:
                answer = service.candidates(name, limit=MOST_FOUND)
            except NotAName:
                continue
            except GeocoderServiceError as error:
                notes.append(f"{service.source}: {error}.")
                continue
            found += answer.candidates
            notes += answer.notes
        if found:
            break
    shown = [_found(one, *one.point) for one in ranked(found, MOST_FOUND) if one.point]
    return {"candidates": shown, "notes": notes}


def _found(one: Candidate, lon: float, lat: float) -> Found:
    return {
        "name": one.name,
        "lon": round(lon, 5),
        "lat": round(lat, 5),
        "radius_km": round(one.radius_km, 1),
        "credit": one.credit,
    }
