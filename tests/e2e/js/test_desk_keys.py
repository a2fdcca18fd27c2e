"""Single keys of the review (desk/keys.js), in a page that has nothing else."""

import pytest
from playwright.sync_api import Page

from tests.e2e.js.modules import run

_OPEN = """
  document.body.innerHTML = `<button id="show-keys"></button>
    <dialog id="keys"><input type="checkbox" id="keys-on"></dialog>`;
  const pressed = [];
  const cards = { next: () => pressed.push("next"), press: (key) => pressed.push(key) };
  const saving = { isBusy: () => false };
  const dialog = document.getElementById("keys");
  (await load("desk/keys")).listenToKeys({ cards, words: {}, saving, dialog });
"""


@pytest.mark.parametrize(("key", "pressed"), [("a", ["a"]), ("j", ["next", "next", "next"])])
def test_a_key_that_is_held_takes_one_step_and_goes_on_only_where_it_leads_on(
    page: Page, key: str, pressed: list[str]
) -> None:
    code = f"""{_OPEN}
      for (const repeat of [false, true, true]) {{
        const how = {{ key: given[0], repeat, bubbles: true }};
        document.body.dispatchEvent(new KeyboardEvent("keydown", how));
      }}
      return pressed;"""
    assert run(page, code, key) == pressed
