"""From afar discs become one: nothing counts twice, no number is covered, none is half gone."""

import math
from itertools import combinations

import pytest

from tests.e2e.drawing.conftest import Drawing, OpenDrawing, Point
from tests.e2e.drawing.small_table import INCIDENTS, SLUGS, Row, small_table

ZOOMS = [6, 7, 8, 8.5, 9, 9.5, 10, 11]
_REST = """async () => {
  const sizes = () => JSON.stringify(difaf.layer.drawn().places.map(({ slug, r }) => [slug, r]));
  for (let before = ""; before !== sizes(); ) {
    before = sizes();
    await new Promise((done) => setTimeout(done, 400));
  }
}"""


def _discs(drawing: Drawing) -> dict[str, Row]:
    return {place["slug"]: place for place in drawing.drawn()["places"] if place["count"]}


def _assert_each_is_whole(discs: dict[str, Row], where: object) -> None:
    """Sizes go by the numbers alone, and each has room for its own."""
    of_one = {round(disc["r"] / math.sqrt(disc["count"]), 2) for disc in discs.values()}
    assert len(of_one) == 1, (where, discs)
    assert of_one.pop() >= 7.5, "there is room for a digit"


def test_a_disc_of_several_places_counts_each_incident_once(open_drawing: OpenDrawing) -> None:
    drawing = open_drawing(reduced_motion="reduce")
    drawing.go(40.35, 35.2, 8)
    discs = _discs(drawing)
    # Conoco 4; two strikes that hit Marat and a neighbour each; Dhiban and its market.
    assert {slug: disc["count"] for slug, disc in discs.items()} == {"conoco": 6, "dhiban": 2}
    assert (discs["conoco"]["r"] / discs["dhiban"]["r"]) ** 2 == pytest.approx(3)
    drawing.show(incidents=["answer01", "answer02"])
    assert {slug: disc["count"] for slug, disc in _discs(drawing).items()} == {"marat": 2}
    drawing.go(40.24, 35.3, 11.5)
    apart = {slug: disc["count"] for slug, disc in _discs(drawing).items()}
    assert apart == {"marat": 2, "jafra": 1, "khasham": 1}


@pytest.mark.parametrize("viewport", [(1440, 900), (430, 932)])
def test_no_disc_covers_anothers_number_and_each_is_whole(
    open_drawing: OpenDrawing, viewport: Point
) -> None:
    drawing = open_drawing(viewport=viewport, reduced_motion="reduce")
    selections: list[Row | None] = [
        None,
        {"type": "place", "id": "khasham"},
        {"type": "incident", "id": "answer01"},
    ]
    for sel in selections:
        drawing.show(sel=sel)
        for zoom in ZOOMS:
            drawing.go(40.3, 35.25, zoom)
            discs = _discs(drawing)
            _assert_each_is_whole(discs, (sel, zoom))
            assert sum(disc["count"] for disc in discs.values()) >= 8  # one is an area, one nowhere
            for one, other in combinations(discs.values(), 2):
                apart = math.dist((one["x"], one["y"]), (other["x"], other["y"]))
                casing = 2
                assert apart >= one["r"] + other["r"] + casing - 0.01, (sel, zoom, one, other)
            if sel and sel["type"] == "place":
                assert sel["id"] in discs, "what is chosen takes the others in"


def test_a_disc_says_by_marks_what_no_arrow_tells(open_drawing: OpenDrawing) -> None:
    """Marat and Khasham have gone into Conoco: a line from one to another runs within the disc."""
    drawing = open_drawing(reduced_motion="reduce")
    drawing.show(incidents=["attack03", "answer02"])
    assert {arc["incident"] for arc in drawing.drawn()["arcs"]} == {"attack03", "answer02"}
    assert drawing.drawn()["marks"] == []
    drawing.go(40.35, 35.2, 8)
    drawn = drawing.drawn()
    (disc,) = _discs(drawing).values()
    assert (disc["count"], drawn["arcs"]) == (2, [])
    marks = {mark["kind"]: mark for mark in drawn["marks"]}
    assert {kind: mark["count"] for kind, mark in marks.items()} == {
        "attack": 1,
        "counter_strike": 1,
    }
    keys = drawing.page.evaluate("() => difaf.layer.legendItems().map((item) => item.key)")
    assert {"mark attack", "mark counter_strike"} <= set(keys)
    found = drawing.hits(marks["attack"]["x"], marks["attack"]["y"])
    assert found[0] == {"type": "incident", "id": "attack03"}


def test_what_happened_at_a_place_is_marked_at_the_disc_that_it_has_gone_into(
    open_drawing: OpenDrawing,
) -> None:
    table = small_table()
    target = {"place": SLUGS.index("khasham"), "role": "target", "bearing": "", "radius_km": None}
    flight = [incident[0] for incident in INCIDENTS].index("flight01")
    table["incidents"]["targets"][flight] = [target]
    drawing = open_drawing(table=table, reduced_motion="reduce")
    drawing.go(40.35, 35.2, 8)
    assert "khasham" not in _discs(drawing)
    assert "air_activity" in {mark["kind"] for mark in drawing.drawn()["marks"]}


