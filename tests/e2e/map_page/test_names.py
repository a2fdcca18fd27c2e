"""The names on the map that readers meet first."""

from itertools import pairwise

import pytest

from tests.e2e.conftest import OpenPage
from tests.e2e.map_page.conftest import LAPTOP, PHONE, TABLET, VIEW_RESTS, drawn, wait_until

TOUCH = 3  # CSS pixels: so far into a name's box its letters do not reach


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [LAPTOP, TABLET, PHONE])
def test_no_unbroken_line_runs_under_a_name(
    open_map: OpenPage, size: tuple[int, int], language: str
) -> None:
    page = open_map(f"/{language}/", viewport=size, reduced_motion="reduce")
    wait_until(page, VIEW_RESTS)
    frame = drawn(page)
    lines = [arc["points"] for arc in frame["arcs"] if arc["style"] == "solid"]
    assert lines
    for points in lines:
        for (ax, ay), (bx, by) in pairwise(points):
            for part in (0, 0.25, 0.5, 0.75):
                x, y = ax + (bx - ax) * part, ay + (by - ay) * part
                for label in frame["labels"]:
                    across = label["x"] + TOUCH < x < label["x"] + label["w"] - TOUCH
                    down = label["y"] + TOUCH < y < label["y"] + label["h"] - TOUCH
                    assert not (across and down), label["text"]
