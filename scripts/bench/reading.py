#!/usr/bin/env python3
"""How many reports a second one core reads, against a gazetteer of 100,000 names.

    scripts/bench/reading.py [NAMES] [SECONDS]

The names are the starting data's and made-up ones built from Arabic letters; the reports are
those of tests/data/readings. Processor time is counted, so that a busy machine does not change
the result much. Loading the lexicons and the gazetteer is told apart, and so is the first time
that each report is read, as each new word is looked up once.
"""

import json
import random
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT))

from incidents.reading.as_json import reading_as_json  # noqa: E402
from incidents.reading.names.gazetteer import Gazetteer, GazetteerName  # noqa: E402
from incidents.reading.reader import read  # noqa: E402

PLACES = PROJECT / "incidents/data/euphrates/places.json"
READINGS = PROJECT / "tests/data/readings"
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
FIRST_WORDS = ("تل", "أم", "خربة", "بئر", "رسم", "كفر", "جب", "أبو", "وادي", "عين")
# half as the first report, a sixth of other kinds, a third quiet (docs/reading-measured.md)
MIXTURE = (
    "thirty-fifth", "thirty-ninth", "fortieth", "forty-second", "forty-fourth", "forty-sixth",
    "forty-seventh", "forty-eighth", "forty-ninth", "fiftieth", "fifty-first", "fifty-second",
    "fifty-third",
)  # fmt: skip
LON, LAT = (35.7, 42.4), (32.3, 37.3)  # about Syria


def known_names() -> list[GazetteerName]:
    places = json.loads(PLACES.read_text(encoding="utf-8"))["places"]
    return [_known(name, place) for place in places for name in place["names"]]


def _known(name: dict[str, Any], place: dict[str, Any]) -> GazetteerName:
    lon, lat = place["location"] or (None, None)
    return GazetteerName(
        name["name"],
        place["slug"],
        place["kind"],
        lon,
        lat,
        place["radius_km"],
        requires_kind_word=name.get("requires_kind_word", False),
        misspelling=name["kind"] == "misspelling",
    )


def invented_names(count: int) -> list[GazetteerName]:
    """Names as villages have them: one or two words, half of them with the article."""
    chance = random.Random(2024)  # noqa: S311  the same names at every run
    return [_invented(chance, number) for number in range(count)]


def _invented(chance: random.Random, number: int) -> GazetteerName:
    word = "".join(chance.choices(LETTERS, k=chance.randint(4, 8)))
    name = chance.choice((word, "ال" + word, f"{chance.choice(FIRST_WORDS)} {word}"))
    lon, lat = chance.uniform(*LON), chance.uniform(*LAT)
    return GazetteerName(name, f"invented-{number}", "village", lon, lat, 2.0)


def reports(folder: Path = READINGS) -> list[str]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.txt"))]
    return [text.partition("\n")[2] if text.startswith("{") else text for text in texts]


def pace(texts: list[str], gazetteer: Gazetteer, seconds: float) -> float:
    """Reports a second of processor time, each read and written out as JSON."""
    took, count = 0.0, 0
    while took < seconds:
        took += _seconds(texts, gazetteer)
        count += len(texts)
    return count / took


def _seconds(texts: list[str], gazetteer: Gazetteer) -> float:
    began = time.process_time()
    for text in texts:
        json.dumps(reading_as_json(read(text, gazetteer, date(2024, 11, 1))))
    return time.process_time() - began


def main() -> None:
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 10.0
    known = known_names()
    names = known + invented_names(wanted - len(known))
    began = time.process_time()
    gazetteer = Gazetteer(names)
    loaded = time.process_time() - began
    texts = reports()
    first_time = len(texts) / _seconds(texts, gazetteer)
    longest = max(texts, key=len)
    mixed = [text for group in MIXTURE for text in reports(READINGS / group)]
    rows = (
        ("names", f"{len(names):,}"),
        ("loading, once", f"{loaded:.1f} s"),
        (f"all {len(texts)} reports, each for the first time", f"{first_time:.0f} a second"),
        (f"all {len(texts)} reports, {_mean(texts):.0f} characters at the mean",
         f"{pace(texts, gazetteer, seconds):.0f} a second"),
        (f"{len(mixed)} of the mixture, {_mean(mixed):.0f} characters",
         f"{pace(mixed, gazetteer, seconds):.0f} a second"),
        (f"the longest, {len(longest):,} characters",
         f"{pace([longest], gazetteer, seconds):.0f} a second"),
    )  # fmt: skip
    for what, result in rows:
        sys.stdout.write(f"{what:60}{result}\n")


def _mean(texts: list[str]) -> float:
    return sum(map(len, texts)) / len(texts)


if __name__ == "__main__":
    main()
