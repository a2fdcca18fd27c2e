"""Attacks that are told only as what led to an answer, roads named by their ends, and loads let
fall; what the twenty-second group showed, each in other words."""

from datetime import date

import pytest

from incidents.reading.as_json import reading_as_json
from incidents.reading.reader import read
from tests.incidents.reading.euphrates import euphrates

ATTACK, ANSWER = "attack", "counter_strike"


def _strikes(text: str) -> list[tuple[str, str]]:
    """Each strike with where it landed, sorted."""
    found = reading_as_json(read(text, euphrates(), date(2024, 11, 5)))
    return sorted(
        (incident["kind"], found["mentions"][place["mention"]]["place"]["slug"])
        for incident in found["incidents"]
        if incident["kind"] in (ATTACK, ANSWER)
        for place in incident["places"]
        if place["role"] != "origin"
    )


@pytest.mark.parametrize(
    ("text", "attacked", "answered_at"),
    [
        (
            (
                "Army guns shelled Dhiban on Sunday in revenge for the killing of an officer in "
                "Muhasan on Saturday."
            ),
            "muhasan",
            "dhiban",
        ),
        (
            (
                "Jets bombed Hajin on Sunday, payback for the wounding of two soldiers at Al-Tanf "
                "on Friday."
            ),
            "al-tanf",
            "hajin",
        ),
        (
            (
                "Tribesmen attacked an SDF post in Busayrah on Monday over the killing of a boy "
                "shot by a patrol in Gharanij."
            ),
            "gharanij",
            "busayrah",
        ),
        (
            "قصفت قوات النظام الحوايج يوم الأحد ثأراً لمقتل ضابط في العشارة مساء السبت.",
            "asharah",
            "al-hawayij",
        ),
        (
            "هاجم مسلحون نقطة لقسد في الطيانة يوم الأحد غضباً لمقتل راعٍ في ذيبان.",
            "dhiban",
            "tayyana",
        ),
    ],
)
def test_deaths_that_are_avenged_are_an_attack(text: str, attacked: str, answered_at: str) -> None:
    assert _strikes(text) == [(ATTACK, attacked), (ANSWER, answered_at)]


def test_what_a_patrol_did_before_is_an_attack_as_well() -> None:
    text = "هاجم مقاتلون حاجزاً لقسد في البصيرة بعد أن قتلت دورية لقسد رجلين في غرانيج."
    assert [slug for _, slug in _strikes(text)] == ["busayrah", "gharanij"]
    assert _strikes("بعد أن توفي جندي في حادث في الشدادي، طالب ذووه بالتعويض.") == []


@pytest.mark.parametrize(
    ("text", "attacked"),
    [
        ("The two men had met to plan Friday's rocket attack on Conoco.", "conoco"),
        ("اتُّهم الرجل بالتخطيط للهجوم الذي استهدف حقل التنك يوم الأحد.", "tanak"),
    ],
)
def test_what_was_planned_and_carried_out_happened(text: str, attacked: str) -> None:
    assert _strikes(text) == [(ATTACK, attacked)]


def test_what_was_only_planned_did_not() -> None:
    assert _strikes("The men had planned a rocket attack on Conoco for Friday.") == []


@pytest.mark.parametrize(
    "text",
    [
        "انفجرت عبوة بحافلة على طريق الميادين - البوكمال عند العشارة مساء الأحد.",
        "نصب مسلحون كميناً لصهريج على الأوتوستراد الواصل بين دير الزور والميادين قرب العشارة.",
        "A mine blew up a bus on the Mayadin-Abu Kamal highway near Al-Asharah on Sunday.",
        "Gunmen ambushed a lorry on the road between Mayadin and Abu Kamal, close to Al-Asharah.",
    ],
)
def test_the_towns_that_a_road_is_called_by_were_not_hit(text: str) -> None:
    assert _strikes(text) == [(ATTACK, "asharah")]


def test_a_road_whose_ends_are_all_that_is_told_keeps_them() -> None:
    text = "Gunmen ambushed a lorry on the road between Mayadin and Abu Kamal on Sunday."
    assert [slug for _, slug in _strikes(text)] == ["abu-kamal", "mayadin"]


@pytest.mark.parametrize(
    "text",
    [
        "أسقطت مسيّرة قذيفة هاون على نقطة لقسد في الطيانة.",
        "أفرغت مروحيتان حمولتيهما من القنابل على بيوت في الطيانة.",
        "ألقت الطائرات قنابل خارقة على نفق في الطيانة.",
        "حامت مسيّرة فوق الطيانة وألقت قنابل على ساحة المدرسة.",
        "A drone hovered over Al-Tayyana and dropped two bombs on the school yard.",
        "Another strike, an hour later, wrecked a workshop in Al-Tayyana.",
        "رموا قنابل يدوية على حاجز في الطيانة ولاذوا بالفرار.",
        "أودت قذيفة هاون بحياة بائع في الطيانة.",
    ],
)
def test_loads_let_fall_and_raids_that_wrecked(text: str) -> None:
    assert _strikes(text) == [(ATTACK, "tayyana")]


@pytest.mark.parametrize(
    "text",
    [
        "أسقطت الدفاعات مسيّرة كانت تحمل قنابل فوق الطيانة.",
        "أفرغت شاحنات المنظمة حمولتها من الطحين في البصيرة صباح اليوم.",
        "أودى حادث سير على طريق دير الزور - الحسكة قرب العزبة بحياة ثلاثة أشخاص.",
        "رموا شباكهم في النهر قرب الطيانة وعادوا بسمك وفير.",
        "A police raid destroyed a still in Mayadin.",
        "A second raid by customs officers in Abu Kamal destroyed smuggled cigarettes.",
        "The strike by teachers in Abu Hamam destroyed what was left of the school year.",
        "Deminers destroyed 40 grenades found in a cellar in Al-Baghuz.",
    ],
)
def test_lorries_police_and_accidents_strike_nobody(text: str) -> None:
    assert _strikes(text) == []


@pytest.mark.parametrize(
    "after",
    [
        "ولم تقف مكتوفة الأيدي قوات الدفاع الوطني، فقصفت الجنينة.",
        "رشقات مضادة سقطت بعدها على أطراف الجنينة.",
        "Blow for blow, mortars then hit Al-Junayna.",
        "They were repaid with mortar fire on Al-Junayna.",
        "By way of punishment, guns shelled Al-Junayna.",
        "The gunners dealt with the source of the shells, in a grove at Al-Junayna.",
        "The militia fired straight back at Al-Junayna.",
    ],
)
def test_answers_in_idioms(after: str) -> None:
    before = "Shells fell on houses in Al-Husayniya on Sunday. "
    if not after.isascii():
        before = "سقطت قذائف على بيوت الحسينية يوم الأحد. "
    assert _strikes(before + after) == [(ATTACK, "al-husayniya"), (ANSWER, "al-junayna")]