def test_after_a_zoom_every_disc_is_whole_and_what_has_gone_has_no_name(
    open_drawing: OpenDrawing,
) -> None:
    drawing = open_drawing()
    for _ in range(3):
        drawing.page.locator(".leaflet-control-zoom-out").click()
        drawing.page.evaluate(_REST)
        drawn = drawing.drawn()
        discs = {place["slug"]: place for place in drawn["places"] if place["count"]}
        _assert_each_is_whole(discs, drawing.page.evaluate("() => difaf.map.view().zoom"))
        names = {label["text"] for label in drawn["labels"]}
        for slug, name in {"marat": "Marat", "khasham": "Khasham", "jafra": "Al-Jafra"}.items():
            assert name not in names or slug in discs
    assert "marat" not in discs


def test_a_disc_of_places_of_several_holders_shows_each_of_them(open_drawing: OpenDrawing) -> None:
    drawing = open_drawing(ratio=2, reduced_motion="reduce")
    drawing.go(40.35, 35.2, 8)
    disc = drawing.place("conoco")
    assert disc["holders"] == [{"group": "government", "count": 2}, {"group": "sdf", "count": 4}]
    assert disc["group"] == "sdf", "under whom most of its incidents happened, each counted once"
    r = 0.88 * disc["r"]
    angles = [2 * math.pi * i / 48 for i in range(48)]
    rim = drawing.pixels(
        [(disc["x"] + r * math.cos(a), disc["y"] + r * math.sin(a)) for a in angles]
    )
    assert {drawing.token("--zone-sdf"), drawing.token("--zone-government")} <= set(rim)


def test_what_lies_on_the_same_spot_is_reached_in_turn_from_afar_too(
    open_drawing: OpenDrawing,
) -> None:
    drawing = open_drawing(reduced_motion="reduce")
    drawing.go(40.51, 35.01, 9)
    place = drawing.place("dhiban")
    found = [hit["id"] for hit in drawing.hits(place["x"], place["y"]) if hit["type"] == "place"]
    assert found[:2] == ["dhiban", "dhiban-market"]


def test_what_an_area_counts_is_not_taken_off_the_disc(open_drawing: OpenDrawing) -> None:
    """A strike on Marat and south of Khasham, another on Khasham: two in their one disc."""
    table = small_table()
    marat, khasham = SLUGS.index("marat"), SLUGS.index("khasham")
    beside = {"place": khasham, "role": "area", "bearing": "s", "radius_km": 7}
    plain = {"role": "target", "bearing": "", "radius_km": None}
    targets = table["incidents"]["targets"]
    targets[3] = [{"place": marat, **plain}, beside]
    targets[4] = [{"place": khasham, **plain}]
    drawing = open_drawing(table=table, reduced_motion="reduce")
    drawing.show(incidents=["answer01", "answer02"])
    drawing.go(40.35, 35.2, 8)
    assert [disc["count"] for disc in _discs(drawing).values()] == [2]


def _in_a_crowd(table: Row) -> Row:
    """Around the disc that stands for Conoco, Marat and Khasham from afar, nine others close by."""
    places, incidents = table["places"], table["incidents"]
    for number in range(9):
        angle = 2 * math.pi * number / 9
        slug = f"near-{number}"
        lon, lat = 40.3077 + 0.17 * math.cos(angle), 35.335 + 0.14 * math.sin(angle)
        village = (slug, slug, slug, "village", lon, lat, 1, "sourced", places["spans"][0])
        for column, value in zip(places.values(), village, strict=True):
            column.append(value)
        for column in incidents.values():
            column.append(column[1])
        incidents["id"][-1] = f"crowd{number:03d}"
        incidents["targets"][-1] = [incidents["targets"][1][0] | {"place": len(places["slug"]) - 1}]
    return table


def test_a_disc_in_a_crowd_has_its_marks_on_its_rim(open_drawing: OpenDrawing) -> None:
    drawing = open_drawing(table=_in_a_crowd(small_table()), reduced_motion="reduce")
    drawing.go(40.3, 35.3, 8)
    drawn = drawing.drawn()
    disc = _discs(drawing)["conoco"]
    marks = [mark for mark in drawn["marks"] if mark["scale"] < 1]
    assert {"attack", "counter_strike"} <= {mark["kind"] for mark in marks}
    for mark in marks:
        half = 8.5 * mark["scale"]
        dx, dy = mark["x"] - disc["x"], mark["y"] - disc["y"]
        assert math.hypot(dx, dy) + half < disc["r"] + 2.01, "it covers no other disc"
        assert max(abs(dx), abs(dy)) - half > 4, "nor the number"
    legend = drawing.page.evaluate("() => difaf.layer.legendItems().map((item) => item.key)")
    assert {"mark attack", "mark counter_strike"} <= set(legend)
