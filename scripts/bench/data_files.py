#!/usr/bin/env python3
"""Measures the public data files: how long they take, how large they are, how they are served.

    .venv/bin/python scripts/bench/data_files.py --database spatialite:////tmp/bench-1m.sqlite3

The database is one that scripts/bench/generate.py has filled; it is brought up to the newest
migration, and nothing else of it changes. Files go to a folder that is removed afterwards.
Requests a second need `wrk` (Debian's package of that name) and are left out without it.
"""

import argparse
import os
import re
import secrets
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
WORKERS = 2


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures the public data files.")
    parser.add_argument("--database", required=True, help="as DATABASE_URL in docs/settings.md")
    parser.add_argument("--rebuilds", type=int, default=3)
    parser.add_argument("--publications", type=int, default=11)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATABASE_URL": chosen.database, "DIFAF_DATA_DIR": folder}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        os.environ.setdefault("DIFAF_SECRET_KEY", secrets.token_urlsafe(60))
        sys.path.insert(0, str(PROJECT))
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        for line in [*_publishing(chosen.rebuilds, chosen.publications), *_sizes(), *_serving()]:
            sys.stdout.write(line + "\n")


def _publishing(rebuilds: int, publications: int) -> list[str]:
    from incidents.models import PublicChange
    from maps.publication import publish

    full = _times(rebuilds, lambda: publish(everything=True))
    manifest = publish()
    busiest = max(manifest["years"], key=lambda year: year["rows"])
    average = min(
        manifest["years"],
        key=lambda year: abs(year["rows"] - manifest["incidents"] / len(manifest["years"])),
    )

    def one(year: int | None) -> Callable[[], object]:
        def publication() -> object:
            PublicChange.objects.create(scope="undated" if year is None else "year", year=year)
            return publish()

        return publication

    def ground() -> object:
        PublicChange.objects.create(scope="ground")
        return publish()

    years = [(year["rows"], one(year["year"])) for year in (average, busiest)]
    return [
        f"{manifest['incidents']:,} incidents in {len(manifest['years'])} years",
        _line("full rebuild", full),
        *(
            _line(f"one publication, a year of {rows:,}", _times(publications, act))
            for rows, act in years
        ),
        _line("one change of the ground", _times(publications, ground)),
        _line("a publication that finds nothing to do", _times(publications, publish)),
    ]


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
        f"{what:48} median {statistics.median(clock):7.3f} s  p95 {_p95(clock):7.3f} s"
        f"  (work of the processor: {statistics.median(work):.3f} s)"
    )


def _p95(values: list[float]) -> float:
    return sorted(values)[min(len(values) - 1, round(0.95 * (len(values) - 1)))]


def _sizes() -> list[str]:
    from maps.data_files import entries, folder, read_manifest

    raw, brotli = Counter[str](), Counter[str]()
    for named in entries(read_manifest()):
        role = named["file"].split("-")[0]
        raw[role] += named["bytes"]
        compressed = folder() / f"{named['file']}.br"
        brotli[role] += compressed.stat().st_size if compressed.exists() else named["bytes"]
    lines = [f"{role:48} {raw[role]:12,} bytes {brotli[role]:12,} brotli" for role in raw]
    first = brotli["days"] + brotli["ground"]
    others = first + brotli["facts"] + brotli["spellings"] + brotli["base"]
    return [
        *lines,
        f"{'the first drawing: days and ground':48} {first:31,} brotli",
        f"{'all but lines, details and ids':48} {others:31,} brotli",
    ]


def _serving() -> list[str]:
    wrk = shutil.which("wrk")
    if wrk is None:
        return ["requests a second: not measured, wrk is not installed"]
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    server = subprocess.Popen(  # noqa: S603  our own server
        [
            PROJECT / ".venv/bin/granian", "--interface", "wsgi", "--http", "1", "--no-ws",
            "--host", "127.0.0.1", "--port", str(port), "--workers", str(WORKERS),
            "--blocking-threads", "4", "--log-level", "warning", "config.wsgi:application",
        ],
        cwd=PROJECT,
        start_new_session=True,
    )  # fmt: skip
    try:
        _wait_for(port)
        address = f"http://127.0.0.1:{port}/data/manifest.json"
        tag = _tag(address)
        asked = subprocess.run(  # noqa: S603  a tool that was just found
            [wrk, "-t2", "-c32", "-d8s", "-H", f"If-None-Match: {tag}", address],
            capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
        rate = re.search(r"Requests/sec:\s+([\d.]+)", asked)
        workers = _memory(server.pid)
        return [
            f"{'manifest, 304, a second':48} {float(rate[1]) if rate else 0:10,.0f}",
            f"{'memory of the workers':48} {', '.join(f'{mb} MB' for mb in workers)}",
        ]
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()


def _wait_for(port: int) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("granian did not answer within 30 seconds")


def _tag(address: str) -> str:
    import urllib.request

    with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310  our own server
        return str(answer.headers["ETag"])


def _memory(parent: int) -> list[int]:
    """Megabytes in memory of each child (Linux)."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    found = []
    for child in children:
        status = Path(f"/proc/{child}/status").read_text()
        match = re.search(r"VmRSS:\s+(\d+) kB", status)
        found.append(int(match[1]) // 1024 if match else 0)
    return found


if __name__ == "__main__":
    main()
