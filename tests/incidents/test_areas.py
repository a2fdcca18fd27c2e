import json
import shutil
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

from incidents.areas import RecipeNotDrawable, drawn_areas, rendered
from incidents.region import region

FOLDER = region("euphrates").folder
POCKET = ("al-husayniya", "hatla", "marat", "mazlum", "khasham", "tabiya-jazira")


@pytest.fixture(scope="module")
def areas() -> dict[str, BaseGeometry]:
    return {f["properties"]["slug"]: shape(f["geometry"]) for f in drawn_areas(FOLDER)}


@pytest.fixture(scope="module")
def points() -> dict[str, tuple[Point, str]]:
    places = json.loads((FOLDER / "places.json").read_text(encoding="utf-8"))["places"]
    return {
        place["slug"]: (Point(place["location"]), place.get("side", ""))
        for place in places
        if place["location"]
    }


def test_the_shipped_areas_are_what_the_command_draws() -> None:
    shipped = (FOLDER / "areas.geojson").read_text(encoding="utf-8")
    assert shipped == rendered(drawn_areas(FOLDER))


def test_areas_are_valid_and_do_not_overlap(areas: dict[str, BaseGeometry]) -> None:
    assert list(areas) == ["right-bank", "left-bank-pocket", "left-bank"]
    assert all(area.is_valid and not area.is_empty for area in areas.values())
    for one, other in combinations(areas.values(), 2):
        assert one.intersection(other).area == 0


def test_together_they_cover_the_governorate(areas: dict[str, BaseGeometry]) -> None:
    base = json.loads((FOLDER / "base-layer.json").read_text(encoding="utf-8"))
    governorate = shape(base["governorate"]["features"][0]["geometry"])
    covered = sum(area.area for area in areas.values())
    assert covered == pytest.approx(governorate.area, rel=1e-4)


def test_stored_banks_agree_with_the_drawn_ones(
    areas: dict[str, BaseGeometry], points: dict[str, tuple[Point, str]]
) -> None:
    left = areas["left-bank"].union(areas["left-bank-pocket"])
    wrong = [
        slug
        for slug, (point, side) in points.items()
        if (side == "left" and areas["right-bank"].contains(point))
        or (side == "right" and left.contains(point))
    ]
    assert wrong == ["al-salihiya"], "known to 3 km, and the river line is right to 2 km"


def test_the_pocket_holds_its_villages_and_not_conoco(
    areas: dict[str, BaseGeometry], points: dict[str, tuple[Point, str]]
) -> None:
    pocket = areas["left-bank-pocket"]
    assert all(pocket.contains(points[slug][0]) for slug in POCKET)
    assert not pocket.contains(points["conoco"][0])
    assert areas["left-bank"].contains(points["conoco"][0])
    assert pocket.geom_type == "MultiPolygon"
    assert len(list(getattr(pocket, "geoms", []))) == 1, "in one piece"


def change(folder: Path, name: str, key: str, value: Any) -> None:
    found = json.loads((folder / name).read_text(encoding="utf-8"))
    found[key] |= value
    (folder / name).write_text(json.dumps(found), encoding="utf-8")


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("divide", {"name_en": "Atlantis"}, "no Atlantis"),
        ("along", {"names": ["Euphrates"]}, "into 1 parts"),
    ],
)
def test_a_recipe_that_cannot_be_drawn_is_refused(
    tmp_path: Path, key: str, value: Any, message: str
) -> None:
    for name in ("area-recipe.json", "base-layer.json", "places.json"):
        shutil.copy(FOLDER / name, tmp_path)
    change(tmp_path, "area-recipe.json", key, value)
    with pytest.raises(RecipeNotDrawable, match=message):
        drawn_areas(tmp_path)
