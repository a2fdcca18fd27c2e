"""Everything without a pointer."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenPage
from tests.e2e.map_page.conftest import expect_panel, said


def test_skip_links_lead_to_the_list_which_is_the_map(open_map: OpenPage) -> None:
    page = open_map("/en/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the list")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    first = page.get_by_role("list", name="In view").get_by_role("button").first
    expect(first).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect_panel(page, "Marat")
    expect(page.locator("#panel-body h2")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()
    marat = page.get_by_role("list", name="In view").get_by_role("button", name="Marat")
    expect(marat).to_be_focused()


def test_back_and_forward_keep_the_focus_at_panel_and_list(open_map: OpenPage) -> None:
    page = open_map("/en/")
    row = page.locator("#view-list [data-place=conoco]")
    row.press("Enter")
    expect_panel(page, "Conoco gas field")
    page.locator("#panel-body a[data-sel^=incident]").first.press("Enter")
    expect(page.locator("#panel-body .incident-panel h2")).to_be_focused()
    page.go_back()
    expect_panel(page, "Conoco gas field")
    expect(page.locator("#panel-body h2")).to_be_focused()
    page.go_back()
    expect(row).to_be_focused()
    page.evaluate("document.activeElement.blur()")
    page.go_forward()
    expect(page.locator("#panel-body h2")).to_be_focused()
    play = page.get_by_role("button", name="Play")
    play.focus()
    page.go_back()
    expect(page.locator("#panel")).to_be_hidden()
    expect(play).to_be_focused()


@pytest.mark.parametrize(
    ("path", "way_on"),
    [
        ("/en/?q=nobody-named", "Show all incidents"),
        ("/en/?on=2024-12-25", "Show all days"),
        ("/en/?view=15/34.5/39.5", "Show the whole region"),
        ("/en/", "Show the whole region"),
    ],
)
def test_the_way_on_from_a_list_leaves_the_focus_at_its_heading(
    open_page: OpenPage, published: str, path: str, way_on: str
) -> None:
    page = open_page(path)
    button = page.get_by_role("button", name=way_on)
    button.press("Enter")
    expect(button).to_be_hidden()
    expect(page.get_by_role("heading", name="In view")).to_be_focused()


@pytest.mark.parametrize("path", ["/en/", "/en/?sel=place:marat", "/en/?sel=incident:f6sxk2we"])
def test_headings_skip_no_level(open_map: OpenPage, path: str) -> None:
    page = open_map(path)
    page.wait_for_load_state("networkidle")
    rule = {"type": "rule", "values": ["heading-order"]}
    found = Axe().run(page, options={"runOnly": rule})
    assert found.violations_count == 0, found.generate_report()


def test_who_comes_back_from_a_report_finds_the_same_lines(open_map: OpenPage) -> None:
    page = open_map("/en/?sel=place:marat")
    expect_panel(page, "Marat")
    link = page.locator("#panel-body").get_by_role("link", name="in the report").last
    link.focus()
    scrolled = page.locator("#side-scroll").evaluate("(side) => side.scrollTop")
    assert scrolled > 300
    page.keyboard.press("Enter")
    page.wait_for_url("**/reports/**")
    page.go_back(wait_until="networkidle")
    expect(link).to_be_focused()
    assert page.locator("#side-scroll").evaluate("(side) => side.scrollTop") == scrolled
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()


def test_tabs_are_moved_by_arrows(open_map: OpenPage) -> None:
    page = open_map("/en/?sel=place:marat")
    expect_panel(page, "Marat")
    page.get_by_role("tab", name="Incidents").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Source reports")).to_be_focused()
    expect(page.get_by_role("tab", name="Source reports")).to_have_attribute(
        "aria-selected", "true"
    )
    page.keyboard.press("End")
    expect(page.get_by_role("tabpanel", name="Who held it")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tabpanel", name="Incidents")).to_be_visible()


def test_sliders_move_days_and_say_them(open_map: OpenPage) -> None:
    page = open_map("/en/")
    last = page.get_by_role("slider", name="Last day")
    last.focus()
    page.keyboard.press("ArrowRight")
    expect(last).to_have_attribute("aria-valuetext", "29 November 2024")
    page.keyboard.press("Home")
    expect(last).to_have_attribute("aria-valuetext", "23 October 2024")
    assert said(page).startswith("All incidents, 23 October 2024")
    whole = page.get_by_role("slider", name="Chosen days")
    whole.focus()
    page.keyboard.press("PageUp")
    expect(whole).to_have_attribute("aria-valuetext", "30 October 2024")


def test_days_beyond_the_timeline_are_marked_at_its_end(open_map: OpenPage) -> None:
    page = open_map("/en/?on=2023-01-01")
    day, track = page.get_by_role("slider", name="Chosen days"), page.locator("#track")
    expect(day).to_be_in_viewport(ratio=1)
    expect(day).to_have_attribute("aria-valuetext", "1 January 2023")
    assert day.get_attribute("aria-valuemin") == day.get_attribute("aria-valuenow")
    expect(track).to_have_attribute("data-before", "")
    day.focus()
    page.keyboard.press("ArrowRight")
    expect(day).to_have_attribute("aria-valuetext", "21 October 2024")  # where the timeline begins
    assert track.get_attribute("data-before") is None
    page = open_map("/ar/?from=2023-01-01&to=2027-01-01")
    for part in ("first", "last"):
        expect(page.locator(f"[data-part={part}]")).to_be_in_viewport(ratio=1)
    expect(page.locator("#track[data-before][data-after]")).to_be_visible()


def test_in_arabic_time_runs_to_the_left(open_map: OpenPage) -> None:
    page = open_map("/ar/", locale="ar")
    last = page.locator("[data-part=last]")
    last.focus()
    page.keyboard.press("ArrowLeft")
    expect(last).to_have_attribute("aria-valuetext", "٢٩ تشرين الثاني ٢٠٢٤")
    first = page.locator("[data-part=first]").bounding_box()
    end = last.bounding_box()
    assert first
    assert end
    assert end["x"] < first["x"]


def test_play_moves_time_and_stops(open_map: OpenPage) -> None:
    page = open_map("/en/?on=2024-11-01")
    # The page's own clock stands still but for `run_for`: a slow machine plays no longer.
    page.clock.install(time="2026-01-01T00:00:00Z")
    page.clock.pause_at("2026-01-01T01:00:00Z")
    page.get_by_label("Speed").select_option("8")
    page.get_by_role("button", name="Play").click()
    page.clock.run_for(400)
    page.get_by_role("button", name="Pause").click()
    resting = said(page)
    page.clock.run_for(1000)
    assert said(page) == resting
    assert "2024-11-08" < _day_in_address(page) < "2024-11-20"
    page.get_by_role("button", name="Step forward").click()
    page.clock.run_for(100)
    assert said(page) != resting
    page.get_by_role("button", name="Play").click()
    page.clock.run_for(200)
    page.get_by_label("On", exact=True).fill("2024-10-28")  # who takes a day in hand has it stay
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    page.clock.run_for(1000)
    assert "28 October 2024" in said(page)


def _day_in_address(page: Page) -> str:
    day: str = page.evaluate("new URLSearchParams(location.search).get('on')")
    return day


def test_marks_lead_to_the_days_when_ground_changed_hands(open_map: OpenPage) -> None:
    page = open_map("/en/")
    marks = page.get_by_role("group", name="Ground changed hands").get_by_role("button")
    assert marks.count() >= 2
    marks.last.click()
    expect(page.get_by_label("So far")).to_be_checked()
    assert "January 2026" in said(page)
    assert said(page).endswith("8 incidents")


def test_the_preview_of_a_frame_keeps_no_key_from_its_dialog(open_map: OpenPage) -> None:
    page = open_map("/en/", reduced_motion="reduce")
    opener = page.get_by_role("button", name="Embed", exact=True)
    opener.press("Enter")
    dialog = page.get_by_role("dialog", name="Embed this map")
    dialog.get_by_role("textbox").press("Tab")
    expect(dialog.get_by_role("button", name="Copy the code")).to_be_focused()
    page.keyboard.press("Tab")
    expect(dialog.get_by_role("button", name="Close")).to_be_focused()
    play = page.frame_locator("#embed-preview").get_by_role("button", name="Play")
    play.focus()
    play.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()
