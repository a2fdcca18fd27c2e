"""Discs, areas and circles: how many, who held it, how surely."""

import math

import pytest

from tests.e2e.drawing.conftest import Drawing, OpenDrawing
from tests.e2e.drawing.small_table import (
    AUTUMN,
    DISPUTE,
    INCIDENTS,
    SLUGS,
    WINTER,
    happened_on,
    small_table,
)

INDEX = {incident[0]: number for number, incident in enumerate(INCIDENTS)}


def _rim(drawing: Drawing, slug: str, part: float = 0.8) -> list[tuple[int, int, int]]:
    """Colours around a disc, within its edge and outside of its number."""
    place = drawing.place(slug)
    angles = [2 * math.pi * i / 24 for i in range(24)]
    r = part * place["r"]
    return drawing.pixels(
        [(place["x"] + r * math.cos(a), place["y"] + r * math.sin(a)) for a in angles]
    )


def test_a_discs_area_is_proportional_to_its_incidents(open_drawing: OpenDrawing) -> None:
    drawing = open_drawing()
    drawing.go(40.35, 35.2, 11)
    discs = [place for place in drawing.drawn()["places"] if place["count"]]
    assert {place["count"] for place in discs} == {1, 2, 4}
    for place in discs:
        one = next(other for other in discs if other["count"] == 1)
        assert (place["r"] / one["r"]) ** 2 == pytest.approx(place["count"], rel=0.01)


def test_a_place_without_incidents_is_a_small_dot(open_drawing: OpenDrawing) -> None:
    drawing = open_drawing()
    dot = drawing.place("deir-ez-zor")
    assert (dot["count"], dot["r"] < 4) == (0, True)


def test_a_place_without_a_point_is_not_on_the_map(open_drawing: OpenDrawing) -> None:
    drawing = open_drawing()
    drawing.go(0, 0, 6)
    assert "lost" not in {place["slug"] for place in drawing.drawn()["places"]}


@pytest.mark.parametrize("ratio", [1, 2])
def test_ground_is_of_the_last_day_and_a_disc_of_its_incidents_days(
    open_drawing: OpenDrawing, ratio: float
) -> None:
    drawing = open_drawing(ratio=ratio)
    for day, group in [(AUTUMN, "government"), (DISPUTE, "disputed"), (WINTER, "sdf")]:
        drawing.show(day=day, incidents=None)
        assert drawing.place("marat")["group"] == "government"
        areas = {area["slug"]: area["group"] for area in drawing.drawn()["areas"]}
        assert areas == {"pocket": group, "north": "sdf"}
        drawing.show(incidents=["attack01"])
        assert drawing.place("marat")["group"] == group, "nothing happened there"
    drawing.show(incidents=None)
    assert _rim(drawing, "marat", 0.7).count(drawing.token("--zone-government")) > 12
    drawing = open_drawing(ratio=ratio, table=happened_on(WINTER))
    assert _rim(drawing, "marat", 0.7).count(drawing.token("--zone-sdf")) > 12


def test_incidents_under_several_holders_stand_in_a_ring(open_drawing: OpenDrawing) -> None:
    """Marat was hit once each under the government and the SDF, and once on an unsure day."""
    table = small_table()
    incidents = table["incidents"]
    incidents["latest"][INDEX["answer02"]] = incidents["earliest"][INDEX["answer02"]] = WINTER
    incidents["targets"][INDEX["attack02"]] = incidents["targets"][INDEX["answer02"]][:1]
    incidents["latest"][INDEX["attack02"]] = WINTER
    drawing = open_drawing(ratio=2, table=table)
    marat = drawing.place("marat")
    shares = {one["group"]: one["count"] for one in marat["holders"]}
    assert shares == {"government": 1, "sdf": 1, "unknown": 1}
    assert marat["count"] == 3
    assert marat["group"] == "government", "as it is held now, where none has more"
    drawing.show(incidents=["answer01", "attack02"])
    assert {one["group"] for one in drawing.place("marat")["holders"]} == {"government", "unknown"}
    drawing.show(incidents=["answer02"])
    assert drawing.place("marat")["group"] == "sdf"
    assert drawing.place("marat")["holders"] == []


