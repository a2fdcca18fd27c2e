"""Modules of static/js that touch no page are asked in a blank page of a plain file server."""

import re
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.published_files import Row, published_files

Publish = Callable[[Row | dict[str, bytes]], str]

_published: dict[str, bytes] = {}
_asked: list[str] = []  # addresses of published files, with the range that was asked for
_numbers = count()


class _StaticFiles(SimpleHTTPRequestHandler):
    """The project's folder, and what tests publish; the address / is an empty page."""

    def do_GET(self) -> None:
        if self.path.startswith("/published/"):
            return self._published_file()
        if self.path != "/":
            return super().do_GET()
        return self._answer(200, b"", "text/html")

    def _published_file(self) -> None:
        wanted = self.headers.get("Range", "")
        _asked.append(f"{self.path.rsplit('/', 1)[1]} {wanted}".strip())
        content = _published.get(self.path)
        if content is None:
            return self._answer(404, b"", "text/plain")
        if part := re.fullmatch(r"bytes=(\d+)-(\d+)", wanted):
            first, last = map(int, part.groups())
            return self._answer(206, content[first : last + 1], "application/octet-stream")
        return self._answer(200, content, "application/octet-stream")

    def _answer(self, status: int, content: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

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


@pytest.fixture
def publish() -> Publish:
    """Puts a table, or files by name, on the server; the path of the manifest."""

    def publish(what: Row | dict[str, bytes]) -> str:
        files = what if "manifest.json" in what else published_files(what)
        folder = f"/published/{next(_numbers)}"
        for name, content in files.items():
            _published[f"{folder}/{name}"] = content
        _asked.clear()
        return f"{folder}/manifest.json"

    return publish


@pytest.fixture
def asked() -> list[str]:
    """Names of published files that were asked for since the last were published."""
    return _asked
