"""The table of `make bench`, and what moved since the figures that were committed last."""

from collections.abc import Iterator
from statistics import median
from typing import Any, NamedTuple

from bench.budgets import BUDGETS, Budget
from bench.figures import Figure

MUCH = 1.25  # a quarter more; as much less is 1 / 1.25
DATABASES = {"spatialite": "SpatiaLite", "postgis": "PostGIS"}
# {database: {size: {"date": …, "load": […], "fixed_work": […], "rows": {key: figure}}}}, sizes as
# text; figures of before 28 November 2026 have no fixed_work
Measured = dict[str, dict[str, Any]]


class Line(NamedTuple):
    """One budget on one database: its figure at each size that was measured."""

    budget: Budget
    database: str
    figures: dict[int, Figure]

    @property
    def what(self) -> str:
        if self.budget.in_browser:
            return self.budget.what
        return f"{self.budget.what}, {DATABASES[self.database]}"


def lines(measured: Measured) -> Iterator[Line]:
    for budget in BUDGETS:
        for database in DATABASES:
            figures = {
                int(size): found["rows"][budget.key]
                for size, found in measured.get(database, {}).items()
                if budget.key in found["rows"]
            }
            if figures:
                yield Line(budget, database, dict(sorted(figures.items())))


def table(measured: Measured) -> str:
    """Markdown: median · p95 at each size, or the most if all are judged; growth of the median."""
    sizes = sorted({int(size) for by_size in measured.values() for size in by_size})
    heads = ["what (median · p95)", "budget", *(f"{size:,}" for size in sizes), "growth", "kept"]
    rows = [heads, ["---", "---", *("---:" for _ in sizes), "---:", "---"]]
    rows += [_cells(line, sizes) for line in lines(measured)]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _cells(line: Line, sizes: list[int]) -> list[str]:
    at_sizes = [_shown(line, size) if size in line.figures else "" for size in sizes]
    budget = line.budget.words()
    if line.budget.size != BUDGETS[0].size:
        budget += f" at {line.budget.size:,}"
    return [line.what, budget, *at_sizes, _growth(line.figures), verdict(line)]


def _shown(line: Line, size: int) -> str:
    figure, judged = line.figures[size], line.budget.judged
    if judged in ("most", "least"):
        return _short(figure[judged])
    median, p95 = _short(figure["median"]), _short(figure["p95"])
    return median if median == p95 else f"{median} · {p95}"


def _short(value: float) -> str:
    """Three digits that count."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _growth(figures: dict[int, Figure]) -> str:
    smallest, largest = (figures[size]["median"] for size in (min(figures), max(figures)))
    if len(figures) < 2 or not smallest:
        return ""
    return (
        f"× {largest / smallest:.2g}" if largest / smallest < 10 else f"× {largest / smallest:.0f}"
    )


def verdict(line: Line) -> str:
    """Of the size that the budget is for; a smaller one can only show that it is missed."""
    at_its_size = line.figures.get(line.budget.size)
    if at_its_size:
        return "yes" if line.budget.is_kept(at_its_size) else "**missed**"
    smaller = [size for size in line.figures if size < line.budget.size]
    if not smaller:
        return "not measured"
    largest = max(smaller)
    return f"so far, at {largest:,}" if line.budget.is_kept(line.figures[largest]) else "**missed**"


def fixed_work(measured: Measured) -> list[float]:
    """Seconds that the machine took for it, whenever that was measured (machine_speed.py)."""
    runs = [run for by_size in measured.values() for run in by_size.values()]
    return [seconds for run in runs for seconds in run.get("fixed_work", [])]


def speeds(before: Measured, now: Measured) -> str:
    """A line on how much faster or slower the machine itself was; empty where nobody knows."""
    was, is_now = fixed_work(before), fixed_work(now)
    if not (was and is_now):
        return ""
    times = median(is_now) / median(was)
    return f"The machine itself takes {times:.2f} times as long for the same work as it did then.\n"


def moved(before: Measured, now: Measured) -> list[str]:
    """One sentence for each judged number that is a quarter larger or as much smaller."""
    old = {(line.what, line.budget.judged, line.budget.size): line for line in lines(before)}
    found = []
    for line in lines(now):
        known = old.get((line.what, line.budget.judged, line.budget.size))
        for size in line.figures.keys() & known.figures.keys() if known else ():
            was, is_now = (each.figures[size][line.budget.judged] for each in (known, line) if each)
            if was > 0 and not 1 / MUCH <= is_now / was <= MUCH:
                change = f"{(is_now / was - 1) * 100:+.0f} %"
                found.append(
                    f"{line.what}, at {size:,}, {line.budget.judged}: "
                    f"{_short(was)} → {_short(is_now)} {line.budget.unit} ({change})"
                )
    return sorted(set(found))
