"""The ground that incidents stand on: places, areas, who held them through all time, and
every label that a reader meets, in both languages. docs/data-files.md describes it.

Points are lon, lat in WGS 84. Only what a reader may see goes in.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import FloatField, Func, Q
from django.utils import translation

from incidents.models import (
    Actor,
    Area,
    CoordinateStatus,
    IncidentKind,
    IncidentPlace,
    Place,
    PlaceName,
    PlaceQuerySet,
    Standing,
    Strength,
    Weapon,
    Zone,
    ZoneGroup,
)
from incidents.models.labels import Labelled
from incidents.region import Region
from incidents.zones import Span, Spot, ZoneMap
from maps.publishing.table_rows import as_day, public_incidents
from maps.wording.bidi import show_overrides

Row = dict[str, Any]
Point = tuple[float | None, float | None]

STANDINGS = {Standing.HELD: 0, Standing.DISPUTED: 1, Standing.UNKNOWN: 2}
_DECIMALS = 5  # of a degree: about a metre


class _StoredPlace(NamedTuple):
    """A row of the table: thousands of models with geometries would take a second."""

    pk: int
    slug: str
    name_en: str
    name_ar: str
    kind: str
    coordinate_status: str
    spot: Spot


def shown_places() -> PlaceQuerySet:
    """Places with a public page; one whose point waits for a check only where a public
    incident names it, and then without the point."""
    named = IncidentPlace.objects.filter(
        place__coordinate_status=CoordinateStatus.PENDING, incident__in=public_incidents()
    )
    return Place.objects.filter(
        ~Q(coordinate_status=CoordinateStatus.PENDING) | Q(pk__in=named.values("place"))
    )


def place_order(former: Sequence[str]) -> tuple[list[int], bool]:
    """The keys of the shown places in the order of their numbers, and whether the places
    of the `former` order (slugs) still have their numbers: a new place then comes last, so
    that the files of the years stay what they are."""
    keys = dict(shown_places().order_by("pk").values_list("slug", "pk"))
    if not all(slug in keys for slug in former):
        return list(keys.values()), False
    kept = [keys.pop(slug) for slug in former]
    return [*kept, *keys.values()], True


def build_ground(region: Region, keys: Sequence[int]) -> Row:
    """Everything that the map page shows beside incidents, as plain data for JSON."""
    found = {place.pk: place for place in _stored_places()}
    places = [found[key] for key in keys]
    on_map = set(Place.objects.on_map().values_list("pk", flat=True))
    groups, zones = list(ZoneGroup.objects.all()), list(Zone.objects.all())
    group_at = {group.pk: index for index, group in enumerate(groups)}
    zone_at = {zone.pk: index for index, zone in enumerate(zones)}
    zone_map = ZoneMap()
    zone_map.look_at(place.spot for place in places)
    return {
        "region": _region(region),
        "groups": [
            {**_labelled(group), "colour": group.colour, "pattern": group.pattern}
            for group in groups
        ],
        "zones": [{**_labelled(zone), "group": group_at[zone.group_id]} for zone in zones],
        "kinds": _choices(IncidentKind),
        "actors": [_labelled(actor) for actor in _known_actors()],
        "weapons": [_labelled(weapon) for weapon in Weapon.objects.all()],
        "strengths": _choices(Strength),
        "places": _place_columns(places, on_map, zone_map, zone_at),
        "areas": [_area_row(area, zone_map, zone_at) for area in Area.objects.all()],
    }


def build_spellings(keys: Sequence[int]) -> Row:
    """What a reader may type for each place, folded."""
    spellings: dict[int, set[str]] = defaultdict(set)
    for place, folded in PlaceName.objects.order_by().values_list("place_id", "folded"):
        spellings[place].add(folded)
    return {"search": ["|".join(sorted(spellings[key])) for key in keys]}


def as_bytes(content: Row) -> bytes:
    return json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def ground_bytes(ground: Row) -> bytes:
    """The file: a slug that follows from the English name is null, as it takes as many bytes as
    the name itself; spans that several places have stand there once."""
    places = ground["places"]
    numbers: dict[str, int] = {}
    keys = [json.dumps(spans) for spans in places["spans"]]
    spans = [numbers.setdefault(key, len(numbers)) for key in keys]
    named = zip(places["slug"], places["name_en"], strict=True)
    slugs = [None if slug == _plain_slug(name) else slug for slug, name in named]
    return as_bytes(
        {
            **ground,
            "places": {**places, "slug": slugs, "spans": spans},
            "spans": [json.loads(key) for key in numbers],
        }
    )


def slugs_in(content: bytes) -> list[str]:
    """Those of all places in a file of `ground_bytes`, in its order."""
    places = json.loads(content)["places"]
    named = zip(places["slug"], places["name_en"], strict=True)
    return [str(_plain_slug(name)) if slug is None else slug for slug, name in named]


def _plain_slug(name: str) -> str | None:
    """As static/js/table/table.js has it; None for letters that not everyone makes small alike."""
    return name.lower().replace(" ", "-") if name.isascii() else None


def _region(region: Region) -> Row:
    return {
        "slug": region.slug,
        "name": {"en": region.name_en, "ar": region.name_ar},
        "bounds": region.bounds,
        "center": region.centre,
        "zoom": region.zoom,
    }


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
    """An actor that stands for "unknown" is the same to a reader as none."""
    return Actor.objects.exclude(slug="unknown")


def _labelled(row: Labelled) -> Row:
    label = {"en": show_overrides(row.label_en), "ar": show_overrides(row.label_ar)}
    return {"slug": row.slug, "label": label}


def _place_columns(
    places: Sequence["_StoredPlace"], on_map: set[int], zone_map: ZoneMap, zone_at: dict[int, int]
) -> Row:
    """`on_map` holds the keys of places whose point may be shown; others have none."""
    points = [_rounded(place.spot.point if place.pk in on_map else None) for place in places]
    return {
        "slug": [place.slug for place in places],
        "name_en": [show_overrides(place.name_en) for place in places],
        "name_ar": [show_overrides(place.name_ar) for place in places],
        "kind": [place.kind for place in places],
        "lon": [lon for lon, _ in points],
        "lat": [lat for _, lat in points],
        "radius_km": [place.spot.radius_km for place in places],
        "status": [place.coordinate_status for place in places],
        "spans": [_spans(zone_map.spans(place.spot), zone_at) for place in places],
    }


def _stored_places() -> Iterator[_StoredPlace]:
    lon, lat = (Func("location", function=f, output_field=FloatField()) for f in ("ST_X", "ST_Y"))
    rows = Place.objects.order_by().values_list(
        *("pk", "slug", "name_en", "name_ar", "kind", "coordinate_status"),
        *("side", "radius_km", lon, lat),
    )
    for key, slug, name_en, name_ar, kind, status, side, radius, x, y in rows:
        spot = Spot(key, side, radius, None if x is None or y is None else (x, y))
        yield _StoredPlace(key, slug, name_en, name_ar, kind, status, spot)


def _area_row(area: Area, zone_map: ZoneMap, zone_at: dict[int, int]) -> Row:
    spans = _spans(zone_map.area_spans(area), zone_at)
    return {
        **_labelled(area),
        "geometry": json.loads(area.geometry.json),
        "spans": spans,
        "changes": [span[0] for span in spans if span[0] is not None],
    }


def _rounded(point: tuple[float, float] | None) -> Point:
    if point is None:
        return None, None
    return round(point[0], _DECIMALS), round(point[1], _DECIMALS)


def _spans(spans: Sequence[Span], zone_at: dict[int, int]) -> list[list[int | None]]:
    """Neighbours that differ in their sources alone become one."""
    found: list[list[int | None]] = []
    for span in spans:
        standing = [STANDINGS[span.standing], zone_at[span.zone.pk] if span.zone else -1]
        if found and found[-1][2:] == standing:
            found[-1][1] = _day_or_open(span.last)
        else:
            found.append([_day_or_open(span.first), _day_or_open(span.last), *standing])
    return found


def _day_or_open(day: date | None) -> int | None:
    return as_day(day) if day else None
