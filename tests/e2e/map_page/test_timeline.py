"""What the timeline says beside its bars."""

from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import AssertAccessible, OpenPage
from tests.e2e.map_page.conftest import LAPTOP, PHONE, TABLET, counts_on_map, said

LONG = urlencode(
    {
        "kind": "attack,counter_strike,interception",
        "zone": "sdf,disputed,unknown",
        "actor": "us-forces,unknown",
        "from": "2024-10-24",
        "to": "2024-12-24",
        "q": "what a reader pasted, " * 8,
    }
)


LONG_WITH_INCIDENTS = urlencode(
    {
        "kind": "attack,counter_strike,interception",
        "zone": "sdf,government",
        "actor": "us-forces,iran-backed-militias",
        "weapon": "rockets,drones,artillery",
        "sure": "fair,weak,contested",
        "q": "conoco",
        "from": "2024-10-24",
        "to": "2024-11-27",
    }
)


def _along(page: Page, day: str, part_of_it: float = 0) -> float:
    """Where a day stands on the screen along the track, which runs from the right in Arabic."""
    share = page.evaluate(
        """async ([day, part]) => {
  const load = (name) => import(`/static/js/${name}.js`);
  const { fractionOf, timelineDays } = await load("timeline/timeline-scale");
  const { dayFromIso } = await load("table/days");
  const { openTable } = await load("table/table");
  const { table } = await openTable("/data/manifest.json");
  return fractionOf(dayFromIso(day) + part, timelineDays(table));
}""",
        [day, part_of_it],
    )
    box = page.locator("#track").bounding_box()
    assert box
    along = 1 - share if page.locator("html[dir=rtl]").count() else share
    return float(box["x"] + along * box["width"])


def _rest_on_bar(page: Page, day: str) -> None:
    box = page.locator("#track").bounding_box()
    assert box
    page.mouse.move(_along(page, day, 0.5), box["y"] + box["height"] / 2)


def _window(page: Page) -> tuple[float, float]:
    box = page.locator("[data-part=band]").bounding_box()
    assert box
    return box["x"], box["x"] + box["width"]


@pytest.mark.parametrize("path", ["/en/", "/ar/"])
def test_the_window_lies_over_the_chosen_days(open_map: OpenPage, path: str) -> None:
    page = open_map(f"{path}?from=2024-11-04&to=2024-11-10")
    ends = sorted((_along(page, "2024-11-04"), _along(page, "2024-11-11")))
    assert _window(page) == pytest.approx(ends, abs=1)
    page.mouse.move(sum(ends) / 2, page.locator("#track").bounding_box()["y"] + 20)  # type: ignore[index]
    page.mouse.down()
    page.mouse.move(sum(ends) / 2 + _along(page, "2024-11-11") - _along(page, "2024-11-04"), 0)
    page.mouse.up()
    expect(page.locator("[data-part=first]")).to_have_attribute("data-day", "2024-11-11")
    ends = sorted((_along(page, "2024-11-11"), _along(page, "2024-11-18")))
    assert _window(page) == pytest.approx(ends, abs=1)


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
    expect(page.locator("#bar-key")).not_to_contain_text("Ground changed hands")
    page = open_map("/en/")
    expect(page.locator("#bar-key")).to_contain_text("Ground changed hands")
    expect(page.locator("#bar-key")).not_to_contain_text("56 weeks")
    expect(page.locator(".fold-name")).to_have_text("56 weeks")


def _expect_the_count(page: Page, number: str) -> None:
    """Of the sentence the number is within the line, whatever is cut off."""
    expect(page.locator("#sentence .total")).to_contain_text(number)
    line, count = (page.locator(part).bounding_box() for part in ("#sentence", "#sentence .total"))
    assert line
    assert count
    assert 0 < count["y"] + count["height"] <= line["y"] + line["height"] + 1
    assert line["x"] <= count["x"] + 1
    assert count["x"] + count["width"] <= line["x"] + line["width"] + 1


def _card(page: Page) -> float:
    box = page.locator("#timeline").bounding_box()
    assert box
    return box["height"]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [LAPTOP, TABLET, PHONE])
