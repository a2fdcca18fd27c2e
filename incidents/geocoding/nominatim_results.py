"""Nominatim's records: what is kept of them, which are refused, what they are worth.

Field names are those of https://nominatim.org/release-docs/latest/api/Output/ (format=json).
Nothing that a server sends is taken for granted.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from geopy.exc import GeocoderParseError
from rapidfuzz.distance import OSA

from incidents.geocoding.kind_words import strip_kind_words
from incidents.geocoding.skeleton import skeleton
from incidents.geocoding.visible_text import visible
from incidents.measure import kilometres_between
from incidents.reading.words.folding import fold

_TEXTS = ("osm_type", "class", "type", "display_name", "name")
_NAMES = ("name", "name:ar", "name:en", "int_name", "official_name", "alt_name", "old_name")
_LONGEST_TEXT = 300  # characters
_SMALLEST_KM, _LARGEST_KM = 1.0, 500.0
_RADIUS_WITHOUT_BOX_KM = 3.0
_PLACE_CLASSES = frozenset({"place", "boundary"})
_SAME_SOUND = 0.85
_WORTH, _WORTH_OF_OTHER_THINGS = 0.9, 0.7  # a village; a street or shop of the same name


class Bounds(NamedTuple):
    """Degrees, WGS 84."""

    west: float
    south: float
    east: float
    north: float

    def contain(self, lon: float, lat: float) -> bool:
        return self.west <= lon <= self.east and self.south <= lat <= self.north


def readable_results(reply: object) -> list[dict[str, Any]]:
    """The records of a reply that can be read, cut down to plain, bounded fields.

    Raises GeocoderParseError for a reply that is no list of records, or has not one that
    can be read: that is no miss.
    """
    if not isinstance(reply, list):
        raise GeocoderParseError("its answer is not a list of places")
    kept = [record for record in map(_readable, reply) if record]
    if reply and not kept:
        raise GeocoderParseError("its answer has no place with a name and coordinates")
    return kept


def _readable(record: object) -> dict[str, Any] | None:
    if not isinstance(record, Mapping):
        return None
    lon, lat = _number(record.get("lon"), 180), _number(record.get("lat"), 90)
    kept: dict[str, Any] = {key: _plain(record.get(key)) for key in _TEXTS}
    if lon is None or lat is None or not kept["display_name"]:
        return None
    details, address = record.get("namedetails"), record.get("address")
    kept["namedetails"] = _texts(details, _NAMES)
    kept["country_code"] = _texts(address, ("country_code",)).get("country_code", "").lower()
    kept["boundingbox"] = _box(record.get("boundingbox"))
    osm_id = record.get("osm_id")
    kept["osm_id"] = osm_id if isinstance(osm_id, int) and 0 < osm_id < 2**53 else None
    return kept | {"lon": lon, "lat": lat}


def why_refused(
    record: Mapping[str, Any], bounds: Bounds | None, countries: Sequence[str]
) -> str | None:
    """Why a record is no candidate, as the end of a sentence; None for one that is."""
    lon, lat = record["lon"], record["lat"]
    if lon == 0 and lat == 0:
        return "at 0° N 0° E, which is no place but a missing value"
    if bounds and not bounds.contain(lon, lat):
        return f"at {lat:.3f}° N {lon:.3f}° E, outside the region"
    code = record["country_code"]
    if countries and code and code not in countries:
        return f"in another country ({code})"
    return None


def worth(record: Mapping[str, Any], name: str) -> float:
    """From 0 to 0.9: how like the name one of the record's names is, and of what thing."""
    likeness = max((_alike(name, known) for known in names_of(record)), default=0.0)
    weight = _WORTH if record["class"] in _PLACE_CLASSES else _WORTH_OF_OTHER_THINGS
    return round(likeness * weight, 2)


def names_of(record: Mapping[str, Any]) -> list[str]:
    spelt = [record["name"], *record["namedetails"].values(), record["display_name"].split(",")[0]]
    return list(dict.fromkeys(filter(None, (part.strip() for n in spelt for part in n.split(";")))))


def radius_km(record: Mapping[str, Any]) -> float:
    """Half the diagonal of the record's bounding box: the place lies somewhere in it."""
    box = record["boundingbox"]
    if box is None:
        return _RADIUS_WITHOUT_BOX_KM
    south, north, west, east = box
    half = kilometres_between((west, south), (east, north)) / 2
    return round(min(max(half, _SMALLEST_KM), _LARGEST_KM), 1)


def _alike(name: str, known: str) -> float:
    asked, found = strip_kind_words(fold(name)).bare, strip_kind_words(fold(known)).bare
    if asked == found:
        return 1.0
    same_sound = _SAME_SOUND if skeleton(asked) and skeleton(asked) == skeleton(found) else 0.0
    return max(OSA.normalized_similarity(asked, found), same_sound)


def _number(value: object, limit: float) -> float | None:
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) and abs(number) <= limit else None


def _box(value: object) -> list[float] | None:
    """[south, north, west, east], as Nominatim writes it."""
    if not isinstance(value, list) or len(value) != 4:
        return None
    limits = zip(value, (90, 90, 180, 180), strict=True)
    numbers = [number for item, limit in limits if (number := _number(item, limit)) is not None]
    return numbers if len(numbers) == 4 else None


def _texts(value: object, keys: Sequence[str]) -> dict[str, str]:
    found = {key: _plain(value.get(key)) for key in keys} if isinstance(value, Mapping) else {}
    return {key: text for key, text in found.items() if text}


def _plain(value: object) -> str:
    return visible(value[: _LONGEST_TEXT * 2])[:_LONGEST_TEXT] if isinstance(value, str) else ""
