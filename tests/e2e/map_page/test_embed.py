"""The map in another page: one finger is the page's, two are the map's."""

from itertools import combinations
from typing import Any, Literal

import pytest
from playwright.sync_api import CDPSession, FloatRect, Frame, Page, expect

from tests.e2e.conftest import OpenPage
from tests.e2e.map_page.conftest import PHONE, drawn_place, wait_until
from tests.e2e.troubles import Troubles

_FRAMED = """(address) => {
  const frame = document.createElement("iframe");
  Object.assign(frame, { src: address, title: "Map", height: 520 });
  frame.style.inlineSize = "100%";
  document.querySelector("main").prepend(frame);
}"""
_READY = "frames[0]?.difaf?.layer.drawn().places.length > 0"


def view(frame: Frame) -> dict[str, float]:
    found: dict[str, float] = frame.evaluate("window.difaf.map.view()")
    return found


def drag(touch: CDPSession, fingers: list[tuple[int, int]], dy: int) -> None:
    """Lay fingers on the glass, move them down by `dy` pixels in steps, lift them."""

    def points(moved: float) -> list[dict[str, Any]]:
        return [{"x": x, "y": y + moved, "id": index} for index, (x, y) in enumerate(fingers)]

    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": points(0)})
    for step in range(1, 11):
        moved = {"type": "touchMove", "touchPoints": points(dy * step / 10)}
        touch.send("Input.dispatchTouchEvent", moved)
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def on_map(page: Page) -> tuple[int, int]:
    """A point of the window where the frame's map lies bare."""
    box = page.locator("iframe").bounding_box()
    assert box
    return round(box["x"] + box["width"] / 2), round(box["y"] + 180)


def scrolled(page: Page) -> float:
    page.wait_for_timeout(400)
    found: float = page.evaluate("scrollY")
    return found


