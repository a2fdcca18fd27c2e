"""Small rows for tests: each function makes one real, valid row and returns it."""

import hashlib
from datetime import UTC, date, datetime
from typing import Any

from django.contrib.gis.geos import MultiPolygon, Point, Polygon

from incidents.models import (
    Area,
    Claim,
    Incident,
    IncidentPlace,
    Mention,
    Place,
    PlaceName,
    Report,
    ReportBody,
    Tenure,
    Zone,
    ZoneGroup,
    revision,
)

NOON = datetime(2024, 11, 1, 12, tzinfo=UTC)


def make_group(slug: str = "government", **changes: Any) -> ZoneGroup:
    values = {"label_en": slug.title(), "label_ar": slug, "colour": "#b5523b", "pattern": "plain"}
    with revision("test"):
        return ZoneGroup.objects.create(slug=slug, **(values | changes))


def make_zone(slug: str = "government-to-2024", group: ZoneGroup | None = None) -> Zone:
    with revision("test"):
        return Zone.objects.create(
            slug=slug, label_en=slug.title(), label_ar=slug, group=group or make_group()
        )


def make_place(slug: str = "marat", lon: float = 40.24, lat: float = 35.31, **more: Any) -> Place:
    values: dict[str, Any] = {
        "kind": "village",
        "name_en": slug.title(),
        "name_ar": "مراط",
        "location": Point(lon, lat, srid=4326),
        "coordinate_status": "sourced",
        "radius_km": 1,
    }
    with revision("test"):
        return Place.objects.create(slug=slug, **(values | more))


def make_name(place: Place, name: str, language: str = "ar", kind: str = "variant") -> PlaceName:
    with revision("test"):
        return PlaceName.objects.create(place=place, name=name, language=language, kind=kind)


def make_area(slug: str, west: float, south: float, east: float, north: float, **more: Any) -> Area:
    box = MultiPolygon(Polygon.from_bbox((west, south, east, north)), srid=4326)
    values = {"label_en": slug, "label_ar": slug, "border_accuracy_km": 2, "source": "test"}
    with revision("test"):
        return Area.objects.create(slug=slug, geometry=box, **(values | more))


def make_tenure(
    zone: Zone,
    held: Place | Area,
    first_day: date | None = None,
    last_day: date | None = None,
) -> Tenure:
    where = {"place": held} if isinstance(held, Place) else {"area": held}
    with revision("test"):
        return Tenure.objects.create(
            zone=zone,
            first_day=first_day,
            last_day=last_day,
            basis="stated",
            source="https://example.org/source",
            **where,
        )


def make_incident(kind: str = "attack", date: str = "2024-10-31", **more: Any) -> Incident:
    values: dict[str, Any] = {
        "strength": "weak",
        "state": "published",
        "published_at": NOON,
        "date_basis": "stated" if date else "",
    }
    with revision("test"):
        return Incident.objects.create(kind=kind, date=date, **(values | more))


def put(incident: Incident, place: Place, role: str = "target", **more: Any) -> IncidentPlace:
    with revision("test"):
        return IncidentPlace.objects.create(incident=incident, place=place, role=role, **more)


def make_report(text: str = "قصف على مراط مساء الخميس.", **more: Any) -> Report:
    values: dict[str, Any] = {
        "language": "ar",
        "visibility": "public",
        "is_published": True,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
    }
    with revision("test"):
        report = Report.objects.create(**(values | more))
    ReportBody.objects.create(report=report, text=text)
    return report


def make_mention(report: Report, words: str, place: Place | None, **more: Any) -> Mention:
    start = report.body.text.index(words)
    values = {"judgement": "accepted", "proposed_by": "hand reading"}
    with revision("test"):
        return Mention.objects.create(
            report=report, start=start, end=start + len(words), place=place, **(values | more)
        )


def make_claim(report: Report, words: str, incident: Incident | None, **more: Any) -> Claim:
    start = report.body.text.index(words)
    values: dict[str, Any] = {
        "aspect": "occurrence",
        "stance": "supports",
        "judgement": "accepted",
        "proposed_by": "hand reading",
        "translation": "a translation",
        "translation_language": "en",
    }
    with revision("test"):
        return Claim.objects.create(
            report=report,
            start=start,
            end=start + len(words),
            incident=incident,
            **(values | more),
        )
