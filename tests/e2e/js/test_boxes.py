import pytest
from playwright.sync_api import Page

from tests.e2e.js.modules import call


@pytest.mark.parametrize(
    ("lon", "lat", "is_in"),
    [
        (40, 35, True),
        (39, 34, True),
        (41, 36, True),
        (41.0001, 35, False),
        (40, 33.9999, False),
    ],
)
def test_a_box_has_its_edges(page: Page, lon: float, lat: float, is_in: bool) -> None:
    assert call(page, "geography/boxes", "isIn", [39, 34, 41, 36], lon, lat) is is_in


def test_a_place_that_is_not_known_lies_in_no_box(page: Page) -> None:
    assert call(page, "geography/boxes", "isIn", [-180, -90, 180, 90], None, None) is False
