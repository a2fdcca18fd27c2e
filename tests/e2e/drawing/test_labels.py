"""Labels: never one over another, over a disc, a mark or an arrow's head."""

import math
from collections.abc import Sequence
from itertools import combinations
from typing import Literal

import pytest

from tests.e2e.drawing.conftest import Drawing, OpenDrawing
from tests.e2e.drawing.small_table import Row, small_table

Box = tuple[float, float, float, float]  # left, top, right, bottom
SIZES = [(1440, 900), (1024, 768), (430, 932)]
VIEWS = [(40.3, 35.2, zoom) for zoom in (8, 9, 10, 10.5, 11)] + [
    (40.24, 35.31, zoom) for zoom in (11.75, 12.5, 13.5)
]


def _boxes(drawn: dict[str, list[Row]]) -> dict[str, list[Box]]:
    arrows = []
    for arc in drawn["arcs"]:
        if arc["head"]:
            xs, ys = zip(*arc["head"], strict=True)
            arrows.append((min(xs), min(ys), max(xs), max(ys)))
    return {
        "labels": [
            (label["x"], label["y"], label["x"] + label["w"], label["y"] + label["h"])
            for label in drawn["labels"]
        ],
        "discs": [_square(place, place["r"]) for place in drawn["places"]],
        "marks": [_square(mark, 8.5) for mark in drawn["marks"]],
        "arrows": arrows,
    }


def _square(spot: Row, half: float) -> Box:
    return (spot["x"] - half, spot["y"] - half, spot["x"] + half, spot["y"] + half)


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _assert_clear(drawing: Drawing, where: object) -> None:
    boxes = _boxes(drawing.drawn())
    labels = boxes.pop("labels")
    for one, other in combinations(labels, 2):
        assert not _overlap(one, other), (where, one, other)
    for name, taken in boxes.items():
        for label in labels:
            assert not [box for box in taken if _overlap(label, box)], (where, name, label)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(("viewport", "ratio"), [(SIZES[0], 1), (SIZES[1], 1.5), (SIZES[2], 3)])
def test_no_label_covers_anything(
    open_drawing: OpenDrawing,
    language: Literal["en", "ar"],
    viewport: tuple[int, int],
    ratio: float,
) -> None:
    drawing = open_drawing(language=language, viewport=viewport, ratio=ratio)
    for sel in (None, {"type": "place", "id": "marat"}, {"type": "incident", "id": "attack01"}):
        drawing.show(sel=sel)
        for lon, lat, zoom in VIEWS:
            drawing.go(lon, lat, zoom)
            _assert_clear(drawing, (sel, zoom))
            for label in drawing.drawn()["labels"]:
                assert 0 <= label["x"] <= viewport[0] - label["w"], (zoom, label)


@pytest.mark.parametrize(
    ("language", "name", "second"),
    [("en", "Conoco gas field", "حقل كونيكو"), ("ar", "حقل كونيكو", "Conoco gas field")],
)
def test_a_label_has_the_other_script_under_it(
    open_drawing: OpenDrawing, language: Literal["en", "ar"], name: str, second: str
) -> None:
    drawing = open_drawing(language=language)
    (label,) = [one for one in drawing.drawn()["labels"] if one["text"] == name]
    assert label["second"] == second


@pytest.mark.parametrize(("language", "side"), [("en", 1), ("ar", -1)])
def test_a_label_begins_at_its_disc_as_its_script_runs(
    open_drawing: OpenDrawing, language: Literal["en", "ar"], side: int
) -> None:
    drawing = open_drawing(language=language)
    drawing.go(40.74, 36.05, 11)
    place = drawing.place("shaddadi")
    (label,) = drawing.drawn()["labels"]
    assert side * (label["x"] + label["w"] / 2 - place["x"]) > label["w"] / 2


def test_the_chosen_place_keeps_its_label_when_room_is_short(open_drawing: OpenDrawing) -> None:
    drawing = open_drawing(viewport=(430, 932))
    drawing.go(40.3, 35.2, 8.5)
    drawing.show(sel={"type": "place", "id": "khasham"})
    assert drawing.place("khasham")["labelled"]


def test_the_busier_place_is_named_where_there_is_room_for_one(open_drawing: OpenDrawing) -> None:
    drawing = open_drawing()
    drawing.go(40.3, 35.2, 8)
    named = [place["count"] for place in drawing.drawn()["places"] if place["labelled"]]
    assert max(place["count"] for place in drawing.drawn()["places"]) in named


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Al-Sabaa, somewhere in here"), ("ar", "القرى السبع، في مكان ما هنا")],
)
def test_a_place_known_as_an_area_is_named_along_its_circle(
    open_drawing: OpenDrawing, language: Literal["en", "ar"], words: str
) -> None:
    drawing = open_drawing(language=language)
    drawn = drawing.drawn()
    (circle,) = [one for one in drawn["uncertainties"] if one["place"] == "seven-villages"]
    (label,) = [one for one in drawn["labels"] if one["text"] == words]
    middle = (label["x"] + label["w"] / 2, label["y"] + label["h"] / 2)
    away = ((middle[0] - circle["x"]) ** 2 + (middle[1] - circle["y"]) ** 2) ** 0.5
    assert away == pytest.approx(circle["r"], abs=14)


def _cover(drawing: Drawing, boxes: Sequence[Box]) -> None:
    drawing.page.evaluate(
        "(boxes) => { difaf.layer.setCovered(boxes); return window.nextFrame(); }",
        [dict(zip("xywh", box, strict=True)) for box in boxes],
    )


