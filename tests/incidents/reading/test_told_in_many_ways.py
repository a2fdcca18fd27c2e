"""Short reports in many manners: what was hit by an attack or by its answer, and on which day.

A third of them tell of nothing that happened now: threats, exercises, memories, sport, weather.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from incidents.reading.as_json import reading_as_json
from incidents.reading.reader import read
from tests.incidents.reading.euphrates import euphrates

ATTACK, ANSWER = "attack", "counter_strike"
DATA = Path(__file__).parents[2] / "data/readings"
REPORTS = json.loads((DATA / "told-in-many-ways.json").read_text(encoding="utf-8"))
REPORTS += json.loads((DATA / "told-by-what-came-before.json").read_text(encoding="utf-8"))
REPORTS += json.loads((DATA / "told-with-several-attacks.json").read_text(encoding="utf-8"))
REPORTS += json.loads((DATA / "told-as-outlets-do.json").read_text(encoding="utf-8"))
WHOLE = json.loads((DATA / "whole-reports.json").read_text(encoding="utf-8"))
WHOLE += json.loads((DATA / "told-by-day-and-answer.json").read_text(encoding="utf-8"))
WHOLE += json.loads((DATA / "told-in-all-genres.json").read_text(encoding="utf-8"))
WHOLE += json.loads((DATA / "told-on-pages.json").read_text(encoding="utf-8"))
WHOLE += json.loads((DATA / "told-on-pages-again.json").read_text(encoding="utf-8"))
ANSWERS = json.loads((DATA / "answers-by-class.json").read_text(encoding="utf-8"))


def _strikes(text: str, published: date) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """The whole reading, and the strike that each place was hit by."""
    found = reading_as_json(read(text, euphrates(), published))
    by_place = {
        found["mentions"][place["mention"]]["place"]["slug"]: incident
        for incident in found["incidents"]
        if incident["kind"] in (ATTACK, ANSWER)
        for place in incident["places"]
        if place["role"] != "origin"
    }
    return found, by_place


def _answers_an_attack(found: dict[str, Any], incident: dict[str, Any]) -> bool:
    number = incident["answers"]
    return number is not None and found["incidents"][number]["kind"] == ATTACK


@pytest.mark.parametrize("told", REPORTS, ids=lambda told: str(told["text"])[:40])
def test_what_was_hit_and_when(told: dict[str, Any]) -> None:
    found, strikes = _strikes(told["text"], date.fromisoformat(told["published"]))
    assert {place: strike["kind"] for place, strike in strikes.items()} == told["strikes"]
    chain = told.get("answered", {})  # an answer to an answer
    answers = [s for place, s in strikes.items() if s["kind"] == ANSWER and place not in chain]
    assert all(_answers_an_attack(found, answer) for answer in answers)
    for place, answered in chain.items():
        assert found["incidents"][strikes[place]["answers"]] == strikes[answered]
    for place, day in told.get("days", {}).items():
        assert strikes[place]["earliest"] <= day <= strikes[place]["latest"]


@pytest.mark.parametrize("told", ANSWERS, ids=lambda told: f"{told['class']}-{told['text'][:30]}")
def test_each_way_of_telling_an_answer(told: dict[str, Any]) -> None:
    found, strikes = _strikes(told["text"], date(2024, 11, 1))
    assert {place: strike["kind"] for place, strike in strikes.items()} == told["kinds"]
    answers = [strike for strike in strikes.values() if strike["kind"] == ANSWER]
    assert all(_answers_an_attack(found, answer) for answer in answers)


@pytest.mark.parametrize("told", WHOLE, ids=lambda told: str(told["text"])[:40])
def test_each_strike_of_a_whole_report(told: dict[str, Any]) -> None:
    """Nothing more and nothing less than the hand reading; each answer answers an attack, if
    not another answer that the hand reading names."""
    found = reading_as_json(read(told["text"], euphrates(), date.fromisoformat(told["published"])))
    free = [
        (incident, found["mentions"][place["mention"]]["place"]["slug"])
        for incident in found["incidents"]
        if incident["kind"] in (ATTACK, ANSWER)
        for place in incident["places"]
        if place["role"] != "origin"
    ]
    answers = [i for i in found["incidents"] if i["kind"] == ANSWER]
    for strike in told["strikes"]:
        pair = next(pair for pair in free if _is_told(*pair, strike))
        free.remove(pair)
        if "answered" in strike:
            answers = [answer for answer in answers if answer is not pair[0]]
            assert strike["answered"] in _hit_by(found, found["incidents"][pair[0]["answers"]])
    assert free == []
    assert all(_answers_an_attack(found, answer) for answer in answers)


def _hit_by(found: dict[str, Any], incident: dict[str, Any]) -> set[str]:
    return {found["mentions"][place["mention"]]["place"]["slug"] for place in incident["places"]}


def _is_told(incident: dict[str, Any], slug: str, strike: dict[str, Any]) -> bool:
    if (incident["kind"], slug) != (strike["kind"], strike["place"]):
        return False
    day = strike.get("day")
    return day is None or incident["earliest"] <= day <= incident["latest"]
