"""A day of publication that is put in at the review dates its cards while its form stays."""

from datetime import date

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from incidents.desk.intake import take_in_text
from incidents.desk.read import read_report
from tests.e2e.conftest import OpenPage
from tests.e2e.desk.pages import sign_in
from tests.people import make_user
from tests.rows import make_name, make_place

TEXT = "أفادت مصادر أن ميليشيات قصفت بالصواريخ، مساء أمس الخميس، قرية مراط."


@pytest.mark.parametrize(
    ("language", "unknown", "known", "taken_back"),
    [
        ("en", "told from the day of publication", "31 October 2024", "Taken back."),
        ("ar", "محسوباً من يوم النشر", "٣١ تشرين الأول ٢٠٢٤", "تم التراجع."),
    ],
)
def test_yesterday_gets_its_day(
    open_page: OpenPage, site: str, language: str, unknown: str, known: str, taken_back: str
) -> None:
    make_name(make_place("marat"), "مراط")
    report = take_in_text(make_user("editor"), TEXT).report
    assert report
    read_report(report)
    page = open_page(f"/{language}/desk/reports/{report.public_id}/")
    page.fill("#id_username", "editor")
    page.fill("#id_password", "editor")
    page.keyboard.press("Enter")
    card = page.locator(".incident-card")
    expect(card).to_contain_text(unknown)
    page.locator("details:has(#about-form) > summary").click()
    page.locator("#about-date").fill("2024-11-01")
    page.keyboard.press("Tab")
    expect(card).to_contain_text(known)
    for field, words in (("title", "عنوان"), ("outlet", "Station")):
        page.locator(f"#about-{field}").fill(words)
        with page.expect_response("**/about/") as answer:  # the form knows the version it wrote
            page.keyboard.press("Tab")
        assert answer.value.status == 200
    page.reload()
    expect(page.locator("#about-title")).to_have_value("عنوان")
    expect(page.locator("#about-outlet")).to_have_value("Station")
    expect(card).to_contain_text(known)
    card.locator("button[data-key=a]").first.click()
    page.locator("#take-back").click()
    expect(page.locator("#said")).to_contain_text(taken_back)


def test_the_head_of_the_review_says_what_was_corrected(open_page: OpenPage, site: str) -> None:
    receipt = take_in_text(make_user("editor"), TEXT, date(2099, 1, 1))
    assert receipt.report
    page = open_page(f"/en/desk/reports/{receipt.report.public_id}/")
    sign_in(page)
    expect(page.locator("#about")).to_contain_text("The day of publication lies ahead")
    page.locator("#about-date").fill(f"{timezone.now():%Y-%m-%d}")
    page.keyboard.press("Tab")
    expect(page.locator("#said")).to_contain_text("Saved.")
    expect(page.locator("#about")).not_to_contain_text("The day of publication lies ahead")
    page.locator("#about-title").fill("قصف مدفعي")
    page.keyboard.press("Tab")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("قصف مدفعي")
    line = "(h1) => Number.parseFloat(getComputedStyle(h1).lineHeight)"
    size = "(h1) => Number.parseFloat(getComputedStyle(h1).fontSize)"
    assert heading.evaluate(line) >= 1.5 * heading.evaluate(size), "room for the tails of letters"
