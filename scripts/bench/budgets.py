"""What may be spent on what: the rows of the table that `make bench` prints.

Times are of the clock. What other work on the machine changes most stands there a second time as
processor time of our own process, the database's server left out.
"""

from typing import NamedTuple

from bench.figures import Figure

MILLION = 1_000_000


class Budget(NamedTuple):
    """`key` is of the figures; `judged` names the one of its numbers that `limit` is for."""

    key: str
    what: str
    unit: str
    judged: str
    limit: float
    size: int = MILLION
    at_least: bool = False
    in_browser: bool = False

    def is_kept(self, figure: Figure) -> bool:
        value = figure[self.judged]
        return value >= self.limit if self.at_least else value <= self.limit

    def words(self) -> str:
        sign = "≥" if self.at_least else "≤"
        judged = {"median": "", "p95": "p95 ", "most": "all ", "least": "all "}[self.judged]
        return f"{judged}{sign} {self.limit:,g} {self.unit}".strip()


BUDGETS = (
    Budget("first_drawing", "the first drawing, brotli", "MB", "median", 1.0),
    Budget("all_columns", "all columns, brotli", "MB", "median", 3.0),
    Budget("rebuild", "full rebuild", "s", "median", 8),
    Budget("rebuild_work", "full rebuild, processor alone", "s", "median", 8),
    Budget("publication", "one publication, busiest year, processor", "s", "median", 0.5),
    Budget("village", "panel of the busiest village", "ms", "p95", 20),
    Budget("village_work", "that panel, processor alone", "ms", "p95", 20),
    Budget("search", "search, newest twenty", "ms", "p95", 20),
    Budget("search_work", "that search, processor alone", "ms", "p95", 20),
    Budget("manifest", "manifest 304, two workers", "a second", "median", 10_000, at_least=True),
    Budget("memory", "memory of a worker", "MB", "most", 300),
    Budget("load", "fetch, decode and index", "ms", "median", 120, in_browser=True),
    Budget("filter_90_days", "any filter, 90 days", "ms", "p95", 4, in_browser=True),
    Budget("filter_all_years", "any filter, ten years", "ms", "p95", 14, in_browser=True),
    Budget("frames_90", "frames, 90 days dragged", "ms", "p95", 17, in_browser=True),
    Budget("frames_90", "longest frame, 90 days dragged", "ms", "most", 50, in_browser=True),
    Budget("frames_365", "frames, a year dragged", "ms", "p95", 17, in_browser=True),
    Budget("frames_365", "longest frame, a year dragged", "ms", "most", 50, in_browser=True),
    Budget("opened", "map page usable, cold", "ms", "median", 1_500, in_browser=True),
    Budget("opened", "map page usable, cold", "ms", "median", 700, size=10_000, in_browser=True),
    Budget("heap", "JavaScript heap", "MiB", "most", 150, in_browser=True),
    Budget("weight", "page without the data", "kB", "median", 220, in_browser=True),
    Budget("chain", "deepest chain of requests", "", "most", 3, in_browser=True),
)