def test_the_row_is_as_high_with_a_very_long_sentence(
    open_map: OpenPage,
    assert_accessible: AssertAccessible,
    size: tuple[int, int],
    language: str,
) -> None:
    page = open_map(f"/{language}/", viewport=size)
    sentence = page.locator("#sentence")
    opener = page.locator("#days-toggle")
    expect(sentence).not_to_have_attribute("tabindex", "0")
    height = _card(page)
    page.goto(f"/{language}/?{LONG}", wait_until="networkidle")
    assert _card(page) == height
    expect(sentence).to_have_attribute("tabindex", "0")
    assert_accessible(page)
    for way in (sentence.focus, sentence.click):
        way()
        assert sentence.evaluate("(line) => line.scrollHeight <= line.clientHeight")
        assert _card(page) == height
        page.keyboard.press("Escape")
        assert sentence.locator(".said").evaluate(
            "(words) => words.scrollHeight > words.clientHeight"
        )
    if size == PHONE:
        opener.click()
        opened = _card(page)
        page.goto(f"/{language}/?{LONG}&sel=place:marat", wait_until="networkidle")
        opener.click()
        assert _card(page) == opened


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [TABLET, PHONE])
def test_a_very_long_sentence_keeps_its_count(
    open_map: OpenPage, size: tuple[int, int], language: str
) -> None:
    page = open_map(f"/{language}/?{LONG_WITH_INCIDENTS}", viewport=size)
    _expect_the_count(page, "3" if language == "en" else "٣")
    page.locator("#window [data-part=band]").press("ArrowLeft")
    page.locator("#window [data-part=band]").press("ArrowRight")
    _expect_the_count(page, "3" if language == "en" else "٣")


@pytest.mark.parametrize(("path", "size"), [("/en/", PHONE), ("/ar/", PHONE), ("/en/", LAPTOP)])
def test_nothing_hangs_at_the_end_of_the_line_before_the_count(
    open_map: OpenPage, path: str, size: tuple[int, int]
) -> None:
    page = open_map(f"{path}?on=2024-10-31", viewport=size)
    between = page.locator("#sentence .between")
    expect(between).to_have_css("opacity", "0" if size == PHONE else "1")
    apart = " – " if path == "/ar/" else " · "
    assert apart in said(page), "what is heard and copied is parted all the same"


@pytest.mark.parametrize("size", [LAPTOP, PHONE])
def test_with_no_days_chosen_play_tells_everything_from_the_beginning(
    open_map: OpenPage, size: tuple[int, int]
) -> None:
    page = open_map("/en/", viewport=size)
    whole = counts_on_map(page)
    page.clock.install(time="2026-01-01T00:00:00Z")
    page.clock.pause_at("2026-01-01T01:00:00Z")
    page.get_by_role("button", name="Play").click()
    page.clock.run_for(1000)
    assert "up to" in said(page)
    assert "October 2024" in said(page), "a week each step would be over at once"
    page.locator("#speed").evaluate(
        "(field) => { field.value = '8'; field.dispatchEvent(new Event('change')); }"
    )
    page.clock.run_for(3_000)
    page.clock.resume()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    assert "January 2026" in said(page)
    assert counts_on_map(page) == whole
    page.go_back()
    assert said(page) == "All incidents · 8 incidents"


@pytest.mark.parametrize(
    ("path", "viewport", "count"),
    [
        ("/en/", LAPTOP, "0.8 a day"),
        ("/ar/", PHONE, "١٫٣ في الأسبوع"),
    ],
)
def test_the_highest_bar_says_how_much_it_stands_for(
    open_map: OpenPage, path: str, viewport: tuple[int, int], count: str
) -> None:
    page = open_map(path, viewport=viewport)
    highest = page.locator("#highest")
    expect(highest).to_have_text(count)
    track, box = page.locator("#track").bounding_box(), highest.bounding_box()
    assert track
    assert box
    assert box["y"] == track["y"] + 8, "at the top of that bar"
    page.goto(f"{path}?q=nothing-has-this", wait_until="networkidle")
    expect(highest).to_be_hidden()
