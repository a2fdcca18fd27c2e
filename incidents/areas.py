"""The areas of a region, drawn from its base layer by its recipe (area-recipe.json).

A polygon is divided along a river into two sides; a pocket is the hull of named places,
widened; what is left of a side without its pockets is an area of its own. Areas share
their borders to the last digit and never overlap.
"""

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from shapely import (
    GeometryType,
    MultiPoint,
    from_geojson,
    get_type_id,
    line_merge,
    set_precision,
    transform,
)
from shapely import difference as cut_out
from shapely.geometry import MultiLineString, MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import split, unary_union

from incidents.measure import KM_PER_DEGREE

GRID = 0.0001  # degrees, about 10 m: far finer than any border here is known


class RecipeNotDrawable(ValueError):
    """The recipe names something that the base layer or the places do not have."""


def drawn_areas(folder: Path) -> list[dict[str, Any]]:
    """GeoJSON features of the region's areas, in the recipe's order."""
    recipe, base = _read(folder, "area-recipe.json"), _read(folder, "base-layer.json")
    places = {place["slug"]: place for place in _read(folder, "places.json")["places"]}
    sides = _sides(_ground(recipe, base), _river(recipe, base), list(places.values()))
    drawn: dict[str, BaseGeometry] = {}
    for area in recipe["areas"]:
        drawn[area["slug"]] = _draw(area, sides[area["side"]], places, drawn)
    for slug, area in list(drawn.items()):
        # A corner that lies on a neighbour's border becomes a corner of the neighbour too.
        others = [drawn[other] for other in drawn if other != slug]
        drawn[slug] = cut_out(area, unary_union(others), grid_size=GRID)
    return [_feature(area, drawn[area["slug"]]) for area in recipe["areas"]]


def rendered(features: list[dict[str, Any]]) -> str:
    """The content of areas.geojson: GeoJSON with one line for each ring."""
    parts = [_rendered_feature(feature) for feature in features]
    return '{\n "type": "FeatureCollection",\n "features": [\n' + ",\n".join(parts) + "\n ]\n}\n"


def _read(folder: Path, name: str) -> Any:
    return json.loads((folder / name).read_text(encoding="utf-8"))


def _ground(recipe: Any, base: Any) -> BaseGeometry:
    wanted = recipe["divide"]
    for feature in base[wanted["collection"]]["features"]:
        if feature["properties"]["name_en"] == wanted["name_en"]:
            return from_geojson(json.dumps(feature["geometry"]))
    raise RecipeNotDrawable(f"The base layer has no {wanted['name_en']}.")


def _river(recipe: Any, base: Any) -> list[BaseGeometry]:
    """The lines of all its names, joined: one name alone misses a part of the river."""
    wanted = recipe["along"]
    lines = [
        from_geojson(json.dumps(feature["geometry"]))
        for feature in base[wanted["collection"]]["features"]
        if feature["properties"]["name"] in wanted["names"]
    ]
    joined: BaseGeometry = line_merge(unary_union(lines))
    return list(joined.geoms) if isinstance(joined, MultiLineString) else [joined]


def _sides(
    ground: BaseGeometry, river: list[BaseGeometry], places: list[dict[str, Any]]
) -> dict[str, BaseGeometry]:
    """The two parts of the ground by the stored side of most places in them."""
    parts = [ground]
    for line in river:
        parts = [piece for part in parts for piece in split(part, line).geoms]
    if len(parts) != 2:
        raise RecipeNotDrawable(f"The river divides the ground into {len(parts)} parts, not 2.")
    balance = [
        _places_in(part, places, "left") - _places_in(part, places, "right") for part in parts
    ]
    if balance[0] == balance[1]:
        raise RecipeNotDrawable("The places do not tell the left bank from the right.")
    left = set_precision(parts[0 if balance[0] > balance[1] else 1], GRID)
    return {"left": left, "right": cut_out(ground, left, grid_size=GRID)}


def _places_in(part: BaseGeometry, places: list[dict[str, Any]], side: str) -> int:
    return sum(
        place.get("side") == side and part.contains(Point(place["location"]))
        for place in places
        if place["location"]
    )


def _draw(
    area: Any, side: BaseGeometry, places: dict[str, Any], drawn: dict[str, BaseGeometry]
) -> BaseGeometry:
    found = side
    if "around" in area:
        points = [places[slug]["location"] for slug in area["around"]]
        rest = cut_out(side, _surroundings(points, area["reach_km"]), grid_size=GRID)
        found = cut_out(side, _largest(rest), grid_size=GRID)
    for other in area.get("without", []):
        found = cut_out(found, drawn[other], grid_size=GRID)
    return found


def _surroundings(points: list[list[float]], reach_km: float) -> BaseGeometry:
    """The ground within `reach_km` of the hull of the points."""
    latitude = sum(lat for _, lat in points) / len(points)
    km = np.array([KM_PER_DEGREE * math.cos(math.radians(latitude)), KM_PER_DEGREE])

    def to_km(coordinates: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(coordinates * km, dtype=np.float64)

    def to_degrees(coordinates: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(coordinates / km, dtype=np.float64)

    hull = transform(MultiPoint(points), to_km).convex_hull
    return transform(hull.buffer(reach_km, quad_segs=16), to_degrees)


def _largest(found: BaseGeometry) -> BaseGeometry:
    """Without the corners that a pocket cuts off from its side at a winding river."""
    polygons = [found] if isinstance(found, Polygon) else list(getattr(found, "geoms", []))
    return max(polygons, key=lambda polygon: float(polygon.area))


def _feature(area: Any, drawn: BaseGeometry) -> dict[str, Any]:
    polygons = drawn.geoms if isinstance(drawn, MultiPolygon) else [drawn]
    if any(get_type_id(polygon) != GeometryType.POLYGON for polygon in polygons):
        raise RecipeNotDrawable(f"{area['slug']} is not made of polygons.")
    kept = ("slug", "side", "label_en", "label_ar", "border_accuracy_km", "source")
    coordinates = [
        [[[round(x, 4), round(y, 4)] for x, y in ring.coords] for ring in _rings(polygon)]
        for polygon in polygons
    ]
    return {
        "type": "Feature",
        "properties": {key: area[key] for key in kept},
        "geometry": {"type": "MultiPolygon", "coordinates": coordinates},
    }


def _rings(polygon: Any) -> list[Any]:
    """Outer ring anticlockwise, holes clockwise, as RFC 7946 asks."""
    turned = polygon.normalize().reverse()
    return [turned.exterior, *turned.interiors]


def _rendered_feature(feature: dict[str, Any]) -> str:
    properties = ",\n".join(
        f"    {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}"
        for key, value in feature["properties"].items()
    )
    polygons = ",\n".join(
        "     [\n" + ",\n".join(f"      {json.dumps(ring)}" for ring in polygon) + "\n     ]"
        for polygon in feature["geometry"]["coordinates"]
    )
    return (
        '  {\n   "type": "Feature",\n   "properties": {\n' + properties + "\n   },\n"
        '   "geometry": {\n    "type": "MultiPolygon",\n    "coordinates": [\n'
        + polygons
        + "\n    ]\n   }\n  }"
    )
