"""Words chosen with the pointer: the text stays under it, and what was typed of them is kept."""

import pytest
from playwright.sync_api import FloatRect, Locator, Page, expect

from incidents.models import Report
from tests.e2e.conftest import OpenPage
from tests.e2e.desk.pages import open_review
from tests.e2e.troubles import Troubles

WHERE = """(words) => {
  const paragraph = [...document.querySelectorAll("#text p")].at(-1);
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    return range.getBoundingClientRect().toJSON();
  }
}"""


@pytest.fixture
def page(open_page: OpenPage, report: Report, troubles: Troubles) -> Page:
    troubles.allow("willReadFrequently")
    troubles.allow("422")
    return open_review(open_page, report)


def where(page: Page, words: str) -> FloatRect:
    found: FloatRect = page.evaluate(WHERE, words)
    return found


def drag_over(page: Page, words: str) -> None:
    """From right to left, as the words are written."""
    box = where(page, words)
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] - 1, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, middle, steps=4)
    page.wait_for_timeout(100)  # the page is told of the choice a moment later
    assert where(page, words) == box, "the text stays while the pointer is down"
    page.mouse.move(box["x"] + 1, middle, steps=4)
    page.mouse.up()


def selection(page: Page) -> Locator:
    return page.locator("#selection")


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1440, 560), (430, 932)])
def test_the_words_that_are_dragged_over_are_the_chosen_ones(
    page: Page, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.locator("#text").scroll_into_view_if_needed()
    drag_over(page, "أطلقت القوات")
    expect(page.locator("#chosen")).to_have_text("أطلقت القوات")
    words, bar = where(page, "أطلقت القوات"), selection(page).bounding_box()
    assert bar
    assert words["y"] + words["height"] <= bar["y"] + 1, "the words stay in sight"
    expect(selection(page)).to_be_in_viewport()


def test_a_refused_place_keeps_its_form_and_its_words(page: Page) -> None:
    drag_over(page, "أطلقت القوات")
    selection(page).locator("summary", has_text="A new place").click()
    form = selection(page).locator("form.new-place")
    form.get_by_label("Name in English").fill("Tell Barqaa")
    form.get_by_label("Name in Arabic").fill("تل البرقاء")
    form.get_by_label("It may lie this many kilometres off").fill("abc")
    form.get_by_role("button", name="Put the place in").click()
    expect(page.locator("#said")).to_contain_text("Enter a number.")
    expect(form.get_by_label("Name in English")).to_have_value("Tell Barqaa")
    expect(page.locator("#chosen")).to_have_text("أطلقت القوات")
    expect(form.get_by_role("button", name="Put the place in")).to_be_focused()


def test_a_refused_quote_keeps_its_form_and_its_words(page: Page) -> None:
    drag_over(page, "أطلقت القوات")
    selection(page).locator("summary", has_text="A quote").click()
    selection(page).get_by_label("Our translation").fill("The forces fired.")
    with page.expect_response("**/draw/") as answer:
        selection(page).get_by_role("button", name="Mark the quote").click()
    assert answer.value.status == 422
    expect(selection(page).get_by_label("Our translation")).to_have_value("The forces fired.")
    expect(page.locator("#chosen")).to_have_text("أطلقت القوات")
