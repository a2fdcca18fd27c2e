#!/usr/bin/env python3
"""Learn the weights of the second opinion (incidents/reading/story/second_opinion.json).

    scripts/second_opinion/learn.py [--write]

Reads the groups of tests/data/readings with today's rules, and each of the later ones with the
last reader of the history that had not seen it (`READERS`): what that makes of it is what a
reader makes of new texts. A logistic regression of the signs is then found by Newton's steps;
nothing is drawn by chance, so the same readings give the same weights. What today's rules read
rightly and the opinion would turn counts double, and again, until it is left alone.

Prints, for each group and the readers that had not seen it, what the rules alone and what the
rules with an opinion learned from all other groups get right; --write writes the weights. Needs
the history of this repository, and numpy.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT))

from incidents.reading.story.second_opinion import WEIGHTS, decided  # noqa: E402

# the last commit of the reader that had not seen a group
READERS = {
    "eleventh": "46d2ac7", "twelfth": "ed28f3b", "thirteenth": "7ed9116", "fourteenth": "d3852ae",
    "fifteenth": "cf0e30e", "sixteenth": "d149d37", "seventeenth": "ab6df0b",
    "eighteenth": "6c22c1e", "nineteenth": "6c22c1e", "twenty-first": "6c22c1e",
    "twenty-second": "7cd267e", "twenty-third": "b605e75",
    "twenty-fourth": "ca2abbb", "twenty-fifth": "ca2abbb",
    "twenty-sixth": "ab92eb5", "twenty-seventh": "ab92eb5", "twenty-eighth": "ab92eb5",
    "twenty-ninth": "ab92eb5", "thirtieth": "ab92eb5", "thirty-first": "ab92eb5",
    "thirty-second": "ab92eb5", "thirty-third": "3e8f313", "thirty-fourth": "3e8f313",
    "thirty-fifth": "98db308", "thirty-sixth": "98db308", "thirty-eighth": "98db308",
    "thirty-ninth": "98db308", "fortieth": "98db308", "forty-first": "98db308",
    "forty-second": "98db308", "forty-third": "98db308",
    "forty-fourth": "795b855", "forty-fifth": "795b855",
    "forty-sixth": "6f7e5f2", "forty-seventh": "6f7e5f2", "forty-eighth": "6f7e5f2",
    "forty-ninth": "6f7e5f2", "fiftieth": "cebab2a", "fifty-first": "cebab2a",
    "fifty-second": "cebab2a", "fifty-third": "cebab2a",
    "fifty-fourth": "4639266", "fifty-fifth": "8dd53a7",
    "fifty-sixth": "33d31ca", "fifty-seventh": "33d31ca",
    "fifty-eighth": "fb855f1", "fifty-ninth": "fb855f1", "sixtieth": "b1624d4",
    "sixty-first": "b1624d4",
}  # fmt: skip
# read, but not learned from: what other groups gain by them, real reports lose
JUDGED = frozenset({"twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth"})
SEEN = (
    ".", "held-out", "second-held-out", "third-held-out", "fourth-held-out", "fifth-held-out",
    "sixth-held-out", "seventh-held-out", "eighth-held-out", "ninth-held-out", "tenth",
    "exchanges", *READERS,
    "answers-by-class.json", "told-in-many-ways.json", "told-by-what-came-before.json",
    "told-with-several-attacks.json", "whole-reports.json", "told-by-day-and-answer.json",
    "told-in-all-genres.json", "only-what-was-hit/hit-and-not-answered.json",
    "only-what-was-hit/hit-in-answer.json",
)  # fmt: skip
SEEN_WEIGHT = 0.5  # of a strike that the rules were mended for
SHORT_WEIGHT = 0.02  # of one in the short texts, whose hand reading is that of the rules
RIDGE = 4.0  # what a weight costs: half of this times its square
RAREST = 5  # strikes with a sign, for it to have a weight
ROUNDS, STEPS, CLOSE = 25, 30, 1e-8
Record = dict[str, Any]


def unseen_cases() -> list[Record]:
    """Each strike of a group as the last reader told it that had not seen the group."""
    cases: list[Record] = []
    for commit in dict.fromkeys(READERS.values()):
        with tempfile.TemporaryDirectory() as folder:
            packed = subprocess.run(  # noqa: S603
                ["git", "-C", PROJECT, "archive", commit, "incidents"],  # noqa: S607
                capture_output=True, check=True,
            ).stdout  # fmt: skip
            subprocess.run(["tar", "x", "-C", folder], input=packed, check=True)  # noqa: S603, S607
            _without_an_opinion(folder)
            groups = tuple(group for group, reader in READERS.items() if reader == commit)
            cases += _cases(folder, groups)
    return [{**case, "weight": 1.0} for case in cases]


def seen_cases() -> list[Record]:
    """Each strike of all groups as today's rules tell it, without an opinion."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(PROJECT / "incidents", Path(folder) / "incidents")
        _without_an_opinion(folder)
        cases = _cases(folder, SEEN)
    return [{**case, "weight": _weight_of_seen(case["group"])} for case in cases]


