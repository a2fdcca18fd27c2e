"""The desk's map shows how wide an area is, as the public map does."""

import pytest
from playwright.sync_api import Page, expect

from incidents.desk.reviewing import incidents_of
from incidents.models import IncidentPlace, Report, Role, revision
from tests.e2e.canvas_pixels import PIXELS_OF_COLOUR
from tests.e2e.conftest import OpenPage
from tests.e2e.desk.pages import open_review
from tests.e2e.troubles import Troubles

# West, east, north and south of all pixels of this colour on the desk's canvas, in CSS pixels.
REACH = (
    "(token) => {"
    + PIXELS_OF_COLOUR
    + """
  const found = pixelsOfColour(document.querySelector("canvas[data-canvas=desk]"), token);
  const ends = (axis) => {
    const along = found.map((one) => one[axis] / devicePixelRatio);
    return [along.reduce((a, b) => Math.min(a, b)), along.reduce((a, b) => Math.max(a, b))];
  };
  return found.length ? [...ends(0), ...ends(1)] : null;
}"""
)


def _reach(page: Page, token: str) -> list[float] | None:
    """Once the map has come to rest."""
    former: list[float] | None = [0.0]
    found: list[float] | None = None
    while found != former:
        page.wait_for_timeout(300)
        former, found = found, page.evaluate(REACH, token)
    return found


@pytest.fixture
def east_of_conoco(report: Report) -> str:
    """The card of an incident that happened "10 km east of" Conoco."""
    incident = incidents_of(report)[0]
    with revision("test"):
        place = incident.places.get().place
        IncidentPlace.objects.filter(incident=incident).delete()
        IncidentPlace.objects.create(
            incident=incident, place=place, role=Role.AREA, bearing="e", radius_km=10
        )
    return f"incident-{incident.public_id}"


def test_an_area_is_a_circle_as_wide_as_it_may_be_and_no_dot(
    open_page: OpenPage, report: Report, east_of_conoco: str, troubles: Troubles
) -> None:
    troubles.allow("willReadFrequently")  # the test reads the canvas, the page never does
    page = open_review(open_page, report)
    assert _reach(page, "--uncertain") is None
    card = page.locator(f"#{east_of_conoco}")
    card.focus()
    expect(card).to_contain_class("is-current")
    circle = _reach(page, "--uncertain")
    assert circle is not None
    west, east, north, south = circle
    assert east - west == pytest.approx(south - north, rel=0.05)
    assert east - west > 100  # framed whole
    assert _reach(page, "--selected") is None  # never a pin
