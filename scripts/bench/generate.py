#!/usr/bin/env python3
"""Makes a database of made-up incidents to measure with.

    .venv/bin/python scripts/bench/generate.py --incidents 100000 \\
        --database spatialite:////tmp/bench-100k.sqlite3

8,000 made-up places along the Euphrates, incidents over ten years by Zipf's law over places, by
seasons and in runs of exchange; one to three reports each in Arabic or English with mentions and
claims; tenures of places that change hands. The same seed makes the same rows. The database must
be new: it is migrated, and gets the starting data of the region without its reports. On PostgreSQL
(postgis://…) it must belong to a superuser, as that of scripts/with-postgis.sh does. There are no
revisions of these rows.
"""

import argparse
import sys
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

from bench.on_database import on_database  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description="Makes a database of made-up incidents.")
    parser.add_argument("--incidents", type=int, default=10_000)
    parser.add_argument("--places", type=int, default=8_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", required=True, help="as DATABASE_URL in docs/settings.md")
    chosen = parser.parse_args()
    with on_database(chosen.database):
        from django.core.management import call_command

        from incidents.models import Place

        call_command("migrate", verbosity=0)
        if Place.objects.exists():
            parser.error(f"{chosen.database} has places already; give the URL of a new database.")
        from bench.filling import fill

        began = time.monotonic()

        def say(line: str) -> None:
            sys.stdout.write(f"{time.monotonic() - began:7.1f} s  {line}\n")
            sys.stdout.flush()

        fill(chosen.incidents, chosen.places, chosen.seed, say)
        say("done")


if __name__ == "__main__":
    main()
