"""What the map shows first, and that what is chosen is never left under a card."""

from time import sleep
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.conftest import OpenPage
from tests.e2e.map_page.conftest import (
    LAPTOP,
    PHONE,
    TABLET,
    VIEW_RESTS,
    drawn,
    drawn_place,
    wait_until,
)

_CARDS = ".site-header, .filters, .timeline, .side, .legend"
_COVERED = """([cards, points]) => points.filter(([name, x, y]) =>
  x < 0 || y < 0 || x > innerWidth || y > innerHeight ||
  [...document.querySelectorAll(cards)]
    .filter((card) => card.checkVisibility({ visibilityProperty: true }))
    .map((card) => card.getBoundingClientRect())
    .some((box) => x > box.left && x < box.right && y > box.top && y < box.bottom)
).map(([name]) => name)"""


def _covered(page: Page, slugs: set[str]) -> list[str]:
    """Which places lie under a card or out of the window."""
    places = [one for one in drawn(page)["places"] if one["slug"] in slugs]
    assert {one["slug"] for one in places} == slugs
    points = [[one["slug"], one["x"], one["y"]] for one in places]
    found: list[str] = page.evaluate(_COVERED, [_CARDS, points])
    return found


_STRUCK = {"conoco", "marat", "khasham", "hawijat-saqr", "jafra"}


@pytest.mark.parametrize(
    ("path", "viewport"),
    [("/en/", LAPTOP), ("/en/", TABLET), ("/en/", PHONE), ("/ar/", LAPTOP), ("/ar/", PHONE)],
)
def test_the_map_opens_on_attacks_and_answers_clear_of_every_card(
    open_map: OpenPage, path: str, viewport: tuple[int, int]
) -> None:
    page = open_map(path, viewport=viewport, reduced_motion="reduce")
    assert _covered(page, _STRUCK) == []
    view = page.evaluate("window.difaf.map.view()")
    if viewport != PHONE:
        page.locator("#view-list [data-place=marat]").click()
        expect(page.locator("#panel-body .incident").first).to_be_attached()
        assert _covered(page, _STRUCK) == []
        assert page.evaluate("window.difaf.map.view().zoom") == view["zoom"]


def test_a_slow_line_changes_nothing_about_the_first_view(open_map: OpenPage) -> None:
    page = open_map("/en/", reduced_motion="reduce")
    quick: dict[str, Any] = page.evaluate("window.difaf.map.view()")

    def late(route: Route) -> None:
        sleep(0.4)
        route.continue_()

    for pattern in ("**/data/*", "**/css/*"):
        page.route(pattern, late)
    page.reload(wait_until="networkidle")
    wait_until(page, "window.difaf?.layer.drawn().arcs.length > 0")
    page.wait_for_timeout(200)
    slow = page.evaluate("window.difaf.map.view()")
    assert slow == pytest.approx(quick, abs=1e-3)


def test_a_chosen_village_is_moved_from_under_the_sheet_without_a_zoom(open_map: OpenPage) -> None:
    page = open_map("/en/?view=11/35.35/40.27", viewport=PHONE, reduced_motion="reduce")
    page.locator("#view-list [data-place=marat]").click()
    expect(page.locator("#panel-body .incident").first).to_be_attached()
    assert page.evaluate("document.body.dataset.sheet") == "half"
    assert _covered(page, {"marat", "conoco"}) == []
    assert page.evaluate("window.difaf.map.view().zoom") == 11


@pytest.mark.parametrize("path", ["/ar/?sel=place:marat", "/en/?sel=place:mayadin"])
def test_credits_and_scale_lie_beside_a_village_that_a_link_names(
    open_map: OpenPage, path: str
) -> None:
    page = open_map(path, viewport=PHONE, reduced_motion="reduce")
    expect(page.locator("#panel-body .incident").first).to_be_attached()
    village = next(one for one in drawn(page)["places"] if one["slug"] == path.split(":")[1])
    x, y, r = village["x"], village["y"], village["r"] + 4
    edge = [[f"{i}, {j}", x + i * r, y + j * r] for i in (-1, 0, 1) for j in (-1, 0, 1)]
    assert page.evaluate(_COVERED, [_CARDS + ", .leaflet-control", edge]) == []


def test_a_chosen_incident_is_framed_with_what_it_answers_not_with_far_accounts(
    open_map: OpenPage,
) -> None:
    page = open_map("/en/?sel=place:marat", reduced_motion="reduce")
    page.locator("#panel-body a[data-sel^=incident]").first.click()
    expect(page.locator("#panel-body .incident-panel")).to_be_attached()
    assert _covered(page, {"marat", "jafra", "hawijat-saqr", "conoco"}) == []
    assert page.evaluate("window.difaf.map.view().zoom") > 11


