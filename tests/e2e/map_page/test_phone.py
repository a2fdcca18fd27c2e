"""What a narrow window does differently."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenPage
from tests.e2e.map_page.conftest import PHONE, drawn_place, wait_until


def _drag(page: Page, *, to: float) -> None:
    box = page.locator("#sheet-handle").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + 10
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, (y + to) / 2, steps=3)
    page.mouse.move(x, to, steps=3)
    page.mouse.up()


_MARAT_LIES_BARE = """(() => {
  const { y } = window.difaf.layer.drawn().places.find(({ slug }) => slug === "marat");
  const [chips, timeline] = ["filters", "timeline"].map((id) =>
    document.getElementById(id).getBoundingClientRect());
  return chips.bottom < y && y < timeline.top;
})()"""


def _edges(page: Page, name: str) -> tuple[float, float]:
    """Where it begins and ends from the top."""
    box = page.locator(name).bounding_box()
    assert box
    return box["y"], box["y"] + box["height"]


def _middle(page: Page, name: str) -> tuple[float, float, float]:
    """Its middle, x and y, and how high it is."""
    box = page.locator(name).bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, box["height"]


def test_the_sheet_has_three_heights_by_hand_and_by_keys(open_map: OpenPage) -> None:
    page = open_map("/ar/", locale="ar", viewport=PHONE, reduced_motion="reduce")
    handle, sheet = page.locator("#sheet-handle"), page.locator("#side")
    expect(sheet).to_have_attribute("data-height", "low")
    page.locator("#view-list [data-place=conoco]").click()
    expect(sheet).to_have_attribute("data-height", "half")  # what was chosen is seen
    _drag(page, to=250)
    expect(sheet).to_have_attribute("data-height", "full")
    expect(page.locator(".leaflet-bar")).to_be_hidden()  # it would lie under the header
    expect(page.locator("#timeline")).to_be_visible()
    _drag(page, to=900)
    expect(sheet).to_have_attribute("data-height", "low")
    handle.focus()
    page.keyboard.press("ArrowUp")
    expect(sheet).to_have_attribute("data-height", "half")
    expect(handle).to_have_attribute("aria-valuetext", "إلى المنتصف")
    page.keyboard.press("End")
    expect(sheet).to_have_attribute("data-height", "full")


def test_a_phone_that_is_turned_back_shows_the_same_view(open_map: OpenPage) -> None:
    page = open_map("/ar/", locale="ar", viewport=PHONE)
    page.locator("#view-list [data-place=marat]").click()
    expect(page.locator("#panel-body .incident").first).to_be_attached()
    _drag(page, to=900)
    expect(page.locator("#side")).to_have_attribute("data-height", "low")
    page.wait_for_timeout(500)
    before = page.evaluate("window.difaf.map.view()")
    for width, height in (PHONE[::-1], PHONE):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(500)
    assert page.evaluate("window.difaf.map.view()") == pytest.approx(before, abs=1e-3)


def test_the_empty_search_field_reads_from_the_right_in_arabic(open_map: OpenPage) -> None:
    page = open_map("/ar/", locale="ar", viewport=(360, 640))
    field = page.locator("#search")
    expect(field).to_have_attribute("placeholder", "بحث…")
    expect(field).to_have_css("direction", "rtl")
    field.fill("Marat")
    expect(field).to_have_css("direction", "ltr")
    page.set_viewport_size({"width": 1024, "height": 768})
    expect(field).to_have_attribute("placeholder", "اسم مكان أو جهة أو سلاح…")


def test_the_hint_of_the_search_field_is_never_cut(open_map: OpenPage) -> None:
    page = open_map("/en/", viewport=(1440, 900))
    field = page.locator("#search")
    needed = field.evaluate(_WIDTH_OF_HINT)
    for spare, hint in ((1, "Name of a place, an actor or a weapon…"), (-1, "Search…")):
        field.evaluate("(field, width) => { field.style.width = `${width}px`; }", needed + spare)
        expect(field).to_have_attribute("placeholder", hint)


_WIDTH_OF_HINT = """(field) => {
  const words = document.createElement("span");
  words.textContent = field.placeholder;
  const { font, paddingLeft } = getComputedStyle(field);
  Object.assign(words.style, { font, whiteSpace: "nowrap", position: "absolute" });
  document.body.append(words);
  const borders = field.offsetWidth - field.clientWidth;
  return words.getBoundingClientRect().width + 2 * parseFloat(paddingLeft) + borders;
}"""


@pytest.mark.parametrize("path", ["/en/", "/ar/?sel=place:marat"])
def test_a_tap_on_the_handle_moves_the_sheet_and_opens_nothing(
    open_map: OpenPage, path: str
) -> None:
    page = open_map(path, viewport=PHONE, has_touch=True, is_mobile=True)
    sheet, address = page.locator("#side"), page.url
    heights = ["low", "half", "full"]
    at = heights.index(sheet.get_attribute("data-height") or "")
    for _ in heights:
        x, y, height = _middle(page, "#sheet-handle")
        page.touchscreen.tap(x, y - height / 4)
        at = (at + 1) % len(heights)
        expect(sheet).to_have_attribute("data-height", heights[at])
        page.wait_for_timeout(100)  # the click would come after the finger
        assert page.url == address
        expect(sheet).to_have_attribute("data-height", heights[at])

    touch = page.context.new_cdp_session(page)
    before = sheet.get_attribute("data-height") or ""
    x, y, height = _middle(page, "#sheet-handle")
    for kind, points in [
        ("touchStart", [{"x": x, "y": y}]),
        ("touchMove", [{"x": x, "y": y + 9}]),  # a drag to us, a tap to the browser
        ("touchEnd", []),
    ]:
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    page.wait_for_timeout(100)
    expect(sheet).to_have_attribute("data-height", before)
    assert page.url == address


def test_the_opened_legend_leaves_credits_and_scale_uncovered(open_map: OpenPage) -> None:
    page = open_map("/en/", viewport=PHONE, reduced_motion="reduce")
    page.get_by_role("button", name="Legend").click()
    legend = page.locator("#legend").bounding_box()
    assert legend
    assert legend["x"] >= 0
    assert legend["x"] + legend["width"] <= PHONE[0]
    for part in (".map-credits", ".map-scale", ".leaflet-bar"):
        box = page.locator(part).bounding_box()
        assert box
        assert box["y"] + box["height"] <= legend["y"], part


def test_on_a_small_phone_header_timeline_and_sheet_leave_one_another_room(
    open_map: OpenPage,
) -> None:
    page = open_map(
        "/ar/?sel=place:marat", locale="ar", viewport=(360, 640), reduced_motion="reduce"
    )
    expect(page.locator("#panel-body .incident").first).to_be_attached()
    wait_until(page, _MARAT_LIES_BARE)

    page.locator("#sheet-handle").focus()
    page.keyboard.press("End")
    assert _edges(page, ".site-header")[1] < _edges(page, "#timeline")[0]
    assert _edges(page, "#timeline")[1] < _edges(page, "#side")[0]


def test_a_phones_header_leads_to_the_other_pages(open_map: OpenPage) -> None:
    page = open_map("/ar/", locale="ar", viewport=(360, 640), has_touch=True, is_mobile=True)
    links = page.get_by_role("navigation", name="الصفحات").get_by_role("link")
    expect(links).to_have_count(0)
    page.get_by_role("button", name="الصفحات").tap()
    assert links.all_inner_texts() == ["الأماكن", "الحوادث", "التقارير", "المنهج"]
    for link in links.all():
        expect(link).to_be_in_viewport(ratio=1)
        assert link.evaluate("(link) => link.offsetHeight") >= 44
    page.keyboard.press("Escape")
    expect(links).to_have_count(0)
    page.get_by_role("button", name="الصفحات").press("Enter")
    links.first.click()
    expect(page).to_have_url(re.compile("/ar/places/$"))


def test_credits_are_seen_at_first_and_fold_when_the_map_is_pressed(open_map: OpenPage) -> None:
    page = open_map("/en/", viewport=PHONE, reduced_motion="reduce")
    listed, toggle = (
        page.get_by_role(role, name="Sources of the map") for role in ("list", "button")
    )
    expect(listed).to_be_visible()
    page.locator("#map").click(position={"x": 60, "y": 480})  # bare ground
    expect(listed).to_be_hidden()
    _, _, high = _middle(page, ".map-credits")
    assert high == 44
    stood = [one.bounding_box() for one in (toggle, page.locator(".leaflet-bar"))]
    toggle.press("Enter")
    expect(listed).to_be_visible()
    assert [one.bounding_box() for one in (toggle, page.locator(".leaflet-bar"))] == stood
    lowest, highest = _edges(page, ".map-credits ul")[1], _edges(page, ".map-credits button")[0]
    assert lowest <= highest, "over the button"
    toggle.click()
    expect(listed).to_be_hidden()
    toggle.click()
    page.get_by_role("button", name="Marat", exact=True).click()  # what is chosen needs the map
    expect(listed).to_be_hidden()
    page.set_viewport_size({"width": 1440, "height": 900})
    expect(listed).to_be_visible()
    expect(toggle).to_be_hidden()


@pytest.mark.parametrize("path", ["/en/?sel=place:seven-villages", "/ar/?sel=place:deir-ez-zor"])
def test_what_closes_the_panel_stands_beside_its_title(open_map: OpenPage, path: str) -> None:
    page = open_map(path, viewport=(360, 740), has_touch=True, is_mobile=True)
    expect(page.locator("#panel-body .place-facts")).to_be_visible()
    _, middle, _ = _middle(page, "#panel-close")
    top, bottom = _edges(page, "#panel-title")
    assert top <= middle <= bottom
    assert page.evaluate(_HIGH, "#panel-close") >= 44
    page.locator("#panel-title").evaluate(
        "(title) => { title.firstElementChild.append(' Long'.repeat(30)); }"
    )
    words, close = (
        page.locator(part).bounding_box() for part in ("#panel-title bdi", "#panel-close")
    )
    assert words
    assert close
    assert words["x"] >= close["x"] + close["width"] or words["x"] + words["width"] <= close["x"]


A_LINE = 40  # CSS pixels


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_happened_begins_within_the_half_sheet(open_map: OpenPage, language: str) -> None:
    page = open_map(
        f"/{language}/?sel=place:marat", viewport=PHONE, has_touch=True, reduced_motion="reduce"
    )
    expect(page.locator("#panel-body .incident").first).to_be_visible()
    expect(page.locator("#side")).to_have_attribute("data-height", "half")
    assert _edges(page, "#panel-body .incident-title >> nth=0")[1] < PHONE[1]
    _, holder, _ = _middle(page, "#panel-body .holder")
    _, who_says_so, _ = _middle(page, "#panel-body .held-source > summary")
    assert abs(holder - who_says_so) < A_LINE  # beside it, or right below a long name


def test_opened_days_lie_under_nothing_and_a_raised_sheet_hides_no_disc(
    open_map: OpenPage,
) -> None:
    page = open_map("/en/", viewport=PHONE, reduced_motion="reduce")
    page.locator("#days-toggle").click()
    expect(page.get_by_text("Ground changed hands", exact=True)).to_be_visible()
    for hidden in (".map-credits", ".leaflet-bar", "#legend"):
        expect(page.locator(hidden)).to_be_hidden()
    for step in ("Step back", "Step forward"):
        box = page.get_by_role("button", name=step).bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44
    before = page.url
    page.get_by_role("button", name="Step back").click()
    page.wait_for_url(lambda address: address != before)
    page.go_back()
    page.locator("#days-toggle").focus()
    page.keyboard.press("Escape")
    page.locator("#sheet-handle").focus()
    page.keyboard.press("ArrowUp")
    for slug in ("marat", "khasham", "jafra", "conoco"):
        assert drawn_place(page, slug)["y"] < _edges(page, "#timeline")[0], slug


_TOO_LOW_FOR_A_FINGER = """() => {
  const found = [];
  const inRunningText = ".source a, blockquote a, .note a";
  for (const target of document.querySelectorAll("#panel :is(a, button, summary)")) {
    if (!target.checkVisibility() || target.matches(inRunningText)) continue;
    target.scrollIntoView({ block: "center" });
    const [box] = target.getClientRects();
    const x = box.left + Math.min(box.width, 60) / 2;
    const isHit = (y) => target.contains(document.elementFromPoint(x, y));
    let [top, bottom] = [box.top + box.height / 2, box.top + box.height / 2];
    while (isHit(top - 1)) top -= 1;
    while (isHit(bottom + 1)) bottom += 1;
    if (bottom - top < 43) found.push(`${target.textContent.trim()}: ${bottom - top}`);
  }
  return found;
}"""


@pytest.mark.parametrize("path", ["/en/?sel=place:conoco", "/ar/?sel=incident:n8rjd3yb"])
def test_what_is_pressed_in_the_panel_is_as_high_as_a_finger(open_map: OpenPage, path: str) -> None:
    page = open_map(path, viewport=PHONE, has_touch=True, reduced_motion="reduce")
    expect(page.locator("#panel-body .quote").first).to_be_attached()
    page.locator("#sheet-handle").focus()
    page.keyboard.press("End")
    assert page.evaluate(_TOO_LOW_FOR_A_FINGER) == []
    for tab in page.locator("#panel-body [role=tab]").all()[1:]:
        tab.click()
        assert page.evaluate(_TOO_LOW_FOR_A_FINGER) == []


def test_a_tablet_held_upright_has_room_for_the_map(open_map: OpenPage) -> None:
    page = open_map("/en/", viewport=(768, 1024))
    side = page.locator("#side").bounding_box()
    assert side
    assert side["width"] == 768  # a sheet
    page.get_by_role("button", name="More filters").click()
    expect(page.get_by_role("checkbox", name="Rockets")).to_be_visible()


_HIGH = """(part) => {
  const node = document.querySelector(part);
  const { left, right, top, bottom } = node.getBoundingClientRect();
  let high = 0;
  for (let y = top - 44; y < bottom + 44; y += 0.5) {
    high += document.elementFromPoint((left + right) / 2, y)?.closest(part) === node ? 0.5 : 0;
  }
  return high;
}"""


@pytest.mark.parametrize(
    ("path", "ends"),
    [("/en/", ["21 Oct 2024", "25 Jan 2026"]), ("/ar/", ["٢١ ت١ ٢٠٢٤", "٢٥ ك٢ ٢٠٢٦"])],
)
def test_the_timeline_of_a_phone_says_its_days_and_what_its_bars_are(
    open_map: OpenPage, path: str, ends: list[str]
) -> None:
    page = open_map(path, viewport=PHONE, has_touch=True, is_mobile=True)
    assert page.locator("#axis span").all_inner_texts() == ends
    expect(page.locator("#bar-key li")).to_have_count(5)  # the folded weeks, too
    expect(page.locator("#bar-key")).to_be_in_viewport(ratio=1)
    *words, folded = [_edges(page, f"#bar-key li:nth-child({nth})")[0] for nth in range(1, 6)]
    assert len(set(words)) == 1, "what the bars are takes one line"
    assert _edges(page, "#axis")[0] <= folded < _edges(page, "#axis")[1]
    expect(page.locator(".change").first).to_be_hidden()  # the opened days have them to press
    for part in ("[data-part=first]", "[data-part=last]", ".map-credits a"):
        assert page.evaluate(_HIGH, part) >= 44, part


_OUT_OF_ITS_CARD = """(card) => {
  const { left, right } = card.getBoundingClientRect();
  return [...card.querySelectorAll("*")]
    .filter((part) => part.checkVisibility() && !part.closest(".change-list > *"))
    .filter((part) => !part.closest("svg, .visually-hidden, .window"))
    .map((part) => ({ part, box: part.getBoundingClientRect() }))
    .filter(({ box }) => box.width && (box.left < left || box.right > right))
    .map(({ part }) => part.outerHTML.slice(0, 80));
}"""


@pytest.mark.parametrize(
    ("path", "viewport"),
    [
        ("/en/", (360, 740)),
        ("/ar/", (360, 740)),
        ("/en/embed/", (360, 520)),
        ("/en/", (320, 640)),
        ("/en/", (360, 225)),
    ],
)
def test_in_the_narrowest_window_nothing_runs_out_of_its_card(
    open_map: OpenPage, path: str, viewport: tuple[int, int]
) -> None:
    page = open_map(path, viewport=viewport, reduced_motion="reduce")
    page.locator("#legend-toggle").click()
    assert page.locator("#legend").evaluate(_OUT_OF_ITS_CARD) == []
    page.locator("#days-toggle").click()
    assert page.locator("#timeline").evaluate(_OUT_OF_ITS_CARD) == []
    _, play, _ = _middle(page, "#play")
    _, days, _ = _middle(page, "#days-toggle")
    assert abs(play - days) < 4, "the button stays in its row"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_opened_days_leave_the_map_most_of_the_window(open_map: OpenPage) -> None:
    page = open_map("/en/", viewport=PHONE, has_touch=True, is_mobile=True, reduced_motion="reduce")
    before = _edges(page, "#side")[0]
    page.locator("#days-toggle").tap()
    bare = _edges(page, "#timeline")[0] - _edges(page, "#filters")[1]
    assert bare > 0.42 * PHONE[1]
    changes = page.locator("#change-list button")
    assert len({button.bounding_box()["y"] for button in changes.all()}) == 1  # type: ignore[index]
    changes.last.tap()  # it is moved to
    expect(changes.last).to_be_in_viewport(ratio=1)
    assert _edges(page, "#side")[0] > before
    page.locator("#sheet-handle").tap()
    expect(page.locator("#side")).to_have_attribute("data-height", "half")
    page.locator("#sheet-handle").focus()
    page.keyboard.press("Home")
    page.locator("#days-toggle").tap()
    assert _edges(page, "#side")[0] == before


def test_credits_take_one_line_of_a_phone(open_map: OpenPage) -> None:
    page = open_map("/ar/", viewport=PHONE, has_touch=True, is_mobile=True)
    _, _, high = _middle(page, ".map-credits")
    assert high <= 24
    assert _edges(page, ".map-scale")[1] <= _edges(page, ".map-credits")[0]
    for link in ("li:first-child a", "li:last-child a"):
        assert page.evaluate(_HIGH, f".map-credits {link}") >= 44, link
