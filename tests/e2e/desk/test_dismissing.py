"""Refused addresses are dismissed by keyboard, one after the other."""

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import expect

from incidents.models import Outcome, Receipt
from tests.e2e.conftest import OpenPage
from tests.people import make_user


@pytest.fixture
def refused(site: str) -> list[Receipt]:
    user: User = make_user("editor")
    return [
        Receipt.objects.create(
            way="address",
            address=f"https://example.org/{number}",
            received_by=user,
            received_at=timezone.now(),
            outcome=Outcome.REFUSED,
            refusal="no_such_host",
            refusal_detail="example.org",
        )
        for number in (1, 2, 3)
    ]


@pytest.mark.parametrize(
    ("language", "button", "said"),
    [("en", "Dismiss", "Dismissed:"), ("ar", "صرف النظر عنه", "صُرف النظر عنه:")],
)
def test_enter_dismisses_one_after_the_other(
    open_page: OpenPage, refused: list[Receipt], language: str, button: str, said: str
) -> None:
    page = open_page(f"/{language}/desk/")
    page.fill("#id_username", "editor")
    page.fill("#id_password", "editor")
    with page.expect_event("load"):  # until the scripts are there, a form is sent as a whole page
        page.keyboard.press("Enter")
    page.get_by_role("button", name=f"{button} https://example.org/3").focus()
    for left in (2, 1):
        page.keyboard.press("Enter")
        following = page.get_by_role("button", name=f"{button} https://example.org/{left}")
        expect(following).to_be_focused()
        expect(page.get_by_role("status").filter(has_text=said)).to_contain_text(f"/{left + 1}")
    page.keyboard.press("Enter")
    expect(page.locator("#refused-title")).to_have_count(0)
    assert not Receipt.objects.filter(dismissed_by=None).exists()
