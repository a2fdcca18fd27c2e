"""The browser's counts, which go by combinations and days, are those of a plain count."""

import random
from collections.abc import Callable
from itertools import pairwise
from string import ascii_lowercase
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.e2e.js.conftest import Publish
from tests.e2e.js.modules import run
from tests.e2e.js.small_table import small_table

Row = dict[str, Any]
State = dict[str, Any]

FIRST, LAST = 17_000, 17_800  # in three years
_ACROSS, _ALONG = (39.0, 41.0), (34.0, 36.0)  # degrees in which the places lie
DIMENSIONS = ("zone", "kind", "actor", "weapon", "sure")
_COUNT = """
  const { select } = await load("counting/filters");
  const { choose } = await load("counting/choice");
  const { countBins } = await load("counting/histogram");
  const { table } = await open(given[0]);
  const starts = Int32Array.from(given[2]);
  const answers = [];
  let before = {};
  for (const chosen of given[1]) {
    const state = await stateOf(chosen);
    for (const [name, some] of Object.entries(chosen)) {
      const same = JSON.stringify(some) === JSON.stringify(before[name]);
      if (same && state[name] instanceof Set) state[name] = before.state[name]; // as in the page
    }
    before = { ...chosen, state };
    const { placeCounts, heldCounts, counts, total, possible } = select(table, state);
    const bars = countBins(table, choose(table, state, { anyDay: true }), starts);
    const held = [...placeCounts].map((_, place) =>
      [0, 1, 2, 3].map((zone) => heldCounts[zone * (placeCounts.length + 1) + place]));
    answers.push({ places: [...placeCounts], held, counts, total, possible,
                   bars: bars.map(({ sure, spread }) => [[...sure], [...spread]]) });
  }
  return answers;
"""


def _labelled(slug: str) -> Row:
    return {"slug": slug, "label": {"en": slug, "ar": slug}}


def _table(dice: random.Random) -> Row:
    table = small_table()
    table["kinds"] = [*table["kinds"], _labelled("interception")]
    table["actors"] += [_labelled("militia")]
    table["weapons"] += [_labelled("drones"), _labelled("mortars")]
    places = 12
    names = [f"place-{number}" for number in range(places)]
    unplaced = dice.randrange(places)
    where: list[list[float | None]] = [
        [dice.uniform(*ends) for _ in names] for ends in (_ACROSS, _ALONG)
    ]
    for degrees in where:
        degrees[unplaced] = None
    table["places"] = {
        "slug": names,
        "name_en": names,
        "name_ar": names,
        "kind": ["village"] * places,
        "lon": where[0],
        "lat": where[1],
        "radius_km": [1] * places,
        "status": ["sourced"] * places,
        "search": [f"village {letter}" for letter in ascii_lowercase[:places]],
        "spans": [_spans(dice) for _ in range(places)],
    }
    table["extent"] = [FIRST, LAST]
    count = 400
    incidents: Row = {name: [] for name in table["incidents"]}
    for number in range(count):
        earliest, latest, days = _days(dice)
        role = {"role": "target", "bearing": "", "radius_km": None}
        targets = [
            {"place": place, **role}
            for place in dice.sample(range(places), dice.choice([0, 1, 1, 2, 3]))
        ]
        origins = [{"place": dice.randrange(places), **role}] if dice.random() < 0.4 else []
        row = {
            "id": f"{number:08d}",
            "kind": dice.randrange(3),
            "actor": dice.randrange(-1, 2),
            "weapons": sorted(dice.sample(range(3), dice.choice([0, 1, 2]))),
            "strength": dice.randrange(2),
            "earliest": earliest,
            "latest": latest,
            "days": days,
            "targets": targets,
            "origins": origins,
            "basis": "stated",
            "part_of_day": "",
            "killed": None,
            "injured": None,
        }
        for name, value in row.items():
            incidents[name].append(value)
    return {**table, "incidents": incidents, "links": []}


def _spans(dice: random.Random) -> list[list[Any]]:
    edges = sorted(dice.sample(range(FIRST, LAST), dice.choice([0, 1, 3])))
    standings = [(0, 0), (0, 1), (1, -1), (2, -1)]
    spans = []
    before = None
    for first, following in pairwise([None, *edges, None]):
        standing = dice.choice([one for one in standings if one != before])
        spans.append([first, following - 1 if following is not None else None, *standing])
        before = standing
    return spans


