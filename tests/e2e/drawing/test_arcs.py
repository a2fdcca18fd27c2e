"""Arcs: who fired at whom, told by line, direction and colour."""

import math
from itertools import pairwise

import pytest

from tests.e2e.drawing.conftest import Drawing, OpenDrawing
from tests.e2e.drawing.small_table import Row


def _near(one: tuple[int, ...], other: tuple[int, ...], tolerance: int = 40) -> bool:
    return all(abs(a - b) <= tolerance for a, b in zip(one, other, strict=True))


def _share_of(drawing: Drawing, points: list[list[float]], token: str) -> float:
    """How much of a path has the colour of a token; each point by its nearest pixels."""
    wanted = drawing.token(token)
    around = [(0.0, 0.0), (1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0)]
    colours = drawing.pixels([(x + dx, y + dy) for x, y in points for dx, dy in around])
    hits = [
        any(_near(colour, wanted) for colour in colours[5 * i : 5 * i + 5])
        for i in range(len(points))
    ]
    return sum(hits) / len(hits)


def _dense(points: list[list[float]], count: int = 8) -> list[list[float]]:
    return [
        [ax + (bx - ax) * i / count, ay + (by - ay) * i / count]
        for (ax, ay), (bx, by) in pairwise(points)
        for i in range(count)
    ]


def _from_disc(place: Row, point: list[float]) -> float:
    return math.hypot(point[0] - place["x"], point[1] - place["y"]) - float(place["r"])


@pytest.mark.parametrize("ratio", [1, 2])
def test_an_attack_is_a_solid_near_black_line(open_drawing: OpenDrawing, ratio: float) -> None:
    drawing = open_drawing(ratio=ratio)
    drawing.show(incidents=["attack03"])
    arc = drawing.arc("attack03", "conoco")
    assert (arc["kind"], arc["style"]) == ("attack", "solid")
    assert _share_of(drawing, _dense(arc["points"][1:-3]), "--attack") == 1


@pytest.mark.parametrize("ratio", [1, 2])
def test_a_counter_strike_is_a_dashed_indigo_line(open_drawing: OpenDrawing, ratio: float) -> None:
    drawing = open_drawing(ratio=ratio)
    drawing.show(incidents=["answer02"])
    arc = drawing.arc("answer02", "marat")
    assert (arc["kind"], arc["style"]) == ("counter_strike", "dashed")
    assert 0.5 < _share_of(drawing, _dense(arc["points"][1:-3]), "--counter") < 0.9


def test_an_alternative_account_is_dotted(open_drawing: OpenDrawing) -> None:
    drawing = open_drawing()
    drawing.go(40.4, 35.2, 10)
    styles = {arc["incident"]: arc["style"] for arc in drawing.drawn()["arcs"]}
    assert styles["other001"] == "dotted"
    assert styles["answer01"] == "dashed"


def test_an_arrow_points_at_its_target_and_ends_at_the_edge_of_its_disc(
    open_drawing: OpenDrawing,
) -> None:
    drawing = open_drawing()
    for incident, origin, target in [
        ("answer02", "conoco", "khasham"),
        ("attack03", "marat", "conoco"),
    ]:
        arc = drawing.arc(incident, target)
        tip, one, other = arc["head"]
        assert 2 < _from_disc(drawing.place(target), tip) < 8
        assert 2 < _from_disc(drawing.place(origin), arc["points"][0]) < 8
        base = [(one[0] + other[0]) / 2, (one[1] + other[1]) / 2]
        assert _from_disc(drawing.place(target), base) > _from_disc(drawing.place(target), tip)
        assert tip == pytest.approx(arc["points"][-1], abs=0.5)


def test_arcs_between_the_same_two_places_part(open_drawing: OpenDrawing) -> None:
    drawing = open_drawing()
    between = [
        drawing.arc("answer01", "marat"),
        drawing.arc("answer02", "marat"),
        drawing.arc("attack03", "conoco"),  # the other way
    ]
    middles = [arc["points"][12] for arc in between]
    for i, one in enumerate(middles):
        for other in middles[i + 1 :]:
            assert math.dist(one, other) > 12


def test_an_arc_out_of_an_area_begins_within_it(open_drawing: OpenDrawing) -> None:
    drawing = open_drawing()
    (area,) = [one for one in drawing.drawn()["uncertainties"] if one["place"] == "seven-villages"]
    start = drawing.arc("attack01", "conoco")["points"][0]
    assert math.dist(start, (area["x"], area["y"])) < area["r"]


def test_an_arc_into_an_area_ends_at_its_edge(open_drawing: OpenDrawing) -> None:
    drawing = open_drawing()
    drawing.go(40.4, 35.2, 10)
    (area,) = [one for one in drawing.drawn()["uncertainties"] if one["bearing"] == "s"]
    end = drawing.arc("other001", "mayadin")["points"][-1]
    assert math.dist(end, (area["x"], area["y"])) == pytest.approx(area["r"], abs=5)


