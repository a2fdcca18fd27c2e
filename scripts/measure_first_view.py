#!/usr/bin/env python3
"""What a first visit costs: time until the map is usable, shifts of the layout, bytes.

    scripts/measure_first_view.py [ADDRESS] [TIMES]

Asks a running Difaf (`make run`), each time in a fresh profile of a real Chromium. “Usable”
is the mark that static/js/map-page.js sets when the map is drawn and answers. To begin a profile
takes Chromium longer than the server takes for the page, so that each visit is made a second time
in one that has shown /robots.txt before, and nothing else. The results and the machine stand in
docs/performance.md.
"""

import sys
from statistics import median
from urllib.parse import urljoin

from chromium import launch_chromium
from playwright.sync_api import Browser, sync_playwright
from rich.console import Console
from rich.table import Table

_HEADINGS = (
    *("window", "profile", "first byte", "usable", "first paint", "largest", "CLS", "requests"),
    "kB",
)
WINDOWS = {"1440×900": (1440, 900), "430×932": (430, 932)}
_WATCH = """
window.shifts = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value;
}).observe({ type: "layout-shift", buffered: true });
window.largest = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.largest = entry.startTime;
}).observe({ type: "largest-contentful-paint", buffered: true });
"""
_TOLD = """() => ({
  usable: performance.getEntriesByName("usable")[0].startTime,
  byte: performance.getEntriesByType("navigation")[0].responseStart,
  first: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
  largest: window.largest,
  shifts: window.shifts,
})"""


def visit(
    browser: Browser, address: str, window: tuple[int, int], *, is_awake: bool
) -> dict[str, float]:
    """One first visit; times in milliseconds, `bytes` as they came over the wire."""
    profile = browser.new_context(viewport={"width": window[0], "height": window[1]})
    page = profile.new_page()
    if is_awake:
        page.goto(urljoin(address, "/robots.txt"))
    page.add_init_script(_WATCH)
    wire = profile.new_cdp_session(page)
    wire.send("Network.enable")
    seen = {"bytes": 0.0, "requests": 0.0}

    def count(event: dict[str, float]) -> None:
        seen["bytes"] += event["encodedDataLength"]
        seen["requests"] += 1

    wire.on("Network.loadingFinished", count)
    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(1_000)  # what comes late may still shift the layout
    told: dict[str, float] = page.evaluate(_TOLD)
    profile.close()
    return told | seen


def _cells(visits: list[dict[str, float]]) -> list[str]:
    def told(key: str, shape: str) -> str:
        values = [one[key] for one in visits]
        return f"{median(values):{shape}} ({max(values):{shape}})"

    return [
        *(f"{told(key, '.0f')} ms" for key in ("byte", "usable", "first", "largest")),
        told("shifts", ".3f"),
        told("requests", ".0f"),
        f"{median(one['bytes'] for one in visits) / 1000:.0f}",
    ]


def main() -> None:
    address = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000/en/"
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    table = Table(title=f"{address}, {times} first visits: median (worst)")
    for heading in _HEADINGS:
        table.add_column(heading, justify="right")
    with sync_playwright() as playwright:
        browser = launch_chromium(playwright)
        for name, window in WINDOWS.items():
            for is_awake in (False, True):
                visits = [visit(browser, address, window, is_awake=is_awake) for _ in range(times)]
                table.add_row(name, "awake" if is_awake else "new", *_cells(visits))
        browser.close()
    Console().print(table)


if __name__ == "__main__":
    main()