def _days(dice: random.Random) -> tuple[int | None, int | None, list[int] | None]:
    first = dice.randrange(FIRST, LAST)
    long = dice.choice([0, 0, 0, 1, 3, 20, 150])
    last = min(first + long, LAST)
    match dice.randrange(10):
        case 0:
            return None, None, None
        case 1:
            return None, last, None
        case 2:
            return first, None, None
        case 3 | 4 if last - first > 2:
            inner = dice.sample(range(first + 1, last), dice.choice([0, 1, 2]))
            return first, last, sorted([first, *inner, last])
        case 5 if first == last:
            return first, first, [first]
    return first, last, None


def _may_be(row: Row, start: int | None, end: int | None) -> bool:
    """Whether it may have happened on a day from `start` to `end`."""
    first, last = row["earliest"], row["latest"]
    if row["days"]:
        return any((start or day) <= day <= (end or day) for day in row["days"])
    return (end is None or first is None or first <= end) and (
        start is None or last is None or last >= start
    )


def _zone(table: Row, place: int, row: Row) -> str:
    if row["earliest"] is None and row["latest"] is None:
        return "unknown"
    held = {
        (standing, zone)
        for start, end, standing, zone in table["places"]["spans"][place]
        if _may_be(row, start, end)
    }
    standing, zone = held.pop() if len(held) == 1 else (2, -1)
    slug: str = table["groups"][zone]["slug"] if standing == 0 else ""
    return slug or ("disputed" if standing == 1 else "unknown")


def _slugs(table: Row) -> dict[str, list[str]]:
    return {
        "zone": ["government", "sdf", "disputed", "unknown"],
        "kind": [row["slug"] for row in table["kinds"]],
        "actor": [*(row["slug"] for row in table["actors"]), "unknown"],
        "weapon": [*(row["slug"] for row in table["weapons"]), "unknown"],
        "sure": [row["slug"] for row in table["strengths"]],
    }


def _rows(table: Row) -> list[Row]:
    incidents = table["incidents"]
    return [
        dict(zip(incidents, values, strict=True))
        for values in zip(*incidents.values(), strict=True)
    ]


def _is_in_box(table: Row, state: State, place: int) -> bool:
    if "box" not in state:
        return True
    lon, lat = table["places"]["lon"][place], table["places"]["lat"][place]
    west, south, east, north = state["box"]
    return lon is not None and west <= lon <= east and south <= lat <= north


def _has_words(table: Row, state: State, row: Row, own: dict[str, set[str]]) -> bool:
    places = [one["place"] for one in row["targets"] + row["origins"]]
    names = [table["places"]["search"][place] for place in places]
    labels = (own["actor"] | own["weapon"]) - {"unknown"}
    return any(state.get("q", "") in text for text in [*names, *labels, ""])


def _passing_zones(table: Row, state: State, row: Row) -> list[tuple[int, str]]:
    """Places and zones of its targets in the box; nowhere and unknown of what has none, which is
    in no box."""
    zones = [(one["place"], _zone(table, one["place"], row)) for one in row["targets"]]
    if not zones and "box" not in state:
        return [(-1, "unknown")]
    return [one for one in zones if _is_in_box(table, state, one[0])]


def _options_of(
    row: Row, zones: list[tuple[int, str]], slugs: dict[str, list[str]]
) -> dict[str, set[str]]:
    return {
        "zone": {zone for _, zone in zones},
        "kind": {slugs["kind"][row["kind"]]},
        "actor": {slugs["actor"][row["actor"]]},  # -1 is the last: unknown
        "weapon": {slugs["weapon"][weapon] for weapon in row["weapons"]} or {"unknown"},
        "sure": {slugs["sure"][row["strength"]]},
    }


def _add_landings(
    held: list[list[int]], zones: list[tuple[int, str]], slugs: list[str], ticked: list[str]
) -> None:
    for place, zone in set(zones):
        if place >= 0 and zone in ticked:
            held[place][slugs.index(zone)] += 1


def _plain(table: Row, state: State, starts: list[int]) -> Row:
    held = [[0, 0, 0, 0] for _ in table["places"]["slug"]]
    slugs = _slugs(table)
    counts = {name: dict.fromkeys(slugs[name], 0) for name in DIMENSIONS}
    bars = [[[0.0] * (len(starts) - 1) for _ in range(2)] for _ in range(3)]
    total = possible = 0
    for row in _rows(table):
        zones = _passing_zones(table, state, row)
        own = _options_of(row, zones, slugs)
        if not zones or not _has_words(table, state, row, own):
            continue
        out = [name for name in DIMENSIONS if name in state and not own[name] & set(state[name])]
        if not out:
            _add_bars(bars[{0: 0, 1: 1}.get(row["kind"], 2)], row, starts)
        if not _on_days(state, row) or len(out) > 1:
            continue
        for name in out or DIMENSIONS:
            for slug in own[name]:
                counts[name][slug] += 1
        if out:
            continue
        total += 1
        possible += _may_be_elsewhen(state, row)
        _add_landings(held, zones, slugs["zone"], state.get("zone", slugs["zone"]))
    places = [sum(some) for some in held]
    return {
        "places": places,
        "held": held,
        "counts": counts,
        "total": total,
        "possible": possible,
        "bars": bars,
    }


