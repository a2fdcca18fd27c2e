"""Ground is in sight where a part of it is in the window, not where the box around it is."""

import pytest
from playwright.sync_api import Page

from tests.e2e.js.modules import run

_ASK = """
  const { isInSight } = await load("ground/ground-in-sight");
  const [points, [left, top, right, bottom]] = given;
  const corners = Float64Array.from(points.flatMap(([x, y]) => [x, y, x, y, x, y]));
  const view = { scale: 1, x: -left, y: -top };
  const window = { left: 0, top: 0, right: right - left, bottom: bottom - top };
  return isInSight([{ corners }], view, [window]);
"""
_CORNER = [(0, 0), (10, 0), (10, 2), (2, 2), (2, 10), (0, 10)]  # an L


@pytest.mark.parametrize(
    ("window", "seen"),
    [
        ((5, 5, 9, 9), False),  # in the box around it
        ((3, 0.5, 9, 1.5), True),  # within it, no edge is seen
        ((5, 1, 9, 9), True),
        ((-5, -5, 15, 15), True),
        ((11, 0, 15, 2), False),
    ],
)
def test_ground_is_in_sight_where_a_part_of_it_is(
    page: Page, window: tuple[float, ...], seen: bool
) -> None:
    assert run(page, _ASK, _CORNER, list(window)) is seen
