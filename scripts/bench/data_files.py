#!/usr/bin/env python3
"""Measures the public data files: how long they take, how large they are, how they are served.

    .venv/bin/python scripts/bench/data_files.py --database spatialite:////tmp/bench-1m.sqlite3

The database is one that scripts/bench/generate.py has filled; it is brought up to the newest
migration, and at the end nothing else of it has changed. Files go to a folder that is removed
afterwards. Requests a second need `wrk` (Debian's package of that name) and are left out
without it.
"""

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(PROJECT), str(PROJECT / "scripts")]

from bench.figures import Figures, percentile  # noqa: E402
from bench.on_database import on_database  # noqa: E402
from bench.serving import serving  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures the public data files.")
    parser.add_argument("--database", required=True, help="as DATABASE_URL in docs/settings.md")
    parser.add_argument("--rebuilds", type=int, default=3)
    parser.add_argument("--publications", type=int, default=11)
    parser.add_argument("--json", type=Path, help="where the numbers are written besides")
    chosen = parser.parse_args()
    with on_database(chosen.database):
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        figures = Figures()
        for line in _publishing(chosen.rebuilds, chosen.publications, figures):
            sys.stdout.write(line + "\n")
        for line in [*_sizes(figures), *_serving(figures)]:
            sys.stdout.write(line + "\n")
        figures.write(chosen.json)


def _publishing(rebuilds: int, publications: int, figures: Figures) -> list[str]:
    from incidents.models import Incident, PublicChange, State
    from maps.publishing.publication import publish

    full = _times(rebuilds, lambda: publish(everything=True))
    manifest = publish()
    all_years = [year for volume in manifest["volumes"] for year in volume["years"]]
    busiest = max(all_years, key=lambda year: year["rows"])
    average = min(
        all_years, key=lambda year: abs(year["rows"] - manifest["incidents"] / len(all_years))
    )

    def one(year: int | None) -> list[tuple[float, float]]:
        """Incidents of the year that are drafts for a while are published one after another."""
        scope, within = ("undated", {"earliest": None}) if year is None else ("year", _days(year))
        of_it = Incident.objects.filter(state=State.PUBLISHED, **within).order_by("-pk")
        waiting = dict(of_it.values_list("public_id", "pk")[:publications])
        drafts = Incident.objects.filter(pk__in=list(waiting.values()))

        def mark(public_id: str) -> None:
            PublicChange.objects.create(scope=scope, year=year, public_id=public_id)

        def publication() -> None:
            public_id, key = waiting.popitem()
            Incident.objects.filter(pk=key).update(state=State.PUBLISHED)
            mark(public_id)
            publish()

        drafts.update(state=State.DRAFT)
        try:
            for public_id in waiting:
                mark(public_id)
            publish()
            return _times(len(waiting), publication)
        finally:
            drafts.update(state=State.PUBLISHED)

    def ground() -> object:
        PublicChange.objects.create(scope="ground")
        return publish()

    figures.add("rebuild", [clock for clock, _ in full])
    figures.add("rebuild_work", [work for _, work in full])
    years = [(year["rows"], one(year["year"])) for year in (average, busiest)]
    figures.add("publication", [work for _, work in years[-1][1]])
    return [
        f"{manifest['incidents']:,} incidents in {len(all_years)} years",
        _line("full rebuild", full),
        *(_line(f"one publication, a year of {rows:,}", times) for rows, times in years),
        _line("one change of the ground", _times(publications, ground)),
        _line("a publication that finds nothing to do", _times(publications, publish)),
    ]


def _days(year: int) -> dict[str, Any]:
    return {"earliest__range": (date(year, 1, 1), date(year, 12, 31))}


def _times(often: int, act: Callable[[], object]) -> list[tuple[float, float]]:
    """Seconds on the clock and of processor time."""
    found = []
    for _ in range(often):
        clock, work = time.perf_counter(), time.process_time()
        act()
        found.append((time.perf_counter() - clock, time.process_time() - work))
    return found


def _line(what: str, times: list[tuple[float, float]]) -> str:
    clock, work = ([time[i] for time in times] for i in (0, 1))
    return (
        f"{what:48} median {statistics.median(clock):7.3f} s  p95 {percentile(clock, 0.95):7.3f} s"
        f"  (work of the processor: {statistics.median(work):.3f} s)"
    )


def _sizes(figures: Figures) -> list[str]:
    """As readers get them from about a minute after a publication: the worker has compressed what
    every visit loads once more."""
    from maps.publishing.data_files import entries, folder, read_manifest
    from maps.publishing.squeezing import squeeze

    squeeze()
    raw, brotli = Counter[str](), Counter[str]()
    for named in entries(read_manifest()):
        role = named["file"].split("-")[0]
        raw[role] += named["bytes"]
        compressed = folder() / f"{named['file']}.br"
        brotli[role] += compressed.stat().st_size if compressed.exists() else named["bytes"]
    lines = [f"{role:48} {raw[role]:12,} bytes {brotli[role]:12,} brotli" for role in raw]
    first = brotli["days"] + brotli["ground"]
    others = first + brotli["facts"] + brotli["spellings"] + brotli["base"]
    figures.add("first_drawing", [first / 1e6])
    figures.add("all_columns", [others / 1e6])
    return [
        *lines,
        f"{'the first drawing: days and ground':48} {first:31,} brotli",
        f"{'all but lines, details and ids':48} {others:31,} brotli",
    ]


def _serving(figures: Figures) -> list[str]:
    wrk = shutil.which("wrk")
    if wrk is None:
        return ["requests a second: not measured, wrk is not installed"]
    with serving(PROJECT, {}, PROJECT / ".venv/bin/granian", "config.wsgi:application") as served:
        address = f"{served.address}/data/manifest.json"
        tag = _tag(address)
        rates = [_rate(wrk, address, tag) for _ in range(3)]
        workers = served.memory()
    figures.add("manifest", rates)
    figures.add("memory", workers)
    return [
        f"{'manifest, 304, a second':48} {statistics.median(rates):10,.0f}",
        f"{'memory of the workers':48} {', '.join(f'{mb} MB' for mb in workers)}",
    ]


def _rate(wrk: str, address: str, tag: str) -> float:
    asked = subprocess.run(  # noqa: S603  a tool that was just found
        [wrk, "-t2", "-c32", "-d4s", "-H", f"If-None-Match: {tag}", address],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    found = re.search(r"Requests/sec:\s+([\d.]+)", asked)
    if found is None or "Non-2xx" in asked:
        raise RuntimeError(f"wrk says: {asked}")
    return float(found[1])


def _tag(address: str) -> str:
    import urllib.request

    with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310  our own server
        return str(answer.headers["ETag"])


if __name__ == "__main__":
    main()
