"""What the list of what is in view says of areas, and why it is empty."""

from typing import Any

from playwright.sync_api import Page

from maps.wording.phrases import page_phrases
from tests.e2e.js.conftest import Publish
from tests.e2e.js.modules import run
from tests.e2e.js.small_table import small_table

_LISTED = """
  const [manifest, words, chosen, bounds] = given;
  const { table } = await open(manifest);
  const phrases = (await load("words/phrases")).createPhrases(words, "en");
  const parts = ["list", "more", "beyond", "empty", "unplaced", "unplacedList"];
  const nodes = Object.fromEntries(parts.map((part) => [part, document.createElement("div")]));
  const inView = (await load("page/in-view")).createInView({ ...nodes, table, phrases });
  const state = await stateOf(chosen);
  inView.show(state, (await load("counting/filters")).select(table, state), bounds, true);
  return [...nodes.list.children].map((row) =>
    [row.querySelector("button").textContent, row.querySelector("[data-where=area]") !== null]);
"""
_TWICE = """
  const [manifest, words] = given;
  const { table } = await open(manifest);
  const phrases = (await load("words/phrases")).createPhrases(words, "en");
  const state = await stateOf({ kind: [], from: 100 });
  const { whyEmpty } = await load("words/why-empty");
  const { select } = await load("counting/filters");
  const [one, other] = [select(table, state), select(table, state)];
  const why = (result) => whyEmpty(table, result, state, phrases);
  return [why(one).label, why(one) === why(one), why(one) === why(other)];
"""
REGION = (39, 34, 42, 36)
BESIDE_MARAT = (39.99, 34.89, 40.01, 34.91)  # ten kilometres south of it


def _area(place: int) -> dict[str, Any]:
    return {"place": place, "role": "area", "bearing": "s", "radius_km": 10}


def _listed(page: Page, manifest: str, bounds: tuple[float, ...]) -> list[list[Any]]:
    found: list[list[Any]] = run(
        page, _LISTED, manifest, dict(page_phrases("en")), {"zone": ["sdf"]}, bounds
    )
    return found


def _of_two(ends: list[list[dict[str, Any]]]) -> dict[str, Any]:
    """The small table with two incidents: on day 104 and on day 106, when the SDF held both."""
    table = small_table()
    rows = {name: column[:2] for name, column in table["incidents"].items()}
    days = {"earliest": [104, 106], "latest": [104, 106], "days": [None, None]}
    return {
        **table,
        "incidents": {**rows, **days, "targets": ends, "origins": [[], []]},
        "links": [],
    }


def test_a_landing_beside_a_place_counts_where_its_zone_is_ticked(
    page: Page, publish: Publish
) -> None:
    """The first landed south of Marat under the government and on ground of the SDF as well."""
    own = {"place": 1, "role": "target", "bearing": "", "radius_km": None}
    manifest = publish(_of_two([[_area(0), own], [_area(0)]]))
    assert _listed(page, manifest, REGION) == [
        ["Conoco gas field", False],
        ["South of Marat", True],
    ]


def test_an_area_whose_zone_is_not_ticked_reaches_into_no_view(
    page: Page, publish: Publish
) -> None:
    own = {"place": 1, "role": "target", "bearing": "", "radius_km": None}
    in_it = {**own, "place": 0}
    manifest = publish(_of_two([[_area(0), own], [in_it]]))
    assert ["Marat", False] in _listed(page, manifest, REGION)
    assert _listed(page, manifest, BESIDE_MARAT) == []


def test_why_nothing_passes_is_found_once_a_result(page: Page, publish: Publish) -> None:
    manifest = publish(small_table())
    answer = run(page, _TWICE, manifest, dict(page_phrases("en")))
    assert answer == ["page_show_all", True, False]
