"""The map page with the first region as it ships, published."""

import shutil
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings

from tests.e2e.conftest import OpenPage, keep_database, restore_database

VIEW_RESTS = """(async () => {
  const before = JSON.stringify(window.difaf.map.view());
  await new Promise((done) => setTimeout(done, 150));
  return before === JSON.stringify(window.difaf.map.view());
})()"""

Opened = tuple[int, int]
LAPTOP: Opened = (1440, 900)
TABLET: Opened = (1024, 768)
PHONE: Opened = (430, 932)


@pytest.fixture
def published(
    site: str, region_loaded: None, copies: Path, tmp_path: Path, settings: Settings
) -> str:
    """The site's address, with the starting data loaded and published; the later tests get a
    copy of both."""
    settings.DIFAF_PUBLIC_DIR = tmp_path / "public"
    database, files = copies / "published.sqlite3", copies / "published"
    if files.exists():
        shutil.copytree(files, settings.DIFAF_PUBLIC_DIR)
        restore_database(database)
        return site
    call_command("publish", verbosity=0)
    if connection.vendor == "sqlite":
        keep_database(database)
        shutil.copytree(settings.DIFAF_PUBLIC_DIR, files)
    return site


@pytest.fixture
def open_map(published: str, open_page: OpenPage) -> OpenPage:
    """Opens the map page and waits until it has drawn."""

    def open_map(path: str, **context: Any) -> Page:
        page = open_page(path, **context)
        wait_until(page, "window.difaf?.layer.drawn().places.length > 0")
        return page

    return open_map


def wait_until(page: Page, expression: str, seconds: float = 45) -> None:
    """Playwright's own wait_for_function evaluates a string in the page, which its content
    security policy forbids."""
    end = monotonic() + seconds
    while not page.evaluate(expression):
        assert monotonic() < end, f"It never came true: {expression}"
        page.wait_for_timeout(50)


def said(page: Page) -> str:
    """The sentence above the timeline."""
    return page.locator("#sentence").inner_text().replace("\N{NO-BREAK SPACE}", " ")


def drawn(page: Page) -> dict[str, Any]:
    """The canvas layer's own record of the frame that follows everything done so far."""
    found: dict[str, Any] = page.evaluate(
        "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame("
        "() => done(window.difaf.layer.drawn()))))"
    )
    return found


def drawn_place(page: Page, slug: str) -> dict[str, Any]:
    """Where a place is once the view rests: while the page opens, it follows its cards."""
    wait_until(page, VIEW_RESTS)
    return next(place for place in drawn(page)["places"] if place["slug"] == slug)


def counts_on_map(page: Page) -> dict[str, int]:
    """Discs with a number: incidents by place."""
    return {place["slug"]: place["count"] for place in drawn(page)["places"] if place["count"]}


def names_in_view(page: Page, title: str = "In view") -> list[str]:
    return page.get_by_role("list", name=title).get_by_role("button").all_inner_texts()


def click_on_map(page: Page, slug: str) -> None:
    place = drawn_place(page, slug)
    page.locator("#map").click(position={"x": place["x"], "y": place["y"]})


def expect_panel(page: Page, name: str) -> None:
    expect(page.get_by_role("region", name=name, exact=True)).to_be_visible()
    expect(page.locator("#panel-body .incident").first).to_be_attached()
