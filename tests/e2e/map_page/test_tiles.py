"""The operator's street map: off until the reader wants it, and nothing hangs on it."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings

from tests.e2e.conftest import OpenPage
from tests.e2e.map_page.conftest import counts_on_map, drawn, said, wait_until
from tests.e2e.troubles import Troubles
from tests.maps.pmtiles_file import PNG


class TileServer:
    """A server of tiles that answers as it is told: "well", "missing" or not at all."""

    def __init__(self) -> None:
        self.manner = "well"
        self.asked: list[tuple[str, str | None]] = []  # path, Referer
        self.closing = threading.Event()
        tiles = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                tiles.asked.append((self.path, self.headers.get("Referer")))
                if tiles.manner == "silent":
                    tiles.closing.wait(30)
                    return
                self.send_response(200 if tiles.manner == "well" else 404)
                self.send_header("Content-Type", "image/png")
                self.end_headers()
                self.wfile.write(PNG if tiles.manner == "well" else b"")

            def log_message(self, *args: Any) -> None:
                """Quiet: a failing test says enough."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.origin = f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def tiles(settings: Settings, troubles: Troubles) -> Iterator[TileServer]:
    server = TileServer()
    settings.DIFAF_TILES_URL = server.origin + "/{z}/{x}/{y}.png"
    settings.DIFAF_TILES_ATTRIBUTION = "Tiles of the test"
    settings.DIFAF_TILES_ATTRIBUTION_URL = "https://example.org/licence"
    troubles.allow(server.origin)
    yield server
    server.close()


def loaded_tiles(page: Page) -> int:
    return page.locator(".leaflet-tile-loaded").count()


def test_no_tile_is_asked_for_until_the_reader_switches_the_layer_on(
    open_map: OpenPage, tiles: TileServer, site: str
) -> None:
    page = open_map("/en/")
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_timeout(600)
    assert tiles.asked == []
    sources = page.get_by_role("list", name="Sources of the map")
    expect(sources).not_to_contain_text("Tiles of the test")

    switch = page.get_by_role("button", name="Street map")
    expect(switch).to_have_attribute("aria-pressed", "false")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")
    wait_until(page, "document.querySelectorAll('.leaflet-tile-loaded').length > 0")
    expect(sources.get_by_role("link", name="Tiles of the test")).to_be_visible()
    expect(sources.get_by_role("listitem").last).to_have_attribute(
        "dir", "auto"
    )  # © stays in front
    page.emulate_media(color_scheme="dark")
    assert (
        page.locator(".leaflet-tile-pane").evaluate("(pane) => getComputedStyle(pane).filter")
        != "none"
    )
    page.emulate_media(color_scheme="light")
    assert "tiles=1" in page.url
    page.wait_for_timeout(300)
    assert {referer for _, referer in tiles.asked} == {f"{site}/"}  # who asks, not what is read
    width, height = 1440 / 256 + 2, 900 / 256 + 2
    assert len(tiles.asked) <= 2 * width * height  # what is in sight, nothing ahead of it

    again = page.context.new_page()
    again.goto(page.url)
    wait_until(again, "document.querySelectorAll('.leaflet-tile-loaded').length > 0")
    again.close()
    page.go_back()
    expect(switch).to_have_attribute("aria-pressed", "false")
    assert loaded_tiles(page) == 0
    expect(sources).not_to_contain_text("Tiles of the test")


@pytest.mark.parametrize("manner", ["missing", "silent"])
def test_the_map_is_whole_when_its_tiles_do_not_come(
    open_map: OpenPage, tiles: TileServer, manner: str
) -> None:
    tiles.manner = manner
    page = open_map("/en/")
    before = (counts_on_map(page), said(page), drawn(page)["areas"])
    page.get_by_role("button", name="Street map").click()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("The street map does not answer.", timeout=15_000)
    assert (counts_on_map(page), said(page), drawn(page)["areas"]) == before
    page.get_by_role("checkbox", name="Government").uncheck()
    assert said(page) != before[1]
