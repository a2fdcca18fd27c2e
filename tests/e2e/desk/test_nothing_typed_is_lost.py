"""What is typed at the desk is saved in time, or stands there until it is."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Locator, Page, Route, expect

from incidents.desk.edit import edit_incident
from incidents.desk.merge import merge
from incidents.desk.reviewing import incidents_of
from incidents.models import Incident, Judgement, Report
from tests.e2e.conftest import AssertAccessible, OpenPage
from tests.e2e.desk.pages import open_review, sign_in
from tests.e2e.troubles import Troubles
from tests.people import make_user

SENT = "Two sources say so."


@pytest.fixture(autouse=True)
def expected(troubles: Troubles) -> None:
    troubles.allow("willReadFrequently")
    troubles.allow(r"40[1349]|422|50[03]|ERR_FAILED|htmx:(sendError|afterRequest)")  # brought about


@pytest.fixture
def page(open_page: OpenPage, report: Report) -> Page:
    page = open_review(open_page, report)
    page.locator(".incident-card").first.locator("summary", has_text="Edit").first.click()
    expect(note_of(page)).to_be_visible()
    return page


def note_of(page: Page) -> Locator:
    return page.locator(".incident-card").first.get_by_label("Note (English)")


def trouble(page: Page) -> Locator:
    return page.locator("#unsaved > p[data-of]:visible")


def take_a_slow_step(page: Page) -> list[Route]:
    """Accept the names; the request waits in the list that is answered."""
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route("**/sure-names/", hold)
    with page.expect_request("**/sure-names/"):
        page.locator("#accept-sure").click()
    return waiting


def first_incident(report: Report) -> Incident:
    return incidents_of(report)[0]


def test_a_field_is_saved_before_the_button_that_was_pressed_after_it(
    page: Page, report: Report
) -> None:
    note_of(page).fill(SENT)
    page.locator(".incident-card").first.get_by_role("button", name="Accept").first.click()
    expect(page.locator(".incident-card").first).to_contain_class("is-accepted")
    assert "conflict" not in page.locator("#said").inner_html()
    saved = first_incident(report)
    assert (saved.note_en, saved.judgement) == (SENT, Judgement.ACCEPTED)
    assert saved.version == 3, "written once, judged once"


def test_a_step_waits_for_what_the_server_refuses(page: Page, report: Report) -> None:
    card = page.locator(".incident-card").first
    card.get_by_label("Killed, at least").fill("-2")
    card.get_by_role("button", name="Accept").first.click()
    expect(page.locator("#said")).to_contain_text("Killed, at least")
    assert first_incident(report).judgement == Judgement.PROPOSED
    expect(card.get_by_label("Killed, at least")).to_have_value("-2")


def test_a_refusal_says_what_is_accepted_and_goes_once_the_field_is_as_it_was(
    page: Page, report: Report
) -> None:
    card = page.locator(".incident-card").first
    known_how = card.get_by_label("Known how")
    stood = known_how.input_value()
    known_how.select_option("")
    expect(page.locator("#said")).to_contain_text("Known how: choose it where a day is given")
    known_how.select_option(stood)
    expect(page.locator("#said")).to_have_text("")
    card.get_by_role("button", name="Accept").first.click()  # nothing is left to be refused
    expect(card).to_contain_class("is-accepted")


def test_a_saved_card_keeps_its_number(page: Page, report: Report) -> None:
    head = page.locator(".incident-card").first.locator(".card-head strong")
    expect(head).to_contain_text("1. Attack")
    with page.expect_response("**/incident/"):
        page.locator(".incident-card").first.get_by_label("What").select_option("other")
    expect(head).not_to_contain_text("Attack")
    expect(head).to_contain_text("1. ")


def test_what_is_an_editors_alone_is_said_and_shown_as_it_is_now(
    open_page: OpenPage, report: Report
) -> None:
    make_user("contributor")
    page = open_review(open_page, report, "contributor")
    Report.objects.filter(pk=report.pk).update(is_published=True)  # meanwhile, by an editor
    name = page.locator("article[id^=mention-]").first
    name.get_by_role("button", name="Reject").click()
    expect(page.locator("#said")).to_contain_text("Only an editor changes what readers see")
    expect(page.locator("#unsaved")).to_be_hidden()
    expect(name.get_by_role("button")).to_have_count(0)


def test_a_field_is_saved_before_the_page_is_left(page: Page, report: Report) -> None:
    note_of(page).fill(SENT)
    page.get_by_role("link", name="Check and publish").click()
    page.wait_for_url("**/publish/")
    assert first_incident(report).note_en == SENT


def fail(page: Page, status: int) -> None:
    """Every save from now on: no answer at all for a status of 0."""

    def answer(route: Route) -> None:
        if status:
            route.fulfill(status=status, body="<h1>Server Error</h1>")
        else:
            route.abort()

    page.route("**/incident/", answer)


@pytest.mark.parametrize("status", [500, 0])
def test_what_could_not_be_saved_stands_there_and_is_sent_again(
    page: Page, report: Report, status: int
) -> None:
    fail(page, status)
    note_of(page).fill(SENT)
    note_of(page).blur()
    expect(trouble(page)).to_contain_text("is not saved yet")
    expect(page.locator("#said")).not_to_contain_text("Server Error")
    page.unroute("**/incident/")
    page.get_by_role("button", name="Send it again").click()
    expect(page.locator("#unsaved")).to_be_hidden()
    assert first_incident(report).note_en == SENT


@pytest.mark.parametrize("status", [0, 503])
def test_what_was_typed_is_saved_by_itself_when_the_server_is_back(
    page: Page, report: Report, status: int
) -> None:
    fail(page, status)
    note_of(page).fill(SENT)
    card = page.locator(".incident-card").first
    card.get_by_role("button", name="Accept").first.click()
    expect(trouble(page)).to_contain_text("It is sent again every five seconds")
    page.unroute("**/incident/")
    expect(page.locator("#unsaved")).to_be_hidden()
    expect(card).to_contain_class("is-accepted")
    assert first_incident(report).note_en == SENT


def test_an_ended_session_loses_nothing(
    page: Page, report: Report, assert_accessible: AssertAccessible
) -> None:
    Session.objects.all().delete()
    note_of(page).fill(SENT)
    note_of(page).blur()
    expect(trouble(page)).to_contain_text("You are signed out")
    expect(note_of(page)).to_have_value(SENT)
    assert_accessible(page)
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Sign in again in another tab").click()
    sign_in(opened.value)
    expect(opened.value.get_by_role("heading", name="What waits")).to_be_visible()
    page.get_by_role("button", name="Send it again").click()  # with the token of the new session
    expect(page.locator("#unsaved")).to_be_hidden()
    assert first_incident(report).note_en == SENT


def test_what_is_typed_while_a_step_is_on_its_way_outlives_its_answer(
    page: Page, report: Report
) -> None:
    waiting = take_a_slow_step(page)
    note_of(page).click()
    page.keyboard.type("Two sources")
    waiting[0].continue_()
    expect(page.locator("#accept-sure")).to_have_count(0)
    expect(note_of(page)).to_be_focused()
    page.keyboard.type(" say so.")
    expect(note_of(page)).to_have_value(SENT)
    with page.expect_response("**/incident/"):
        note_of(page).blur()
    assert first_incident(report).note_en == SENT


def test_what_someone_else_wrote_meanwhile_is_not_overwritten(page: Page, report: Report) -> None:
    waiting = take_a_slow_step(page)
    note_of(page).click()
    page.keyboard.type(SENT)
    edit_incident(make_user("contributor"), first_incident(report), {"note_en": "Theirs"})
    waiting[0].continue_()
    expect(trouble(page)).to_contain_text(SENT)
    expect(note_of(page)).to_have_value("Theirs")
    assert first_incident(report).note_en == "Theirs"


def test_what_someone_else_merged_meanwhile_is_said_to_be_gone(page: Page, report: Report) -> None:
    here, other = incidents_of(report)
    merge(make_user("contributor"), here, other, "One and the same.")
    page.locator(".incident-card").first.get_by_role("button", name="Accept").first.click()
    expect(trouble(page)).to_contain_text("This is no longer there")
    expect(page.get_by_role("button", name="Send it again")).to_be_hidden()
    expect(page.locator("#said")).to_have_text("")


def test_keys_that_come_faster_than_the_answers_keep_their_turn(page: Page, report: Report) -> None:
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route("**/mention/", hold, times=1)
    page.locator("article[id^=mention-].is-proposed").first.focus()
    with page.expect_request("**/mention/"):
        page.keyboard.press("r")
    page.keyboard.press("r")  # of the name that is next once the first is rejected
    waiting[0].continue_()
    expect(page.locator("article[id^=mention-].is-rejected")).to_have_count(2)
    assert "conflict" not in page.locator("#said").inner_html()


def test_a_panel_that_failed_to_load_comes_at_its_next_opening(page: Page, report: Report) -> None:
    page.route("**/panel/?**", lambda route: route.fulfill(status=401))
    edit = page.locator(".incident-card").nth(1).locator("summary", has_text="Edit").first
    edit.click()
    expect(trouble(page)).to_contain_text("You are signed out")
    page.unroute("**/panel/?**")
    edit.click()
    edit.click()
    expect(page.locator(".incident-card").nth(1).get_by_label("Note (English)")).to_be_visible()
    expect(page.locator("#unsaved")).to_be_hidden()


def test_on_a_phone_a_refusal_is_seen_where_it_was_brought_about(
    page: Page, assert_accessible: AssertAccessible
) -> None:
    page.set_viewport_size({"width": 430, "height": 932})
    killed = page.locator(".incident-card").first.get_by_label("Killed, at least")
    killed.fill("-2")
    killed.blur()
    expect(page.locator("#said")).to_contain_text("Killed, at least")
    expect(page.locator("#said")).to_be_in_viewport()
    expect(killed).to_be_in_viewport()
    assert_accessible(page)


def hold(script: Route) -> None:
    """Neither answered nor sent on, until the route is taken away."""


def test_what_is_opened_before_the_scripts_came_is_there_when_they_do(
    open_page: OpenPage, report: Report
) -> None:
    page = open_page("/en/desk/")
    sign_in(page)
    expect(page.get_by_role("heading", name="What waits")).to_be_visible()
    page.route("**/*.js", hold)
    page.goto(f"/en/desk/reports/{report.public_id}/", wait_until="commit")
    card = page.locator(".incident-card").first
    card.locator("summary[data-key=e]").first.click()
    page.unroute("**/*.js")
    expect(card.locator("textarea[name=note_en]")).to_be_visible()
