"""Prints the table of what scripts/bench/measure.py measured, and what moved since the last one.

    .venv/bin/python scripts/bench/report.py [--write] [SIZE…]

With --write it becomes the last one: docs/performance.json and its part of docs/performance.md.
"""

import argparse
import json
import os
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(PROJECT / "scripts")]

from bench.comparison import DATABASES, Measured, fixed_work, moved, speeds, table  # noqa: E402
from bench.marked_section import write_section  # noqa: E402

FIGURES = PROJECT / "var/bench/figures"
DOCUMENT, KEPT = PROJECT / "docs/performance.md", PROJECT / "docs/performance.json"


def just_measured(sizes: list[int]) -> Measured:
    return {
        database: {
            str(size): json.loads(file.read_text(encoding="utf-8"))
            for size in sizes
            if (file := FIGURES / f"{database}-{size}.json").exists()
        }
        for database in DATABASES
    }


def section(measured: Measured) -> str:
    runs = [run for by_size in measured.values() for run in by_size.values()]
    dates = sorted({run["date"] for run in runs})
    loads = [load for run in runs for load in run["load"]]
    return (
        f"{' to '.join(dates)}, virtual machine, {os.cpu_count()} cores; load average of five "
        f"minutes while it ran: {min(loads):.1f} to {max(loads):.1f}.{speed_in_words(measured)}"
        f"\n\n{table(measured)}"
    )


def speed_in_words(measured: Measured) -> str:
    """How fast the machine was, where that was measured (scripts/bench/machine_speed.py)."""
    seconds = fixed_work(measured)
    if not seconds:
        return ""
    return f" A fixed piece of work took it {min(seconds):.2f} to {max(seconds):.2f} s."


def main() -> None:
    parser = argparse.ArgumentParser(description="Prints what was measured, and what moved.")
    parser.add_argument("sizes", type=int, nargs="*", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--write", action="store_true", help="make these the figures to compare to")
    chosen = parser.parse_args()
    measured = just_measured(chosen.sizes)
    if not any(measured.values()):
        parser.error("Nothing is measured yet at these sizes: run scripts/bench/measure.py first.")
    say = sys.stdout.write
    say(f"\n{section(measured)}\n")
    if chosen.write:
        KEPT.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
        write_section(DOCUMENT, "make bench", section(measured))
        say(f"Written to {DOCUMENT.name} and {KEPT.name}.\n")
    elif KEPT.exists():
        kept = json.loads(KEPT.read_text(encoding="utf-8"))
        changes = moved(kept, measured)
        say(speeds(kept, measured))
        say(f"More than a quarter from {KEPT.name}: {len(changes) or 'nothing'}\n")
        say("".join(f"  {change}\n" for change in changes))


if __name__ == "__main__":
    main()
