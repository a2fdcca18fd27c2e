"""The region that an installation serves: data under incidents/data/<slug>/, not a table."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.gis.geos import Point
from django.utils.translation import gettext as _

from incidents.models.labels import in_reader_language
from incidents.models.place import LOCATOR_KINDS

DATA_DIR = Path(__file__).resolve().parent / "data"


@dataclass(frozen=True)
class Region:
    """`bounds` are west, south, east, north; `centre` is (lon, lat); WGS 84 degrees.
    `countries` are ISO 3166-1 alpha-2 codes, lower case: what a geocoder may answer with."""

    folder: Path
    slug: str
    name_en: str
    name_ar: str
    bounds: tuple[float, float, float, float]
    centre: tuple[float, float]
    zoom: int
    time_zone: ZoneInfo
    line_en: str
    line_ar: str
    countries: tuple[str, ...]

    @property
    def name(self) -> str:
        return in_reader_language(self, "name")

    @property
    def line(self) -> str:
        """The name of the dividing line whose sides places are stored on."""
        return in_reader_language(self, "line")

    def contains(self, lon: float, lat: float) -> bool:
        west, south, east, north = self.bounds
        return west <= lon <= east and south <= lat <= north

    def warning_about(self, lon: float, lat: float) -> str:
        """A sentence about a point outside the region; empty for one inside."""
        if self.contains(lon, lat):
            return ""
        where = {"lon": lon, "lat": lat, "region": self.name}
        if self.contains(lat, lon):
            return (
                _(
                    "Longitude %(lon)s, latitude %(lat)s lies outside the region "
                    "“%(region)s”: the two look swapped."
                )
                % where
            )
        return (
            _("Longitude %(lon)s, latitude %(lat)s lies outside the region “%(region)s”.") % where
        )

    def warning_about_place(self, kind: str, point: Point | None) -> str:
        """The same of a place; those that only say where something lies may reach beyond."""
        if point is None or kind in LOCATOR_KINDS:
            return ""
        return self.warning_about(point.x, point.y)


def regions() -> list[str]:
    """The slugs of all regions that ship with the product."""
    return sorted(path.parent.name for path in DATA_DIR.glob("*/region.json"))


@cache
def region(slug: str) -> Region:
    """The region of this slug; LookupError naming those there are."""
    if slug not in regions():
        raise LookupError(f"There is no region “{slug}”. Regions: {', '.join(regions())}.")
    return read_region(DATA_DIR / slug)


def read_region(folder: Path) -> Region:
    found = json.loads((folder / "region.json").read_text(encoding="utf-8"))
    west, south, east, north = found["bounds"]
    lon, lat = found["centre"]
    return Region(
        folder=folder,
        slug=found["slug"],
        name_en=found["name_en"],
        name_ar=found["name_ar"],
        bounds=(west, south, east, north),
        centre=(lon, lat),
        zoom=found["zoom"],
        time_zone=ZoneInfo(found["time_zone"]),
        line_en=found["dividing_line"]["name_en"],
        line_ar=found["dividing_line"]["name_ar"],
        countries=tuple(found["countries"]),
    )


def own_region() -> Region:
    """The region of this installation (DIFAF_REGION)."""
    return region(settings.DIFAF_REGION)
