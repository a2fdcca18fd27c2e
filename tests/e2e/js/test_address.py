import pytest
from playwright.sync_api import Page

from tests.e2e.js.modules import run

_ROUND_TRIP = """
  const { addressOf, stateFromAddress } = await load("state/address");
  const { state, problems } = stateFromAddress(given[0]);
  return { address: addressOf(state), problems, mode: state.mode };
"""


@pytest.mark.parametrize(
    ("address", "mode"),
    [
        ("", "window"),
        ("?zone=government,sdf&kind=attack", "window"),
        ("?zone=", "window"),
        ("?from=2024-10-24&to=2024-11-28", "window"),
        ("?to=2024-11-28", "sofar"),
        ("?on=2024-12-05&sel=place:marat", "day"),
        ("?sel=place:marat&tab=holding", "window"),
        ("?sel=incident:ab12cd34&view=10.25/35.3086/40.2550", "window"),
        ("?q=%D9%85%D8%B1%D8%A7%D8%AF", "window"),
        ("?bbox=40.2,35.3,40.25,35.3201&on=2024-12-05", "day"),
        ("?bbox=-180,-90,180,90", "window"),
    ],
)
def test_an_address_says_the_same_after_being_read(page: Page, address: str, mode: str) -> None:
    found = run(page, _ROUND_TRIP, address)
    assert found == {"address": address, "problems": [], "mode": mode}


@pytest.mark.parametrize(
    "address",
    [
        "?on=2024-13-01",
        "?on=2024-02-30",
        "?from=yesterday",
        "?from=2024-11-02&to=2024-11-01",
        "?sel=place:../../etc",
        "?sel=report:ab12cd34",
        "?tab=weather",
        "?view=10/95/40",
        "?view=nan/35/40",
        "?view=10/35",
        "?bbox=40,35,41",
        "?bbox=41,35,40,36",
        "?bbox=40,35,181,36",
        "?bbox=40,,41,36",
        "?bbox=nan,nan,nan,nan",
    ],
)
def test_what_is_not_understood_is_named_and_left_out(page: Page, address: str) -> None:
    found = run(page, _ROUND_TRIP, address)
    assert len(found["problems"]) == 1
    assert found["problems"][0]["name"] in address
    assert found["address"] == ""


def test_of_a_first_day_after_the_last_both_are_told(page: Page) -> None:
    reversed_days, unread = (
        run(page, _ROUND_TRIP, address)["problems"][0]
        for address in ("?from=2024-11-02&to=2024-11-01", "?from=yesterday")
    )
    assert reversed_days["days"][0] == reversed_days["days"][1] + 1
    assert "days" not in unread


def test_a_long_text_is_cut(page: Page) -> None:
    found = run(page, _ROUND_TRIP, "?q=" + "a" * 100_000)
    assert len(found["address"]) == 203
