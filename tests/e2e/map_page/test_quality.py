"""Accessibility, weight, steadiness and what happens when data fail."""

import gzip
from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.canvas_pixels import PIXELS
from tests.e2e.conftest import AssertAccessible, OpenPage
from tests.e2e.map_page.conftest import LAPTOP, PHONE, drawn_place, said, wait_until
from tests.e2e.troubles import Troubles

_SMALL_TARGETS = """() => {
  const pressed = "button, a[href], select, input[type=date], input[type=search], .option, label";
  const inText = ".skip-links, .panel-body, .map-credits, .search label, .typed-days label, .speed";
  return [...document.querySelectorAll(pressed)]
    .filter((node) => node.checkVisibility({ visibilityProperty: true }) && !node.closest(inText))
    .map((node) => [node, (node.closest(".view-list li") ?? node).getBoundingClientRect()])
    .filter(([, box]) => box.width > 0 && (box.height < 43.5 || box.width < 43.5))
    .map(([node, box]) => `${node.outerHTML.slice(0, 80)} ${box.width}×${box.height}`);
}"""


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("viewport", [LAPTOP, PHONE])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(
    open_map: OpenPage,
    assert_accessible: AssertAccessible,
    language: str,
    viewport: tuple[int, int],
    scheme: Literal["light", "dark"],
) -> None:
    page = open_map(f"/{language}/", viewport=viewport, colour_scheme=scheme)
    assert_accessible(page)
    page.get_by_role("list").get_by_role(
        "button", name="Marat" if language == "en" else "مراط"
    ).click()
    expect(page.locator("#panel-body .incident").first).to_be_attached()
    assert_accessible(page)
    for tab in page.get_by_role("tab").all()[1:]:
        tab.click()
        assert_accessible(page)


def test_axe_finds_nothing_in_dialogs_and_frames(
    open_map: OpenPage, assert_accessible: AssertAccessible
) -> None:
    page = open_map("/en/?on=2025-06-01")
    assert_accessible(page)
    page.get_by_role("button", name="Download").click()
    assert_accessible(page)
    page.keyboard.press("Escape")
    page.get_by_role("combobox", name="Search").fill("mar")
    assert_accessible(page)
    assert_accessible(open_map("/en/embed/", viewport=(640, 480)))


def test_targets_on_a_phone_are_44_pixels(open_map: OpenPage) -> None:
    page = open_map("/en/", viewport=PHONE, has_touch=True, is_mobile=True)
    assert page.evaluate(_SMALL_TARGETS) == []
    page.locator("#days-toggle").click()
    assert page.evaluate(_SMALL_TARGETS) == []
    page.locator("#days-toggle").click()
    page.locator("#filters-more").click()
    assert page.evaluate(_SMALL_TARGETS) == []


@pytest.mark.parametrize("viewport", [(720, 450), (360, 225)])
def test_zoomed_in_everything_is_reached_by_scrolling_down_alone(
    open_map: OpenPage, viewport: tuple[int, int]
) -> None:
    """200 % and 400 % of a 1440 × 900 window."""
    page = open_map("/en/", viewport=viewport)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for part in ("slider", "checkbox", "searchbox", "combobox"):
        for control in page.get_by_role(part).all():
            control.scroll_into_view_if_needed()
            expect(control).to_be_in_viewport()
    page.get_by_role("list", name="In view").get_by_role("button", name="Marat").click()
    expect(page.locator("#panel-body .incident").first).to_be_attached()


@pytest.mark.parametrize("viewport", [(720, 450), (932, 430)])
def test_in_a_low_window_the_page_scrolls_beside_the_map_and_to_what_is_chosen_on_it(
    open_map: OpenPage, viewport: tuple[int, int]
) -> None:
    page = open_map("/en/", viewport=viewport, has_touch=True, reduced_motion="reduce")
    place = drawn_place(page, "marat")
    region = page.locator("#map").bounding_box()
    assert region
    assert region["y"] + region["height"] < 0.8 * viewport[1]
    page.touchscreen.tap(region["x"] + place["x"], region["y"] + place["y"])
    expect(page.locator("#panel-title")).to_be_in_viewport(ratio=1)
    expect(page.locator("#panel-body .incident").first).to_be_attached()


