"""The filter by a box drawn on the map."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenPage
from tests.e2e.map_page.conftest import (
    PHONE,
    counts_on_map,
    drawn_place,
    expect_panel,
    names_in_view,
    said,
    wait_until,
)

_VEILED = """([x, y]) => {
  const canvas = [...document.querySelectorAll("#map canvas")].at(-1);
  const ratio = canvas.width / canvas.clientWidth;
  const copy = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
  const ink = copy.getContext("2d", { willReadFrequently: true });
  ink.drawImage(canvas, -Math.round(x * ratio), -Math.round(y * ratio));
  return ink.getImageData(0, 0, 1, 1).data[3] > 0;
}"""
_VIEW = "JSON.stringify(window.difaf.map.view())"
REACH = 40  # CSS pixels around a village


def _drag(page: Page, place: dict[str, Any]) -> None:
    page.mouse.move(place["x"] - REACH, place["y"] - REACH)
    page.mouse.down()
    page.mouse.move(place["x"], place["y"])
    page.mouse.move(place["x"] + REACH, place["y"] + REACH)
    page.mouse.up()


def test_a_box_drawn_on_the_map_is_a_filter(open_map: OpenPage) -> None:
    page = open_map("/en/")
    draw = page.get_by_role("button", name="Draw a box on the map")
    marat = drawn_place(page, "marat")
    beside = [marat["x"] - 1.5 * REACH, marat["y"] - 1.5 * REACH]
    view = page.evaluate(_VIEW)
    draw.click()
    expect(draw).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("status").filter(has_text="Drag over the map")).to_be_visible()
    page.mouse.move(*beside)
    page.mouse.down()
    page.mouse.move(marat["x"], marat["y"])
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(draw).to_have_attribute("aria-pressed", "false")
    assert (said(page), page.evaluate(_VIEW)) == ("All incidents · 8 incidents", view)
    assert not page.evaluate(_VEILED, beside)

    draw.click()
    _drag(page, marat)
    expect(page.locator("#sentence")).to_contain_text("in the chosen part of the map")
    assert said(page) == "All incidents, in the chosen part of the map · 2 incidents"
    assert counts_on_map(page) == {"marat": 2}
    assert page.evaluate(_VIEW) == view, "the map stays where it is"
    assert page.evaluate(_VEILED, beside)
    expect(draw).to_have_attribute("aria-pressed", "false")
    expect(page.locator("label", has_text="Government").locator(".option-count")).to_have_text("2")
    expect(page.locator("label", has_text="SDF").locator(".option-count")).to_have_text("0")
    expect(page.locator("#bar-key")).not_to_contain_text("Other")
    assert "bbox=40." in page.url

    page.reload()
    wait_until(page, "window.difaf?.layer.drawn().places.length > 0")
    assert counts_on_map(page) == {"marat": 2}
    page.get_by_role("list", name="In view").get_by_role("button", name="Marat").click()
    expect_panel(page, "Marat")
    expect(page.locator("#panel-body")).to_contain_text("in the chosen part of the map")
    page.keyboard.press("Escape")
    page.get_by_role("checkbox", name="Government").uncheck()
    empty = page.locator("#nothing-in-view")
    expect(empty).to_contain_text(
        "No incident that passes the other filters lies in the chosen part of the map"
    )
    empty.get_by_role("button", name="Remove the box").click()
    assert said(page) == "Incidents at SDF-held places · 5 incidents"
    assert "bbox" not in page.url


def test_the_hint_of_a_drawing_outlasts_what_is_told_meanwhile(open_map: OpenPage) -> None:
    page = open_map("/en/", permissions=["clipboard-read", "clipboard-write"])
    copy = page.get_by_role("button", name="Copy link")
    draw = page.get_by_role("button", name="Draw a box on the map")
    toast = page.locator("#toast")
    copy.click()
    draw.click()
    expect(toast).to_contain_text("Drag over the map")
    copy.click()
    expect(toast).to_have_text("Link copied")
    expect(toast).to_contain_text("Drag over the map")
    copy.click()
    expect(toast).to_have_text("Link copied")
    draw.click()
    expect(toast).to_have_text("Link copied")
    expect(toast).to_be_empty()


def test_an_address_with_a_far_box_and_no_view_shows_the_box(
    published: str, open_page: OpenPage
) -> None:
    west, south, east, north = 40.5, 35.5, 40.6, 35.6  # no place lies there
    page = open_page(f"/en/?bbox={west},{south},{east},{north}")
    wait_until(page, "window.difaf")
    middle = page.evaluate("window.difaf.map.view()")
    assert west < middle["lon"] < east
    assert south < middle["lat"] < north


def test_what_is_in_view_is_a_box_for_the_keyboard(open_map: OpenPage) -> None:
    page = open_map("/ar/?view=15/35.3059/40.2373")
    page.get_by_role("button", name="ما يظهر على الخريطة فقط").focus()
    page.keyboard.press("Enter")
    assert said(page) == "كل الحوادث، في الجزء المختار من الخريطة – حادثان"
    assert names_in_view(page, "في المشهد")[0] == "مراط"
    page.get_by_role("button", name="إزالة الإطار").press("Enter")
    expect(page.get_by_role("button", name="رسم إطار على الخريطة")).to_be_focused()
    assert "bbox" not in page.url
    page.get_by_role("button", name="ما يظهر على الخريطة فقط").press("Enter")
    page.get_by_role("button", name="إظهار الكل").press("Enter")
    assert "bbox" not in page.url


def test_one_finger_draws_a_box(open_map: OpenPage) -> None:
    page = open_map("/en/", viewport=PHONE, has_touch=True)
    page.get_by_role("button", name="More filters").tap()
    page.get_by_role("button", name="Draw a box on the map").tap()
    expect(page.locator("#toast")).to_have_text("Draw the box with one finger; a tap leaves.")
    marat, view = drawn_place(page, "marat"), page.evaluate(_VIEW)
    glass = page.context.new_cdp_session(page)

    def touch(kind: str, *points: float) -> None:
        at = [{"x": marat["x"] + far, "y": marat["y"] + far} for far in points]
        glass.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})

    touch("touchStart", -REACH)
    page.wait_for_timeout(900)  # as long as a press that opens a menu
    touch("touchMove", 0)
    touch("touchMove", REACH)
    touch("touchEnd")
    expect(page.locator("#sentence")).to_contain_text("in the chosen part of the map")
    assert "marat" in counts_on_map(page)
    assert page.evaluate(_VIEW) == view
    chip = page.get_by_role("button", name="Remove the box")
    expect(chip).to_be_in_viewport(ratio=1)
    assert chip.evaluate("(chip) => chip.offsetHeight") >= 44
    chip.tap()
    expect(page.locator("#sentence")).not_to_contain_text("in the chosen part of the map")
    expect(page.get_by_role("button", name="More filters")).to_be_focused()
