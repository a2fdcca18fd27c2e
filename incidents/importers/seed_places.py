"""places.json: places with all their names."""

from django.contrib.gis.geos import Point

from incidents.geometry import GeometryRefused, read_position
from incidents.importers.seed_file import SeedRow, read_rows
from incidents.importers.seed_rows import Outcome, Seed
from incidents.models import CoordinateStatus, Place, PlaceName
from incidents.region import Region

_PLAIN = (
    "slug", "kind", "name_en", "name_ar", "radius_km", "coordinate_status", "coordinate_source",
    "side", "ocha_pcode", "geonames_id", "note_en", "note_ar",
)  # fmt: skip
_CONTAINER = "Accepted: the slug of another place of this file."
_NAME_PLAIN = ("name", "language", "kind", "requires_kind_word", "note")


def load_places(region: Region, outcome: Outcome) -> dict[str, Place | None]:
    """The places by the slug that the file gives them; None where an editor deleted one.

    A place outside the region's bounds waits for a check, unless it is a locator.
    """
    rows = read_rows(region.folder / "places.json", "places")
    places: dict[str, Place | None] = {}
    for batch in _containers_first(rows):
        seeds = [_place(row, places, region, outcome) for row in batch]
        found = outcome.put(Place, ("slug",), seeds)
        places |= {row.values["slug"]: place for row, place in zip(batch, found, strict=True)}
    names = [_name(name, places[row.values["slug"]]) for row in rows for name in row.inner("names")]
    outcome.put(PlaceName, ("place", "name"), [name for name in names if name])
    return places


def _containers_first(rows: list[SeedRow]) -> list[list[SeedRow]]:
    """Batches in which every place comes after the one that it lies within."""
    waiting, done, batches = list(rows), {None}, list[list[SeedRow]]()
    slugs = {row.plain(Place, "slug")["slug"] for row in rows}
    while waiting:
        ready = [row for row in waiting if _container(row) in done]
        if not ready:
            lost = [row for row in waiting if _container(row) not in slugs]
            refused = [*lost, *waiting][0]  # without a lost one, they lie within one another
            refused.refuse("within", _CONTAINER)
        batches.append(ready)
        waiting = [row for row in waiting if _container(row) not in done]
        done |= {row.values["slug"] for row in ready}
    return batches


def _container(row: SeedRow) -> str | None:
    slug = row.values.get("within")
    if slug is not None and not isinstance(slug, str):
        row.refuse("within", _CONTAINER)
    return slug


def _place(row: SeedRow, places: dict[str, Place | None], region: Region, outcome: Outcome) -> Seed:
    row.only(*_PLAIN, "location", "within", "names")
    values = row.plain(Place, *_PLAIN)
    values["within"] = row.reference("within", places)
    values["location"] = location = _location(row)
    status = values["coordinate_status"]
    waits = location is None and status == CoordinateStatus.PENDING
    if not waits and (status == CoordinateStatus.UNLOCATED) != (location is None):
        row.refuse(
            "location", "Accepted: a point, or null with the status “unlocated” or “pending”."
        )
    warning = region.warning_about_place(values["kind"], location)
    if warning:
        outcome.warnings.append(f"{row.file}, row {row.label}: {warning}")
        values["coordinate_status"] = CoordinateStatus.PENDING
    return Seed(row, values)


def _location(row: SeedRow) -> Point | None:
    if row.values.get("location") is None:
        return None
    try:
        lon, lat = read_position(row.values["location"])
    except GeometryRefused as error:
        row.refuse("location", str(error))
    return Point(lon, lat, srid=4326)


def _name(row: SeedRow, place: Place | None) -> Seed | None:
    row.only(*_NAME_PLAIN)
    values = row.plain(PlaceName, *_NAME_PLAIN)
    return Seed(row, {"place": place, **values}) if place else None
