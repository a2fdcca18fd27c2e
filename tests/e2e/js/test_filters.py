from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.e2e.js.conftest import Publish
from tests.e2e.js.modules import run
from tests.e2e.js.small_table import small_table

_SELECT = """
  const { select } = await load("counting/filters");
  const { eachRow } = await load("counting/choice");
  const [manifest, chosen, options] = given;
  const { table } = await open(manifest);
  const found = select(table, await stateOf(chosen), options);
  const ids = [];
  eachRow(found.choice, (row) => ids.push(table.ids.of(row)));
  const { counts, total } = found;
  return { ids: ids.sort(), places: [...found.placeCounts], counts, total };
"""
Select = Callable[..., dict[str, Any]]


@pytest.fixture
def select(page: Page, publish: Publish) -> Select:
    def select(chosen: dict[str, Any], **options: bool) -> dict[str, Any]:
        found: dict[str, Any] = run(page, _SELECT, publish(small_table()), chosen, options)
        found["incidents"] = ["abcde".index(public_id[0]) for public_id in found["ids"]]
        return found

    return select


def test_every_box_ticked_and_no_days_lets_all_pass(select: Select) -> None:
    found = select({})
    assert found["incidents"] == [0, 1, 2, 3, 4]
    assert found["places"] == [3, 2]
    assert found["counts"]["zone"] == {"government": 1, "sdf": 2, "disputed": 1, "unknown": 2}
    assert found["counts"]["weapon"] == {"rockets": 2, "unknown": 3}


def test_zone_filters_the_target_on_its_day(select: Select) -> None:
    found = select({"zone": ["sdf"]})
    assert found["incidents"] == [0, 2]
    assert found["places"] == [0, 2], "a target that did not pass must not keep its disc"


def test_an_option_counts_what_it_would_give_with_the_others_as_they_are(select: Select) -> None:
    found = select({"kind": ["counter_strike"], "zone": ["unknown"]})
    assert found["total"] == 1
    assert found["counts"]["kind"] == {"attack": 1, "counter_strike": 1}
    assert found["counts"]["zone"] == {"government": 0, "sdf": 0, "disputed": 0, "unknown": 1}


def test_an_empty_set_lets_nothing_pass(select: Select) -> None:
    assert select({"sure": []})["total"] == 0


@pytest.mark.parametrize(
    ("first", "last", "passed"),
    [
        (100, 100, [0, 1]),
        (101, 103, []),
        (104, 104, [2]),
        (101, 106, [1, 2, 3]),
        (106, 106, [1]),
        (106, None, [1]),
        (107, None, []),
        (None, 99, []),
        (None, 100, [0, 1]),
    ],
)
def test_days_let_pass_what_may_have_happened_on_them(
    select: Select, first: int | None, last: int | None, passed: list[int]
) -> None:
    assert select({"from": first, "to": last})["incidents"] == passed


def test_an_undated_incident_passes_only_while_no_days_are_chosen(select: Select) -> None:
    assert 4 in select({})["incidents"]
    assert 4 not in select({"mode": "sofar", "to": 1000})["incidents"]
    assert 4 in select({"mode": "day", "day": 104}, anyDay=True)["incidents"]


@pytest.mark.parametrize("text", ["مراد", "MARAT", "مُراد", " marat "])
def test_text_finds_any_spelling_of_a_place(select: Select, text: str) -> None:
    assert select({"q": text})["incidents"] == [1, 2, 3]


def test_text_finds_places_of_origin_actors_and_weapons(select: Select) -> None:
    assert select({"q": "conoco"})["incidents"] == [0, 1, 2]
    assert select({"q": "الاميركيه"})["incidents"] == [1]
    assert select({"q": "صواريخ"})["incidents"] == [0, 2]


def test_ticking_the_last_box_means_all_again(page: Page) -> None:
    code = """
      const { toggled } = await load("counting/filters");
      const two = toggled(["a", "b", "c"], null, "b", false);
      return [[...two], toggled(["a", "b", "c"], two, "b", true)];
    """
    assert run(page, code) == [["a", "c"], None]
