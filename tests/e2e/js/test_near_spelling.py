"""Names that are written almost as a known spelling."""

import pytest
from playwright.sync_api import Page

from tests.e2e.js.modules import call


@pytest.mark.parametrize(
    ("one", "other", "is_almost"),
    [
        ("hatla", "hatla", True),
        ("hatlah", "hatla", True),
        ("atla", "hatla", True),
        ("konico", "koniko", True),
        ("dier", "deir", True),
        ("حطلا", "حطله", True),
        ("hatlahs", "hatla", False),
        ("kunico", "koniko", False),
        ("died", "deir", False),
        ("", "ab", False),
    ],
)
def test_one_letter_may_be_wrong(page: Page, one: str, other: str, is_almost: bool) -> None:
    assert call(page, "counting/near-spelling", "isAlmost", one, other) is is_almost
    assert call(page, "counting/near-spelling", "isAlmost", other, one) is is_almost


@pytest.mark.parametrize(
    ("typed", "is_near"),
    [
        ("hawija sakr", True),
        ("saqer", True),
        ("sakr hawija", False),
        ("hawija saqr north", False),
        ("saqar hawija", False),
        ("zur", False),  # of three letters one is too much
        ("zor", True),
    ],
)
def test_each_word_of_a_name_may_be_almost_right(page: Page, typed: str, is_near: bool) -> None:
    spellings = "hawija saqr|deir ez zor"
    assert call(page, "counting/near-spelling", "isNearOne", spellings, typed) is is_near