def test_the_ground_changes_with_the_day(open_drawing: OpenDrawing) -> None:
    drawing = open_drawing()
    drawing.go(40.26, 35.28, 13.5)
    patch = [(700 + 3.0 * i, 380 + 3.0 * j) for i in range(12) for j in range(12)]
    looks = []
    for day in (AUTUMN, DISPUTE, WINTER):
        drawing.show(day=day)
        looks.append(drawing.pixels(patch))
    government, disputed, sdf = (sum(map(sum, look)) / len(look) for look in looks)
    assert len({round(government), round(disputed), round(sdf)}) == 3
    assert len(set(looks[1])) > 1  # hatched: never one colour alone


def test_between_two_areas_of_one_holder_there_is_no_border(open_drawing: OpenDrawing) -> None:
    table = small_table()
    north = table["areas"][1]["geometry"]["coordinates"][0][0]
    # As neighbours of the data do, the two share the corners of their border.
    north[:] = [[40.2, 35.32], [40.34, 35.32], [40.6, 35.32], [40.6, 35.6], [40.2, 35.6], north[0]]
    drawing = open_drawing(table=table)
    drawing.go(40.27, 35.32, 13)
    x, y = drawing.project(40.27, 35.32)
    across = [(x + i, y + j) for i in range(-60, 61) for j in range(-3, 4)]
    edges = {}
    for day in (AUTUMN, WINTER):  # the pocket is the government's, then the SDF's
        drawing.show(day=day, incidents=[])
        edges[day] = [drawing.pixels(across[row::7]) for row in range(7)]
    darkest = {day: min(sum(map(sum, row)) for row in rows) for day, rows in edges.items()}
    lightest = {day: max(sum(map(sum, row)) for row in rows) for day, rows in edges.items()}
    assert lightest[AUTUMN] - darkest[AUTUMN] > 3 * (lightest[WINTER] - darkest[WINTER])


def test_a_disputed_disc_is_hatched(open_drawing: OpenDrawing) -> None:
    drawing = open_drawing(ratio=2, table=happened_on(DISPUTE))
    rim = _rim(drawing, "marat", 0.82)
    assert drawing.token("--zone-disputed") in rim
    assert drawing.token("--zone-disputed-stripe") in rim


def test_an_area_is_a_circle_as_wide_as_it_may_be_and_never_a_disc(
    open_drawing: OpenDrawing,
) -> None:
    drawing = open_drawing()
    drawn = drawing.drawn()
    assert "seven-villages" not in {place["slug"] for place in drawn["places"]}
    (circle,) = [one for one in drawn["uncertainties"] if one["place"] == "seven-villages"]
    eight_km_north = 35.309 + 8 / 110.95  # km in a degree of latitude at 35° north, WGS 84
    _, top = drawing.project(40.255, eight_km_north)
    assert circle["y"] - top == pytest.approx(circle["r"], rel=0.01)


def test_from_near_it_is_seen_how_surely_a_point_is_known(open_drawing: OpenDrawing) -> None:
    drawing = open_drawing()
    assert drawing.drawn()["reaches"] == []
    drawing.go(40.237305, 35.305908, 14)
    (marat,) = [one for one in drawing.drawn()["reaches"] if one["slug"] == "marat"]
    _, top = drawing.project(40.237305, 35.305908 + 1.5 / 110.95)
    assert drawing.place("marat")["y"] - top == pytest.approx(marat["r"], rel=0.01)
    keys = "() => difaf.layer.legendItems().map((item) => item.key)"
    assert "somewhere" in drawing.page.evaluate(keys)
    drawing.go(40.237305, 35.305908, 18)  # the whole window lies within
    assert "marat" not in {one["slug"] for one in drawing.drawn()["reaches"]}
    assert "Marat ± 1.5 km" in {label["text"] for label in drawing.drawn()["labels"]}


