from typing import Any

import pytest
from playwright.sync_api import Page

from tests.e2e.js.conftest import Publish
from tests.e2e.js.modules import call, run
from tests.e2e.js.small_table import small_table


def test_changes_of_hands_are_days_on_which_the_holder_is_another(page: Page) -> None:
    found = call(page, "timeline/timeline-scale", "changesOfHands", small_table())
    assert found == [{"day": 105, "places": 1}, {"day": 106, "places": 1}]


_TIMELINE_DAYS = """
  const { timelineDays } = await load("timeline/timeline-scale");
  return timelineDays((await open(given[0])).table);
"""


def test_the_timeline_reaches_whole_weeks_around_incidents_and_changes(
    page: Page, publish: Publish
) -> None:
    found = run(page, _TIMELINE_DAYS, publish(small_table()))
    assert found == {"first": 95, "last": 122, "folds": []}  # four weeks from Monday 6 April 1970


def test_a_long_stretch_in_which_nothing_happened_is_folded(page: Page, publish: Publish) -> None:
    table = small_table()
    table["places"]["spans"][1] = [[None, 400, 0, 1], [401, None, 0, 0]]
    days = run(page, _TIMELINE_DAYS, publish(table))
    assert days == {"first": 95, "last": 409, "folds": [{"first": 109, "last": 395}]}
    starts = call(page, "timeline/timeline-scale", "binStarts", days, "week")
    assert list(starts) == [95, 102, 109, 396, 403, 410], "one bin for what is folded"
    share = [call(page, "timeline/timeline-scale", "fractionOf", day, days) for day in (109, 396)]
    assert share[1] - share[0] == pytest.approx(0.07 / 1.07)
    assert call(page, "timeline/timeline-scale", "stepOverFold", 108, 1, days) == 396 - 108
    assert call(page, "timeline/timeline-scale", "stepOverFold", 396, -7, days) == 108 - 396
    assert call(page, "timeline/timeline-scale", "stepOverFold", 96, 7, days) == 7


def test_a_day_that_is_not_sure_keeps_its_whole_interval_unfolded(
    page: Page, publish: Publish
) -> None:
    table = small_table()
    table["incidents"]["latest"][1] = 401
    table["incidents"]["days"][1] = None
    table["extent"] = [100, 401]
    assert run(page, _TIMELINE_DAYS, publish(table))["folds"] == []


def test_the_axis_names_weeks_or_months_as_there_is_room_and_nothing_in_a_fold(page: Page) -> None:
    days = {"first": 95, "last": 409, "folds": [{"first": 109, "last": 395}]}
    room = {"day": 76, "month": 88}
    near = call(page, "timeline/timeline-scale", "axisTicks", days, 1300, room)
    assert near == [{"day": day, "unit": "day"} for day in (95, 102, 396, 403)]
    ten_years = {"first": 95, "last": 95 + 522 * 7 - 1}
    far = call(page, "timeline/timeline-scale", "axisTicks", ten_years, 1300, room)
    assert {tick["unit"] for tick in far} == {"year"}
    assert [tick["day"] for tick in far][:3] == [365, 730, 1096]  # each a first of January
    assert len(far) == 10


@pytest.mark.parametrize(("width", "size"), [(1400, "day"), (700, "week"), (100, "month")])
def test_bins_are_as_fine_as_there_is_room(page: Page, width: int, size: str) -> None:
    assert (
        call(page, "timeline/timeline-scale", "binSize", {"first": 0, "last": 199}, width) == size
    )


def test_weeks_begin_on_monday_and_months_on_their_first(page: Page) -> None:
    days = {"first": 90, "last": 119}  # Wednesday 1 April 1970 and its month
    code = """
      const { binStarts } = await load("timeline/timeline-scale");
      return [[...binStarts(given[0], "week")], [...binStarts(given[0], "month")]];
    """
    assert run(page, code, days) == [[90, 95, 102, 109, 116, 120], [90, 120]]


@pytest.mark.parametrize(
    "folds",
    [[], [{"first": 120, "last": 190}], [{"first": 97, "last": 160}, {"first": 200, "last": 299}]],
)
def test_every_day_is_found_again_where_it_lies(page: Page, folds: list[dict[str, int]]) -> None:
    code = """
      const { dayAt, fractionOf } = await load("timeline/timeline-scale");
      const days = { first: 90, last: 423, folds: given[0] };
      const found = [];
      for (let day = 90; day <= 423; day += 1) found.push(dayAt(fractionOf(day + 0.5, days), days));
      return [found, dayAt(-3, days), dayAt(7, days)];
    """
    found, before, after = run(page, code, folds)
    assert found == list(range(90, 424))
    assert (before, after) == (90, 423)


