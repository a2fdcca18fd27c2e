"""What a reader's browser must never meet, gathered while a test runs."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

# Addresses that never leave the page.
_LOCAL_SCHEMES = {"data", "blob", "about"}


class Troubles:
    """Console errors and warnings, uncaught exceptions, failed requests and requests to
    another origin than `origin`, as sentences. `allow` names what a test brings about on
    purpose, as a regular expression."""

    def __init__(self, origin: str) -> None:
        self._origin = urlsplit(origin).netloc
        self._met: list[str] = []
        self._allowed = ["Service Worker registration blocked by Playwright"]

    def allow(self, pattern: str) -> None:
        self._allowed.append(pattern)

    def unexpected(self) -> list[str]:
        return [met for met in self._met if not any(re.search(p, met) for p in self._allowed)]

    def watch(self, context: BrowserContext) -> None:
        context.on("console", self._console)
        context.on("weberror", lambda error: self._met.append(f"Uncaught: {error.error}"))
        context.on("request", self._request)
        context.on("requestfailed", self._request_failed)
        context.on("page", self._watch_page)

    def _watch_page(self, page: Page) -> None:
        page.on("crash", lambda _: self._met.append(f"The page crashed: {page.url}"))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            where = message.location.get("url", "")
            self._met.append(f"Console {message.type}: {message.text} ({where})")

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in _LOCAL_SCHEMES and parts.netloc != self._origin:
            self._met.append(f"Request to another origin: {request.url}")

    def _request_failed(self, request: Request) -> None:
        # A page that is left, or that aborts a fetch of its own, is no failure.
        if request.failure != "net::ERR_ABORTED":
            self._met.append(f"Request failed: {request.url} ({request.failure})")