def test_south_of_a_town_is_an_area_off_the_town(open_drawing: OpenDrawing) -> None:
    drawing = open_drawing()
    drawing.go(40.45, 34.98, 11)
    town = drawing.place("mayadin")
    (circle,) = [one for one in drawing.drawn()["uncertainties"] if one["bearing"] == "s"]
    assert circle["y"] - circle["r"] > town["y"] - 10
    assert town["count"] == 0  # it did not happen in the town
    assert "South of Al-Mayadin · 1" in {label["text"] for label in drawing.drawn()["labels"]}


def test_everything_under_a_point_can_be_reached(open_drawing: OpenDrawing) -> None:
    drawing = open_drawing()
    drawing.go(40.51, 35.01, 12)
    place = drawing.place("dhiban")
    found = [hit["id"] for hit in drawing.hits(place["x"], place["y"])]
    assert {"dhiban", "dhiban-market"} <= set(found)
    chosen = []
    for _ in range(2):
        drawing.page.mouse.click(place["x"], place["y"])
        drawing.page.wait_for_timeout(350)  # a slower second click, not a double click
        chosen.append(drawing.page.evaluate("() => window.chosen()"))
    assert {sel["id"] for sel in chosen} == {"dhiban", "dhiban-market"}


def test_a_finger_finds_a_dot_within_44_pixels_and_a_mouse_does_not(
    open_drawing: OpenDrawing,
) -> None:
    drawing = open_drawing()
    dot = drawing.place("deir-ez-zor")
    x, y = dot["x"] - 15, dot["y"] - 15
    assert [hit["id"] for hit in drawing.hits(x, y, touch=True)] == ["deir-ez-zor"]
    assert drawing.hits(x, y) == []


def test_the_name_of_an_area_opens_its_place(open_drawing: OpenDrawing) -> None:
    drawing = open_drawing()
    (label,) = [one for one in drawing.drawn()["labels"] if one["text"].startswith("Al-Sabaa")]
    hits = drawing.hits(label["x"] + label["w"] / 2, label["y"] + label["h"] / 2)
    assert hits[0] == {"type": "place", "id": "seven-villages"}


def test_an_arc_opens_its_incident(open_drawing: OpenDrawing) -> None:
    drawing = open_drawing()
    x, y = drawing.arc("answer02", "khasham")["points"][12]
    assert drawing.hits(x, y)[0] == {"type": "incident", "id": "answer02"}


def test_an_area_says_what_happened_there_where_no_line_leads_to_it(
    open_drawing: OpenDrawing,
) -> None:
    drawing = open_drawing()
    drawing.go(40.4, 35.15, 10.5)
    assert ("other001", "mayadin") in {
        (arc["incident"], arc["to"]) for arc in drawing.drawn()["arcs"]
    }
    kinds = {mark["kind"] for mark in drawing.drawn()["marks"]}
    assert kinds.isdisjoint({"attack", "alternative"})
    table = small_table()
    table["incidents"]["origins"][INDEX["other001"]] = []
    drawing = open_drawing(table=table)
    drawing.go(40.45, 34.98, 11)
    (circle,) = [one for one in drawing.drawn()["uncertainties"] if one["bearing"] == "s"]
    (mark,) = [one for one in drawing.drawn()["marks"] if one["kind"] == "alternative"]
    middle = (circle["x"], circle["y"])
    assert math.dist((mark["x"], mark["y"]), middle) == pytest.approx(circle["r"])
    assert "South of Al-Mayadin · 1" in {label["text"] for label in drawing.drawn()["labels"]}
    keys = "() => difaf.layer.legendItems().map((item) => item.key)"
    assert "mark alternative" in drawing.page.evaluate(keys)
    drawing.show(sel={"type": "incident", "id": "other001"})
    around = [
        (
            middle[0] + circle["r"] * math.cos(step / 60),
            middle[1] + circle["r"] * math.sin(step / 60),
        )
        for step in range(376)
    ]
    rim = drawing.pixels([at for at in around if math.dist(at, (mark["x"], mark["y"])) > 15])
    assert drawing.token("--uncertain") in rim
    assert drawing.token("--selected") not in rim, "dashes of that colour are a counter-strike"


