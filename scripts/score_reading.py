#!/usr/bin/env python3
"""Compare what a reader reads with hand readings.

    scripts/score_reading.py FOLDER -- COMMAND [ARGUMENT ...]

FOLDER holds NAME.txt and NAME.gold.json. The text may begin with one line of JSON about it;
offsets count from after that line, and its `source_date`, if it is a day, goes to the command as
`--published DAY`. The command gets each text on standard input and prints the JSON that
docs/reading.md describes. The measures are explained there too.
"""

import json
import math
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Record = dict[str, Any]
NEAR_KM = 3.0  # villages here stand 3 to 8 km apart
ENOUGH_OVERLAP = 0.5
NO_STRIKES = {"context", "control-change", "air activity", "defence", "attempt"}
EARTH_DIAMETER_KM = 12742


def kilometres(one: Record, other: Record) -> float:
    """Great-circle distance between two records with lon and lat."""
    lon1, lat1 = math.radians(one["lon"]), math.radians(one["lat"])
    lon2, lat2 = math.radians(other["lon"]), math.radians(other["lat"])
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return EARTH_DIAMETER_KM * math.asin(math.sqrt(half))


def same_place(gold: Record | None, read: Record | None) -> bool:
    """One slug, or near enough for what the hand reading knows of the place."""
    if not gold or not read:
        return False
    if gold.get("place") and gold["place"] == read.get("slug"):
        return True
    if gold.get("lat") is None or read.get("lat") is None:
        return False
    return kilometres(gold, read) <= max(NEAR_KM, gold.get("radius_km") or 0)


def overlap(one: Record, other: Record) -> float:
    """The shared part of two spans, of what they cover together."""
    shared = min(one["end"], other["end"]) - max(one["start"], other["start"])
    covered = max(one["end"], other["end"]) - min(one["start"], other["start"])
    return float(max(0, shared) / covered)


def split_header(text: str) -> tuple[Record, str]:
    first, _, rest = text.partition("\n")
    return (json.loads(first), rest) if first.startswith("{") else ({}, text)


class Score:
    """Counts over many texts."""

    def __init__(self) -> None:
        self.count: Counter[str] = Counter()

    def add(self, gold: Record, read: Record) -> None:
        named: list[Record] = gold.get("places") or gold.get("mentions", [])
        self._mentions(named, read)
        if any(place.get("place") for place in named) or not gold.get("events"):
            self._strikes(gold, read)

    def _mentions(self, named: list[Record], read: Record) -> None:
        """What the hand reading marks as optional counts neither way."""
        found = [mention for mention in read["mentions"] if mention.get("place")]
        optional = [place for place in named if place.get("optional")]
        found = [m for m in found if not any(overlap(o, m) >= ENOUGH_OVERLAP for o in optional)]
        wanted = [place for place in named if not place.get("optional")]
        self.count["wanted"] += len(wanted)
        self.count["found"] += len(found)
        for place in wanted:
            best = max(found, key=lambda mention: overlap(place, mention), default=None)
            if best is None or overlap(place, best) < ENOUGH_OVERLAP:
                continue
            found.remove(best)
            self.count["hit"] += 1
            if place.get("lat") is not None and place.get("coord_source") != "governorate":
                self.count["located"] += 1
                self.count["located right"] += same_place(place, best["place"])

    def _strikes(self, gold: Record, read: Record) -> None:
        self.count["strikes wanted"] += sum(1 for _ in wanted_strikes(gold))
        self.count["strikes found"] += sum(1 for _ in read_strikes(read))
        matched = list(matched_strikes(gold, read))
        for event, kind, number in matched:
            self.count["strikes hit"] += 1
            self.count["kind right"] += read["incidents"][number]["kind"] == kind
            self._day(event, read["incidents"][number])
        self._answers(gold, read, incidents_by_event(matched))
        if not gold.get("events"):
            self.count["quiet texts"] += 1
            self.count["false alarms"] += sum(1 for _ in read_strikes(read))

    def _day(self, event: Record, incident: Record) -> None:
        day = re.match(r"\d{4}-\d\d-\d\d", str(event.get("date") or ""))
        if not day:
            return
        first, last = incident.get("earliest"), incident.get("latest")
        self.count["days"] += 1
        self.count["days inside"] += bool(first and last and first <= day.group() <= last)
        self.count["days exact"] += first == last == day.group()

    def _answers(self, gold: Record, read: Record, incidents_of: dict[str, list[int]]) -> None:
        for event in gold.get("events", []):
            answers = incidents_of.get(event["id"])
            answered = incidents_of.get(event.get("responds_to") or "")
            if answers and answered:
                said = {read["incidents"][number].get("answers") for number in answers}
                self.count["answers"] += 1
                self.count["answers right"] += bool(said & set(answered))

    def table(self) -> str:
        """The measures, one a line."""
        n = self.count
        strikes = _f1(n["strikes hit"], n["strikes found"], n["strikes wanted"])
        inside, exact = _part(n["days inside"], n["days"]), _part(n["days exact"], n["days"])
        rows = (
            ("place mentions", f"{_f1(n['hit'], n['found'], n['wanted'])}, {n['wanted']} by hand"),
            ("right place", f"{_part(n['located right'], n['located'])} of {n['located']}"),
            ("strikes at places", f"{strikes}, {n['strikes wanted']} by hand"),
            ("attack or answer", f"{_part(n['kind right'], n['strikes hit'])}"),
            ("answers links", f"{_part(n['answers right'], n['answers'])} of {n['answers']}"),
            ("day in interval", f"{inside} of {n['days']}, exact {exact}"),
            ("false alarms", f"{n['false alarms']} in {n['quiet texts']} texts without incidents"),
        )
        lines = [f"texts {n['texts']}, failed {n['failed']}"]
        return "\n".join(lines + [f"{name:18}{words}" for name, words in rows])


