"""Answers and attacks whose place, cause and kind stand in different sentences."""

from datetime import date

import pytest

from incidents.reading.as_json import reading_as_json
from incidents.reading.reader import read
from tests.incidents.reading.euphrates import euphrates

PUBLISHED = date(2024, 11, 3)  # a Sunday
Told = dict[str, str | None]  # by place that was hit: the place whose attack that answered


def answered(text: str, published: date | None = PUBLISHED) -> Told:
    found = reading_as_json(read(text, euphrates(), published))

    def targets(incident: dict) -> list[str]:  # type: ignore[type-arg]
        places = [place for place in incident["places"] if place["role"] != "origin"]
        return [found["mentions"][place["mention"]]["place"]["slug"] for place in places]

    strikes = [i for i in found["incidents"] if i["kind"] in ("attack", "counter_strike")]
    told: Told = {}
    for incident in strikes:
        number = incident["answers"]
        before = None if number is None else ",".join(targets(found["incidents"][number]))
        assert (before is not None) == (incident["kind"] == "counter_strike")
        told |= dict.fromkeys(targets(incident), before)
    return told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            "Militiamen fired mortars at a U.S. base late on Friday, and American gunners shelled "
            "hamlets across the river in return. Two rounds hit the Conoco field. Before midnight, "
            "howitzers opened fire on Hatla and Marat, a farmer said.",
            {"conoco": None, "hatla": "conoco", "marat": "conoco"},
            id="an answer is summed up in the lead",
        ),
        pytest.param(
            "قُتل ثلاثة أشخاص في قصف أميركي على بلدة حطلة مساء الجمعة. وقالت القيادة المركزية "
            "إن قصفها كان رداً على مسيّرة استهدفت قاعدة كونيكو ظهر اليوم ذاته.",
            {"hatla": "conoco", "conoco": None},
            id="a later sentence says what its shelling was",
        ),
        pytest.param(
            "- الجمعة: سقطت صواريخ على قاعدة الشدادي.\n"
            "- السبت: قصفت طائرات أميركية مستودعاً في الميادين، رداً على استهداف الشدادي.",
            {"al-shaddadi": None, "mayadin": "al-shaddadi"},
            id="the attack is named again on the day of its answer",
        ),
        pytest.param(
            "سقطت ست قذائف في مظلوم يوم الجمعة. وأوضح مصدر أن القاعدة الأميركية فتحت نيرانها "
            "رداً على صاروخين سقطا في حقل كونيكو.",
            {"mazlum": "conoco", "conoco": None},
            id="who answers fires from what was hit",
        ),
        pytest.param(
            "U.S. forces shelled positions in two villages on Friday, hours after rockets were "
            "fired at a base housing American troops. The shells landed in Khasham and Marat. "
            "Three rockets had struck the Conoco field, an official said.",
            {"khasham": "conoco", "marat": "conoco", "conoco": None},
            id="details fall on the ground that was named",
        ),
    ],
)
def test_answers_are_found_though_told_in_parts(text: str, told: Told) -> None:
    assert answered(text) == told


@pytest.mark.parametrize(
    "text",
    [
        (
            "Gunmen attacked an SDF post at Al-Hawayij on Friday. SDF mortars answered on Mayadin. "
            "On Saturday a roadside bomb exploded under an SDF pickup near Gharanij."
        ),
        (
            "Gunmen attacked an SDF post at Al-Hawayij on Friday. SDF mortars answered on Mayadin. "
            "On Saturday Islamic State fighters shot at an SDF checkpoint in Gharanij."
        ),
    ],
    ids=["a mine", "the Islamic State"],
)
def test_some_attacks_have_no_cause_that_is_told(text: str) -> None:
    assert answered(text)["gharanij"] is None


def test_an_attack_on_another_day_is_not_the_one_that_was_answered() -> None:
    text = (
        "سقطت صواريخ على قاعدة كونيكو يوم السبت. وكان طيران التحالف قد ضرب يوم الخميس نقطة في "
        "حطلة رداً على مسيّرة استهدفت كونيكو."
    )
    found = reading_as_json(read(text, euphrates(), PUBLISHED))
    days = sorted(
        (incident["edtf"], incident["kind"])
        for incident in found["incidents"]
        if incident["kind"] in ("attack", "counter_strike")
    )
    thursday, saturday = "2024-10-31", "2024-11-02"
    assert days == [(thursday, "attack"), (thursday, "counter_strike"), (saturday, "attack")]
