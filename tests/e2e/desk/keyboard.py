"""A person at the desk who has no pointer."""

import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, expect

MOST_STEPS = 400
MOST_WORDS = 600

# Which key leads on from where the page stands; none where it stands there already.
WAY_BY_TAB = """(selector) => {
  const here = document.activeElement;
  if (here?.matches(selector)) return "";
  const goal = document.querySelector(selector);
  const isBefore = goal && here.compareDocumentPosition(goal) & Node.DOCUMENT_POSITION_PRECEDING;
  return isBefore ? "Shift+Tab" : "Tab";
}"""
WAY_BY_CARDS = """(id) => {
  const cards = [...document.querySelectorAll(".proposal")];
  const here = cards.findIndex((card) => card.matches(".is-current"));
  const goal = cards.findIndex((card) => card.id === id);
  if (goal < 0 || here < goal) return "j";
  return here === goal ? "" : "k";
}"""


class Keyboard:
    """Does with keys what the page documents, and fails where a key does not lead on."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def settle(self) -> None:
        """Wait until the page shows what it was told."""
        busy = self.page.locator(".htmx-request")
        expect(busy).to_have_count(0, timeout=20_000)
        # By the page's own clock: its thread may be at work on what came.
        self.page.evaluate("() => new Promise((done) => setTimeout(done, 60))")
        expect(busy).to_have_count(0, timeout=20_000)

    def said(self) -> str:
        """What the page said last: saved, refused, a conflict."""
        return self.page.locator("#said").inner_text()

    def type(self, words: str) -> None:
        self.page.keyboard.insert_text(words)

    def tab_to(self, selector: str) -> None:
        """Tab until the element that matches has the focus, backwards if it stands before."""
        for _ in range(MOST_STEPS):
            key = self.page.evaluate(WAY_BY_TAB, selector)
            if not key:
                return
            self.press(key)
        raise AssertionError(f"Tab never reached {selector}.")

    def sign_in(self, name: str) -> None:
        """With the password that tests/people.py gives."""
        self.tab_to("#id_username")
        self.type(name)
        self.tab_to("#id_password")
        self.type(name)
        self.press("Enter")

    def go_to_card(self, card: str) -> None:
        """J until the card is the current one, or K if it stands before."""
        for _ in range(MOST_STEPS):
            key = self.page.evaluate(WAY_BY_CARDS, card)
            if not key:
                return
            self.press(key)
        raise AssertionError(f"Neither J nor K reached {card}.")

    def choose_words(self, start: int, end: int) -> None:
        """Walk through the Arabic text word by word until these characters are chosen."""
        self.press("t")
        first = self.page.locator("#selection [name=start]").first
        for _ in range(MOST_WORDS):
            now = first.input_value()
            if now == str(start):
                break
            self.press("ArrowRight" if now and int(now) > start else "ArrowLeft")
            _await_another_value(first, now)
        else:
            raise AssertionError(f"No word begins at {start}.")
        last = self.page.locator("#selection [name=end]").first
        for _ in range(MOST_WORDS):
            now = last.input_value()
            if int(now) >= end:
                break
            self.press("Shift+ArrowLeft")
            _await_another_value(last, now)
        assert last.input_value() == str(end)

    def choose(self, value: str) -> None:
        """Choose this value of the focused select, by arrow keys."""
        values = self.page.evaluate("[...document.activeElement.options].map((o) => o.value)")
        at = self.page.evaluate("document.activeElement.selectedIndex")
        by = values.index(value) - at
        for _ in range(abs(by)):
            self.press("ArrowDown" if by > 0 else "ArrowUp")

    def tick(self, selector: str, *, on: bool) -> None:
        self.tab_to(selector)
        if self.page.evaluate("document.activeElement.checked") != on:
            self.press("Space")


def _await_another_value(field: Locator, former: str) -> None:
    """Of hundreds of steps: `expect` looks again after a tenth of a second only."""
    end = time.monotonic() + 2
    while field.input_value() == former:
        assert time.monotonic() < end, f"It stayed at {former}."
        time.sleep(0.005)


def eventually(
    true: Callable[[], Any], what: str, keys: Keyboard | None = None, seconds: float = 30
) -> None:
    """Wait until the database says so."""
    end = time.monotonic() + seconds
    while not true():
        said = keys.said() if keys and time.monotonic() > end else ""
        assert time.monotonic() < end, f"It did not happen: {what}. {said}"
        time.sleep(0.05)
    if keys:
        keys.settle()
