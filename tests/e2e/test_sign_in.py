"""The sign-in page of the administration, in a real browser."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect

from tests.e2e.conftest import AssertAccessible, OpenPage


def test_an_administrator_signs_in(open_page: OpenPage) -> None:
    User.objects.create_superuser("layla", password="river-bank-seven")
    page = open_page("/en/admin/")
    page.get_by_label("Username").fill("layla")
    page.get_by_label("Password").fill("river-bank-seven")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_text("Site administration")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_on_the_sign_in_page(
    open_page: OpenPage, assert_accessible: AssertAccessible, language: str
) -> None:
    assert_accessible(open_page(f"/{language}/admin/login/"))
