"""The many ways in which a report says, or shows, that a strike answered an attack."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from incidents.reading.as_json import reading_as_json
from incidents.reading.reader import read
from tests.incidents.reading.euphrates import euphrates

ATTACK, ANSWER = "attack", "counter_strike"
ANSWERS = Path(__file__).parents[2] / "data/readings/answers.json"
TOLD = json.loads(ANSWERS.read_text(encoding="utf-8"))


@pytest.mark.parametrize("told", TOLD, ids=lambda told: str(told["text"])[:40])
def test_each_place_is_hit_by_an_attack_or_by_its_answer(told: dict[str, Any]) -> None:
    found = reading_as_json(read(told["text"], euphrates(), date(2024, 11, 1)))
    strikes = [i for i in found["incidents"] if i["kind"] in (ATTACK, ANSWER)]
    read_kinds = {
        found["mentions"][place["mention"]]["place"]["slug"]: incident["kind"]
        for incident in strikes
        for place in incident["places"]
        if place["role"] in ("target", "area")
    }
    assert read_kinds == told["kinds"]
    answers = [incident["answers"] for incident in strikes if incident["kind"] == ANSWER]
    assert all(found["incidents"][number]["kind"] == ATTACK for number in answers)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            (
                "استهدفت طائرات أميركية مواقع في بلدة مراط يوم الثلاثاء. "
                "وفي الرد على الغارة؛ فقد أمطرت الميليشيات فجر أمس الخميس قاعدة كونيكو بالصواريخ."
            ),
            ["2024-10-29", "2024-10-31"],
        ),
        (
            (
                "قصفت القوات الأميركية مراط في 3 تشرين الأول 2024. "
                "وسقطت صواريخ على قاعدة كونيكو في 27 من الشهر نفسه."
            ),
            ["2024-10-03", "2024-10-27"],
        ),
    ],
)
def test_a_day_belongs_to_the_strike_that_it_is_told_with(text: str, days: list[str]) -> None:
    found = reading_as_json(read(text, euphrates(), date(2024, 11, 1)))
    assert [incident["edtf"] for incident in found["incidents"]] == days