def test_an_unsure_day_counts_once_in_all_and_thinly(page: Page, publish: Publish) -> None:
    code = """
      const { countBins } = await load("counting/histogram");
      const { choose } = await load("counting/choice");
      const { table } = await open(given[0]);
      const choice = choose(table, await stateOf({}), { anyDay: true });
      const bars = countBins(table, choice, Int32Array.from([100, 103, 106, 109]));
      return bars.map(({ sure, spread }) => [[...sure], [...spread]]);
    """
    attacks, answers, rest = run(page, code, publish(small_table()))
    assert attacks == [[1, 2, 0], [0, 0, 0]]
    assert answers == [[0, 0, 0], [0.5, 0, 0.5]], "shared out over its possible days only"
    assert rest == [[0, 0, 0], [0, 0, 0]]


def test_an_interval_without_single_days_is_shared_out_evenly(page: Page, publish: Publish) -> None:
    table = small_table()
    table["incidents"]["days"][1] = None
    code = """
      const { countBins } = await load("counting/histogram");
      const { choose } = await load("counting/choice");
      const { table } = await open(given[0]);
      const state = await stateOf({ kind: ["counter_strike"] });
      const choice = choose(table, state, { anyDay: true });
      return [...countBins(table, choice, Int32Array.from([100, 103, 106, 109]))[1].spread];
    """
    assert run(page, code, publish(table)) == pytest.approx([3 / 7, 3 / 7, 1 / 7], abs=2**-20)


_MOVED = """
  const { movedSpan, shownSpan } = await load("timeline/chosen-span");
  const { EMPTY_STATE } = await load("state/store");
  const [table, chosen, by] = given;
  const state = { ...EMPTY_STATE, ...chosen };
  const days = { first: 90, last: 119 };
  return movedSpan(state, shownSpan(state, table, days), by, days);
"""


@pytest.mark.parametrize(
    ("chosen", "by", "patch"),
    [
        ({}, 7, {"from": 107, "to": 113}),
        ({"from": 100, "to": 110}, 20, {"from": 109, "to": 119}),
        ({"from": 100, "to": 110}, -20, {"from": 90, "to": 100}),
        ({"mode": "day", "day": 118}, 7, {"day": 119}),
        ({"mode": "sofar", "to": 91}, -7, {"to": 90}),
    ],
)
def test_the_span_moves_whole_and_stops_at_the_ends(
    page: Page, chosen: dict[str, Any], by: int, patch: dict[str, int]
) -> None:
    assert run(page, _MOVED, small_table(), chosen, by) == patch


@pytest.mark.parametrize(
    ("chosen", "mode", "patch"),
    [
        ({}, "day", {"day": 106, "from": None, "to": None}),
        ({"from": 100, "to": 104}, "sofar", {"day": None, "from": None, "to": 104}),
        ({"mode": "day", "day": 103}, "window", {"day": None, "from": 100, "to": 103}),
        ({"mode": "sofar", "to": 106}, "window", {"day": None, "from": None, "to": None}),
    ],
)
def test_another_mode_keeps_the_day_that_the_map_shows(
    page: Page, chosen: dict[str, Any], mode: str, patch: dict[str, Any]
) -> None:
    code = """
      const { modePatch } = await load("timeline/chosen-span");
      const { EMPTY_STATE } = await load("state/store");
      return modePatch({ ...EMPTY_STATE, ...given[1] }, given[2], given[0]);
    """
    assert run(page, code, small_table(), chosen, mode) == {"mode": mode, **patch}


def test_answers_are_striped_so_that_bars_are_told_apart_without_colours(page: Page) -> None:
    code = """
      const { drawHistogram } = await load("counting/histogram");
      const canvas = document.createElement("canvas");
      const stack = (sure) => ({ sure: [sure], spread: [0] });
      drawHistogram(canvas, [stack(1), stack(1), stack(1)], Int32Array.from([0, 1]), {
        width: 20, height: 68, place: (day) => 20 * day, colours: ["#000", "#00f", "#0ff"],
      });
      const ratio = devicePixelRatio;
      const column = canvas.getContext("2d").getImageData(10 * ratio, 0, 1, canvas.height).data;
      const filled = (y) => column[4 * Math.floor((y + 0.5) * ratio) + 3] > 0;
      const gaps = (from, to) => {
        let found = 0;
        for (let y = from; y < to; y += 1) if (!filled(y)) found += 1;
        return found;
      };
      return [gaps(49, 68), gaps(30, 46), gaps(9, 26)];
    """
    attack, answer, rest = run(page, code)
    assert attack == 0
    assert answer >= 3
    assert rest == 0
