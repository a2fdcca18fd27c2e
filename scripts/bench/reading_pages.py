#!/usr/bin/env python3
"""How long searching takes, the busiest village, and lists page by page.

    .venv/bin/python scripts/bench/reading_pages.py --database spatialite:////tmp/bench-1m.sqlite3

The database is one that scripts/bench/generate.py made. Each thing is asked ROUNDS times, in one
process and without a network; the first answers are told apart, as nothing is remembered then.
Times are of the clock, so measure on a machine that does nothing else; the last column is
processor time of this process, which a busy machine changes less.
"""

import argparse
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

from bench.figures import Figures  # noqa: E402
from bench.on_database import on_database  # noqa: E402

ROUNDS = 60
# Common, middling and rare; together and alone; as phrases; in the other language; not there.
QUERIES = (
    "المدفعية", "ميليشيات إيران", "الميادين", "بالصواريخ الهاون", "«سيارات الإسعاف»", "وادي ناعورة",
    "سهيل الفوقانية", "4711", "بيان 4711", "coalition", "drones with drones", "Ghasaq East",
    '"No one has claimed responsibility"', "Khirbat", "نزلة رمانة الشرقية", "غيرموجود", "في",
    "القوات الأميركية المدفعية دوي",
)  # fmt: skip


# What the table of `make bench` has of them.
KEYS = {"search, newest twenty": "search", "busiest village, #: panel": "village"}


class Measured(NamedTuple):
    what: str
    rows: str
    first: float
    times: list[float]
    processor: list[float]


def measure(what: str, asks: list[Callable[[], int]]) -> Measured:
    """Asks each in turn, ROUNDS times altogether at least; milliseconds."""
    began = time.perf_counter()
    counts = [ask() for ask in asks]
    first = (time.perf_counter() - began) * 1e3 / len(asks)
    times, processor = [], []
    for _ in range(max(ROUNDS // len(asks), 3)):
        for ask in asks:
            clock, used = time.perf_counter(), time.process_time()
            ask()
            times.append((time.perf_counter() - clock) * 1e3)
            processor.append((time.process_time() - used) * 1e3)
    return Measured(what, f"{min(counts):,}–{max(counts):,}", first, times, processor)


def measurements(few: bool) -> Iterator[Measured]:
    """With `few` only what has a budget."""
    from django.db.models import Count
    from django.test import Client

    from incidents.models import IncidentPlace, Report
    from maps.place_page import place_page  # noqa: F401  imported before the clock runs

    client = Client()

    def get(path: str) -> Callable[[], int]:
        return lambda: len(client.get(path, HTTP_HOST="localhost").content)

    def search(query: str, most: int = 20) -> Callable[[], int]:
        return lambda: len(Report.objects.listed().search(query, most=most))

    def panel(name: str, found: Mapping[str, Any]) -> Measured:
        path = f"/en/places/{found['place__slug']}/panel/"
        return measure(f"{name} village, {found['n']:,}: panel", [get(path)])

    by_place = IncidentPlace.objects.order_by().values("place__slug").annotate(n=Count("pk"))
    busiest, middling = by_place.order_by("-n")[0], by_place.order_by("-n")[200]
    yield measure("search, newest twenty", [search(query) for query in QUERIES])
    yield panel("busiest", busiest)
    if few:
        return
    for query in QUERIES:
        yield measure(f"  {query}", [search(query)])
    yield measure("search, its page of fifty", [get(f"/en/reports/?q={q}") for q in QUERIES[:6]])
    yield panel("200th", middling)
    for name, found in (("busiest", busiest), ("200th", middling)):
        slug = found["place__slug"]
        yield measure(f"{name} village: page", [get(f"/en/places/{slug}/")])
        days = f"/en/places/{slug}/panel/?from=2024-10-01&to=2024-10-31"
        yield measure(f"{name} village: panel, one month", [get(days)])
    for path in (f"/en/places/{busiest['place__slug']}/", "/en/incidents/", "/en/reports/"):
        yield measure(f"page 21 of {path}", [get(_farther(client, path, 20))])
    yield measure("API, first 200 incidents", [get("/api/incidents.geojson")])
    yield measure("page 6 of the API", [get(_farther(client, "/api/incidents.geojson", 5))])


def _farther(client: "object", path: str, pages: int) -> str:
    """The address of the page so many pages on, by the links to the next."""
    address = path
    for _ in range(pages):
        text = client.get(address, HTTP_HOST="localhost").content.decode()  # type: ignore[attr-defined]
        following = re.findall(r"after=([0-9.a-z-]+)", text)
        address = f"{path}?after={following[-1]}"
    return address


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures search, the busiest village and lists.")
    parser.add_argument("--database", required=True, help="as DATABASE_URL in docs/settings.md")
    parser.add_argument("--few", action="store_true", help="only what has a budget")
    parser.add_argument("--json", type=Path, help="where the numbers are written besides")
    chosen = parser.parse_args()
    with on_database(chosen.database):
        from django.conf import settings
        from django.test.utils import override_settings

        plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
        write = sys.stdout.write
        heads = "".join(f"{head:>9}" for head in ("first", "median", "p95"))
        write(f"{'':46}{'rows or bytes':>16}{heads}{'processor':>11}  ms\n")
        figures = Figures()
        with override_settings(STORAGES={**settings.STORAGES, "staticfiles": plain}):
            for found in measurements(chosen.few):
                p95 = statistics.quantiles(found.times, n=20)[-1]
                write(
                    f"{found.what:46}{found.rows:>16}{found.first:9.1f}"
                    f"{statistics.median(found.times):9.1f}{p95:9.1f}"
                    f"{statistics.median(found.processor):11.1f}\n"
                )
                sys.stdout.flush()
                if key := KEYS.get(re.sub(r"\d[\d,]*", "#", found.what)):
                    figures.add(key, found.times)
                    figures.add(f"{key}_work", found.processor)
        figures.write(chosen.json)


if __name__ == "__main__":
    main()
