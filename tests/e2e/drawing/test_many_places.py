"""Very many places: discs merge, lines of fire are bundled."""

import math

import pytest

from tests.e2e.drawing.conftest import Drawing, OpenDrawing
from tests.e2e.drawing.small_table import ALWAYS_SDF, AUTUMN, Row, small_table

SIDE = 22  # places a row, about three kilometres apart
STEP = 0.03  # degrees


def _off(number: int, factor: int) -> float:
    """Places do not stand in rows: up to a third of a step."""
    return (number * factor % 101) / 101 * 0.6 - 0.3


def _many_places() -> Row:
    """Two incidents at every other place, and one more, fired from the first, at the second."""
    table = small_table()
    count = SIDE * SIDE
    names = [f"place-{number:03d}" for number in range(count)]
    table["places"] = {
        "slug": names,
        "name_en": names,
        "name_ar": names,
        "kind": ["village"] * count,
        "lon": [40 + STEP * (number % SIDE + _off(number, 37)) for number in range(count)],
        "lat": [35 + STEP * (number // SIDE + _off(number, 53)) for number in range(count)],
        "radius_km": [1] * count,
        "status": ["sourced"] * count,
        "spans": [ALWAYS_SDF] * count,
    }
    role = {"role": "target", "bearing": "", "radius_km": None}
    fired = [(1, 0)] * 450
    landed = [(place, None) for place in range(0, count, 2) for _ in range(2)]
    rows = [*fired, *landed]
    same = {
        "kind": 0,
        "actor": -1,
        "weapons": [],
        "strength": 0,
        "earliest": AUTUMN,
        "latest": AUTUMN,
        "days": None,
        "basis": "stated",
        "part_of_day": "",
        "killed": None,
        "injured": None,
    }
    table["incidents"] = {
        **{name: [value] * len(rows) for name, value in same.items()},
        "id": [f"{number:08d}" for number in range(len(rows))],
        "targets": [[{"place": place, **role}] for place, _ in rows],
        "origins": [[] if start is None else [{"place": start, **role}] for _, start in rows],
    }
    return {**table, "links": []}


@pytest.fixture
def drawing(open_drawing: OpenDrawing) -> Drawing:
    return open_drawing(table=_many_places())


def _discs(drawing: Drawing, zoom: float) -> dict[str, Row]:
    middle = STEP * (SIDE - 1) / 2
    drawing.go(40 + middle, 35 + middle, zoom)
    return {place["slug"]: place for place in drawing.drawn()["places"] if place["count"]}


def test_discs_merge_from_afar_and_lose_no_incident(drawing: Drawing) -> None:
    total = 450 + SIDE * SIDE
    far, near = _discs(drawing, 8), _discs(drawing, 10.5)
    assert len(far) < 60
    assert len(near) == SIDE * SIDE // 2 + 1
    assert sum(disc["count"] for disc in far.values()) == total
    assert sum(disc["count"] for disc in near.values()) == total
    assert far.keys() < near.keys(), "a disc stands where a place is, from afar as well"


def test_lines_between_the_same_places_become_one_that_opens_the_place(drawing: Drawing) -> None:
    _discs(drawing, 11)
    drawing.go(40.015, 35, 12.5)
    (arc,) = drawing.drawn()["arcs"]
    assert (arc["from"], arc["to"], arc["weight"]) == ("place-000", "place-001", 450)
    x, y = arc["points"][12]
    assert drawing.hits(x, y)[0] == {"type": "place", "id": "place-001"}


def test_a_disc_tells_by_a_mark_that_lines_run_within_it(drawing: Drawing) -> None:
    """The 450 lines run from the first place to the second, which one disc stands for from afar."""
    _discs(drawing, 11)
    assert drawing.drawn()["marks"] == []
    _discs(drawing, 8)
    drawn = drawing.drawn()
    assert drawn["arcs"] == []
    (mark,) = drawn["marks"]

    def off(disc: Row) -> float:
        return math.dist((disc["x"], disc["y"]), (mark["x"], mark["y"]))

    disc = min(drawn["places"], key=off)
    assert mark["kind"] == "attack"
    assert disc["count"] > 450
    assert drawing.hits(mark["x"], mark["y"])[0] == {"type": "place", "id": disc["slug"]}


def test_a_few_lines_within_a_disc_are_told_one_by_one(drawing: Drawing) -> None:
    drawing.show(incidents=["00000000"])
    _discs(drawing, 9)
    drawn = drawing.drawn()
    assert drawn["arcs"] == []
    assert [(mark["kind"], mark["count"]) for mark in drawn["marks"]] == [("attack", 1)]
    found = drawing.hits(drawn["marks"][0]["x"], drawn["marks"][0]["y"])
    assert found[0] == {"type": "incident", "id": "00000000"}
