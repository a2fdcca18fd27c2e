"""Giving a place the point of a candidate."""

from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.gis.geos import Point
from django.db import transaction
from django.db.models import Q

from incidents.geocoding.candidate import Candidate
from incidents.models import CoordinateStatus, Place, PlaceQuerySet, revision
from incidents.models.place import LOCATOR_KINDS

_MISSING = Q(coordinate_status__in=[CoordinateStatus.UNLOCATED, CoordinateStatus.PENDING])


class AlreadyLocated(RuntimeError):
    """The place has a point that a source or an editor gave it: it is not overwritten."""


def missing_places() -> PlaceQuerySet:
    """Places that a point is looked for: unlocated or unchecked, and no locators."""
    return Place.objects.filter(_MISSING).exclude(kind__in=LOCATOR_KINDS).order_by("slug")


def locate(
    place: Place,
    candidate: Candidate,
    day: date,
    *,
    chosen: bool,
    author: AbstractBaseUser | None = None,
) -> bool:
    """Write the candidate's point and radius to the place; False if it has just these.

    A candidate that a person chose is *inferred*; one that only ranked first stays
    *pending*, on no public map, until an editor has looked. The side of the dividing line
    is left alone: no geocoder knows it. Raises AlreadyLocated, ValueError for a candidate
    without a point, and EditConflict.
    """
    if candidate.point is None:
        raise ValueError(f"{candidate.name} has no point to take over.")
    if not missing_places().filter(pk=place.pk).exists():
        raise AlreadyLocated(f"{place} is located already ({place.coordinate_status}).")
    status = CoordinateStatus.INFERRED if chosen else CoordinateStatus.PENDING
    point = Point(*candidate.point, srid=4326)
    if place.location and place.location.equals_exact(point, 1e-7) and not chosen:
        return False
    place.location, place.radius_km, place.coordinate_status = point, candidate.radius_km, status
    place.coordinate_source = _credited(candidate, day)
    with transaction.atomic(), revision(_reason(candidate, chosen=chosen), author):
        place.save()
    return True


def _credited(candidate: Candidate, day: date) -> str:
    if candidate.slug is None:
        return candidate.credit
    return (
        f"The point of {candidate.name} ({candidate.slug}) in this gazetteer, taken over on "
        f"{day}; there: {candidate.credit or 'no source given'}"
    )


def _reason(candidate: Candidate, *, chosen: bool) -> str:
    how = "chosen by a person from the candidates" if chosen else "best candidate, not yet checked"
    return f"Geocoded: {how}; {candidate.source}, score {candidate.score}, {candidate.reason}"
