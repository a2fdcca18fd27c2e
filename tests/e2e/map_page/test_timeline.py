"""What the timeline says beside its bars."""

from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenPage
from tests.e2e.map_page.conftest import PHONE


def _rest_on_bar(page: Page, day: str) -> None:
    """Puts the pointer where a day begins on the track, which runs from the right in Arabic."""
    share = page.evaluate(
        """async (day) => {
  const load = (name) => import(`/static/js/${name}.js`);
  const { fractionOf, timelineDays } = await load("timeline/timeline-scale");
  const { dayFromIso } = await load("table/days");
  const { openTable } = await load("table/table");
  const { table } = await openTable("/data/manifest.json");
  return fractionOf(dayFromIso(day) + 0.5, timelineDays(table));
}""",
        day,
    )
    box = page.locator("#track").bounding_box()
    assert box
    along = 1 - share if page.locator("html[dir=rtl]").count() else share
    page.mouse.move(box["x"] + along * box["width"], box["y"] + box["height"] / 2)


def test_a_bar_says_its_days_and_how_many_there_are(open_map: OpenPage) -> None:
    page = open_map("/en/")
    words = page.locator("#bar-words")
    expect(words).to_be_hidden()
    _rest_on_bar(page, "2024-10-24")
    expect(words).to_have_text("24 October 2024 · 5 incidents, each possibly on another day")
    page.get_by_role("checkbox", name="Attack").uncheck()
    _rest_on_bar(page, "2024-10-24")
    expect(words).to_have_text("24 October 2024 · 4 incidents, each possibly on another day")
    page = open_map("/ar/")
    _rest_on_bar(page, "2024-10-26")
    expect(page.locator("#bar-words")).to_have_text("٢٦ تشرين الأول ٢٠٢٤ – لا حوادث")


def test_where_a_fold_has_no_room_for_its_weeks_the_key_says_them(open_map: OpenPage) -> None:
    page = open_map("/en/", viewport=PHONE)
    expect(page.locator("#bar-key")).to_contain_text("56 weeks")
    expect(page.locator(".fold-name")).to_have_count(0)
    page = open_map("/en/")
    expect(page.locator("#bar-key")).not_to_contain_text("56 weeks")
    expect(page.locator(".fold-name")).to_have_text("56 weeks")
