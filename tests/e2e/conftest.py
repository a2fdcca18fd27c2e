"""A real Chromium against the real application with the static files of production.

A browser test asks for `open_page` and does what a reader does. It fails by itself on any
console error or warning, uncaught exception, failed request, or request to another origin.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Literal, Protocol

import pytest
from axe_playwright_python.sync_playwright import Axe
from chromium import launch_chromium
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.db import connection
from django.test.utils import override_settings
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django import DjangoDbBlocker

from maps.publishing.data_server import DataServer
from tests.e2e.live_server import LiveServer
from tests.e2e.troubles import Troubles

# Playwright's sync API keeps an event loop running in this thread, which makes Django
# refuse the ORM here. Nothing of Difaf runs in that loop, so the refusal is lifted.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# What is waited for comes late on a machine that is busy with other things.
expect.set_options(timeout=20_000)

_WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything below this folder is a browser test."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = launch_chromium(playwright)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def collected_static_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with hashed names and gathered modules as in production, left
    uncompressed."""
    folder = tmp_path_factory.mktemp("collected")
    with _hashed_static_files(folder):
        call_command("collectstatic", interactive=False, verbosity=0)
    return folder


def _hashed_static_files(folder: Path) -> override_settings:
    storage = {"BACKEND": "config.static_files.HashedStaticFilesStorage"}
    return override_settings(
        STORAGES={**settings.STORAGES, "staticfiles": storage},
        STATIC_ROOT=folder,
        WHITENOISE_SKIP_COMPRESS_EXTENSIONS=["js", "css", "svg", "map", "json", "txt", "png"],
    )


def _as_in_production(application: WSGIHandler) -> DataServer:
    """Django's live server puts a file server of its own before the application; ours are
    WhiteNoise, within, and the one of the data files (config/wsgi.py)."""
    return DataServer(application)


@pytest.fixture(scope="session")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for copies of the database in states that many tests begin with."""
    return tmp_path_factory.mktemp("copies")


@pytest.fixture
def emptied_database(
    request: pytest.FixtureRequest,
    copies: Path,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """For a test that commits, and empty again after it. Django's own way deletes from each
    table and makes all rights anew; with SQLite a copy takes a tenth of that."""
    if connection.vendor != "sqlite":
        request.getfixturevalue("transactional_db")
        yield
        return
    with django_db_blocker.unblock():
        kept = copies / "empty.sqlite3"
        if not kept.exists():
            keep_database(kept)
        yield
        restore_database(kept)


def keep_database(kept: Path) -> None:
    with closing(sqlite3.connect(kept)) as copy:
        _sqlite(connection).backup(copy)


def restore_database(kept: Path) -> None:
    with closing(sqlite3.connect(kept)) as copy:
        copy.backup(_sqlite(connection))
    ContentType.objects.clear_cache()  # their keys are those of the copy now


@pytest.fixture
def site(emptied_database: None, collected_static_files: Path) -> Iterator[str]:
    """The address of a running Difaf, as "http://127.0.0.1:port", with an empty database
    that the test fills; WhiteNoise serves the static files as in production."""
    with _hashed_static_files(collected_static_files):
        server = LiveServer(
            "127.0.0.1",
            static_handler=_as_in_production,  # type: ignore[arg-type]  # it is only called
        )
        server.daemon = True
        server.start()
        server.is_ready.wait()
        if server.error:
            raise server.error
        yield f"http://127.0.0.1:{server.port}"
        server.terminate()


@pytest.fixture
def region_loaded(site: str, copies: Path) -> None:
    """The first region as it ships, in the database of `site`. It is loaded once, and with
    SQLite the later tests get a copy, which takes a hundredth of the time."""
    kept = copies / "loaded.sqlite3"
    if kept.exists():
        restore_database(kept)
        return
    call_command("load_region", "euphrates", verbosity=0)
    if connection.vendor == "sqlite":
        keep_database(kept)


def _sqlite(django_connection: Any) -> sqlite3.Connection:
    django_connection.ensure_connection()
    found: sqlite3.Connection = django_connection.connection
    return found


@pytest.fixture
def troubles(site: str) -> Iterator[Troubles]:
    met = Troubles(site)
    yield met
    unexpected = met.unexpected()
    assert not unexpected, "\n".join(["The browser met troubles:", *unexpected])


class OpenPage(Protocol):
    def __call__(
        self,
        path: str,
        *,
        locale: str = ...,
        timezone: str = ...,
        viewport: tuple[int, int] = ...,
        colour_scheme: Literal["light", "dark"] = ...,
        **context: Any,
    ) -> Page: ...


@pytest.fixture
def open_page(browser: Browser, site: str, troubles: Troubles) -> Iterator[OpenPage]:
    """Opens an address of the site in a fresh profile and waits until the network is quiet.

    `viewport` is width and height in CSS pixels; further words go to Playwright's
    new_context (has_touch=True, reduced_motion="reduce", java_script_enabled=False …).
    `page.context.new_page()` opens another page of the same profile.
    """
    profiles = []

    def open_page(
        path: str,
        *,
        locale: str = "en-GB",
        timezone: str = "Asia/Damascus",
        viewport: tuple[int, int] = (1440, 900),
        colour_scheme: Literal["light", "dark"] = "light",
        **context: Any,
    ) -> Page:
        # Only tests of the service worker want one: it fetches on its own time.
        context.setdefault("service_workers", "block")
        profile = browser.new_context(
            base_url=site,
            locale=locale,
            timezone_id=timezone,
            viewport={"width": viewport[0], "height": viewport[1]},
            color_scheme=colour_scheme,
            **context,
        )
        profiles.append(profile)
        profile.set_default_timeout(30_000)
        troubles.watch(profile)
        page = profile.new_page()
        page.goto(path, wait_until="networkidle")
        return page

    yield open_page
    for profile in profiles:
        profile.close()


class AssertAccessible(Protocol):
    def __call__(self, page: Page) -> None: ...


@pytest.fixture(scope="session")
def assert_accessible() -> AssertAccessible:
    """Fails when axe finds an offence against WCAG 2.2 AA, naming each with its place."""

    def assert_accessible(page: Page) -> None:
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": _WCAG_22_AA}})
        assert found.violations_count == 0, found.generate_report()

    return assert_accessible