def test_the_legend_says_only_what_is_on_the_map(open_drawing: OpenDrawing) -> None:
    drawing = open_drawing()
    keys = "() => difaf.layer.legendItems().map((item) => item.key)"
    autumn = set(drawing.page.evaluate(keys))
    assert {"line attack", "line counter_strike", "somewhere"} <= autumn
    assert {"zone government ground disc", "zone sdf ground disc"} <= autumn
    assert not any(key.startswith("zone disputed") for key in autumn)
    assert any(key.startswith("colour ") for key in autumn)
    assert not any(key.startswith("ring ") for key in autumn)
    drawing.show(day=DISPUTE, incidents=["attack03"])
    dispute = set(drawing.page.evaluate(keys))
    assert any(key.startswith("zone disputed") for key in dispute)
    assert dispute.isdisjoint({"line counter_strike", "somewhere", "mark interception"})
    drawing.show(incidents=None)
    drawing.go(40.35, 35.2, 8)  # where discs of both holders are one
    assert any(key.startswith("ring ") for key in drawing.page.evaluate(keys))
    drawing.go(42.9, 33.2, 12)  # beyond the areas: neither their ground nor their places are shown
    assert drawing.page.evaluate(keys) == []


def test_the_legend_leaves_out_what_lies_under_a_card(open_drawing: OpenDrawing) -> None:
    drawing = open_drawing()
    keys = "() => difaf.layer.legendItems().map((item) => item.key)"
    drawing.go(40.6, 35.95, 9.5)  # a dot of which no holder is known, far from who struck whom
    dot = drawing.place("shaddadi")
    cover = "(boxes) => difaf.layer.setCovered(boxes)"
    header = {"id": "header", "x": dot["x"] - 90, "y": dot["y"] - 20, "w": 180, "h": 40}
    unknown = "zone unknown disc"
    assert unknown in drawing.page.evaluate(keys)
    drawing.page.evaluate(cover, [header])
    assert unknown not in drawing.page.evaluate(keys)
    drawing.page.evaluate(cover, [{**header, "y": dot["y"] - 6 - dot["r"] + 1}])
    assert unknown in drawing.page.evaluate(keys), "a part of it looks out from under the card"
    drawing.page.evaluate(cover, [{**header, "id": "legend"}])
    assert unknown in drawing.page.evaluate(keys), "else the legend would shrink off it, and grow"
    all_but_a_strip = {"id": "side", "x": -6, "y": -6, "w": 1452, "h": dot["y"] + dot["r"] + 12}
    drawing.page.evaluate(cover, [all_but_a_strip])
    left = drawing.page.evaluate(keys)
    assert "size" in left
    drawing.page.evaluate(cover, [{**all_but_a_strip, "h": 912}])
    assert drawing.page.evaluate(keys) == []


def test_numbers_are_written_in_the_digits_of_the_page(open_drawing: OpenDrawing) -> None:
    both = []
    for language in ("en", "ar"):
        drawing = open_drawing(language=language)
        place = drawing.place("conoco")
        face = [(place["x"] + dx, place["y"] + dy) for dx in range(-6, 7) for dy in range(-7, 8)]
        both.append(drawing.pixels(face))
    assert both[0] != both[1]
    assert drawing.page.evaluate("() => document.querySelector('.map-scale').textContent") == "٢ كم"


def test_ten_thousand_incidents_at_one_place_keep_discs_in_bounds(
    open_drawing: OpenDrawing,
) -> None:
    table = small_table()
    drawing = open_drawing(table=table)
    drawing.page.evaluate(
        """([day, placeCounts]) => {
          difaf.layer.show({ choice: null, day, sel: null, placeCounts });
          return window.nextFrame();
        }""",
        [AUTUMN, [10000, 2500, 1] + [0] * (len(SLUGS) - 3)],
    )
    radius = {place["slug"]: place["r"] for place in drawing.drawn()["places"]}
    assert radius["conoco"] <= 34
    assert radius["conoco"] / radius["marat"] == pytest.approx(2)
    assert radius["khasham"] >= 3
