"""The table of `make bench` says what is kept, what is missed and what moved."""

from pathlib import Path
from typing import Any

import pytest
from bench.budgets import BUDGETS, Budget
from bench.comparison import Line, Measured, moved, speeds, table, verdict
from bench.figures import Figure, Figures, figure, percentile
from bench.marked_section import write_section

SEARCH = next(budget for budget in BUDGETS if budget.key == "search")


def measured(**sizes: dict[str, list[float]]) -> Measured:
    """On SpatiaLite; sizes as of10000={…}."""
    return {
        "spatialite": {
            size.removeprefix("of"): {
                "date": "2026-01-01",
                "load": [0.1],
                "rows": {key: figure(values) for key, values in rows.items()},
            }
            for size, rows in sizes.items()
        }
    }


def of(value: float) -> Figure:
    return figure([value])


def test_the_p95_of_a_hundred_is_the_ninety_fifth() -> None:
    assert percentile(list(range(1, 101)), 0.95) == 95
    assert percentile([7], 0.95) == 7


def test_a_row_has_each_size_its_growth_and_its_verdict() -> None:
    text = table(measured(of10000={"search": [2, 2, 2]}, of1000000={"search": [5, 5, 30]}))
    assert text.splitlines() == [
        "| what (median · p95) | budget | 10,000 | 1,000,000 | growth | kept |",
        "| --- | --- | ---: | ---: | ---: | --- |",
        f"| {SEARCH.what}, SpatiaLite | p95 ≤ 20 ms | 2.00 | 5.00 · 30.0 | × 2.5 | **missed** |",
    ]


def test_where_all_are_judged_the_worst_of_them_is_shown() -> None:
    text = table(measured(of1000000={"frames_90": [16, 16, 70]}))
    assert "| longest frame, 90 days dragged | all ≤ 50 ms | 70.0 |  | **missed** |" in text


def test_how_fast_the_machine_itself_was_is_said_where_both_know() -> None:
    then, now = measured(of10000={}), measured(of10000={})
    assert speeds(then, now) == ""
    then["spatialite"]["10000"]["fixed_work"] = [0.2, 0.3, 0.2]
    now["spatialite"]["10000"]["fixed_work"] = [0.3, 0.3]
    assert speeds(then, now).startswith("The machine itself takes 1.50 times as long")


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ({1_000_000: of(20)}, "yes"),
        ({1_000_000: of(20.1)}, "**missed**"),
        ({10_000: of(1), 100_000: of(20)}, "so far, at 100,000"),
        ({100_000: of(21)}, "**missed**"),
    ],
)
def test_nothing_is_called_kept_at_a_million_that_was_not_measured_there(
    figures: dict[int, Figure], expected: str
) -> None:
    assert verdict(Line(SEARCH, "spatialite", figures)) == expected


def test_a_budget_for_a_small_size_is_not_judged_by_a_larger_one() -> None:
    small = Budget("opened", "page", "ms", "median", 700, size=10_000)
    assert verdict(Line(small, "spatialite", {1_000_000: of(900)})) == "not measured"
    assert verdict(Line(small, "spatialite", {10_000: of(600), 1_000_000: of(900)})) == "yes"


def test_a_rate_is_kept_when_it_is_high_enough() -> None:
    rate = Budget("manifest", "manifest", "a second", "median", 10_000, at_least=True)
    assert verdict(Line(rate, "postgis", {1_000_000: of(10_000)})) == "yes"
    assert verdict(Line(rate, "postgis", {1_000_000: of(9_999)})) == "**missed**"


@pytest.mark.parametrize(("now", "changes"), [(12.5, 0), (12.6, 1), (8.0, 0), (7.9, 1)])
def test_what_moved_by_more_than_a_quarter_is_said(now: float, changes: int) -> None:
    before, after = measured(of10000={"search": [10]}), measured(of10000={"search": [now]})
    assert len(moved(before, after)) == changes


def test_a_change_is_said_with_its_row_size_and_share() -> None:
    before: Any = measured(of10000={"search": [10], "load": [5]})
    after = measured(of10000={"search": [15], "load": [5]}, of100000={"search": [90]})
    assert moved(before, after) == [
        "search, newest twenty, SpatiaLite, at 10,000, p95: 10.0 → 15.0 ms (+50 %)"
    ]


def test_every_key_of_a_budget_is_measured_by_a_script() -> None:
    scripts = Path(__file__).resolve().parents[2] / "scripts/bench"
    names = ("data_files", "reading_pages", "browser", "page_weight")
    said = "".join((scripts / f"{name}.py").read_text(encoding="utf-8") for name in names)
    made_of_parts = {"filter_90_days", "filter_all_years", "frames_90", "frames_365"}
    for key in {budget.key for budget in BUDGETS} - made_of_parts:
        assert f'"{key.removesuffix("_work")}"' in said, key


def test_figures_are_written_for_the_table(tmp_path: Path) -> None:
    figures = Figures()
    figures.add("search", [1, 2, 3])
    figures.write(tmp_path / "figures.json")
    assert '"median": 2' in (tmp_path / "figures.json").read_text(encoding="utf-8")


def test_a_section_is_replaced_between_its_marks_and_nowhere_else(tmp_path: Path) -> None:
    document = tmp_path / "performance.md"
    document.write_text("before\n<!-- one -->\nold\n<!-- end of one -->\nafter\n", encoding="utf-8")
    write_section(document, "one", r"new \1")
    assert document.read_text(encoding="utf-8") == (
        "before\n<!-- one -->\n\nnew \\1\n\n<!-- end of one -->\nafter\n"
    )
    with pytest.raises(ValueError, match="two"):
        write_section(document, "two", "new")
