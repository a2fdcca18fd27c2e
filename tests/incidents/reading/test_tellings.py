"""Manners of telling that a group of unseen texts showed to be misread, each in other words."""

from datetime import date

import pytest

from incidents.reading.as_json import reading_as_json
from incidents.reading.reader import read
from tests.incidents.reading.euphrates import euphrates

ATTACK, ANSWER = "attack", "counter_strike"


def _strikes(text: str, published: date | None = date(2024, 11, 1)) -> list[tuple[str, str]]:
    """Each strike with where it landed, in the order told."""
    found = reading_as_json(read(text, euphrates(), published))
    return [
        (incident["kind"], found["mentions"][place["mention"]]["place"]["slug"])
        for incident in found["incidents"]
        if incident["kind"] in (ATTACK, ANSWER)
        for place in incident["places"]
        if place["role"] != "origin"
    ]


def _days(text: str, published: date | None = date(2024, 11, 1)) -> list[str]:
    found = reading_as_json(read(text, euphrates(), published))
    return [i["edtf"] for i in found["incidents"] if i["kind"] in (ATTACK, ANSWER)]


@pytest.mark.parametrize(
    "text",
    [
        "The army was dismissing reports of an attack on Mayadin on Tuesday.",
        (
            "The spokesman said jets had carried out no strikes, rebutting posts about a "
            "raid on Hajin."
        ),
        (
            "Channels spoke of an alleged rocket attack on the Conoco field on Monday. An "
            "officer said "
            "there had been no such attack."
        ),
        (
            "A post told of a supposed drone strike on Hajin on Monday. It never happened, "
            "a doctor said."
        ),
        "تداولت صفحات أنباء عن قصف الميادين أمس. وقال مصدر عسكري إنه لم يقع أي قصف.",
        "There was no truth to reports of a strike on Mayadin on Tuesday, the army said.",
        "A video said to show the bombing of Mayadin on Tuesday was filmed elsewhere.",
        "قال مصدر إن ما نُشر عن غارة على الميادين أمس غير صحيح.",
        "ما تم تداوله حول استهداف قاعدة كونيكو أمس غير دقيق، بحسب التحالف.",
        "زعمت صفحات أن طائرات قصفت الميادين أمس، لكن شهوداً أكدوا أنه لم تقع أي غارة.",
    ],
)
def test_what_is_rejected_or_never_happened_is_no_strike(text: str) -> None:
    assert _strikes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        (
            "On Tuesday U.S. jets struck a depot in Mayadin. The raid was a proportionate "
            "response to the "
            "Oct. 27 drone attack on the base at Shaddadi."
        ),
        (
            "On Tuesday U.S. jets struck a depot in Mayadin. The strikes were an immediate "
            "reply to the "
            "Oct. 27 rocket attack on the base at Shaddadi."
        ),
        (
            "قصفت طائرات أميركية مخزناً في الميادين أمس، في رد سريع على هجوم بمسيّرة "
            "استهدف قاعدة الشدادي."
        ),
    ],
)
def test_an_answer_of_whatever_kind_is_one(text: str) -> None:
    assert sorted(_strikes(text)) == [(ATTACK, "al-shaddadi"), (ANSWER, "mayadin")]


def test_what_is_played_down_is_not_shot_down() -> None:
    text = (
        "The coalition played down talk of a drone attack on the Omar field, calling it invented."
    )
    found = reading_as_json(read(text, euphrates(), date(2024, 11, 1)))
    assert [incident["kind"] for incident in found["incidents"]] == ["other"]


def test_a_strike_like_no_other_happened() -> None:
    text = "On Tuesday rockets hit the Conoco base; no such attack had been seen since May."
    assert _strikes(text) == [(ATTACK, "conoco")]


def test_an_attack_named_by_its_place_is_what_is_answered() -> None:
    text = (
        "A drone hit the Conoco field on Tuesday. The coalition responded to the "
        "Conoco attack with rocket "
        "fire on a compound in Muhasan."
    )
    assert _strikes(text) == [(ATTACK, "conoco"), (ANSWER, "muhasan")]


def test_after_in_retaliation_and_a_colon_stands_what_was_answered() -> None:
    text = (
        "U.S. guns shelled Hatla on Friday. An official said the troops had fired in "
        "retaliation: two "
        "rockets had been launched at the Conoco plant on Thursday."
    )
    assert _strikes(text) == [(ANSWER, "hatla"), (ATTACK, "conoco")]


def test_in_response_answers_what_stands_before_it_in_the_sentence() -> None:
    text = (
        "On Monday a drone hit an SDF pickup in Dhiban. On Tuesday a sniper killed a "
        "sergeant at a post in Abu "
        "Kamal; in response, army gunners fired shells into al-Susah."
    )
    found = reading_as_json(read(text, euphrates(), date(2024, 11, 1)))
    *_, attack, answer = found["incidents"]
    assert found["incidents"][answer["answers"]] == attack


def test_who_says_that_he_answered_the_attack_does_not_make_it_an_answer() -> None:
    text = (
        "A rocket hit the base at the Omar oil field on Monday. The coalition said that it had "
        "responded to the attack."
    )
    assert _strikes(text) == [(ATTACK, "omar")]


