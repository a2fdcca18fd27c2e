"""What is written into a form that takes a whole page outlives what goes wrong with it."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from incidents.desk.reviewing import incidents_of
from incidents.models import Report, State, revision
from tests.e2e.conftest import OpenPage
from tests.e2e.desk.pages import sign_in
from tests.e2e.troubles import Troubles
from tests.rows import NOON


@pytest.fixture(autouse=True)
def expected(troubles: Troubles) -> None:
    troubles.allow("willReadFrequently")
    troubles.allow(r"40[13]|ERR_FAILED")  # brought about


def paste(open_page: OpenPage) -> Page:
    page = open_page("/en/desk/new/")
    sign_in(page)
    page.get_by_label("Text of the report").fill("Shells fell on Murad.")
    return page


def test_a_report_that_was_pasted_outlives_an_ended_session(
    open_page: OpenPage, report: Report
) -> None:
    page = paste(open_page)
    page.get_by_label("Outlet").fill("A channel")
    Session.objects.all().delete()
    page.get_by_role("button", name="Take it in").click()
    sign_in(page)
    expect(page.get_by_label("Text of the report")).to_have_value("Shells fell on Murad.")
    expect(page.get_by_label("Outlet")).to_have_value("A channel")
    page.get_by_role("button", name="Take it in").click()
    expect(page.locator("#text")).to_contain_text("Shells fell on Murad.")
    page.goto("/en/desk/new/")
    expect(page.get_by_label("Text of the report")).to_have_value("")


def test_a_report_that_was_pasted_outlives_a_server_that_was_away(
    open_page: OpenPage, report: Report
) -> None:
    page = paste(open_page)
    page.route("**/desk/new/", lambda route: route.abort())
    page.get_by_role("button", name="Take it in").click()
    page.wait_for_url("chrome-error://**")
    page.unroute("**/desk/new/")
    page.goto("/en/desk/")  # to see whether it arrived
    page.get_by_role("link", name="Take a report in").first.click()
    expect(page.get_by_label("Text of the report")).to_have_value("Shells fell on Murad.")
    page.get_by_role("button", name="Take it in").click()
    expect(page.get_by_text("Taken in.")).to_be_visible()
    page.goto("/en/desk/new/")
    expect(page.get_by_label("Text of the report")).to_have_value("")


def test_a_retraction_in_an_ended_session_keeps_its_ticks_and_its_reason(
    open_page: OpenPage, report: Report
) -> None:
    attack = incidents_of(report)[0]
    with revision("test"):
        attack.state, attack.published_at, attack.judgement = "published", NOON, "accepted"
        attack.save()
    page = open_page(f"/en/desk/reports/{report.public_id}/publish/")
    sign_in(page)
    expect(page.get_by_role("heading", name="Check and publish")).to_be_visible()
    page.wait_for_load_state()  # what is written is kept from then on
    tick = page.locator(f"[name=incident][value='{attack.public_id}']")
    tick.check()
    page.locator("#reason").fill("Asked for by a family.")
    Session.objects.all().delete()
    page.get_by_role("button", name="Retract", exact=True).click()
    expect(page.get_by_text("You were signed out; nothing was changed.")).to_be_visible()
    sign_in(page)
    expect(tick).to_be_checked()
    expect(page.locator("#reason")).to_have_value("Asked for by a family.")
    page.get_by_role("button", name="Retract", exact=True).click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    attack.refresh_from_db()
    assert attack.state == State.RETRACTED
    page.reload()
    expect(tick).not_to_be_checked()
