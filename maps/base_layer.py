"""The lines drawn under everything: rivers, lakes and borders of the region."""

import json
from typing import Any

from incidents.region import Region

LAYERS = ("rivers", "lakes", "countries", "admin1_lines", "governorate")
_DECIMALS = 4  # of a degree: 11 m, finer than the lines are right


def rounded_base_layer(region: Region) -> dict[str, Any]:
    """The region's own base layer: GeoJSON collections by name, coordinates rounded, and
    whom the map has to name for them."""
    source = json.loads((region.folder / "base-layer.json").read_text(encoding="utf-8"))
    layers = {name: _rounded(source[name]) for name in LAYERS}
    return {**layers, "credits": source["credits"]}


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, _DECIMALS)
    if isinstance(value, list):
        return [_rounded(item) for item in value]
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    return value
