"""Discs that would lie on one another are one, at the most important place of them."""

import math
import random
from itertools import combinations, pairwise
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.e2e.js.conftest import Publish
from tests.e2e.js.modules import run
from tests.e2e.js.small_table import small_table

_AT = """
  const { createMerging } = await load("discs/merging");
  const { createMergingMotion } = await load("discs/merging-motion");
  const { x, y, counts, shown = counts, areFew = false, meant = [], zooms, radius = 3 } = given[0];
  const { room = [1, 1, 1, 1] } = given[0];
  const places = {
    count: x.length,
    slug: x.map((_, place) => `place-${place}`),
    x: Float64Array.from(x, (at) => at ?? NaN),
    y: Float64Array.from(y),
    rank: new Uint8Array(x.length),
    vague: new Uint8Array(x.length),
  };
  const merging = createMerging(places, Uint32Array.from(counts), areFew);
  const follow = createMergingMotion(x.length);
  const now = {
    counts: Uint32Array.from(shown), held: new Uint32Array(3 * (x.length + 1)),
    standing: new Uint8Array(x.length), groups: 3,
    meaning: (place) => meant[place] ?? 0, room: (meaning) => room[meaning],
    radius: (number) => radius * Math.sqrt(number), doubles: () => {},
  };
  return zooms.map((zoom, frame) => {
    const moving = frame > 0 && frame < (given[0].still ?? Infinity);
    const found = merging.at(256 * 2 ** zoom, now);
    const { share, weight, isUnderWay } = follow(found, { zoom, moving }, 16 * frame);
    return { root: [...found.root], number: [...found.number], isUnderWay,
             share: [...share], weight: [...weight] };
  });
"""
SIDE = 22
FAR, NEAR = 160, 230  # zooms in twentieths: all but merged, all apart