def test_a_name_is_left_out_or_led_away_before_it_stands_in_a_wrong_circle(
    open_drawing: OpenDrawing,
) -> None:
    """Deir ez-Zor lies beside the circle of the seven villages; only towards it there is room."""
    drawing = open_drawing(reduced_motion="reduce")
    drawing.show(incidents=["attack01"])
    drawing.go(40.2, 35.3, 10)
    town = drawing.place("deir-ez-zor")
    assert town["labelled"]
    x, y = town["x"], town["y"]
    around = [(x - 200, y - 200, 194, 400), (x - 6, y - 200, 90, 184), (x - 6, y + 16, 90, 184)]
    _cover(drawing, around)
    assert not drawing.place("deir-ez-zor")["labelled"], "a name that need not be there is left out"
    _cover(drawing, [(x - 212, y - 9, 200, 18), (x + 2, y - 40, 90, 24), (x + 2, y + 16, 90, 24)])
    drawing.show(sel={"type": "place", "id": "deir-ez-zor"})
    drawn = drawing.drawn()
    (circle,) = [one for one in drawn["uncertainties"] if one["place"] == "seven-villages"]
    (label,) = [one for one in drawn["labels"] if one["text"] == "Deir ez-Zor"]
    middle = (label["x"] + label["w"] / 2, label["y"] + label["h"] / 2)
    assert math.dist(middle, (circle["x"], circle["y"])) > circle["r"]


def test_no_name_goes_under_a_card(open_drawing: OpenDrawing) -> None:
    drawing = open_drawing()
    khasham, marat = drawing.place("khasham"), drawing.place("marat")
    over_khasham = {"x": khasham["x"] - 100, "y": khasham["y"] - 40, "w": 200, "h": 80}
    beside_marat = {"x": marat["x"] + 24, "y": marat["y"] - 60, "w": 60, "h": 120}
    drawing.page.evaluate(
        "(boxes) => { difaf.layer.setCovered(boxes); return window.nextFrame(); }",
        [over_khasham, beside_marat],
    )
    cards = [
        (box["x"], box["y"], box["x"] + box["w"], box["y"] + box["h"])
        for box in (over_khasham, beside_marat)
    ]
    for label in _boxes(drawing.drawn())["labels"]:
        assert not [card for card in cards if _overlap(label, card)]
    named = {label["text"] for label in drawing.drawn()["labels"]}
    assert "Marat" in named
    assert "Khasham" not in named


def test_a_card_takes_no_place_away(open_drawing: OpenDrawing) -> None:
    drawing = open_drawing()
    before = {place["slug"] for place in drawing.drawn()["places"]}
    drawing.page.evaluate(
        """() => { difaf.layer.setCovered([{ x: 0, y: 0, w: 1440, h: 900 }]);
           return window.nextFrame(); }"""
    )
    assert {place["slug"] for place in drawing.drawn()["places"]} == before
    assert drawing.drawn()["labels"] == []


def test_names_grow_with_the_readers_letters(open_drawing: OpenDrawing) -> None:
    drawing = open_drawing(color_scheme="light")
    usual = {label["text"]: label["h"] for label in drawing.drawn()["labels"]}
    drawing.page.evaluate("() => { document.documentElement.style.fontSize = '150%'; }")
    drawing.page.emulate_media(color_scheme="dark")  # looks are read anew
    drawing.page.evaluate("() => window.nextFrame()")
    grown = {label["text"]: label["h"] for label in drawing.drawn()["labels"]}
    assert grown["Marat"] > 1.3 * usual["Marat"]
    _assert_clear(drawing, "150 %")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_name_stands_in_a_circle_that_its_place_is_not_in(
    open_drawing: OpenDrawing, language: Literal["en", "ar"]
) -> None:
    """East and west of the circle south of Al-Mayadin alike, whichever side the script prefers."""
    table = small_table()
    places = table["places"]
    for slug, lon in (("dhiban", 40.35), ("shaddadi", 40.555)):
        at = places["slug"].index(slug)
        places["lon"][at], places["lat"][at] = lon, 34.96
    market = places["slug"].index("dhiban-market")
    places["lon"][market] = None
    drawing = open_drawing(language=language, table=table)
    drawing.go(40.45, 34.96, 11)
    drawn = drawing.drawn()
    (circle,) = [one for one in drawn["uncertainties"] if one["bearing"] == "s"]
    names = {
        places[f"name_{language}"][places["slug"].index(slug)] for slug in ("dhiban", "shaddadi")
    }
    labels = [label for label in drawn["labels"] if label["text"] in names]
    assert len(labels) == 2
    for label in labels:
        across = max(label["x"] - circle["x"], circle["x"] - label["x"] - label["w"], 0)
        down = max(label["y"] - circle["y"], circle["y"] - label["y"] - label["h"], 0)
        assert (across**2 + down**2) ** 0.5 >= circle["r"], label


def test_names_side_by_side_are_told_apart(open_drawing: OpenDrawing) -> None:
    drawing = open_drawing(language="ar")
    for zoom in (9, 9.5, 10, 10.5):
        drawing.go(40.3, 35.2, zoom)
        for one, other in combinations(_boxes(drawing.drawn())["labels"], 2):
            wider = (one[0] - 6, one[1], one[2] + 6, one[3])
            assert not _overlap(wider, other), (zoom, one, other)
