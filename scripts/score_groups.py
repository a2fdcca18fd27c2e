#!/usr/bin/env python3
"""Score this reader on every group of readings, and print the table of docs/reading-measured.md.

    .venv/bin/python scripts/score_groups.py [--write]

The measures are those of score_reading.py, which runs a command for each text and so scores any
reader; this asks ours in one process, some seconds for all. --write puts the table in its place.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(PROJECT), str(PROJECT / "scripts")]

from bench.marked_section import write_section  # noqa: E402
from score_reading import Score, split_header  # noqa: E402

from incidents.reading.as_json import reading_as_json  # noqa: E402
from incidents.reading.names.gazetteer import Gazetteer  # noqa: E402
from incidents.reading.reader import READER, read  # noqa: E402
from tests.incidents.reading.euphrates import euphrates  # noqa: E402

READINGS = PROJECT / "tests/data/readings"
DOCUMENT = PROJECT / "docs/reading-measured.md"
_UNITS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
_TEENS = [
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
_TENS = (
    ("twenty", "twentieth"),
    ("thirty", "thirtieth"),
    ("forty", "fortieth"),
    ("fifty", "fiftieth"),
    ("sixty", "sixtieth"),
)
_BEYOND = [word for ten, tenth in _TENS for word in (tenth, *(f"{ten}-{one}" for one in _UNITS))]
ORDER = ["worked with", *_UNITS, *_TEENS, *_BEYOND]
HEADER = (
    "| known texts (how many) | place mentions | right place | strikes at places "
    "| attack or answer | answers links | day in interval | false alarms |\n"
    "|---|---|---|---|---|---|---|---|\n"
)


def groups() -> dict[str, Path]:
    """Every folder of readings by its name, in the order in which they were written."""
    folders = {path.parent for path in READINGS.rglob("*.gold.json")}
    named = {_name(folder): folder for folder in folders}
    return {name: named[name] for name in sorted(named, key=_order)}


def _order(name: str) -> tuple[int, str]:
    return (ORDER.index(name) if name in ORDER else len(ORDER), name)


def _name(folder: Path) -> str:
    if folder == READINGS:
        return "worked with"
    return folder.name.removesuffix("held-out").removesuffix("-") or "first"


def score_texts(folders: Iterable[Path], gazetteer: Gazetteer) -> Score:
    """What is read of every text of some folders, compared with their hand readings."""
    score = Score()
    for path in sorted(path for folder in folders for path in folder.glob("*.gold.json")):
        text = path.with_name(path.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8")
        about, body = split_header(text)
        day = about.get("source_date")
        reading = read(body, gazetteer, date.fromisoformat(day) if day else None)
        score.add(json.loads(path.read_text(encoding="utf-8")), reading_as_json(reading))
        score.count["texts"] += 1
    return score


def row(name: str, count: Counter[str]) -> str:
    quiet = count["quiet texts"]
    cells = (
        f"{name} ({count['texts']})",
        _part(2 * count["hit"], count["found"] + count["wanted"]),
        _part(count["located right"], count["located"]),
        _part(2 * count["strikes hit"], count["strikes found"] + count["strikes wanted"]),
        f"{count['kind right']} of {count['strikes hit']}",
        f"{count['answers right']} of {count['answers']}",
        f"{count['days inside']} of {count['days']}",
        f"{count['false alarms']} in {quiet}" if quiet else "no quiet text",
    )
    return f"| {' | '.join(cells)} |\n"


def _part(some: int, all_: int) -> str:
    return f"{some / all_:.3f}" if all_ else "none"


def main() -> None:
    table = HEADER
    for name, folder in groups().items():
        table += row(name, score_texts([folder], euphrates()).count)
    section = f"By {READER}, {datetime.now(UTC):%-d %B %Y}.\n\n{table}"
    sys.stdout.write(section)
    if "--write" in sys.argv[1:]:
        write_section(DOCUMENT, "score_groups", section)


if __name__ == "__main__":
    main()
