"""Modules of static/js that touch no page are asked in a blank page of a plain file server."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page


class _StaticFiles(SimpleHTTPRequestHandler):
    """The project's folder; the address / is an empty page."""

    def do_GET(self) -> None:
        if self.path != "/":
            return super().do_GET()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "0")
        self.end_headers()
        return None

    def log_message(self, *args: Any) -> None:
        """Quiet: a failing test says enough."""


@pytest.fixture(scope="session")
def page(browser: Browser, project: Path) -> Iterator[Page]:
    handler = partial(_StaticFiles, directory=str(project))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        found = browser.new_page()
        found.goto(f"http://127.0.0.1:{server.server_port}/")
        yield found
        found.close()
        server.shutdown()
