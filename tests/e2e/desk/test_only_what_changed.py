"""A step changes its own card on the page; what stands open or typed elsewhere is not touched."""

import pytest
from playwright.sync_api import expect

from incidents.models import Report
from tests.e2e.conftest import OpenPage

STAMPS = "() => [...document.querySelectorAll('[data-stamp]')].map((n) => [n.id, n.dataset.stamp])"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_other_cards_stay_as_they_are(open_page: OpenPage, report: Report, language: str) -> None:
    page = open_page(f"/{language}/desk/reports/{report.public_id}/")
    page.fill("#id_username", "editor")
    page.fill("#id_password", "editor")
    page.keyboard.press("Enter")
    first, second = (page.locator(".incident-card").nth(number) for number in (0, 1))
    second.locator("summary[data-key=e]").first.click()
    note = second.locator("textarea[name=note_en]")
    note.press_sequentially("Two of them")
    untouched = first.element_handle()
    judged = page.locator("article.proposal[id^=mention]").last
    judged.locator("button[data-key=a]").click()  # what was typed is saved before
    expect(judged).to_contain_class("is-accepted")
    assert untouched is not None
    assert untouched.evaluate("(node) => node.isConnected")
    expect(note).to_have_value("Two of them")  # of a card that came anew: its note was saved

    first.locator("> .actions button[data-key=a]").focus()
    page.keyboard.press("Enter")
    expect(first).to_contain_class("is-accepted")
    former = page.evaluate(STAMPS)
    page.reload()
    assert page.evaluate(STAMPS) == former
