"""Places as GeoJSON features, a page at a time."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib.gis.geos import Polygon
from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from incidents.models import Incident, IncidentPlace, Place
from incidents.models.place import LOCATOR_KINDS
from incidents.zones import Span, ZoneMap
from maps.areas_known import is_known_as_area
from maps.filters import IncidentFilter
from maps.geojson import Feature, feature, place_properties, point_or_circle
from maps.parameters import BadParameter
from maps.place_page import last_chosen_day
from maps.published import public_incidents
from maps.wording.holding import standing_slug


def place_features(chosen: IncidentFilter, after: str, limit: int) -> tuple[list[Feature], str]:
    """At most `limit` features by slug, and the slug after which the next page begins.

    `zone` is who held a place on the last chosen day. With any other filter but the box
    only places remain where an incident landed that passes it; `on` only chooses the day.
    Raises BadParameter for a cursor that is no slug.
    """
    if "\0" in after:
        raise BadParameter("after", after, _("what the link to the next page says"))
    day, zone_map, counts = last_chosen_day(chosen), ZoneMap(), _incident_counts(chosen)
    features: list[Feature] = []
    for place in _places(chosen, counts).filter(slug__gt=after):
        held = zone_map.on(place, day)
        if chosen.zone is not None and standing_slug(held) not in chosen.zone:
            continue
        if len(features) == limit:
            return features, str(features[-1]["id"])
        features.append(_feature(place, held, day, counts.get(place.pk, 0)))
    return features, ""


def _feature(place: Place, held: Span, day: date, incidents: int) -> Feature:
    point = (place.location.x, place.location.y) if place.location else None
    properties: dict[str, Any] = place_properties(place) | {
        "radius_km": place.radius_km,
        "coordinate_source": place.coordinate_source,
        "side": place.side,
        "ocha_pcode": place.ocha_pcode,
        "geonames_id": place.geonames_id,
        "zone": standing_slug(held),
        "zone_holder": held.zone.slug if held.zone else None,
        "zone_day": str(day),
        "zone_reason": held.reason.value,
        "incidents": incidents,
        "page": reverse("place", args=[place.slug]),
    }
    radius_km = place.radius_km if is_known_as_area(place) else None
    return feature(place.slug, point_or_circle(point, radius_km), **properties)


def _incident_counts(chosen: IncidentFilter) -> Mapping[int, int]:
    """Distinct public incidents that landed at a place and pass, place and box aside."""
    anywhere = replace(chosen, zone=None, bbox=None, place=None, on=None)
    passing: QuerySet[Incident] = anywhere.apply(public_incidents())
    landed = IncidentPlace.objects.landed().filter(incident__in=passing).order_by()
    return dict(landed.values_list("place").annotate(n=Count("incident", distinct=True)))


def _places(chosen: IncidentFilter, counts: Mapping[int, int]) -> QuerySet[Place]:
    places = Place.objects.listed().exclude(kind__in=LOCATOR_KINDS).order_by("slug")
    of_incidents = replace(chosen, zone=None, bbox=None, place=None, on=None)
    if not of_incidents.is_empty():
        places = places.filter(pk__in=counts)
    if chosen.place is not None:
        places = places.filter(pk=chosen.place.pk)
    if chosen.bbox is not None:
        places = places.filter(location__bboverlaps=Polygon.from_bbox(chosen.bbox))
    return places