def _places(side: int) -> dict[str, Any]:
    """Some four kilometres apart, but not in rows."""

    def off(number: int, factor: int) -> float:
        return (number * factor % 101) / 101 * 0.6

    count = side * side
    return {
        "x": [0.6 + (number % side + off(number, 37)) / 12_000 for number in range(count)],
        "y": [0.4 + (number // side + off(number, 53)) / 12_000 for number in range(count)],
        "counts": [1 + number * 7919 % 13 for number in range(count)],
        "zooms": [zoom / 20 for zoom in range(FAR, NEAR)],
    }


def _standing(frame: dict[str, Any]) -> list[int]:
    return [place for place, root in enumerate(frame["root"]) if place == root]


@pytest.mark.parametrize("are_few", [False, True])
def test_no_incident_is_lost_and_no_disc_lies_on_another(page: Page, are_few: bool) -> None:
    given = {**_places(SIDE), "areFew": are_few}
    given["zooms"] = [8, 8.4, 8.8, 9.2, 9.6, 10, 11.45]
    frames = run(page, _AT, given)
    for zoom, frame in zip(given["zooms"], frames, strict=True):
        standing = _standing(frame)
        assert sum(frame["number"][place] for place in standing) == sum(given["counts"])
        radii = {place: 3 * math.sqrt(frame["number"][place]) for place in standing}
        at = {place: (given["x"][place], given["y"][place]) for place in standing}
        for one, other in combinations(standing, 2):
            least = radii[one] + radii[other] + 2
            assert math.dist(at[one], at[other]) * 256 * 2**zoom >= least - 1e-3, (zoom, one, other)
    assert len(_standing(frames[0])) < SIDE * SIDE / 4
    assert frames[-1]["number"] == given["counts"]
    assert len(_standing(frames[-1])) == SIDE * SIDE


def test_they_part_without_a_jump_and_are_whole_or_gone_at_rest(page: Page) -> None:
    given = _places(SIDE)
    still = [*given["zooms"], *[given["zooms"][-1]] * 20]
    frames = run(page, _AT, {**given, "zooms": still, "still": len(given["zooms"])})
    total = sum(given["counts"])
    for before, after in pairwise(frames):
        steps = [abs(a - b) for a, b in zip(before["share"], after["share"], strict=True)]
        assert max(steps) < 0.15
        radii = [
            abs(a**0.5 - b**0.5) / total**0.5
            for a, b in zip(before["weight"], after["weight"], strict=True)
        ]
        assert max(radii) < 0.1, "of the radius that all of them have together"
    assert any(frame["isUnderWay"] for frame in frames)
    for frame in (frames[0], frames[-1]):
        assert not frame["isUnderWay"]
        assert {place for place, share in enumerate(frame["share"]) if share} == {*_standing(frame)}
        assert set(frame["share"]) <= {0, 1}
        assert frame["weight"] == frame["number"]


@pytest.mark.parametrize(
    ("gap", "meant", "merges"),
    [(21.95, 0, True), (22.05, 0, False), (26.95, 3, True), (27.05, 3, False)],
)
def test_discs_merge_when_one_would_cover_the_room_of_another(
    page: Page, gap: float, meant: int, merges: bool
) -> None:
    """Radii of 10 for four incidents each; around them 1, around one that is chosen 6."""
    given = {"x": [0.5, 0.5 + gap / 256], "y": [0.5, 0.5], "counts": [4, 4], "zooms": [0]}
    few = {"radius": 5, "areFew": True, "room": [1, 1, 1, 6], "meant": [meant, 0]}
    (found,) = run(page, _AT, {**given, **few})
    assert found["root"] == ([0, 0] if merges else [0, 1]) or found["root"] == [1, 1]
    assert (len(set(found["root"])) == 1) is merges
    assert max(found["number"]) == (8 if merges else 4)


def test_what_is_pointed_out_takes_the_others_in(page: Page) -> None:
    given = {"x": [0.5, 0.51, 0.9], "y": [0.5] * 3, "counts": [9, 1, 1], "zooms": [0]}
    few = {**given, "areFew": True}
    assert run(page, _AT, few)[0]["root"] == [0, 0, 2]
    assert run(page, _AT, {**few, "meant": [0, 1]})[0]["root"] == [1, 1, 2]
    assert run(page, _AT, {**few, "meant": [2, 3]})[0]["root"] == [1, 1, 2], "what is chosen first"
    assert run(page, _AT, {**few, "meant": [3, 3]})[0]["root"] == [0, 0, 2]


def test_among_few_places_only_those_with_a_number_merge(page: Page) -> None:
    given = {**_places(20), "areFew": True}
    count = len(given["counts"])
    for frame in run(page, _AT, {**given, "shown": [0] * count}):
        assert frame["share"] == [1] * count


def test_one_of_many_gives_way_to_its_nearest_more_important_one(page: Page) -> None:
    """Held against every pair, with crowds, places far off, and one that is not located."""
    count = 300
    x = [0.6 + (number * 7919 % 1009) ** 2 / 1e8 for number in range(count)]
    y = [0.4 + (number * 6007 % 997) / 4e4 for number in range(count)]
    counts = [number * 31 % count for number in range(count)]  # all differ
    x[7] = float("nan")
    zoom = 13.5
    given = {"x": x, "y": y, "counts": counts, "shown": [0] * count, "zooms": [zoom]}
    (found,) = run(page, _AT, {**given, "x": [None if math.isnan(at) else at for at in x]})
    for place in range(count):
        greater = {
            other: math.dist((x[place], y[place]), (x[other], y[other])) * 256 * 2**zoom
            for other in range(count)
            if counts[other] > counts[place] and 7 not in (other, place)
        }
        nearest = min(greater, key=lambda other: greater[other], default=place)
        goes = greater.get(nearest, math.inf) < 17
        assert found["root"][place] == (found["root"][nearest] if goes else place), place


_COUNT = """
  const { createCountedOnce } = await load("counting/counted-once");
  const { select } = await load("counting/filters");
  const { table } = await open(given[0]);
  const countedOnce = createCountedOnce(table);
  const answers = [];
  for (const chosen of given[1]) {
    const { choice, placeCounts, heldCounts } = select(table, await stateOf(chosen));
    const takeOff = countedOnce(choice);
    for (const root of given[2]) {
      const number = placeCounts.slice();
      root.forEach((into, place) => into !== place && (number[into] += placeCounts[place]));
      takeOff(Uint32Array.from(root), number, () => false);
      const held = new Uint32Array(root.length * 4);
      root.forEach((into, place) => {
        for (let zone = 0; zone < 4; zone += 1)
          held[into * 4 + zone] += heldCounts[zone * 9 + place];
      });
      takeOff(Uint32Array.from(root), held, () => false, 4);
      answers.push(root.map((into, place) =>
        into === place ? [number[place], ...held.slice(place * 4, place * 4 + 2)] : [0, 0, 0]));
    }
  }
  const before = countedOnce(null); // no facts are there: of all incidents
  const number = new Uint32Array(8).fill(1000);
  before(new Uint32Array(8), number, () => false);
  return { answers, before: 1000 - number[0] };
"""


def _hits(chosen: list[set[int]], root: list[int], into: int) -> int:
    """How many incidents hit any of the places of a disc; none of a place that has gone."""
    if root[into] != into:
        return 0
    return sum(any(root[place] == into for place in some) for some in chosen)


def test_a_disc_counts_an_incident_once_however_many_of_its_places_it_hit(
    page: Page, publish: Publish
) -> None:
    """Held against sets of incidents, with filters of kind, zone and days."""
    dice = random.Random(5)  # noqa: S311
    places, count = 8, 300
    table = small_table()
    names = [f"place-{number}" for number in range(places)]
    held = [[[None, None, 0, number % 2]] for number in range(places)]
    same = {"lon": 40.0, "lat": 35.0, "radius_km": 1, "status": "sourced", "kind": "village"}
    table["places"] = {name: [value] * places for name, value in same.items()}
    table["places"] |= dict.fromkeys(("slug", "name_en", "name_ar", "search"), names)
    table["places"]["spans"] = held
    table["extent"] = [17_000, 17_100]
    role = {"role": "target", "bearing": "", "radius_km": None}
    hit = [dice.sample(range(places), dice.choice([0, 1, 2, 3, 5])) for _ in range(count)]
    days = [dice.randrange(17_000, 17_100) for _ in range(count)]
    kinds = [dice.randrange(2) for _ in range(count)]
    columns = {name: [values[0]] * count for name, values in table["incidents"].items()}
    table["incidents"] = {
        **columns,
        "id": [f"{number:08d}" for number in range(count)],
        "kind": kinds,
        "earliest": days,
        "latest": days,
        "days": [None] * count,
        "targets": [[{"place": place, **role} for place in some] for some in hit],
        "origins": [[] for _ in range(count)],
    }
    table["links"] = []
    roots = [[0] * places, [0, 0, 2, 2, 2, 5, 6, 6], list(range(places))]
    states: list[dict[str, Any]] = [
        {},
        {"kind": ["attack"]},
        {"zone": ["sdf"], "from": 17_020, "to": 17_060},
    ]
    found = run(page, _COUNT, publish(table), states, roots)
    expected = []
    for state in states:
        chosen = [
            {place for place in hit[row] if "zone" not in state or place % 2 == 1}
            for row in range(count)
            if ("kind" not in state or kinds[row] == 0)
            and state.get("from", 0) <= days[row] <= state.get("to", 20_000)
        ]
        by_holder = [
            {place for place in some if place % 2 == zone} for zone in (0, 1) for some in chosen
        ]
        halves = (chosen, by_holder[: len(chosen)], by_holder[len(chosen) :])
        expected += [
            [[_hits(some, root, into) for some in halves] for into in range(places)]
            for root in roots
        ]
    assert found["answers"] == expected
    assert found["before"] == sum(max(0, len(set(some)) - 1) for some in hit)
