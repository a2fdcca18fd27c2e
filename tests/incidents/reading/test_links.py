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


def _links(text: str) -> list[tuple[str, str | None]]:
    """Each strike's first target, with that of the strike it answered."""
    found = reading_as_json(read(text, euphrates(), date(2024, 11, 1)))
    hit = [
        next(
            found["mentions"][place["mention"]]["place"]["slug"]
            for place in incident["places"]
            if place["role"] != "origin"
        )
        for incident in found["incidents"]
    ]
    return [
        (hit[number], None if incident["answers"] is None else hit[incident["answers"]])
        for number, incident in enumerate(found["incidents"])
        if incident["kind"] in (ATTACK, ANSWER)
    ]


def test_a_word_for_an_answer_beside_the_attack_does_not_make_the_attack_one() -> None:
    text = (
        "Coalition guns shelled Marat, Mazlum and the edge of Khasham on Thursday night, hours "
        "after rockets fell on a base used by U.S. troops at the Conoco plant, residents said.\n\n"
        "The rockets, at least five of them, had come down inside the plant's perimeter around "
        '4 p.m. on Thursday. An official confirmed that "our forces returned fire at the points '
        'of origin."'
    )
    assert _links(text) == [("conoco", None), ("marat", "conoco")]


def test_a_strike_told_last_answers_what_the_next_sentence_says() -> None:
    text = (
        "سقطت قذائف هاون على منازل قرية الجفرة يوم الأربعاء. واتهم الأهالي «قسد» بإطلاقها، رداً على "
        "استهداف نقطة لها في مراط فوقاني قبل يوم واحد بقناصة."
    )
    assert _links(text) == [("jafra", "marat-fawqani"), ("marat-fawqani", None)]


def test_a_fire_that_called_for_no_answer_is_an_attack() -> None:
    text = (
        "قصفت قسد بالهاون نقطة للجيش قرب موحسن أمس. أما الرمايات على موحسن فلم تستدعِ رداً حرصاً على "
        "أرواح المدنيين."
    )
    assert _links(text) == [("muhasan", None)]


def test_an_answer_on_the_quarters_of_a_town_is_seen() -> None:
    text = "هاجم مسلحون حاجزاً لـ«قسد» في البصيرة أمس. وردت «قسد» بقصف أحياء البصيرة بالهاون."
    assert _links(text) == [("busayrah", None), ("busayrah", "busayrah")]


def test_two_days_before_an_answer_is_not_after_it() -> None:
    """قبل يومين counts from publication, unless the attack would then come after its answer."""
    text = (
        "29 تشرين الأول: طائرات أميركية تضرب مخزناً في الميادين. «البنتاغون» يقول إن الغارة رد على "
        "مسيّرة أصابت قاعدة الشدادي قبل يومين."
    )
    assert _links(text) == [("mayadin", "al-shaddadi"), ("al-shaddadi", None)]
    found = reading_as_json(read(text, euphrates(), date(2024, 11, 1)))
    assert [incident["edtf"] for incident in found["incidents"]] == ["2024-10-29", "2024-10-27"]


def test_forces_stationed_at_a_field_strike_with_guns_after_a_comma() -> None:
    text = (
        "اعتدت القوات الأميركية المتمركزة في حقل كونيكو للغاز، صباح اليوم، بقذائف المدفعية على "
        "قريتي مراط ومظلوم."
    )
    assert _links(text) == [("marat", None)]


def test_an_answer_stays_one_where_the_attack_has_no_place() -> None:
    text = (
        "قصفت القوات الأميركية مزرعة في قرية مراط. "
        "وجاء القصف رداً على هجوم صاروخي شنته ميليشيا لم يُذكر مكانه."
    )
    assert _links(text) == [("marat", None)]
    found = reading_as_json(read(text, euphrates(), date(2024, 11, 1)))
    assert [incident["kind"] for incident in found["incidents"]] == [ANSWER]


def test_the_date_says_which_tuesday() -> None:
    text = "In the last two days:\nTuesday, October 31: three rockets hit the base at Conoco."
    found = reading_as_json(read(text, euphrates(), date(2023, 10, 31)))
    assert [incident["edtf"] for incident in found["incidents"]] == ["2023-10-31"]


@pytest.mark.parametrize(
    "text",
    [
        "انفجرت مسيّرة ملغّمة في قاعدة كونيكو، وتسبب الانفجار بحريق في خزان وقود.",
        "شنت الميليشيا هجوماً على شركاء من التحالف الدولي في قاعدة كونيكو.",
    ],
)
def test_a_base_is_hit_though_a_fire_or_a_force_is_named(text: str) -> None:
    found = reading_as_json(read(text, euphrates(), date(2024, 11, 1)))
    assert [place["role"] for i in found["incidents"] for place in i["places"]] == ["target"]
