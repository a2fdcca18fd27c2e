"""Difaf beside django-geojson and django-rest-framework-gis: the same rows, one run, one table.

    .venv/bin/python scripts/bench/compare_peers.py [--write] 10000 100000

scripts/bench_peers.sh makes their environment and calls this. Everything is served by granian with
scripts/serve.sh's settings and asked as a browser does: six at once, compression accepted. `work`
is processor time of the server's workers, which other work on the machine changes least.
"""

import argparse
import json
import math
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode
from urllib.request import Request, urlopen

PROJECT = Path(__file__).resolve().parents[2]
BENCH, PEERS = PROJECT / "var/bench", PROJECT / "var/peers-env/bin"
sys.path[:0] = [str(PROJECT / "scripts")]

from bench.figures import figure  # noqa: E402
from bench.marked_section import write_section  # noqa: E402
from bench.measure import PYTHON, run, spatialite  # noqa: E402
from bench.serving import Served, serving  # noqa: E402

AT_ONCE = 6  # a browser's connections to one host
OFTEN, SECONDS = 15, 20  # so often, but not longer
WINDOW = (1440, 900)
WIDE, NEAR = 8, 11  # zoom of the first view and of the one that a reader moves to
MONTH = {"since": "2024-10-01", "until": "2024-10-31"}
# "None": nothing is asked, the browser has what it needs.
Asks = dict[str, list[str] | None]


class Shown(NamedTuple):
    """What one view cost: times in ms, size in kB as it came over the wire."""

    median: float
    p95: float
    work: float
    size: float
    requests: int

    def cell(self) -> str:
        if not self.requests:
            return "nothing asked"
        asked = f", {self.requests} requests" if self.requests > 1 else ""
        return (
            f"{self.median:,.0f} · {self.p95:,.0f} ms, work {self.work:,.0f} ms, "
            f"{self.size:,.0f} kB{asked}"
        )


def fetch(address: str) -> int:
    """Bytes of the body as it came."""
    asked = Request(address, headers={"Accept-Encoding": "gzip, deflate, br"})  # noqa: S310  ours
    with urlopen(asked, timeout=600) as answer:  # noqa: S310
        return len(answer.read())


def show(served: Served, paths: list[str] | None) -> Shown:
    if paths is None:
        return Shown(0, 0, 0, 0, 0)
    times: list[float] = []
    sizes: list[int] = []
    with ThreadPoolExecutor(AT_ONCE) as connections:
        worked, began = served.worked(), time.monotonic()
        while len(times) < OFTEN and (len(times) < 2 or time.monotonic() - began < SECONDS):
            start = time.perf_counter()
            sizes = list(connections.map(fetch, [served.address + path for path in paths]))
            times.append((time.perf_counter() - start) * 1e3)
    work = (served.worked() - worked) * 1e3 / len(times)
    found = figure(times)
    return Shown(found["median"], found["p95"], work, sum(sizes) / 1e3, len(paths))