def wanted_strikes(gold: Record) -> Iterator[tuple[Record, str, Record]]:
    """Each violent event of a hand reading with its kind, once for each of its targets."""
    named: list[Record] = gold.get("places") or gold.get("mentions", [])
    by_slug = {place["place"]: place for place in named if place.get("place")}
    for event in gold.get("events", []):
        if event["kind"] in NO_STRIKES:
            continue
        kind = "counter_strike" if event["kind"] == "counter-strike" else "attack"
        targets = event.get("target") or []
        for target in [targets] if isinstance(targets, str) else targets:
            yield event, kind, by_slug.get(target, {"place": target})


def read_strikes(read: Record) -> Iterator[tuple[int, Record | None]]:
    """The number of each incident that is a strike, with each place where it landed."""
    for number, incident in enumerate(read["incidents"]):
        if incident["kind"] in ("attack", "counter_strike"):
            for place in incident["places"]:
                if place["role"] in ("target", "area"):
                    yield number, read["mentions"][place["mention"]].get("place")


def matched_strikes(gold: Record, read: Record) -> Iterator[tuple[Record, str, int]]:
    """The event, its kind by hand, and the number of the incident read, for each strike found."""
    found = list(read_strikes(read))
    for event, kind, place in wanted_strikes(gold):
        near = [item for item in found if same_place(place, item[1])]
        kinds = {item[0]: read["incidents"][item[0]]["kind"] for item in near}
        item = next((i for i in near if kinds[i[0]] == kind), near[0] if near else None)
        if item is not None:
            found.remove(item)
            yield event, kind, item[0]


def incidents_by_event(matched: list[tuple[Record, str, int]]) -> dict[str, list[int]]:
    numbers: dict[str, list[int]] = {}
    for event, _, number in matched:
        numbers.setdefault(event["id"], []).append(number)
    return numbers


def _part(some: int, all_: int) -> str:
    return f"{some / all_:.3f}" if all_ else "nothing to measure"


def _f1(hit: int, found: int, wanted: int) -> str:
    precision, recall = hit / found if found else 0.0, hit / wanted if wanted else 0.0
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    return f"F1 {f1:.3f}, precision {precision:.3f}, recall {recall:.3f}"


def score_folder(folder: Path, command: list[str]) -> Score:
    """Run the command over every text of a folder that has a hand reading."""
    score = Score()
    for path in sorted(folder.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_name(path.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8")
        about, body = split_header(text)
        day = str(about.get("source_date", ""))
        known = ["--published", day] if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else []
        ran = subprocess.run(  # noqa: S603  the command is the user's own
            [*command, *known], input=body, capture_output=True, text=True, check=False
        )
        score.count["texts"] += 1
        try:
            score.add(gold, json.loads(ran.stdout))
        except json.JSONDecodeError:
            score.count["failed"] += 1
            sys.stderr.write(f"{path.name}: no JSON came back: {ran.stderr.strip()[-200:]}\n")
    return score


def main() -> int:
    if "--" not in sys.argv or len(sys.argv) < 4:
        sys.stderr.write(__doc__ or "")
        return 2
    split = sys.argv.index("--")
    score = score_folder(Path(sys.argv[1]), sys.argv[split + 1 :])
    sys.stdout.write(score.table() + "\n")
    return 1 if score.count["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