def test_one_finger_scrolls_the_page_and_two_move_the_map(
    published: str, open_page: OpenPage
) -> None:
    page = open_page("/en/method/", viewport=PHONE, has_touch=True, is_mobile=True)
    page.evaluate(_FRAMED, f"{published}/en/embed/?view=11/35.3/40.2")
    wait_until(page, _READY)
    frame = page.frames[1]
    touch = page.context.new_cdp_session(page)
    before, top = view(frame), scrolled(page)

    drag(touch, [on_map(page)], -100)
    after_one = scrolled(page)
    assert after_one > top + 40
    assert view(frame) == before

    x, y = on_map(page)
    drag(touch, [(x - 60, y), (x + 60, y)], 100)
    assert abs(scrolled(page) - after_one) < 2
    assert view(frame)["lat"] > before["lat"] + 0.01

    frame.get_by_role("button", name="In view").tap()
    expect(frame.get_by_role("list", name="In view").get_by_role("button").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_wheel_scrolls_the_page_and_with_a_key_the_map(
    published: str, open_page: OpenPage
) -> None:
    page = open_page("/en/method/")
    page.evaluate(_FRAMED, f"{published}/en/embed/?view=11/35.3/40.2&tiles=1")
    wait_until(page, _READY)
    frame = page.frames[1]
    before = view(frame)
    page.mouse.move(*on_map(page))
    page.mouse.wheel(0, 120)
    assert scrolled(page) > 50
    assert view(frame) == before
    page.wait_for_timeout(1_000)  # Chromium takes wheels in quick succession for one
    page.mouse.move(*on_map(page))
    page.keyboard.down("Control")
    page.mouse.wheel(0, -240)
    page.keyboard.up("Control")
    wait_until(page, f"frames[0].difaf.map.view().zoom > {before['zoom']}")


_CARDS = (
    ".side, .timeline, .legend, .embed-source, .list-toggle, .map-credits, .map-scale, .leaflet-bar"
)
_ALONG: tuple[tuple[Literal["x", "y"], Literal["width", "height"]], ...] = (
    ("x", "width"),
    ("y", "height"),
)


def boxes(page: Page) -> list[FloatRect]:
    found = [card.bounding_box() for card in page.locator(_CARDS).all() if card.is_visible()]
    return [box for box in found if box]


def lies_apart(one: FloatRect, other: FloatRect) -> bool:
    return any(
        one[at] + one[size] <= other[at] or other[at] + other[size] <= one[at]
        for at, size in _ALONG
    )


def assert_bare(page: Page, slug: str) -> None:
    """The disc of the place lies within the frame and under no card."""
    place = drawn_place(page, slug)
    size = 2 * place["r"]
    disc: FloatRect = {
        "x": place["x"] - place["r"],
        "y": place["y"] - place["r"],
        "width": size,
        "height": size,
    }
    assert disc["x"] >= 0
    assert disc["y"] >= 0
    for card in boxes(page):
        assert lies_apart(disc, card), f"{slug} lies under {card}"


@pytest.mark.parametrize(
    ("path", "viewport", "open_track"),
    [
        ("/en/embed/?sel=place:conoco", (800, 520), True),
        ("/ar/embed/?sel=place:marat", (400, 520), True),
        ("/ar/embed/?sel=place:marat", (414, 420), True),
        ("/ar/embed/?sel=place:marat", (360, 360), False),
        ("/en/embed/", (320, 280), False),
    ],
)
def test_the_days_stay_in_a_frame_and_no_control_lies_over_another(
    open_map: OpenPage, path: str, viewport: tuple[int, int], open_track: bool
) -> None:
    page = open_map(path, viewport=viewport, reduced_motion="reduce")
    for control in ("#play", "#sentence", "#days-toggle"):
        expect(page.locator(control)).to_be_visible()
    assert page.locator("#track").is_visible() == open_track
    assert page.locator("#axis").is_visible() == (viewport[1] >= 480)
    has_all = viewport[1] >= 480 or "sel=" not in path
    for control in (".leaflet-bar", "#legend-toggle"):
        assert page.locator(control).is_visible() == has_all, control
    for one, other in combinations(boxes(page), 2):
        assert lies_apart(one, other), f"{one} and {other}"
    for slug in ("conoco", "marat"):
        assert_bare(page, slug)


def test_in_a_low_frame_zoom_and_legend_come_when_the_credits_have_folded(
    open_map: OpenPage,
) -> None:
    page = open_map("/ar/embed/?sel=place:marat", viewport=(400, 440), reduced_motion="reduce")
    controls = [page.locator(".leaflet-bar"), page.locator("#legend-toggle")]
    for control in controls:
        expect(control).to_be_hidden()
    page.locator("#map").click(position={"x": 200, "y": 20})
    for control in controls:
        expect(control).to_be_visible()
    for one, other in combinations(boxes(page), 2):
        assert lies_apart(one, other), f"{one} and {other}"


@pytest.mark.parametrize("viewport", [(1000, 460), (400, 440)])
def test_a_frame_in_which_nothing_is_left_says_so_and_leads_on(
    open_map: OpenPage, viewport: tuple[int, int]
) -> None:
    page = open_map("/en/embed/?on=2024-09-01", viewport=viewport, reduced_motion="reduce")
    expect(page.locator("#nothing-in-view")).to_be_in_viewport()
    expect(page.locator("#list-toggle")).to_have_attribute("aria-expanded", "true")
    on = page.get_by_role("button", name="Show all days")
    expect(on).to_be_in_viewport(ratio=1)
    on.click()
    expect(page.locator("#view-list li").first).to_be_visible()


def test_in_a_small_frame_nothing_lies_over_what_was_chosen(open_map: OpenPage) -> None:
    page = open_map("/en/embed/?sel=place:marat", viewport=(520, 390), reduced_motion="reduce")
    expect(page.locator("#panel-body .incident").first).to_be_attached()
    expect(page.locator("#timeline .sentence")).to_be_visible()
    expect(page.locator("#track")).to_be_visible()
    cards = boxes(page)
    for one, other in combinations(cards, 2):
        assert lies_apart(one, other), f"{one} and {other}"
    for slug in ("marat", "conoco"):
        assert_bare(page, slug)

    page.get_by_role("button", name="Close").click()
    timeline = page.locator("#timeline").bounding_box()
    assert timeline
    assert timeline["y"] + timeline["height"] > 390 - 15  # at the bottom, over no empty sheet

    page.get_by_role("button", name="In view").click()
    first = page.get_by_role("list", name="In view").get_by_role("button").first
    expect(first).to_be_in_viewport(ratio=1)


def test_the_map_names_whom_its_places_come_from_in_a_frame_too(open_map: OpenPage) -> None:
    credit = open_map("/ar/embed/").get_by_role("link", name="OCHA, GeoNames")
    expect(credit).to_have_attribute("href", "/ar/method/#sources")
    expect(credit).to_have_attribute("target", "_blank")  # no other page may stand in the frame


def test_the_bare_ground_names_them_where_the_rest_has_failed(
    open_map: OpenPage, troubles: Troubles
) -> None:
    troubles.allow("days-.*bin|Failed to load resource|preload")
    page = open_map("/en/embed/")
    page.route("**/data/days-*", lambda route: route.abort())
    page.reload()
    expect(page.get_by_role("alert")).to_be_visible()
    credit = page.get_by_role("link", name="OCHA, GeoNames")
    expect(credit).to_have_attribute("href", "/en/method/#sources")
    for link in page.locator(".map-credits a").all():
        expect(link).to_have_attribute("target", "_blank")
