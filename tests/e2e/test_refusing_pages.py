"""What a reader is shown where there is nothing to show: taken back, broken, away."""

import pytest
from django.db import OperationalError
from playwright.sync_api import Page, expect

from incidents.desk.publish import retract
from incidents.models import Incident
from maps.views import method
from tests.e2e.conftest import AssertAccessible, OpenPage
from tests.e2e.troubles import Troubles
from tests.people import make_user

pytestmark = pytest.mark.usefixtures("region_loaded")

PHONE = (430, 932)


def _assert_in_order(page: Page, assert_accessible: AssertAccessible) -> None:
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(
    ("problem", "status", "words"),
    [
        (OperationalError("away"), 503, ("not available at the moment", "غير متاحة الآن")),
        (RuntimeError("broken"), 500, ("Something went wrong", "حدث خطأ هنا")),
    ],
)
def test_a_page_that_fails_looks_like_the_others_and_leads_on(
    open_page: OpenPage,
    troubles: Troubles,
    assert_accessible: AssertAccessible,
    monkeypatch: pytest.MonkeyPatch,
    problem: Exception,
    status: int,
    words: tuple[str, str],
) -> None:
    def fail(*_: object) -> None:
        raise problem

    troubles.allow(f"status of {status}")
    with monkeypatch.context() as patch:
        patch.setattr(method, "citation", fail)
        page = open_page("/en/method/", viewport=PHONE)
    for said in words:
        expect(page.get_by_role("heading", name=said)).to_be_visible()
    header = page.locator(".site-header").bounding_box()
    assert header is not None
    assert header["width"] == PHONE[0], "the page has no style"
    _assert_in_order(page, assert_accessible)
    page.get_by_role("link", name="Try again").click()
    expect(page.get_by_role("heading", name="Method", exact=True)).to_be_visible()


@pytest.mark.parametrize(("language", "word"), [("en", "Corrections"), ("ar", "التصحيحات")])
def test_a_citation_of_what_was_taken_back_says_when_and_why(
    open_page: OpenPage,
    troubles: Troubles,
    assert_accessible: AssertAccessible,
    language: str,
    word: str,
) -> None:
    troubles.allow("status of 410")
    gone = Incident.objects.get(kind="interception")
    retract(make_user("editor"), gone, "A second report was a copy of the first.")
    page = open_page(f"/{language}/incidents/{gone.public_id}/", viewport=PHONE)
    expect(page.get_by_text("A second report was a copy of the first.")).to_be_visible()
    _assert_in_order(page, assert_accessible)
    page.get_by_role("main").get_by_role("link", name=word).click()
    expect(page.get_by_role("heading", name=word)).to_be_visible()
