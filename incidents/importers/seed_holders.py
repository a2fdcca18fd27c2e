"""zones.json, actors.json, weapons.json, areas.geojson and tenures.json."""

from pathlib import Path
from typing import Any

from incidents.geometry import GeometryRefused, geometry_of
from incidents.importers.seed_file import SeedRow, read_rows
from incidents.importers.seed_rows import Outcome, Seed
from incidents.models import Actor, Area, Place, Tenure, Weapon, Zone, ZoneGroup

_LABELLED = ("slug", "label_en", "label_ar")
_AREA = (*_LABELLED, "side", "border_accuracy_km", "source")
_TENURE = ("first_day", "last_day", "basis", "source", "note_en", "note_ar")


def load_zones(folder: Path, outcome: Outcome) -> dict[str, Zone | None]:
    rows = read_rows(folder / "zones.json", "groups")
    groups = _by_slug(rows, outcome, ZoneGroup, (*_LABELLED, "colour", "pattern", "rank"))
    rows = read_rows(folder / "zones.json", "zones")
    return _by_slug(rows, outcome, Zone, (*_LABELLED, "note_en", "note_ar"), group=groups)


def load_actors(folder: Path, outcome: Outcome) -> dict[str, Actor | None]:
    """An actor stands after the one that it is a part of."""
    rows = read_rows(folder / "actors.json", "actors")
    actors: dict[str, Actor | None] = {}
    for row in rows:
        actors |= _by_slug([row], outcome, Actor, (*_LABELLED, "kind", "rank"), part_of=actors)
    return actors


def load_weapons(folder: Path, outcome: Outcome) -> dict[str, Weapon | None]:
    rows = read_rows(folder / "weapons.json", "weapons")
    return _by_slug(rows, outcome, Weapon, (*_LABELLED, "rank"))


def load_areas(folder: Path, outcome: Outcome) -> dict[str, Area | None]:
    rows, seeds = [], []
    for feature in read_rows(folder / "areas.geojson", "features"):
        properties = feature.values.get("properties")
        if not isinstance(properties, dict):
            feature.refuse("properties", "Accepted: an object.")
        row = SeedRow(feature.file, f"{feature.label} ({properties.get('slug')})", properties)
        row.only(*_AREA)
        rows.append(row)
        seeds.append(Seed(row, {**row.plain(Area, *_AREA), "geometry": _geometry(feature, row)}))
    found = outcome.put(Area, ("slug",), seeds)
    return {row.values["slug"]: area for row, area in zip(rows, found, strict=True)}


def load_tenures(
    folder: Path,
    outcome: Outcome,
    zones: dict[str, Zone | None],
    places: dict[str, Place | None],
    areas: dict[str, Area | None],
) -> None:
    seeds: list[Seed] = []
    for row in read_rows(folder / "tenures.json", "tenures"):
        row.only(*_TENURE, "zone", "places", "area")
        if ("places" in row.values) == ("area" in row.values):
            row.refuse("places", "Accepted: either places or an area.")
        values = row.plain(Tenure, *_TENURE)
        if values["first_day"] and values["last_day"] and values["first_day"] > values["last_day"]:
            row.refuse("last_day", f"Accepted: {values['first_day']} or later, or null.")
        zone, area = row.reference("zone", zones), row.reference("area", areas)
        held = _places(row, places) if "places" in row.values else [None]
        seeds += [
            Seed(row, {"zone": zone, "place": place, "area": area, **values})
            for place in held
            if zone and (place or area)
        ]
    outcome.put(Tenure, ("zone", "place", "area", "first_day"), seeds)


def _by_slug(
    rows: list[SeedRow],
    outcome: Outcome,
    model: Any,
    plain: tuple[str, ...],
    **references: dict[str, Any],
) -> dict[str, Any]:
    """Rows of a model whose key is their slug; a row of a deleted one goes with it."""
    seeds = []
    for row in rows:
        row.only(*plain, *references)
        values = row.plain(model, *plain)
        for field, others in references.items():
            values[field] = row.reference(field, others)
            if values[field] is None and not model._meta.get_field(field).null:
                row.refuse(field, "Accepted: " + ", ".join(others) + ".")
        seeds.append(Seed(row, values))
    found = outcome.put(model, ("slug",), seeds)
    return {row.values["slug"]: made for row, made in zip(rows, found, strict=True)}


def _places(row: SeedRow, places: dict[str, Place | None]) -> list[Place | None]:
    slugs = row.words("places")
    unknown = [slug for slug in slugs if slug not in places]
    if unknown or not slugs:
        row.refuse("places", f"Not in places.json: {', '.join(unknown) or 'nothing given'}.")
    return [places[slug] for slug in slugs]


def _geometry(feature: SeedRow, row: SeedRow) -> Any:
    try:
        return geometry_of(feature.values, ("MultiPolygon",))
    except GeometryRefused as error:
        row.refuse("geometry", str(error))
