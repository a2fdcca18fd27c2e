"""Runs every benchmark at every size on one database, and keeps the figures in var/bench.

    .venv/bin/python scripts/bench/measure.py 10000 100000 1000000
    scripts/with-postgis.sh .venv/bin/python scripts/bench/measure.py 10000 100000 1000000

Without DATABASE_URL it is SpatiaLite: files that are made once, in var/bench/SIZE, and the browser
is measured too. On PostGIS the databases are made next to the one of DATABASE_URL and are made
anew each time, as scripts/with-postgis.sh throws them away.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[2]
PYTHON = PROJECT / ".venv/bin/python"
BENCH = PROJECT / "var/bench"
sys.path[:0] = [str(PROJECT / "scripts")]

from bench.machine_speed import fixed_work  # noqa: E402
from bench.serving import serving  # noqa: E402


def run(*command: object, **environment: str) -> None:
    """One of our own scripts; what it says is seen."""
    words = [str(word) for word in command]
    subprocess.run(words, cwd=PROJECT, env={**os.environ, **environment}, check=True)  # noqa: S603


def script(name: str) -> Path:
    return PROJECT / "scripts/bench" / f"{name}.py"


def spatialite(size: int) -> str:
    """The URL of the file of this size; a half-made one is never taken for whole."""
    file, making = BENCH / str(size) / "difaf.sqlite3", BENCH / str(size) / "making.sqlite3"
    if not file.exists():
        making.parent.mkdir(parents=True, exist_ok=True)
        making.unlink(missing_ok=True)
        run(
            PYTHON, script("generate"), "--incidents", size, "--database", f"spatialite:///{making}"
        )
        making.rename(file)
    run(PYTHON, "manage.py", "migrate", "--verbosity", "0", DATABASE_URL=f"spatialite:///{file}")
    return f"spatialite:///{file}"


def postgis(size: int, beside: str) -> str:
    import dj_database_url
    import psycopg

    known = dj_database_url.parse(beside)
    name = f"bench_{size}"
    with psycopg.connect(
        host=known["HOST"], port=known["PORT"] or None, user=known["USER"],
        password=known["PASSWORD"] or None, dbname=known["NAME"], autocommit=True,
    ) as connection:  # fmt: skip
        connection.execute(f"CREATE DATABASE {name}")
    url = f"{beside.rpartition('/')[0]}/{name}"
    run(PYTHON, script("generate"), "--incidents", size, "--database", url)
    return url


def measure(size: int, database: str, with_browser: bool) -> dict[str, Any]:
    """The figures by row, as scripts/bench/figures.py writes them."""
    figures: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "figures.json"

        def take(name: str, *arguments: object) -> None:
            run(PYTHON, script(name), *arguments, "--json", written)
            figures.update(json.loads(written.read_text(encoding="utf-8")))

        take("data_files", "--database", database)
        take("reading_pages", "--database", database, "--few")
        if with_browser:
            place = {"DATABASE_URL": database, "DIFAF_DATA_DIR": str(BENCH / str(size))}
            place["DIFAF_SECRET_KEY"] = "only for measuring on this machine " * 2
            for step in (["collectstatic", "--noinput"], ["publish", "--all"]):
                run(PYTHON, "manage.py", *step, "--verbosity", "0", **place)
            granian = PROJECT / ".venv/bin/granian"
            with serving(PROJECT, place, granian, "config.wsgi:application") as served:
                take("browser", served.address)
                take("page_weight", served.address)
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description="Runs every benchmark on one database.")
    parser.add_argument("sizes", type=int, nargs="+")
    sizes = parser.parse_args().sizes
    beside = os.environ.get("DATABASE_URL", "")
    kind = "postgis" if beside.startswith("postgis:") else "spatialite"
    for size in sizes:
        sys.stdout.write(f"\n== {size:,} incidents, {kind}\n")
        sys.stdout.flush()
        database = postgis(size, beside) if kind == "postgis" else spatialite(size)
        before = os.getloadavg()[1]
        speed = fixed_work()
        rows = measure(size, database, with_browser=kind == "spatialite")
        found = {
            "date": datetime.now(UTC).date().isoformat(),
            "load": [round(load, 1) for load in (before, os.getloadavg()[1])],
            "fixed_work": [round(seconds, 3) for seconds in (speed, fixed_work())],
            "rows": rows,
        }
        file = BENCH / "figures" / f"{kind}-{size}.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
