"""Django's admin in a real browser, under the content security policy."""

import pytest
from playwright.sync_api import Page, expect

from incidents.models import Place
from tests.e2e.conftest import OpenPage
from tests.people import make_user
from tests.rows import make_area, make_name, make_place


@pytest.fixture
def admin_page(open_page: OpenPage) -> Page:
    make_user("administrator", "layla")
    page = open_page("/en/admin/")
    page.get_by_label("Username").fill("layla")
    page.get_by_label("Password").fill("administrator")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_text("Site administration")).to_be_visible()
    return page


def open_place(page: Page, place: Place) -> None:
    page.goto(f"/en/admin/incidents/place/{place.pk}/change/", wait_until="networkidle")
    page.locator("#id_location-map .geometry-marker").wait_for()


def test_a_place_is_moved_on_the_map_for_a_reason(admin_page: Page) -> None:
    place = make_place()
    make_name(place, "مراد", kind="misspelling")
    open_place(admin_page, place)
    expect(admin_page.locator("#id_location-map canvas")).to_be_attached()  # the base layer
    admin_page.get_by_label("paste GeoJSON or WKT").fill("POINT (40.25 35.32)")
    admin_page.get_by_role("button", name="Save", exact=True).first.click()
    expect(admin_page.get_by_text("Please correct the error below")).to_be_visible()
    expect(admin_page.get_by_label("paste GeoJSON or WKT")).to_have_value(
        '{"type":"Point","coordinates":[40.25,35.32]}'
    )
    admin_page.get_by_label("Why this change?").fill("a better source")
    admin_page.get_by_role("button", name="Save", exact=True).first.click()
    expect(admin_page.get_by_text("was changed successfully")).to_be_visible()
    place.refresh_from_db()
    assert place.location is not None
    assert place.location.coords == (40.25, 35.32)
    admin_page.goto(f"/en/admin/incidents/place/{place.pk}/history/", wait_until="networkidle")
    expect(admin_page.get_by_text("a better source")).to_be_visible()
    expect(admin_page.get_by_text("layla").last).to_be_visible()
    admin_page.locator("#change-history a").last.click()
    expect(admin_page.get_by_role("button", name="Revert").first).to_be_visible()


def test_what_cannot_be_read_is_shown_again_with_the_reason(admin_page: Page) -> None:
    place = make_place()
    open_place(admin_page, place)
    field = admin_page.get_by_label("paste GeoJSON or WKT")
    field.fill("POINT (40.25 91)")
    admin_page.get_by_label("Why this change?").fill("a slip")
    admin_page.get_by_role("button", name="Save", exact=True).first.click()
    expect(admin_page.get_by_text("latitude 91.0 is not on Earth")).to_be_visible()
    expect(field).to_have_value("POINT (40.25 91)")


def test_an_area_is_shown_on_the_map_of_its_form(admin_page: Page) -> None:
    area = make_area("pocket", 40.1, 35.2, 40.4, 35.4)
    admin_page.goto(f"/en/admin/incidents/area/{area.pk}/change/", wait_until="networkidle")
    expect(admin_page.locator("#id_geometry-map path.leaflet-interactive")).to_be_visible()
