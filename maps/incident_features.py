"""Incidents as GeoJSON features, one an incident and target, a page at a time."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from incidents.bearings import centre_of
from incidents.models import (
    Claim,
    CoordinateStatus,
    Incident,
    IncidentLink,
    IncidentPlace,
    LinkKind,
    Role,
)
from maps.areas_known import is_area, reach_km
from maps.filters import IncidentFilter
from maps.geojson import Feature, feature, place_properties, point_or_circle
from maps.keyset import cursor_of, newest_first, read_cursor
from maps.parameters import BadParameter
from maps.published import of_a_public_incident, public_incidents, public_reports
from maps.wording.holding import group_slug


def incident_features(chosen: IncidentFilter, after: str, limit: int) -> tuple[list[Feature], str]:
    """At most `limit` features, newest first, and the cursor of the next page or "".

    A cursor is that of an incident and how many of its features were given already.
    Raises BadParameter for one that no page gave out.
    """
    start, given = _read_cursor(after) if after else ("", 0)
    cursor = read_cursor("after", start) if after else None
    features: list[Feature] = []
    # Every incident has a feature at least, but the first, whose own may all be given.
    for incident in newest_first(_with_properties(chosen), limit + 2, cursor, inclusive=True):
        own = _features_of(incident)
        skipped = given if cursor_of(incident) == start else 0
        for index, one in enumerate(own[skipped:], start=skipped):
            if len(features) == limit:
                return features, f"{cursor_of(incident)}.{index}"
            features.append(one)
    return features, ""


def _read_cursor(after: str) -> tuple[str, int]:
    start, _dot, count = after.rpartition(".")
    if not (count.isascii() and count.isdigit() and len(count) <= 4):
        raise BadParameter("after", after, _("what the link to the next page says"))
    return start, int(count)


def _with_properties(chosen: IncidentFilter) -> QuerySet[Incident]:
    landed = chosen.landed().select_related("place", "zone__group").order_by("place__slug", "role")
    origins = IncidentPlace.objects.filter(role=Role.ORIGIN).select_related("place")
    links = IncidentLink.objects.filter(of_a_public_incident("target__")).select_related("target")
    claims = Claim.objects.accepted().filter(report__in=public_reports().order_by())
    return (
        chosen.apply(public_incidents())
        .select_related("actor")
        .prefetch_related(
            "weapons",
            Prefetch("places", landed, to_attr="landed_here"),
            Prefetch("places", origins.order_by("place__slug"), to_attr="fired_from"),
            Prefetch("links_out", links.order_by("target__public_id")),
            Prefetch("claims", claims.select_related("report").order_by()),
        )
    )


def _features_of(incident: Incident) -> list[Feature]:
    """One feature a target that passes; one without a place where there is no target."""
    shared = _shared_properties(incident)
    rows: list[IncidentPlace] = vars(incident)["landed_here"]
    if not rows:
        return [feature(incident.public_id, None, **shared)]
    return [_target_feature(incident, row, shared) for row in rows]


def _target_feature(incident: Incident, row: IncidentPlace, shared: dict[str, Any]) -> Feature:
    hidden = row.place.is_locator or row.place.coordinate_status == CoordinateStatus.PENDING
    properties = (
        shared
        | place_properties(row.place, row.bearing)
        | {
            "role": row.role,
            "bearing": row.bearing,
            "radius_km": reach_km(row),
            "zone": group_slug(row),
            "zone_holder": row.zone.slug if row.zone else None,
            "zone_reason": row.zone_reason,
        }
    )
    key = f"{incident.public_id}/{row.place.slug}/{row.role}"
    radius_km = reach_km(row) if is_area(row) else None
    geometry = point_or_circle(None if hidden else centre_of(row), radius_km)
    return feature(key, geometry, **properties)


def _shared_properties(incident: Incident) -> dict[str, Any]:
    linked: dict[str, list[str]] = {kind: [] for kind in LinkKind.values}
    for link in incident.links_out.all():
        linked[link.kind].append(link.target.public_id)
    reports = {claim.report.public_id: claim.report for claim in incident.claims.all()}
    return {
        "incident": incident.public_id,
        "kind": incident.kind,
        "actor": incident.actor.slug if incident.actor else None,
        "weapons": [weapon.slug for weapon in incident.weapons.all()],
        "strength": incident.strength,
        "date": incident.date or None,
        "earliest": _iso(incident.earliest),
        "latest": _iso(incident.latest),
        "date_basis": incident.date_basis or None,
        "part_of_day": incident.part_of_day or None,
        "killed_min": incident.killed_min,
        "killed_max": incident.killed_max,
        "injured_min": incident.injured_min,
        "injured_max": incident.injured_max,
        "origins": [row.place.slug for row in vars(incident)["fired_from"]],
        "answers": linked[LinkKind.ANSWERS],
        "alternative_of": linked[LinkKind.ALTERNATIVE],
        "same_event_as": linked[LinkKind.SAME_EVENT],
        "reports": sorted(reports),
        "report_titles": [reports[key].title or None for key in sorted(reports)],
        "outlets": sorted({report.outlet for report in reports.values()} - {""}),
        "page": reverse("incident", args=[incident.public_id]),
    }


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None