def test_what_has_no_line_of_fire_has_a_mark_and_no_arc(open_drawing: OpenDrawing) -> None:
    drawing = open_drawing()
    drawing.go(40.4, 35.2, 10.5)
    drawn = drawing.drawn()
    assert {arc["incident"] for arc in drawn["arcs"]}.isdisjoint(
        {"interc01", "flight01", "attack02", "market01"}
    )
    kinds = {mark["kind"] for mark in drawn["marks"]}
    assert kinds == {"interception", "air_activity", "counter_strike"}  # to Khasham it is too short


def test_choosing_an_incident_points_out_what_it_answers(open_drawing: OpenDrawing) -> None:
    drawing = open_drawing()
    drawing.show(sel={"type": "incident", "id": "attack01"})
    strong = {arc["incident"] for arc in drawing.drawn()["arcs"] if arc["strong"]}
    assert strong == {"attack01", "answer01"}
    faded = _dense(drawing.arc("answer02", "khasham")["points"][1:-3])
    assert _share_of(drawing, faded, "--counter") < 0.1
    drawing.show(sel={"type": "incident", "id": "attack02"})  # nobody says from where
    faded = _dense(drawing.arc("answer02", "khasham")["points"][1:-3])
    assert _share_of(drawing, faded, "--counter") < 0.1


def test_the_pointer_over_an_arc_points_it_out(open_drawing: OpenDrawing) -> None:
    drawing = open_drawing()
    x, y = drawing.arc("answer02", "khasham")["points"][12]
    drawing.page.mouse.move(x, y)
    drawing.page.evaluate("() => window.nextFrame()")
    assert {arc["incident"] for arc in drawing.drawn()["arcs"] if arc["strong"]} == {"answer02"}
    assert drawing.page.evaluate("() => document.getElementById('map').style.cursor") == "pointer"
    drawing.page.mouse.move(5, 5)
    drawing.page.evaluate("() => window.nextFrame()")
    assert not [arc for arc in drawing.drawn()["arcs"] if arc["strong"]]
    assert drawing.page.evaluate("() => document.getElementById('map').style.cursor") == ""


def test_arcs_keep_their_bend_while_the_map_zooms(open_drawing: OpenDrawing) -> None:
    drawing = open_drawing()

    def bend(arc: Row) -> float:
        (ax, ay), (mx, my), (bx, by) = (arc["points"][i] for i in (0, 12, 24))
        across = (bx - ax) * (my - ay) - (by - ay) * (mx - ax)
        return float(across / math.dist((ax, ay), (bx, by)) ** 2)

    before = bend(drawing.arc("answer02", "khasham"))
    drawing.go(40.29, 35.31, 13)
    assert bend(drawing.arc("answer02", "khasham")) == pytest.approx(before, rel=0.25)


def test_an_arrow_leads_to_the_disc_that_its_end_has_gone_into_or_is_left_out(
    open_drawing: OpenDrawing,
) -> None:
    """No lone head, no tip behind a disc: whatever is chosen, however far off."""
    drawing = open_drawing(reduced_motion="reduce")
    for incident in ("answer01", "answer02", "attack01", "attack03"):
        drawing.show(sel={"type": "incident", "id": incident})
        for zoom in (8, 9, 9.5, 10, 10.5, 11):
            drawing.go(40.3, 35.25, zoom)
            drawn = drawing.drawn()
            discs = [place for place in drawn["places"] if place["count"]]
            for arc in drawn["arcs"]:
                start, tip = arc["points"][0], arc["points"][-1]
                assert math.dist(start, tip) >= 14, (incident, zoom, arc)
                if arc["to"] == "mayadin":
                    continue  # it ends at an area
                assert min(abs(_from_disc(disc, tip)) for disc in discs) < 14, (incident, zoom, arc)
                assert all(_from_disc(disc, tip) > 0 for disc in discs), (incident, zoom, arc)


def test_of_an_open_incident_and_what_is_linked_to_it_only_its_own_places_are_ringed(
    open_drawing: OpenDrawing,
) -> None:
    drawing = open_drawing(reduced_motion="reduce")
    drawing.show(sel={"type": "incident", "id": "answer01"})
    rings = {one["slug"]: one["meaning"] for one in drawing.drawn()["places"] if one["meaning"]}
    assert rings == {"jafra": "chosen", "marat": "chosen", "conoco": "chosen"}
    own, linked = drawing.arc("answer01", "marat"), drawing.arc("attack01", "conoco")
    assert own["strong"]
    assert linked["strong"]
    assert own["width"] > 1.2 * linked["width"]
    drawing.show(sel={"type": "incident", "id": "attack01"})
    rings = {one["slug"]: one["meaning"] for one in drawing.drawn()["places"] if one["meaning"]}
    assert rings == {"conoco": "chosen", "jafra": "linked", "marat": "linked"}
