"""The starting data's places as a gazetteer, read from its file: no database is needed."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from incidents.reading.names.gazetteer import Gazetteer, GazetteerName

PLACES = Path(__file__).parents[3] / "incidents/data/euphrates/places.json"


@cache
def euphrates() -> Gazetteer:
    return Gazetteer(names())


def names() -> list[GazetteerName]:
    places = json.loads(PLACES.read_text(encoding="utf-8"))["places"]
    by_slug = {place["slug"]: place for place in places}
    return [_name(name, place, by_slug) for place in places for name in place["names"]]


def _name(name: dict[str, Any], place: dict[str, Any], places: dict[str, Any]) -> GazetteerName:
    lon, lat = place["location"] or (None, None)
    above = places.get(place.get("within") or "")
    return GazetteerName(
        name["name"],
        place["slug"],
        place["kind"],
        lon,
        lat,
        place["radius_km"],
        requires_kind_word=name.get("requires_kind_word", False),
        misspelling=name["kind"] == "misspelling",
        parents=(above["name_ar"], above["name_en"]) if above else (),
        side=place.get("side", ""),
    )
