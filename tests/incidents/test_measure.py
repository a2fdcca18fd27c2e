import numpy as np
import pytest
from django.contrib.gis.geos import MultiPolygon, Polygon

from incidents.measure import FlatArea, kilometres_between, moved

CONOCO, MAYADIN = (40.3077, 35.335), (40.45154, 35.01982)


def test_conoco_lies_37_km_from_mayadin() -> None:
    assert kilometres_between(CONOCO, MAYADIN) == pytest.approx(37.4, abs=0.2)


@pytest.mark.parametrize("bearing", [0, 45, 90, 180, 270])
def test_a_moved_point_lies_as_far_as_it_was_moved(bearing: float) -> None:
    assert kilometres_between(MAYADIN, moved(MAYADIN, bearing, 8)) == pytest.approx(8, rel=0.005)


def test_south_is_down_and_east_is_right() -> None:
    assert moved(MAYADIN, 180, 8)[1] < MAYADIN[1]
    assert moved(MAYADIN, 90, 8)[0] > MAYADIN[0]


def test_distances_to_a_border_are_kilometres() -> None:
    square = FlatArea(MultiPolygon(Polygon.from_bbox((40, 35, 41, 36)), srid=4326))
    inside, outside, west = (40.5, 35.1), (40.5, 34.9), (39.9, 35.9)
    away, within = square.kilometres(np.array([inside, outside, west]))
    assert list(away) == [0, pytest.approx(11.12, rel=0.005), pytest.approx(9.0, rel=0.02)]
    assert list(within) == [pytest.approx(11.12, rel=0.005), 0, 0]
    assert square.kilometres(np.empty((0, 2)))[0].size == 0