class View(NamedTuple):
    """What a window shows at a zoom, as a box and as the tiles of 256 pixels that cover it."""

    lon: float
    lat: float
    zoom: int

    def _edges(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom in tiles."""
        tiles = 2**self.zoom
        x = (self.lon + 180) / 360 * tiles
        y = (1 - math.asinh(math.tan(math.radians(self.lat))) / math.pi) / 2 * tiles
        half, high = WINDOW[0] / 512, WINDOW[1] / 512
        return x - half, y - high, x + half, y + high

    def tiles(self) -> list[tuple[int, int]]:
        left, top, right, bottom = map(math.floor, self._edges())
        return list(product(range(left, right + 1), range(top, bottom + 1)))

    def box(self) -> str:
        left, top, right, bottom = self._edges()
        tiles = 2**self.zoom

        def degrees(x: float, y: float) -> str:
            lat = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / tiles))))
            return f"{x / tiles * 360 - 180:.5f},{lat:.5f}"

        return f"{degrees(left, bottom)},{degrees(right, top)}"


def peers_asks(facts: dict[str, Any]) -> dict[str, Asks]:
    """For each peer and way: what is asked for each view."""
    wide, near = (View(facts["lon"], facts["lat"], zoom) for zoom in (WIDE, NEAR))
    chosen = {"zone": facts["zone"], "kind": facts["kind"], **MONTH}
    place = {"place": facts["place"]}

    def boxes(path: str) -> Asks:
        return {
            "first view": [f"{path}?{urlencode({'in_bbox': wide.box()})}"],
            "viewport": [f"{path}?{urlencode({'in_bbox': near.box()})}"],
            "filtered": [f"{path}?{urlencode({'in_bbox': wide.box(), **chosen})}"],
            "village": [f"{path}?{urlencode(place)}"],
        }

    def tiles(address: Callable[[int, int, int], str]) -> Asks:
        def covering(view: View, more: str = "") -> list[str]:
            return [address(view.zoom, x, y) + more for x, y in view.tiles()]

        joint = "&" if "?" in address(0, 0, 0) else "?"
        filtered = covering(wide, joint + urlencode(chosen))
        return {"first view": covering(wide), "viewport": covering(near), "filtered": filtered}

    layer = "/layer.geojson"
    return {
        "django-geojson, layer": {
            "first view": [layer],
            "viewport": None,
            "filtered": [f"{layer}?{urlencode(chosen)}"],
            "village": [f"{layer}?{urlencode(place)}"],
        },
        "django-geojson, tiles": tiles(lambda z, x, y: f"/tiles/{z}/{x}/{y}.geojson"),
        "drf-gis, in box": boxes("/features/"),
        "drf-gis, in box, first 1,000": boxes("/features/pages/"),
        "drf-gis, tiles": tiles(lambda z, x, y: f"/features/tiles/?tile={z}/{x}/{y}"),
    }


def difaf_asks(served: Served, place: str) -> Asks:
    """The first view is the manifest and what the first drawing needs; nothing is asked to move
    or to filter. The village is the panel with ten incidents and their quotations."""
    with urlopen(f"{served.address}/data/manifest.json", timeout=60) as answer:  # noqa: S310
        text = answer.read().decode()
    names = {name for name in _strings(json.loads(text)) if name.startswith(("days-", "ground-"))}
    first = ["/data/manifest.json", *(f"/data/{name}" for name in sorted(names))]
    panel = [f"/en/places/{place}/panel/"]
    return {"first view": first, "viewport": None, "filtered": None, "village": panel}


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each)


@contextmanager
def serving_peers(size: int) -> Iterator[tuple[Served, dict[str, Any]]]:
    scripts, database = PROJECT / "scripts/bench", BENCH / str(size) / "peers.sqlite3"
    place = {"PEERS_DATABASE": str(database), "DJANGO_SETTINGS_MODULE": "peers.settings"}
    said = subprocess.run(  # noqa: S603  our own
        [PEERS / "python", "-m", "peers.copy_rows", BENCH / str(size) / "difaf.sqlite3"],
        cwd=scripts, env={**os.environ, **place}, check=True, stdout=subprocess.PIPE, text=True,
    ).stdout  # fmt: skip
    with serving(scripts, place, PEERS / "granian", "peers.wsgi:application") as served:
        yield served, json.loads(said)


@contextmanager
def serving_difaf(size: int, database: str) -> Iterator[Served]:
    place = {"DATABASE_URL": database, "DIFAF_DATA_DIR": str(BENCH / str(size))}
    place["DIFAF_SECRET_KEY"] = "only for measuring on this machine " * 2
    for step in (["migrate"], ["collectstatic", "--noinput"], ["publish", "--all"]):
        run(PYTHON, "manage.py", *step, "--verbosity", "0", **place)
    granian = PROJECT / ".venv/bin/granian"
    with serving(PROJECT, place, granian, "config.wsgi:application") as served:
        yield served


Compared = dict[str, dict[str, Shown]]


def compare(size: int) -> Compared:
    """By way and view."""
    database, found = spatialite(size), Compared()

    def ask(served: Served, way: str, asks: Asks) -> None:
        found[way] = {view: show(served, paths) for view, paths in asks.items()}
        for view, shown in found[way].items():
            sys.stdout.write(f"{size:>9,}  {way:30} {view:12} {shown.cell()}\n")
            sys.stdout.flush()

    with serving_peers(size) as (served, facts):
        for way, asks in peers_asks(facts).items():
            ask(served, way, asks)
    with serving_difaf(size, database) as served:
        ask(served, "Difaf", difaf_asks(served, facts["place"]))
    return found


def table(compared: dict[int, Compared]) -> str:
    sizes = sorted(compared)
    smallest, largest = compared[sizes[0]], compared[sizes[-1]]
    heads = ["view", "way", *(f"{size:,} incidents" for size in sizes), "growth of work"]
    rows = [heads, ["---"] * len(heads)]
    for view, way in product(("first view", "viewport", "filtered", "village"), sorted(largest)):
        if view not in largest[way]:
            continue
        before, after = smallest[way][view].work, largest[way][view].work
        growth = f"× {after / before:.1f}" if before > 0 and len(sizes) > 1 else ""
        cells = [compared[size][way][view].cell() for size in sizes]
        rows.append([view, f"**{way}**" if way == "Difaf" else way, *cells, growth])
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def main() -> None:
    parser = argparse.ArgumentParser(description="Difaf beside its peers.")
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--write", action="store_true", help="into docs/performance.md")
    chosen = parser.parse_args()
    loads = [os.getloadavg()[1]]
    compared = {}
    for size in chosen.sizes:
        compared[size] = compare(size)
        loads.append(os.getloadavg()[1])
    text = (
        f"{datetime.now(UTC).date()}, virtual machine, {os.cpu_count()} cores, SpatiaLite; load "
        f"average of five minutes while it ran: {min(loads):.1f} to {max(loads):.1f}. "
        f"Median · p95 of up to {OFTEN} times.\n\n{table(compared)}"
    )
    sys.stdout.write(f"\n{text}")
    if chosen.write:
        write_section(PROJECT / "docs/performance.md", "make bench-peers", text)


if __name__ == "__main__":
    main()
