"""After a step the focus is on a card; only a judgement leads on to the next one."""

import pytest
from playwright.sync_api import Locator, Page, expect

from incidents.desk.reviewing import incidents_of
from incidents.models import Report
from tests.e2e.conftest import OpenPage
from tests.e2e.desk.pages import open_review
from tests.e2e.troubles import Troubles


@pytest.fixture
def page(open_page: OpenPage, report: Report, troubles: Troubles) -> Page:
    troubles.allow("willReadFrequently")
    return open_review(open_page, report)


def first_card(page: Page) -> Locator:
    return page.locator(".incident-card").first


def open_links(page: Page, card: Locator) -> None:
    card.focus()
    page.keyboard.press("l")
    expect(card.get_by_label("A place as")).to_be_focused()


def test_a_place_is_added_and_the_card_stays_the_current_one(page: Page) -> None:
    open_links(page, first_card(page))
    first_card(page).get_by_label("A place as").select_option("origin")
    name = first_card(page).get_by_label("Which place")
    name.fill("Murad")
    expect(first_card(page).locator("[id^=found-] button").first).to_be_visible()
    name.press("Enter")
    expect(first_card(page).locator(".places li")).to_have_count(2)
    expect(first_card(page)).to_be_focused()
    expect(first_card(page)).to_contain_class("is-current")


def test_a_place_is_taken_away_and_the_card_keeps_the_focus(page: Page) -> None:
    first_card(page).get_by_role("button", name="Take away").press("Enter")
    expect(first_card(page).locator(".places li")).to_have_count(0)
    expect(first_card(page)).to_be_focused()


def test_what_is_merged_leads_to_what_it_was_merged_into(page: Page, report: Report) -> None:
    here, into = incidents_of(report)
    open_links(page, first_card(page))
    first_card(page).locator(f"#merge-why-{here.public_id}").fill("One and the same.")
    merge = first_card(page).get_by_role("button", name="Merge")
    merge.press("Enter")
    expect(first_card(page).get_by_label("It is the same as")).to_be_focused()  # nothing is chosen
    first_card(page).get_by_label("It is the same as").select_option(into.public_id)
    merge.press("Enter")
    expect(page.locator(".incident-card")).to_have_count(1)
    expect(page.locator(f"#incident-{into.public_id}")).to_be_focused()


def test_all_names_are_accepted_and_the_current_card_keeps_the_focus(
    page: Page, report: Report
) -> None:
    sure = report.mentions.filter(is_doubtful=False)[0]
    page.locator(f"#mention-{sure.pk}").focus()
    page.keyboard.press("s")
    expect(page.locator("#accept-sure")).to_have_count(0)
    expect(page.locator(f"#mention-{sure.pk}")).to_be_focused()


def test_a_mark_that_was_drawn_has_the_focus(page: Page, report: Report) -> None:
    first_card(page).focus()
    page.keyboard.press("t")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#chosen")).not_to_have_text("")
    page.keyboard.press("p")
    page.locator("#draw-no-place").press("Enter")
    expect(page.locator("#selection")).to_be_hidden()
    expect(page.locator("article[id^=mention-]:focus")).to_have_count(1)
    assert (
        page.evaluate("document.activeElement.id") == f"mention-{report.mentions.latest('pk').pk}"
    )
