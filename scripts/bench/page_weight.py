"""What the map page weighs over the wire without the data, and how deep its requests chain.

    .venv/bin/python scripts/bench/page_weight.py http://127.0.0.1:8000 [--json FILE]

Kilobytes are of bodies and headers as they came. A request that the page itself names (preloads
included) is one deep, one that only a module or style names is one deeper than that.
"""

import argparse
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(PROJECT / "scripts")]

from chromium import launch_chromium  # noqa: E402

from bench.figures import Figures  # noqa: E402


class Requests:
    """What a page asked for, by what asked for it."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._askers: dict[str, str] = {}
        self.bytes: dict[str, float] = {}

    def begin(self, event: dict[str, Any]) -> None:
        address = event["request"]["url"]
        self._names[event["requestId"]] = address
        self._askers.setdefault(address, _asker(event["initiator"]))

    def end(self, event: dict[str, Any]) -> None:
        address = self._names.get(event["requestId"], "")
        self.bytes[address] = self.bytes.get(address, 0) + event["encodedDataLength"]

    def depth(self, address: str) -> int:
        """The page is at 0."""
        depth = 0
        while (asker := self._askers.get(address)) and asker != address:
            address, depth = asker, depth + 1
        return depth


def _asker(initiator: dict[str, Any]) -> str:
    """The page, style or module that asked; a module also where it waited for something first."""
    if "url" in initiator:
        return str(initiator["url"])
    stack = initiator.get("stack")
    while stack:
        if stack["callFrames"]:
            return str(stack["callFrames"][0]["url"])
        stack = stack.get("parent")
    return ""


def main() -> None:
    parser = argparse.ArgumentParser(description="What the map page weighs without the data.")
    parser.add_argument("address", help="of a running Difaf, without a slash at its end")
    parser.add_argument("--json", type=Path, help="where the numbers are written besides")
    chosen = parser.parse_args()
    requests = Requests()
    with sync_playwright() as playwright:
        browser = launch_chromium(playwright)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.on("Network.requestWillBeSent", requests.begin)
        wire.on("Network.loadingFinished", requests.end)
        page.goto(f"{chosen.address}/en/", wait_until="networkidle")
        browser.close()
    asked = [name for name in requests.bytes if name.startswith(chosen.address)]
    ours = [name for name in asked if not name.startswith(f"{chosen.address}/data/")]
    weight = sum(requests.bytes[name] for name in ours) / 1000
    deepest = max(ours, key=requests.depth)
    figures = Figures()
    figures.add("weight", [weight])
    figures.add("chain", [requests.depth(deepest)])
    figures.write(chosen.json)
    sys.stdout.write(f"{weight:.0f} kB in {len(ours)} requests without the data\n")
    sys.stdout.write(f"{requests.depth(deepest)} deep: {deepest}\n")


if __name__ == "__main__":
    main()
