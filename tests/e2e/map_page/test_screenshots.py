"""Writes pictures of every state of the map page in every size, language and scheme into
screenshots/, which git ignores, to be looked at; and the README's picture.

What a picture shows is asserted elsewhere; here only that nothing sticks out of the window and
no card covers another.
"""

from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenPage
from tests.e2e.map_page.conftest import LAPTOP, PHONE, TABLET

SIZES = {"1440x900": LAPTOP, "1024x768": TABLET, "430x932": PHONE}
_CARDS = ".site-header, .filters, .timeline, .side, .legend, .leaflet-bar, .map-scale, .map-credits"
_BOXES = """(cards) => [...document.querySelectorAll(cards)]
  .filter((card) => card.checkVisibility({ visibilityProperty: true }))
  .map((card) => ({ name: card.className, box: card.getBoundingClientRect().toJSON() }))"""


def _open_village(page: Page) -> None:
    page.locator("#view-list [data-place=marat]").click()
    expect(page.locator("#panel-body .incident").first).to_be_attached()


def _open_holding(page: Page) -> None:
    _open_village(page)
    page.get_by_role("tab").last.click()


def _open_incident(page: Page) -> None:
    _open_village(page)
    page.locator("#panel-body a[data-sel^=incident]").first.click()
    expect(page.locator("#panel-body .incident-panel")).to_be_attached()


def _untick_government(page: Page) -> None:
    page.locator("input[value=government]").uncheck()


STATES: dict[str, tuple[str, Callable[[Page], None] | None]] = {
    "open": ("", None),
    "village": ("", _open_village),
    "holding": ("", _open_holding),
    "incident": ("", _open_incident),
    "without-government": ("", _untick_government),
    "disputed-day": ("?on=2024-12-05", None),
    "so-far": ("?to=2025-06-01", None),
    "whole-region": ("?view=9/35.1/40.4", None),
}


def _overlap(one: dict[str, float], other: dict[str, float]) -> bool:
    return (
        min(one["right"], other["right"]) - max(one["left"], other["left"]) > 1
        and min(one["bottom"], other["bottom"]) - max(one["top"], other["top"]) > 1
    )


def _assert_tidy(page: Page) -> None:
    cards = page.evaluate(_BOXES, _CARDS)
    for one, other in combinations(cards, 2):
        assert not _overlap(one["box"], other["box"]), f"{one['name']} covers {other['name']}"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", SIZES)
def test_every_state_is_tidy(
    open_map: OpenPage,
    project: Path,
    size: str,
    language: str,
    scheme: Literal["light", "dark"],
) -> None:
    folder = project / "screenshots"
    folder.mkdir(exist_ok=True)
    page = open_map(
        f"/{language}/", viewport=SIZES[size], colour_scheme=scheme, reduced_motion="reduce"
    )
    for state, (query, act) in STATES.items():
        page.goto(f"/{language}/{query}", wait_until="networkidle")
        if act:
            act(page)
        page.mouse.move(2, 2)
        page.wait_for_timeout(150)
        page.screenshot(path=folder / f"map-{state}-{size}-{language}-{scheme}.png")
        _assert_tidy(page)


def test_the_picture_of_the_readme(open_map: OpenPage, project: Path) -> None:
    page = open_map("/en/", reduced_motion="reduce")
    _open_village(page)
    page.mouse.move(2, 2)
    page.wait_for_timeout(300)
    picture = page.screenshot(scale="css", type="png")
    assert len(picture) > 50_000
    (project / "docs/images/map.png").write_bytes(picture)
