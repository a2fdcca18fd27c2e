"""What a narrow window does differently."""

from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenPage
from tests.e2e.map_page.conftest import PHONE


def _drag(page: Page, *, to: float) -> None:
    box = page.locator("#sheet-handle").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + 10
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, (y + to) / 2, steps=3)
    page.mouse.move(x, to, steps=3)
    page.mouse.up()


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
