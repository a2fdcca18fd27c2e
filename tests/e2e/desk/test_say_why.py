"""What readers see is changed with a reason, which the page asks for, and for each change anew."""

import pytest
from playwright.sync_api import Locator, Page, expect

from incidents.desk.reviewing import incidents_of
from incidents.models import Incident, IncidentLink, Report, revision
from tests.e2e.conftest import OpenPage
from tests.e2e.desk.pages import open_review
from tests.e2e.troubles import Troubles
from tests.rows import NOON


@pytest.fixture(autouse=True)
def expected(troubles: Troubles) -> None:
    troubles.allow("willReadFrequently")
    troubles.allow("422")


def show(incident: Incident) -> None:
    """To readers, as someone else may do while the review is open."""
    with revision("test"):
        Incident.objects.filter(pk=incident.pk).update(
            state="published", published_at=NOON, judgement="accepted"
        )


def why(page: Page) -> Locator:
    return page.get_by_label("Why (needed where readers see it)")


def test_a_step_that_needs_a_reason_asks_for_it_and_is_taken_then(
    open_page: OpenPage, report: Report
) -> None:
    page = open_review(open_page, report)
    attack = incidents_of(report)[0]
    show(attack)
    quote = page.locator(".incident-card").first.locator(".claim").first
    quote.get_by_role("button", name="Accept").click()
    expect(page.locator("#said")).to_contain_text("Say why")
    expect(why(page)).to_be_focused()
    page.keyboard.type("Compared with the text.")
    page.keyboard.press("Tab")
    expect(quote).to_contain_class("is-accepted")
    claim = attack.claims.get(judgement="accepted")
    assert claim.history.latest().history_change_reason == "Compared with the text."
    expect(why(page)).to_have_value("")


def test_what_was_typed_and_the_step_after_it_go_out_with_one_reason(
    open_page: OpenPage, report: Report
) -> None:
    attack = incidents_of(report)[0]
    show(attack)
    page = open_review(open_page, report)
    card = page.locator(".incident-card").first
    card.locator("summary", has_text="Edit").first.click()
    card.get_by_label("Note (English)").fill("Two sources say so.")
    quote = card.locator(".claim").first
    quote.get_by_role("button", name="Accept").click()
    expect(why(page)).to_be_focused()
    page.keyboard.type("A second source.")
    page.keyboard.press("Tab")
    expect(quote).to_contain_class("is-accepted")
    attack.refresh_from_db()
    assert attack.note_en == "Two sources say so."
    expect(why(page)).to_have_value("")


def test_the_step_that_is_pressed_again_is_taken_once(open_page: OpenPage, report: Report) -> None:
    page = open_review(open_page, report)
    answer = incidents_of(report)[1]
    with revision("test"):
        IncidentLink.objects.all().delete()
    page.reload()
    show(answer)
    card = page.locator(".incident-card").first
    card.locator("summary", has_text="Place, link, merge").click()
    card.locator("[name=other]").select_option(index=1)
    card.get_by_role("button", name="Link", exact=True).click()
    expect(why(page)).to_be_focused()
    why(page).fill("The report says so.")
    steps: list[str] = []
    page.on("request", lambda sent: steps.append(sent.url) if "/link/" in sent.url else None)
    card.get_by_role("button", name="Link", exact=True).click()
    expect(card.locator(".links li")).to_have_count(1)
    page.wait_for_timeout(500)
    assert len(steps) == 1


def test_a_reason_goes_out_with_one_correction_only(open_page: OpenPage, report: Report) -> None:
    attack = incidents_of(report)[0]
    show(attack)
    page = open_review(open_page, report)
    card = page.locator(".incident-card").first
    card.locator("summary", has_text="Edit").first.click()
    note = card.get_by_label("Note (English)")
    note.fill("Two sources say so.")
    page.keyboard.press("Tab")
    expect(why(page)).to_be_focused()
    page.keyboard.type("A second source.")
    with page.expect_response("**/incident/"):
        page.keyboard.press("Tab")
    expect(why(page)).to_have_value("")
    note.fill("Three sources say so.")
    page.keyboard.press("Tab")
    expect(page.locator("#said")).to_contain_text("Say why")
    expect(note).to_have_value("Three sources say so.")
    attack.refresh_from_db()
    assert attack.note_en == "Two sources say so."
