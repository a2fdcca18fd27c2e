#!/usr/bin/env python3
"""What a reader makes of reports with hand readings, a line of JSON for each strike it finds.

    scripts/second_opinion/cases.py TREE GROUP [GROUP ...]

TREE is a checkout of this project, of today or of an earlier day; its reader is asked, with
today's signs, scorer, places and hand readings. GROUP is a folder of readings, or one of the files
of short texts, all of which the rules read rightly. `learn.py` calls this; see there.
"""

import importlib
import json
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

PROJECT = Path(__file__).resolve().parents[2]
READINGS = PROJECT / "tests/data/readings"
Record = dict[str, Any]
_IN_A_FOLDER = re.compile(r"\bincidents\.reading\.\w+\.(\w+)")


def _module(path: str, tree: str = str(PROJECT)) -> ModuleType:
    """A module of today with the rest of a tree, whose reader may have its modules side by side."""
    source = (PROJECT / path).read_text(encoding="utf-8")
    if not (Path(tree) / "incidents/reading/story").is_dir():
        source = _IN_A_FOLDER.sub(r"incidents.reading.\1", source)
    module = ModuleType(Path(path).stem)
    module.__file__ = str(PROJECT / path)
    exec(compile(source, path, "exec"), vars(module))  # noqa: S102  our own files
    return module


def _know_pairs(tree: str) -> None:
    """Earlier readers make a pair by its class alone, and ask of one whether it is possible."""
    inside = (Path(tree) / "incidents/reading/story").is_dir()
    name = f"incidents.reading.{'story.' if inside else ''}answer_evidence"
    evidence = vars(importlib.import_module(name))
    if "pair_of" in evidence:
        return
    pair, of_a_pair = evidence["Pair"], evidence["is_possible"]

    def is_possible(one: Any, attack: Any = None) -> bool:
        return bool(of_a_pair(one if attack is None else pair(one, attack, [])))

    evidence.update(pair_of=pair, is_possible=is_possible)


def cases_of(group: str, signs: ModuleType, gazetteer: Any) -> Iterator[Record]:
    from incidents.reading.as_json import reading_as_json
    from incidents.reading.reader import read

    scorer = _module("scripts/score_reading.py")
    for path in sorted((READINGS / group).glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_name(path.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8")
        about, body = scorer.split_header(text)
        day = str(about.get("source_date", ""))
        published = date.fromisoformat(day) if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else None
        reading = read(body, gazetteer, published)
        matched = list(scorer.matched_strikes(gold, reading_as_json(reading)))
        links = _links(gold, scorer.incidents_by_event(matched))
        for number, kinds in _kinds(matched).items():
            case = _case(signs, reading.events, number, links.get(number))
            yield {"group": group, "text": path.stem, "by_hand": kinds, **case}


def cases_read_rightly(name: str, signs: ModuleType, gazetteer: Any) -> Iterator[Record]:
    from incidents.reading.reader import read

    for told in json.loads((READINGS / name).read_text(encoding="utf-8")):
        published = date.fromisoformat(told.get("published", "2024-11-01"))
        events = read(told["text"], gazetteer, published).events
        for number, event in enumerate(events):
            if event.kind == "strike" and event.targets:
                case = _case(signs, events, number, None)
                yield {"group": name, "text": told["text"], "by_hand": [event.answers], **case}


def _kinds(matched: list[tuple[Record, str, int]]) -> dict[int, list[bool]]:
    """Whether each of its strikes is an answer by hand, for each incident read."""
    kinds: dict[int, list[bool]] = {}
    for _, kind, number in matched:
        kinds.setdefault(number, []).append(kind == "counter_strike")
    return kinds


def _links(gold: Record, incidents: dict[str, list[int]]) -> dict[int, set[int]]:
    """The incidents that are, by hand, what another one answered; where both were read."""
    links: dict[int, set[int]] = {}
    for event in gold.get("events", []):
        answered = incidents.get(event.get("responds_to") or "", [])
        for number in incidents.get(event["id"], []) if answered else []:
            links.setdefault(number, set()).update(answered)
    return links


def _case(signs: ModuleType, events: list[Any], number: int, link: set[int] | None) -> Record:
    event = events[number]
    pair, _, _ = signs.likeliest(event, events)
    likeliest = events.index(pair.attack) if pair else None
    linked = events.index(event.answered) if event.answered is not None else None
    return {
        "signs": sorted(signs.signs_of(event, events)),
        "rules": event.answers,
        "link_by_rules": None if link is None else linked in link,
        "link_to_likeliest": None if link is None else likeliest in link,
    }


if __name__ == "__main__":
    tree, *groups = sys.argv[1:]
    sys.path.insert(0, tree)
    _know_pairs(tree)
    with_signs = _module("incidents/reading/story/signs.py", tree)
    places = _module("tests/incidents/reading/euphrates.py", tree).euphrates()
    for wanted in groups:
        of = cases_read_rightly if wanted.endswith(".json") else cases_of
        for found in of(wanted, with_signs, places):
            sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
