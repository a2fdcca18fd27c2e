"""The compact table that the browser loads once: columns of small integers, every text in
both languages. docs/data-files.md describes the format; FORMAT changes with it.

Days are whole days since 1970-01-01, None where open or unknown; points are lon, lat in
WGS 84. Only what a reader may see goes in: drafts are not filtered out later, they never
enter.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, Q
from django.utils import timezone, translation

from incidents.bearings import centre_of
from incidents.edtf_dates import possible_days
from incidents.models import (
    Actor,
    Area,
    Incident,
    IncidentKind,
    IncidentLink,
    IncidentPlace,
    Place,
    Role,
    Standing,
    Strength,
    Weapon,
    Zone,
    ZoneGroup,
)
from incidents.region import Region
from incidents.zones import ZoneMap
from maps.table_ground import (
    STANDINGS,
    Row,
    area_row,
    as_day,
    labelled,
    place_columns,
    rounded_point,
)

FORMAT = 1


def build_table(region: Region) -> Row:
    """Everything that the map page shows, as plain data for JSON."""
    incidents = list(public_incidents())
    places = list(_places(incidents))
    on_map = set(Place.objects.on_map().values_list("pk", flat=True))
    groups, zones = list(ZoneGroup.objects.all()), list(Zone.objects.all())
    group_at = {group.pk: index for index, group in enumerate(groups)}
    zone_at = {zone.pk: index for index, zone in enumerate(zones)}
    zone_map = ZoneMap()
    return {
        "format": FORMAT,
        "region": _region(region),
        "extent": _extent(incidents),
        "groups": [
            {**labelled(group), "colour": group.colour, "pattern": group.pattern}
            for group in groups
        ],
        "zones": [{**labelled(zone), "group": group_at[zone.group_id]} for zone in zones],
        "kinds": _choices(IncidentKind),
        "actors": [labelled(actor) for actor in _known_actors()],
        "weapons": [labelled(weapon) for weapon in Weapon.objects.all()],
        "strengths": _choices(Strength),
        "places": place_columns(places, on_map, zone_map, zone_at),
        "areas": [area_row(area, zone_map, zone_at) for area in Area.objects.all()],
        "incidents": _incident_columns(incidents, places, on_map, zone_at),
        "links": _links(incidents),
    }


def as_bytes(content: Row) -> bytes:
    return json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def public_incidents() -> Iterable[Incident]:
    """Newest first, with all that a row of the table needs."""
    rows = IncidentPlace.objects.select_related("place").order_by("role", "place__slug")
    public = Incident.objects.public(timezone.now().date(), settings.DIFAF_PUBLICATION_DELAY_DAYS)
    return public.select_related("actor").prefetch_related(
        Prefetch("places", queryset=rows), "weapons"
    )


def _places(incidents: Sequence[Incident]) -> Iterable[Place]:
    """Places that are on the map, and those that a public incident names."""
    named = {row.place_id for incident in incidents for row in incident.places.all()}
    shown = Place.objects.on_map().values("pk")
    found = Place.objects.filter(Q(pk__in=named) | Q(pk__in=shown))
    return found.prefetch_related("names").order_by("slug")


def _region(region: Region) -> Row:
    return {
        "slug": region.slug,
        "name": {"en": region.name_en, "ar": region.name_ar},
        "bounds": region.bounds,
        "center": region.centre,
        "zoom": region.zoom,
    }


def _extent(incidents: Sequence[Incident]) -> list[int | None]:
    """First and last possible day of the dated incidents; today where there is none."""
    days = [day for incident in incidents for day in (incident.earliest, incident.latest) if day]
    days = days or [timezone.now().date()]
    return [as_day(min(days)), as_day(max(days))]


def _choices(choices: type[IncidentKind] | type[Strength]) -> list[Row]:
    found = []
    for choice in choices:
        label = {}
        for language, _ in settings.LANGUAGES:
            with translation.override(language):
                label[language] = str(choice.label)
        found.append({"slug": choice.value, "label": label})
    return found


def _known_actors() -> Iterable[Actor]:
    """An actor that stands for "unknown" is the same to a reader as none: both are -1."""
    return Actor.objects.exclude(slug="unknown")


def _incident_columns(
    incidents: Sequence[Incident],
    places: Sequence[Place],
    on_map: set[int],
    zone_at: dict[int, int],
) -> Row:
    actor_at = {actor.pk: index for index, actor in enumerate(_known_actors())}
    weapon_at = {key: i for i, key in enumerate(Weapon.objects.values_list("pk", flat=True))}
    place_at = {place.pk: index for index, place in enumerate(places)}

    def role(row: IncidentPlace) -> Row:
        lon, lat = rounded_point(centre_of(row) if row.place_id in on_map else None)
        return {
            "place": place_at[row.place_id],
            "role": row.role,
            "bearing": row.bearing,
            "radius_km": row.radius_km,
            "lon": lon,
            "lat": lat,
            "standing": STANDINGS[Standing(row.standing)],
            "zone": zone_at[row.zone_id] if row.zone_id is not None else -1,
        }

    def roles(incident: Incident, *wanted: Role) -> list[Row]:
        return [role(row) for row in incident.places.all() if row.role in wanted]

    return {
        "id": [i.public_id for i in incidents],
        "kind": [IncidentKind.values.index(i.kind) for i in incidents],
        "actor": [actor_at.get(i.actor_id or -1, -1) for i in incidents],
        "weapons": [sorted(weapon_at[w.pk] for w in i.weapons.all()) for i in incidents],
        "strength": [Strength.values.index(i.strength) for i in incidents],
        "earliest": [as_day(i.earliest) for i in incidents],
        "latest": [as_day(i.latest) for i in incidents],
        "days": [_day_set(i.date) for i in incidents],
        "basis": [i.date_basis for i in incidents],
        "part_of_day": [i.part_of_day for i in incidents],
        "killed": [_range(i.killed_min, i.killed_max) for i in incidents],
        "injured": [_range(i.injured_min, i.injured_max) for i in incidents],
        "targets": [roles(i, Role.TARGET, Role.AREA) for i in incidents],
        "origins": [roles(i, Role.ORIGIN) for i in incidents],
    }


def _day_set(edtf: str) -> list[int | None] | None:
    days = possible_days(edtf)
    return [as_day(day) for day in days] if days else None


def _range(least: int | None, most: int | None) -> list[int | None] | None:
    return None if least is None and most is None else [least, most]


def _links(incidents: Sequence[Incident]) -> list[list[Any]]:
    at = {incident.pk: index for index, incident in enumerate(incidents)}
    return [
        [at[link.source_id], at[link.target_id], link.kind]
        for link in IncidentLink.objects.order_by("source__public_id", "target__public_id", "kind")
        if link.source_id in at and link.target_id in at
    ]
