"""What lies where on a link picture."""

import math

import pytest

from incidents.models import IncidentPlace, Role, revision
from maps.filters import IncidentFilter
from maps.link_pictures.gathering import arcs_of
from maps.link_pictures.layout import boxes_beside, curves_of, is_free, spots_of
from maps.link_pictures.place_rows import read_rows
from maps.link_pictures.plates import RADIUS, plates_beside
from maps.link_pictures.scene import map_scene
from maps.publishing.publication import publish
from tests.rows import make_incident, make_place, put

pytestmark = pytest.mark.django_db


def test_discs_that_would_overlap_are_one_with_the_number_of_different_incidents() -> None:
    with revision("test"):
        near = [make_place(f"near-{n}", 40.2 + n / 500, 35.3) for n in range(3)]
        far = make_place("far", 41.1, 35.3)
        both, origin = make_incident(), make_incident()
        for place in (*near[:2], far):
            put(both, place)
        put(origin, near[2])
        put(origin, near[0], role=Role.ORIGIN)
        put(both, near[1], role=Role.ORIGIN)
    publish()
    scene = map_scene(IncidentFilter())
    assert len(scene.discs) == 4
    spots = spots_of(scene, lambda point: ((point[0] - 40) * 1000, 200.0), (1200.0, 400.0), 1)
    assert [(spot.others, spot.count) for spot in spots] == [(0, 1), (2, 2)]
    assert math.dist(spots[0].at, spots[1].at) > spots[0].radius + spots[1].radius
    (curve,) = curves_of(scene.arcs, spots, lambda point: ((point[0] - 40) * 1000, 200.0), 1)
    assert curve.points[0][0] < 300 < 1000 < curve.points[-1][0], (
        "what begins and ends in one has none"
    )
    for spot in spots:
        free = [
            box
            for box in boxes_beside(spot.at, spot.radius, 400, 24)
            if is_free(box, (0, 0, 1200, 400), spots, [])
        ]
        assert free
        assert all(
            not (b[0] < o.at[0] < b[2] and b[1] < o.at[1] < b[3]) for b in free for o in spots
        )


def test_an_arc_finds_its_way_past_a_disc_and_beside_another_arc() -> None:
    with revision("test"):
        start, between, end = (make_place(f"place-{n}", 40 + n / 4, 35.3) for n in range(3))
        for kind in ("attack", "attack", "counter_strike"):
            incident = make_incident(kind)
            put(incident, start, role=Role.ORIGIN)
            put(incident, end)
        put(make_incident(), between)
        put(incident, between, role=Role.ORIGIN)
    publish()
    scene = map_scene(IncidentFilter())

    def to_pixel(point: tuple[float, float]) -> tuple[float, float]:
        return (point[0] - 39.8) * 1000, 300.0

    spots = spots_of(scene, to_pixel, (1200.0, 600.0), 1)
    curves = curves_of(scene.arcs, spots, to_pixel, 1)
    assert sorted(curve.is_answer for curve in curves) == [False, True, True]
    for curve in curves:
        middle = curve.points[len(curve.points) // 2]
        for spot in spots:
            assert all(math.dist(point, spot.at) >= spot.radius for point in curve.points)
        for other in curves:
            near = other is not curve and min(math.dist(middle, p) for p in other.points) < 12
            assert not near, "two lines are seen"


def test_an_arc_ends_where_an_incident_landed_and_nowhere_else_that_it_came_from() -> None:
    with revision("test"):
        one, other, hit = (make_place(f"place-{n}", 40 + n / 5, 35.3) for n in range(3))
        incident = make_incident()
        for place in (one, other):
            put(incident, place, role=Role.ORIGIN)
        put(incident, hit)
        put(incident, one)  # from there and on it: no arc
    arcs = arcs_of(read_rows(IncidentPlace.objects.all()))
    ends = [(arc.start.place, arc.end.place) for arc in arcs]
    assert sorted(ends) == sorted([(one.pk, hit.pk), (other.pk, hit.pk), (other.pk, one.pk)])


def test_an_arc_out_of_an_area_begins_where_no_disc_is_taken_for_its_origin() -> None:
    with revision("test"):
        target, beside = make_place("target", 40.6), make_place("beside", 40.32)
        area = make_place("area", 40.3, kind="village_group", radius_km=8)
        incident = make_incident()
        put(incident, area, role=Role.ORIGIN)
        put(incident, target)
        put(make_incident(), beside)
    scene = map_scene(IncidentFilter())

    def to_pixel(point: tuple[float, float]) -> tuple[float, float]:
        return (point[0] - 40) * 1600, (35.6 - point[1]) * 1900

    spots = spots_of(scene, to_pixel, (1200.0, 1200.0), 1)
    (curve,) = curves_of(scene.arcs, spots, to_pixel, 1)
    other = next(spot for spot in spots if beside.pk in spot.places)
    assert curve.fades
    assert curve.into == target.pk
    assert math.dist(curve.points[0], other.at) > other.radius + 29
    assert all(math.dist(point, other.at) > other.radius for point in curve.points)
    (circle,) = scene.circles
    assert math.dist(curve.points[0], to_pixel(circle.at)) < 8 / 111 * 1900, "within the area"


def test_what_has_no_line_has_a_plate_beside_its_disc() -> None:
    with revision("test"):
        start, near, far = (make_place(f"place-{n}", 40 + n, 35.3) for n in (0.2, 0.22, 0.6))
        for end in (near, far):
            incident = make_incident("counter_strike")
            put(incident, start, role=Role.ORIGIN)
            put(incident, end)
        put(make_incident("interception"), far)
        put(make_incident("air_activity"), far)
    scene = map_scene(IncidentFilter())

    def to_pixel(point: tuple[float, float]) -> tuple[float, float]:
        return (point[0] - 40) * 1600, 200.0

    frame = (0.0, 0.0, 1200.0, 400.0)
    spots = spots_of(scene, to_pixel, (1200.0, 400.0), 1)
    curves = curves_of(scene.arcs, spots, to_pixel, 1)
    plates = plates_beside(spots, curves, scene.hits, [], frame, 1)
    assert sorted((plate.kind, plate.at[0] > 600) for plate in plates) == [
        ("air_activity", True),
        ("counter_strike", False),  # its line would be too short
        ("interception", True),
    ]
    without_curves = plates_beside(spots, [], scene.hits, [], frame, 1)
    assert sum(plate.kind == "counter_strike" for plate in without_curves) == 2
    for plate in without_curves:
        for spot in spots:
            assert math.dist(plate.at, spot.at) >= spot.radius + RADIUS
    assert plates_beside(spots, [], scene.hits, [frame], frame, 1) == [], "no room"
