"""What is drawn under everything (rivers, lakes, borders), and whom the map names for its data."""

import json
from typing import Any

from incidents.region import Region

LAYERS = ("rivers", "lakes", "countries", "admin1_lines", "governorate")
_DECIMALS = 4  # of a degree: 11 m, finer than the lines are right


def rounded_base_layer(region: Region) -> dict[str, Any]:
    """The region's own base layer: GeoJSON collections by name, coordinates rounded, whom the map
    has to name for them, and whom for its places."""
    source = _read(region, "base-layer.json")
    layers = {name: _rounded(source[name]) for name in LAYERS}
    places = _read(region, "places.json").get("credits", [])
    return {**layers, "credits": source["credits"], "place_credits": places}


def _read(region: Region, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((region.folder / name).read_text(encoding="utf-8"))
    return found


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, _DECIMALS)
    if isinstance(value, list):
        return [_rounded(item) for item in value]
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    return value