def _without_an_opinion(tree: str) -> None:
    """A reader of that tree, if it has a second opinion, says what its rules alone say."""
    for weights in Path(tree, "incidents").rglob(WEIGHTS.name):
        weights.write_text(json.dumps({"always": 0, "weights": {}}), encoding="utf-8")


def _weight_of_seen(group: str) -> float:
    return SHORT_WEIGHT if group.endswith(".json") else SEEN_WEIGHT


def _cases(tree: str | Path, groups: tuple[str, ...]) -> list[Record]:
    command = [sys.executable, str(Path(__file__).with_name("cases.py")), str(tree), *groups]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    return [json.loads(line) for line in ran.stdout.splitlines()]


def learn(unseen: list[Record], seen: list[Record]) -> dict[str, float]:
    """Weights that turn nothing which today's rules read rightly."""
    seen = [dict(case) for case in seen]
    for _ in range(ROUNDS):
        weights = regression(unseen + seen)
        turned = [case for case in seen if says(weights, case) != case["rules"]]
        wrongly = [case for case in turned if set(case["by_hand"]) == {case["rules"]}]
        if not wrongly:
            return weights
        for case in wrongly:
            case["weight"] *= 2
    raise ValueError(f"after {ROUNDS} rounds {len(wrongly)} strikes are still turned wrongly")


def regression(cases: list[Record]) -> dict[str, float]:
    """The weight of each sign, and that of "" which always holds."""
    cases = [case for case in cases if len(set(case["by_hand"])) == 1]
    counted = Counter(sign for case in cases for sign in case["signs"])
    names = [*sorted(sign for sign, count in counted.items() if count >= RAREST), ""]
    column = {name: number for number, name in enumerate(names)}
    signs = np.zeros((len(cases), len(names)))
    signs[:, -1] = 1
    for row, case in enumerate(cases):
        signs[row, [column[sign] for sign in case["signs"] if sign in column]] = 1
    answers = np.array([float(case["by_hand"][0]) for case in cases])
    heavy = np.array([case["weight"] for case in cases])
    cost = np.diag([RIDGE] * (len(names) - 1) + [CLOSE])
    found = np.zeros(len(names))
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-signs @ found))
        slope = signs.T @ (heavy * (answers - chance)) - cost @ found
        bend = (signs.T * (heavy * chance * (1 - chance))) @ signs + cost
        step = np.linalg.solve(bend, slope)
        found += step
        if np.abs(step).max() < CLOSE:
            break
    return dict(zip(names, (round(float(one), 2) for one in found), strict=True))


def says(weights: dict[str, float], case: Record) -> bool:
    """Whether it is an answer, by the rules and the opinion together."""
    total = weights[""] + sum(weights.get(sign, 0) for sign in case["signs"])
    return decided(total, case["signs"], case["rules"])


def count(cases: list[Record], weights: dict[str, float] | None) -> Counter[str]:
    got: Counter[str] = Counter()
    for case in cases:
        answer = case["rules"] if weights is None else says(weights, case)
        got["kinds"] += len(case["by_hand"])
        got["kinds right"] += sum(one == answer for one in case["by_hand"])
        if case["link_by_rules"] is not None:
            turned = answer and not case["rules"]
            link = case["link_to_likeliest"] if turned else answer and case["link_by_rules"]
            got["links"] += 1
            got["links right"] += bool(link)
    return got


def left_out(unseen: list[Record], seen: list[Record]) -> None:
    """A line for each group, by a reader that had not seen it and weights learned without it."""
    alone: Counter[str] = Counter()
    both: Counter[str] = Counter()
    for group in READERS:
        weights = learn(_but(unseen, JUDGED | {group}), _but(seen, JUDGED | {group}))
        cases = [case for case in unseen if case["group"] == group]
        rules, opinion = count(cases, None), count(cases, weights)
        sys.stdout.write(f"{group:15}{_row(rules)}   {_row(opinion)}\n")
        alone += rules
        both += opinion
    sys.stdout.write(f"{'together':14}{_row(alone)}   {_row(both)}\n")


def _but(cases: list[Record], groups: frozenset[str]) -> list[Record]:
    return [case for case in cases if case["group"] not in groups]


def _row(got: Counter[str]) -> str:
    kinds, links = f"{got['kinds right']} of {got['kinds']}", f"{got['links right']}"
    return f"kinds {kinds}, links {links} of {got['links']}"


def main() -> None:
    unseen, seen = unseen_cases(), seen_cases()
    left_out(unseen, seen)
    weights = learn(_but(unseen, JUDGED), _but(seen, JUDGED))
    sys.stdout.write(f"{len(unseen)} and {len(seen)} strikes, {len(weights)} weights; ")
    sys.stdout.write(f"seen: {_row(count(seen, None))}   {_row(count(seen, weights))}\n")
    if "--write" in sys.argv:
        data = {"always": weights.pop(""), "weights": weights}
        WEIGHTS.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