def test_what_is_chosen_comes_with_areas_beside_it_and_arcs_that_can_be_read(
    open_map: OpenPage,
) -> None:
    page = open_map("/en/?sel=place:mayadin", reduced_motion="reduce")
    expect(page.locator("#panel-body .incident").first).to_be_attached()
    (area,) = [one for one in drawn(page)["uncertainties"] if one["bearing"] == "s"]
    x, y, r = area["x"], area["y"], area["r"]
    edge = [[name, x + i * r, y + j * r] for name, i, j in _SIDES]
    assert page.evaluate(_COVERED, [_CARDS, edge]) == []
    page.evaluate("difaf.store.set({ sel: { type: 'incident', id: 'y9bca5pu' } })")
    expect(page.locator("#panel-body .incident-panel")).to_be_attached()
    strong = {arc["to"] for arc in drawn(page)["arcs"] if arc["strong"]}
    assert "marat" in strong
    assert "khasham" not in strong, "between discs that nearly touch there is only room for a head"
    assert drawn_place(page, "khasham")["meaning"] == "linked"


_SIDES = (("west", -1, 0), ("east", 1, 0), ("north", 0, -1), ("south", 0, 1))
_EDGE_IS_COVERED = """([cards, sel]) => {
  const { layer, map } = window.difaf;
  const chosen = layer.boundsOf(sel, { linked: true, narrow: true });
  const { left, top, right, bottom } = map.onScreen(chosen);
  const beyond = left < 0 || top < 0 || right > innerWidth || bottom > innerHeight;
  const over = [...document.querySelectorAll(cards)]
    .filter((card) => card.checkVisibility({ visibilityProperty: true }))
    .filter((card) => {
      const box = card.getBoundingClientRect();
      return box.left < right && box.right > left && box.top < bottom && box.bottom > top;
    });
  return [...(beyond ? ["the window"] : []), ...over.map(({ id, className }) => id || className)];
}"""


def _over_what_is_chosen(page: Page) -> list[str]:
    """What lies over a place of what the address names, or over an area in which it landed."""
    kind, public_id = page.url.split("sel=")[1].split(":")
    wait_until(page, VIEW_RESTS)
    over = _CARDS + ", .leaflet-control, .embed-source, .list-toggle"
    found: list[str] = page.evaluate(_EDGE_IS_COVERED, [over, {"type": kind, "id": public_id}])
    return found


@pytest.mark.parametrize("path", ["/en/", "/ar/"])
def test_the_legend_that_grows_with_a_chosen_incident_lies_beside_its_places(
    open_map: OpenPage, path: str
) -> None:
    page = open_map(path)
    page.evaluate("difaf.store.set({ sel: { type: 'place', id: 'mayadin' } })")
    before = page.locator("#legend").bounding_box()
    page.locator("#panel-body a[data-sel='incident:f6sxk2we']").first.click()
    expect(page.locator("#panel-body .incident-panel")).to_be_attached()
    page.wait_for_timeout(600)
    assert _over_what_is_chosen(page) == []
    after = page.locator("#legend").bounding_box()
    assert before
    assert after
    assert after["height"] > before["height"]


@pytest.mark.parametrize("viewport", [PHONE, (360, 640)])
def test_on_a_phone_all_places_of_an_incident_lie_clear(
    open_map: OpenPage, viewport: tuple[int, int]
) -> None:
    page = open_map(
        "/en/?sel=incident:d2wnr8kv", viewport=viewport, has_touch=True, reduced_motion="reduce"
    )
    assert _over_what_is_chosen(page) == []
    for public_id in ("j5xeg4sm", "f6sxk2we", "y9bca5pu", "d2wnr8kv"):
        page.evaluate(f"difaf.store.set({{ sel: {{ type: 'incident', id: '{public_id}' }} }})")
        assert _over_what_is_chosen(page) == [], public_id
    for sel in ("incident:k7wq2mxa", "place:conoco"):
        page.goto(f"/ar/?sel={sel}", wait_until="networkidle")
        wait_until(page, "window.difaf?.layer.drawn().places.length > 0")
        assert _over_what_is_chosen(page) == [], sel
    assert page.locator("#side").get_attribute("data-height") == "half"


def test_on_a_phone_the_lines_of_a_chosen_incident_are_seen(open_map: OpenPage) -> None:
    page = open_map("/ar/?sel=place:marat", viewport=PHONE, has_touch=True, reduced_motion="reduce")
    page.locator("#panel-body a[data-sel^=incident]").first.tap()
    expect(page.locator("#panel-body .incident-panel")).to_be_attached()
    wait_until(page, VIEW_RESTS)
    strong = {arc["to"] for arc in drawn(page)["arcs"] if arc["strong"]}
    assert strong == {"hawijat-saqr", "jafra", "marat", "conoco"}, "with what it answers"