def test_those_punished_for_an_attack_are_not_hit_where_it_was() -> None:
    text = (
        "سقطت صواريخ على قاعدة الشدادي الأربعاء. وأمس دمرت طائرات أميركية مستودعاً في "
        "البوكمال، والبنتاغون "
        "يقول إنه عاقب الجهة المسؤولة عن قصف الشدادي."
    )
    assert _strikes(text) == [(ATTACK, "al-shaddadi"), (ANSWER, "abu-kamal")]


def test_a_shelling_that_brings_a_reprisal_is_followed_by_it() -> None:
    text = (
        "The SDF fired mortars at Asharah on Thursday. The shelling brought a swift "
        "reprisal. On Friday "
        "gunmen fired a missile at a vehicle in Gharanij."
    )
    assert _strikes(text) == [(ATTACK, "asharah"), (ANSWER, "gharanij")]


def test_who_is_avenged_by_a_killing_was_answered_by_it() -> None:
    text = (
        "Army guns shelled Al-Hawayij on Tuesday, killing a boy. On Thursday SDF "
        "snipers shoot dead a soldier "
        "in Asharah; the SDF says the boy has been avenged."
    )
    assert _strikes(text) == [(ATTACK, "al-hawayij"), (ANSWER, "asharah")]


def test_a_bulletin_by_place_names_places_before_colons() -> None:
    text = "- البصيرة: إطلاق نار على دورية فجر الثلاثاء.\n- هجين: سقوط قذيفتين على منزل أمس."
    found = reading_as_json(read(text, euphrates(), date(2024, 11, 1)))
    assert [m["place"]["slug"] for m in found["mentions"]] == ["busayrah", "hajin"]


def test_a_name_with_its_article_is_one_after_a_preposition() -> None:
    found = reading_as_json(read("اندلع حريق في مستودع بالبصيرة.", euphrates(), date(2024, 11, 1)))
    assert [m["place"]["slug"] for m in found["mentions"]] == ["busayrah"]


def test_an_entry_of_a_log_is_where_its_soldier_was_wounded() -> None:
    text = (
        "Two incidents logged, 1 July\n\n1. Abu Kamal, 1 July. Border guards report a "
        "soldier wounded by SDF "
        "machine-gun fire."
    )
    assert _strikes(text, date(2024, 7, 3)) == [(ATTACK, "abu-kamal")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            (
                "قصفت قسد بالهاون مواقع في الميادين ومحيط موحسن، وسُمع دوي الانفجارات في أحياء "
                "البصيرة."
            ),
            "muhasan",
        ),
        ("انفجرت مسيّرة قرب خزانات حقل العمر، وسُمع دويّها في ذيبان.", "omar"),
    ],
)
def test_where_explosions_are_heard_nothing_lands(text: str, place: str) -> None:
    assert _strikes(text)[-1] == (ATTACK, place)


def test_shells_that_come_nearer_hit_in_the_end() -> None:
    text = "سقطت القذائف أولاً على أطراف الطابية أمس، ثم اقتربت حتى أصابت مزرعة عند مدخل قرية مظلوم."
    assert [place for _, place in _strikes(text)] == ["tabiya-jazira", "mazlum"]


def test_guns_shell_a_village_in_the_present() -> None:
    assert _strikes("Army guns on the west bank shell Al-Hawayij.") == [(ATTACK, "al-hawayij")]


def test_a_road_passed_is_where_the_bomb_was_and_not_the_commander() -> None:
    text = (
        "A roadside bomb killed two fighters on Tuesday as their pickup passed near "
        "Gharanij, a commander said."
    )
    assert _strikes(text) == [(ATTACK, "gharanij")]


def test_gunmen_who_burn_tankers_strike() -> None:
    text = "أحرق مسلحو التنظيم يوم الجمعة صهريجين عند مدخل حقل التيم."
    assert _strikes(text) == [(ATTACK, "thayyem")]


def test_the_sons_of_a_town_are_a_group() -> None:
    text = (
        'On Monday fighters called "the sons of Asharah" fired a missile at a vehicle in Gharanij.'
    )
    assert _strikes(text) == [(ATTACK, "gharanij")]


def test_a_correction_tells_where_and_keeps_the_day() -> None:
    text = (
        "ورد في نشرتنا ليوم أمس أن القذائف التي أُطلقت ظهر الأربعاء سقطت في هجين، "
        "والصحيح أنها سقطت في "
        "السوسة وليس في هجين."
    )
    assert _strikes(text) == [(ATTACK, "al-susah")]
    assert _days(text) == ["2024-10-30"]


def test_of_it_is_of_the_month_named_before() -> None:
    text = (
        "ثأراً لشهداء الغارة الأميركية على البوكمال مساء الجمعة الثاني من شباط 2024، "
        "استهدفنا يوم الأحد الرابع "
        "منه بالمسيّرات قاعدة حقل العمر."
    )
    assert "2024-02-04" in _days(text, None)


def test_described_as_begins_no_clause() -> None:
    text = (
        "Warplanes destroyed what a statement described as two launchers near Muhasan on Tuesday."
    )
    assert _strikes(text) == [(ATTACK, "muhasan")]


def test_a_matching_account_is_no_novel() -> None:
    text = "وفق رواية متطابقة لمصدرين، انطلقت ثمانية صواريخ في اتجاه حقل العمر النفطي مساء أمس."
    assert _strikes(text) == [(ATTACK, "omar")]


def test_the_day_on_which_news_was_published_may_be_the_day_after() -> None:
    text = "في خبر نُشر اليوم سقطت قذائف أطلقتها الفصائل على مراط."
    assert _days(text) == ["[2024-10-31,2024-11-01]"]
