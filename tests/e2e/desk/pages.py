"""Ways to the pages of the desk."""

from playwright.sync_api import Page, expect

from incidents.models import Report
from tests.e2e.conftest import OpenPage


def open_review(open_page: OpenPage, report: Report, user: str = "editor") -> Page:
    page = open_page(f"/en/desk/reports/{report.public_id}/")
    sign_in(page, user)
    expect(page.locator("#desk-map canvas").first).to_be_attached()
    return page


def sign_in(page: Page, user: str = "editor") -> None:
    page.fill("#id_username", user)
    page.fill("#id_password", user)
    page.get_by_role("button", name="Sign in").click()