def test_the_whole_region_lies_over_a_raised_sheet(published: str, open_page: OpenPage) -> None:
    page = open_page("/en/?view=15/35.5/40.5", viewport=PHONE, reduced_motion="reduce")
    page.locator("#sheet-handle").focus()
    page.keyboard.press("ArrowUp")
    page.get_by_role("button", name="Show the whole region").click()
    page.mouse.move(5, 5)  # off the list: a village that is pointed at stands for those beside it
    wait_until(page, VIEW_RESTS)
    assert _covered(page, {"tayyana", "conoco"}) == []


def test_a_panel_is_fetched_as_the_pointer_comes_near(open_map: OpenPage) -> None:
    page = open_map("/en/", reduced_motion="reduce")
    with page.expect_request("**/places/khasham/panel/*"):
        place = drawn_place(page, "khasham")
        page.mouse.move(place["x"], place["y"])
    with page.expect_request("**/places/marat/panel/*"):
        page.locator("#view-list [data-place=marat]").hover()
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("#view-list [data-place=marat]").click()
    expect(page.locator("#panel-body .incident").first).to_be_attached()
    assert [url for url in asked if "/panel/" in url] == []


def test_in_a_low_frame_what_is_chosen_lies_under_no_button(open_map: OpenPage) -> None:
    page = open_map("/en/embed/?sel=place:marat", viewport=(430, 520), reduced_motion="reduce")
    expect(page.locator("#panel-body .incident").first).to_be_attached()
    village = next(one for one in drawn(page)["places"] if one["slug"] == "marat")
    over = _CARDS + ", .leaflet-control, .embed-source, .list-toggle"
    assert page.evaluate(_COVERED, [over, [["marat", village["x"], village["y"]]]]) == []


def test_once_days_are_chosen_no_card_moves_the_map(open_map: OpenPage) -> None:
    """The first view follows the cards; a view that somebody works with does not."""
    page = open_map("/en/", reduced_motion="reduce")
    grow = "document.getElementById('filters').style.minWidth = '600px'"
    before = page.evaluate("window.difaf.map.view()")
    page.evaluate("window.difaf.store.set({ to: 20020 }, { replace: true })")
    page.evaluate(grow)
    page.wait_for_timeout(300)
    assert page.evaluate("window.difaf.map.view()") == before


_SHEET = (35.5, 32.2, 42.6, 37.5)  # of base-layer.json


@pytest.mark.parametrize("viewport", [LAPTOP, PHONE, (2560, 1440)])
def test_no_window_shows_where_the_ground_ends(
    open_map: OpenPage, viewport: tuple[int, int]
) -> None:
    page = open_map("/en/?view=6/35.2/40.3", viewport=viewport, reduced_motion="reduce")
    page.locator("#map").focus()
    for key in ("-", "ArrowRight", "ArrowUp"):
        page.keyboard.press(key)
    wait_until(page, VIEW_RESTS)
    west, south, east, north = page.evaluate("window.difaf.map.bounds()")
    assert _SHEET[0] - 0.01 <= west < east <= _SHEET[2] + 0.01
    assert _SHEET[1] - 0.01 <= south < north <= _SHEET[3] + 0.01
    page.set_viewport_size({"width": 1024, "height": 768})
    page.wait_for_timeout(200)
    page.evaluate("difaf.map.setView({ lat: 35.2, lon: 40.3, zoom: 6 }, { animate: false })")
    assert page.evaluate("window.difaf.map.view().zoom") == 7.75


@pytest.mark.parametrize(("path", "viewport"), [("/en/", (640, 400)), ("/ar/", (720, 450))])
def test_on_a_low_map_the_first_view_stands_in_the_middle(
    open_map: OpenPage, path: str, viewport: tuple[int, int]
) -> None:
    page = open_map(path, viewport=viewport, reduced_motion="reduce")
    across = [one["x"] for one in drawn(page)["places"] if one["slug"] in _STRUCK]
    width = page.evaluate("window.difaf.map.size().width")
    assert abs((min(across) + max(across)) / 2 - width / 2) < width / 8


@pytest.mark.parametrize("path", ["/ar/?sel=place:marat", "/en/?sel=place:jafra"])
def test_what_else_the_incidents_of_a_village_struck_is_whole_on_a_phone(
    open_map: OpenPage, path: str
) -> None:
    page = open_map(path, viewport=PHONE, reduced_motion="reduce")
    expect(page.locator("#panel-body .incident").first).to_be_attached()
    wait_until(page, VIEW_RESTS)
    for slug in ("hawijat-saqr", "jafra", "marat", "conoco"):
        disc = drawn_place(page, slug)
        assert disc["r"] < disc["x"] < PHONE[0] - disc["r"], slug