def _chosen_days(state: State) -> tuple[int | None, int | None]:
    return state.get("from", state.get("day")), state.get("to", state.get("day"))


def _on_days(state: State, row: Row) -> bool:
    start, end = _chosen_days(state)
    if start is None and end is None:
        return True
    return (row["earliest"], row["latest"]) != (None, None) and _may_be(row, start, end)


def _may_be_elsewhen(state: State, row: Row) -> bool:
    start, end = _chosen_days(state)
    before = start is not None and (row["earliest"] is None or row["earliest"] < start)
    return before or (end is not None and (row["latest"] is None or row["latest"] > end))


def _add_bars(stack: list[list[float]], row: Row, starts: list[int]) -> None:
    if row["earliest"] is None and row["latest"] is None:
        return
    first = max(starts[0], starts[0] if row["earliest"] is None else row["earliest"])
    last = min(starts[-1] - 1, starts[-1] if row["latest"] is None else row["latest"])
    possible = list(row["days"] or range(first, last + 1))
    for day in possible:
        bin_at = max(at for at, start in enumerate(starts[:-1]) if start <= day)
        stack[first != last][bin_at] += 1 / len(possible)


def _box_and_words(dice: random.Random) -> State:
    state: State = {}
    if dice.random() < 0.6:
        west, east = sorted(round(dice.uniform(*_ACROSS), 4) for _ in range(2))
        south, north = sorted(round(dice.uniform(*_ALONG), 4) for _ in range(2))
        state["box"] = [west, south, east, north]
    if dice.random() < 0.3:
        state["q"] = dice.choice(["village c", "village", "drones", "militia", "nobody"])
    return state


def _states(dice: random.Random, table: Row) -> list[State]:
    options = {
        "zone": ["government", "sdf", "disputed", "unknown"],
        "kind": ["attack", "counter_strike", "interception"],
        "actor": ["us-forces", "militia", "unknown"],
        "weapon": ["rockets", "drones", "mortars", "unknown"],
        "sure": ["fair", "weak"],
    }
    states: list[State] = [{}, {"zone": []}]
    for _ in range(150):
        state = _box_and_words(dice)
        for name in dice.sample(DIMENSIONS, dice.randrange(4)):
            state[name] = dice.sample(options[name], dice.randrange(len(options[name]) + 1))
        first = dice.randrange(FIRST - 30, LAST)
        match dice.randrange(6):
            case 0:
                state |= {"from": first, "to": first + dice.choice([0, 6, 89, 400])}
            case 4 | 5:
                state |= {"mode": "day", "day": first}
            case 1:
                state |= {"from": first}
            case 2:
                state |= {"mode": "sofar", "to": first}
        states.append(state)
    return states


def _moving_days(dice: random.Random, table: Row) -> list[State]:
    """The same filters while days are dragged: by a little, far, shorter, longer, back."""
    states: list[State] = []
    for filters in [{}, *(_states(dice, table)[2:8])]:
        kept = {name: some for name, some in filters.items() if name in (*DIMENSIONS, "q", "box")}
        first, length = dice.randrange(FIRST, LAST), 89
        for _ in range(25):
            first += dice.choice([-400, -30, -5, -1, 0, 1, 5, 30, 400])
            length = max(0, length + dice.choice([-60, -1, 0, 0, 0, 1, 60]))
            states.append({**kept, "from": first, "to": first + length})
    return states


@pytest.mark.parametrize(
    ("seed", "states_of"), [(1, _states), (2, _states), (3, _moving_days), (4, _moving_days)]
)
def test_counts_and_bars_are_those_of_a_plain_count(
    page: Page,
    publish: Publish,
    seed: int,
    states_of: Callable[[random.Random, Row], list[State]],
) -> None:
    dice = random.Random(seed)  # noqa: S311  the same incidents each time
    table = _table(dice)
    states = states_of(dice, table)
    starts = [*range(FIRST - 10, LAST, 30), LAST + 30]
    answers = run(page, _COUNT, publish(table), states, starts)
    for state, answer in zip(states, answers, strict=True):
        expected = _plain(table, state, starts)
        bars, expected_bars = answer.pop("bars"), expected.pop("bars")
        assert answer == expected, state
        for stack, expected_stack in zip(bars, expected_bars, strict=True):
            for part, expected_part in zip(stack, expected_stack, strict=True):
                assert part == pytest.approx(expected_part, abs=1e-4), state
