"""Discs of very many places merge and part as the map zooms, little by little."""

import math
from itertools import pairwise

import pytest
from playwright.sync_api import Page

from tests.e2e.js.modules import run

_AT = """
  const { createMerging } = await load("merging");
  const { x, y, counts, shown = counts, areFew = false, zooms } = given[0];
  const places = {
    count: x.length,
    slug: x.map((_, place) => `place-${place}`),
    x: Float64Array.from(x, (at) => at ?? NaN),
    y: Float64Array.from(y),
    rank: new Uint8Array(x.length),
    vague: new Uint8Array(x.length),
  };
  const merging = createMerging(places, Uint32Array.from(counts), areFew);
  return zooms.map((zoom) => {
    const standing = new Uint8Array(x.length);
    const found = merging.at(256 * 2 ** zoom, Uint32Array.from(shown), () => false, standing, 3);
    return { share: [...found.share], number: [...found.number], weight: [...found.weight] };
  });
"""
SIDE = 22
FAR, NEAR = 160, 230  # zooms in twentieths: all but merged, all apart


def _places(side: int) -> dict[str, list[float]]:
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


def test_they_part_without_a_jump_and_lose_no_incident(page: Page) -> None:
    given = _places(SIDE)
    frames = run(page, _AT, given)
    total = sum(given["counts"])
    for before, after in pairwise(frames):
        steps = [abs(a - b) for a, b in zip(before["share"], after["share"], strict=True)]
        assert max(steps) < 0.15
        seen = [n for n, share in zip(after["number"], after["share"], strict=True) if share >= 0.5]
        assert sum(seen) == total
        radii = [
            abs(a**0.5 - b**0.5) / total**0.5
            for a, b in zip(before["weight"], after["weight"], strict=True)
        ]
        assert max(radii) < 0.1, "of the radius that all of them have together"
    assert sum(share > 0 for share in frames[0]["share"]) < SIDE * SIDE / 4
    assert frames[-1]["share"] == [1] * SIDE * SIDE
    assert frames[-1]["number"] == given["counts"]


def test_among_few_places_only_those_with_a_number_merge(page: Page) -> None:
    given = _places(20)
    few, count = {**given, "areFew": True}, len(given["counts"])
    for frame in run(page, _AT, {**few, "shown": [0] * count}):
        assert frame["share"] == [1] * count
    far = run(page, _AT, few)[0]
    assert min(far["share"]) == 0
    seen = [n for n, share in zip(far["number"], far["share"], strict=True) if share >= 0.5]
    assert sum(seen) == sum(given["counts"])


def test_a_place_gives_way_to_its_nearest_more_important_one(page: Page) -> None:
    """Held against every pair, with crowds, places far off, and one that is not located."""
    count = 300
    x = [0.6 + (number * 7919 % 1009) ** 2 / 1e8 for number in range(count)]
    y = [0.4 + (number * 6007 % 997) / 4e4 for number in range(count)]
    counts = [number * 31 % count for number in range(count)]  # all differ
    x[7] = float("nan")
    zoom = 13.5
    given = {"x": x, "y": y, "counts": counts, "zooms": [zoom]}
    (found,) = run(page, _AT, {**given, "x": [None if math.isnan(at) else at for at in x]})
    scale = 256 * 2**zoom
    for place in range(count):
        greater = [
            math.dist((x[place], y[place]), (x[other], y[other]))
            for other in range(count)
            if counts[other] > counts[place] and 7 not in (other, place)
        ]
        apart = min(greater, default=math.inf) * scale / 20
        expected = 1 if place == 7 else max(0, min(1, (apart - 0.7) / 0.3))
        assert found["share"][place] == pytest.approx(expected, abs=1e-4), place