@pytest.mark.parametrize("viewport", [LAPTOP, PHONE])
def test_nothing_jumps_while_the_page_opens(
    published: str, open_page: OpenPage, viewport: tuple[int, int]
) -> None:
    page = open_page("/en/admin/login/", viewport=viewport)
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver((list) => {"
        " for (const { value } of list.getEntries()) window.shift += value;"
        " }).observe({ type: 'layout-shift', buffered: true });"
    )
    page.goto("/en/?sel=place:marat", wait_until="networkidle")
    page.wait_for_timeout(300)
    assert page.evaluate("window.shift") < 0.02


_SEEN_AT_EACH_BREATH = """
window.seen = [];
const parts = ".filters, .timeline, .side, .legend, .leaflet-control";
const goOn = scheduler.postTask.bind(scheduler);
scheduler.postTask = (...task) => {
  const shown = [...document.querySelectorAll(parts)]
    .filter((node) => node.checkVisibility({ visibilityProperty: true }));
  window.seen.push(shown.map((node) => node.className));
  return goOn(...task);
};"""


def test_the_page_is_made_in_steps_of_which_none_is_seen_half_made(
    published: str, open_page: OpenPage
) -> None:
    page = open_page("/en/admin/login/", viewport=PHONE)
    page.add_init_script(_SEEN_AT_EACH_BREATH)
    page.goto("/en/?sel=place:marat", wait_until="networkidle")
    wait_until(page, "window.difaf?.layer.drawn().places.length > 0")
    seen = page.evaluate("window.seen")
    assert len(seen) > 20, "what is done between two breaths keeps the browser from answering"
    assert not any(seen), seen
    expect(page.get_by_role("button", name="Legend")).to_be_visible()


def test_a_browser_that_knows_no_breath_opens_the_map_as_well(
    published: str, open_page: OpenPage
) -> None:
    page = open_page("/en/admin/login/")
    page.add_init_script("delete Scheduler.prototype.postTask;")
    page.goto("/en/", wait_until="networkidle")
    wait_until(page, "window.difaf?.layer.drawn().places.length > 0")
    assert page.evaluate("scheduler.postTask") is None
    expect(page.locator("#sentence .total")).to_be_visible()


def test_nothing_is_laid_out_before_its_style_has_come(open_map: OpenPage) -> None:
    """Chromium would lay it all out in fonts that nobody is to see, and then once more."""
    page = open_map("/en/")
    held: list[Route] = []
    page.route("**/css/map*.css", lambda route: held.append(route))  # noqa: PLW0108  Playwright marks it
    page.reload(wait_until="commit")
    wait_until(page, "document.body !== null")
    page.wait_for_timeout(300)
    assert page.evaluate("[...document.body.children].map((node) => node.tagName)") == ["LINK"]
    held.pop().continue_()
    expect(page.locator("#sentence .total")).to_be_visible()


def test_the_page_weighs_less_than_300_kilobytes_compressed(
    published: str, open_map: OpenPage
) -> None:
    page = open_map("/en/")
    entries = page.evaluate(
        "performance.getEntriesByType('resource').map(({ name }) => name).concat(location.href)"
    )
    weight = sum(len(gzip.compress(page.request.get(name).body(), 6)) for name in set(entries))
    assert weight < 300_000, weight


def test_every_module_is_announced_in_the_head(open_map: OpenPage) -> None:
    """Else the browser finds the modules one import after the other."""
    page = open_map("/en/")
    loaded, announced = page.evaluate(
        "[performance.getEntriesByType('resource').map((entry) => entry.name)"
        ".filter((name) => name.includes('/static/js/')),"
        " [...document.querySelectorAll('link[rel=modulepreload], script[type=module]')]"
        ".map((node) => node.href || node.src)]"
    )
    assert set(loaded) == set(announced)


def _flipped(body: bytes) -> bytes:
    """The last bit of the last byte is another one: the length stays."""
    return body[:-1] + bytes([body[-1] ^ 1])


DAMAGES: list[tuple[str, Callable[[bytes], bytes], str]] = [
    ("days-*.bin", lambda body: body[:-2], "could not be loaded whole"),
    ("days-*.bin", _flipped, "could not be loaded whole"),
    ("facts-*.bin", _flipped, "could not be loaded whole"),
    ("lines-*.bin", _flipped, "could not be loaded whole"),
    ("ground-*.json", lambda body: body[:-2], "could not be loaded whole"),
    (
        "manifest.json",
        lambda body: body.replace(b'"format": 4', b'"format": 2'),
        "for another version of this page",
    ),
]


def test_damaged_data_are_told_and_never_shown(open_map: OpenPage) -> None:
    """Row 67: cut short, bits flipped, an older format with the new page."""
    page = open_map("/en/")
    for name, spoil, sentence in DAMAGES:

        def answer(route: Route, *, spoil: Callable[[bytes], bytes] = spoil) -> None:
            body = route.fetch().body()
            assert spoil(body) != body
            route.fulfill(body=spoil(body), content_type="application/octet-stream")

        page.route(f"**/data/{name}", answer)
        page.reload()
        expect(page.get_by_role("alert")).to_contain_text(sentence)
        expect(page.get_by_role("button", name="Try again")).to_be_visible()
        assert page.locator("#view-list li").count() == 0
        page.unroute(f"**/data/{name}")


def test_a_server_that_does_not_answer_is_told(open_map: OpenPage, troubles: Troubles) -> None:
    troubles.allow("manifest.json|Failed to load resource")
    page = open_map("/en/")
    page.route("**/data/manifest.json", lambda route: route.abort())
    page.reload()
    expect(page.get_by_role("alert")).to_contain_text("the server does not answer")
    page.unroute("**/data/manifest.json")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#sentence")).to_have_text("All incidents · 8 incidents")
    expect(page.get_by_role("alert")).to_be_hidden()


_WATER = (
    "() => {"
    + PIXELS
    + """
  const { buffer } = pixels(document.querySelector("canvas"));
  return new Set(new Uint32Array(buffer)).size; // land alone is one colour
}"""
)


@pytest.mark.parametrize(
    ("language", "loading", "ways"),
    [
        ("en", "The map is loading…", ["Places", "Incidents", "Reports", "Method"]),
        ("ar", "يجري تحميل الخريطة…", ["الأماكن", "الحوادث", "التقارير", "المنهج"]),
    ],
)
def test_what_takes_long_or_fails_is_told_with_the_ground_and_ways_on(
    open_map: OpenPage, troubles: Troubles, language: str, loading: str, ways: list[str]
) -> None:
    troubles.allow("days-.*bin|Failed to load resource|preload")
    page = open_map(f"/{language}/", viewport=PHONE)
    assert page.locator("#loading").is_hidden()
    held: list[Route] = []
    page.route("**/data/days-*", lambda route: held.append(route))  # noqa: PLW0108  Playwright marks it
    page.reload(wait_until="domcontentloaded")
    assert page.locator("#loading").is_hidden(), "on a fast line it would flash"
    page.wait_for_timeout(1100)
    told = page.get_by_role("status").filter(has_text=loading)
    expect(told).to_be_visible()
    assert told.get_by_role("link").all_inner_texts() == ways
    assert page.locator("#map-region").get_attribute("aria-busy") == "true"
    held.pop().abort()
    alert = page.get_by_role("alert")
    expect(alert).to_be_visible()
    expect(told).to_be_hidden()
    assert alert.get_by_role("link").all_inner_texts() == ways
    assert page.locator("#ways-on").count() == 1, "an id stands for one node"
    wait_until(page, f"document.querySelector('canvas') && ({_WATER})() > 20")
    page.unroute("**/data/days-*")
    alert.get_by_role("button").click()
    expect(page.locator("#sentence .total")).to_be_visible()
    expect(alert).to_be_hidden()
    assert page.locator("#map-region").get_attribute("aria-busy") == "false"
    assert page.locator("#map canvas").count() == 2, "the ground alone has made room"


@pytest.mark.parametrize("viewport", [LAPTOP, PHONE])
def test_without_scripts_a_reader_is_led_on_and_meets_nothing_that_does_nothing(
    open_page: OpenPage, troubles: Troubles, viewport: tuple[int, int]
) -> None:
    troubles.allow(r"map-page.*\(csp\)")  # how Chromium calls what it does not run
    troubles.allow("manifest")  # nothing is published
    page = open_page("/en/", viewport=viewport, java_script_enabled=False)
    told = page.locator("noscript .notice")
    assert told.inner_text().split(":")[1].split() == ["Places", "Incidents", "Reports", "Method"]
    expect(page.get_by_role("combobox")).to_be_hidden()
    told.get_by_role("link", name="Method").click()
    expect(page.get_by_role("heading", level=1, name="Method")).to_be_visible()


def test_a_panel_that_cannot_be_loaded_says_so(open_map: OpenPage, troubles: Troubles) -> None:
    troubles.allow("panel|Failed to load resource")
    page = open_map("/en/")

    def refuse(route: Route) -> None:
        route.abort()

    page.route("**/panel/*", refuse)
    page.route("**/panel/", refuse)
    page.get_by_role("list", name="In view").get_by_role("button", name="Marat").click()
    expect(page.get_by_text("This could not be loaded.")).to_be_visible()
    page.unroute("**/panel/*")
    page.unroute("**/panel/")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#panel-body .incident").first).to_be_attached()


_RIGHT_END = """(node) => {
  const words = document.createRange();
  words.selectNodeContents(node);
  return words.getBoundingClientRect().right;
}"""


def test_a_link_to_what_is_not_published_says_so(open_map: OpenPage, troubles: Troubles) -> None:
    troubles.allow("Failed to load resource.*404")
    page = open_map("/ar/?sel=place:nowhere")
    expect(page.locator("#panel-body")).to_contain_text("لا شيء منشور هنا")
    name, told = (page.locator(f"#panel-body {part}") for part in ("h2 bdi", "p"))
    ends = [text.evaluate(_RIGHT_END) for text in (name, told)]
    assert abs(ends[0] - ends[1]) < 2, "they begin in one line"
    assert page.get_by_role("button", name="إعادة المحاولة").count() == 0, (
        "the line is not at fault"
    )


def test_hostile_text_stays_text(open_map: OpenPage) -> None:
    page: Page = open_map("/en/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    assert "<img src=x onerror=alert(1)>" in said(page)
    assert page.locator("#sentence img").count() == 0
