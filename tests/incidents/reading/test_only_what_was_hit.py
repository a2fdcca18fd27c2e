"""Words around a place or a strike that say what it was: seen from there, on the way there, already
told, corrected, only an exercise."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from incidents.reading.as_json import reading_as_json
from incidents.reading.reader import read
from tests.incidents.reading.euphrates import euphrates

ATTACK, ANSWER = "attack", "counter_strike"
PUBLISHED = date(2024, 11, 3)  # a Sunday
DATA = Path(__file__).parents[2] / "data/readings/only-what-was-hit"
CASES = [
    told
    for name in (
        "nothing-was-hit",
        "hit-and-not-answered",
        "hit-in-answer",
        "as-news-sites-write",
        "as-arabic-sites-write",
        "plainly-told",
        "as-arabic-sites-write-again",
        "long-and-quiet",
        "told-in-long-reports",
        "quiet-pages",
    )
    for told in json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
]


def _strikes(text: str, published: date | None) -> dict[str, tuple[str, str]]:
    """Kind and day of the strike that each place was hit by."""
    found = reading_as_json(read(text, euphrates(), published))
    return {
        found["mentions"][place["mention"]]["place"]["slug"]: (incident["kind"], incident["edtf"])
        for incident in found["incidents"]
        if incident["kind"] in (ATTACK, ANSWER)
        for place in incident["places"]
        if place["role"] != "origin"
    }


@pytest.mark.parametrize("told", CASES, ids=lambda told: str(told["text"])[:40])
def test_only_what_was_hit_is_a_target(told: dict[str, Any]) -> None:
    strikes = _strikes(told["text"], PUBLISHED)
    assert {place: kind for place, (kind, _) in strikes.items()} == told["strikes"]


def test_without_a_day_of_publication_the_one_date_of_a_text_is_its_day() -> None:
    text = (
        "يتذكر أبو علي ليلة 12 تشرين الثاني 2024 جيداً. سقطت الصواريخ على قاعدة كونيكو، فردت "
        "القوات الأميركية بقصف حطلة."
    )
    day = "2024-11-12"
    assert _strikes(text, None) == {"conoco": (ATTACK, day), "hatla": (ANSWER, day)}


@pytest.mark.parametrize(
    "text",
    [
        (
            "The Battle of the Plant, also called the Battle of Khasham, was a fight of the Syrian "
            "war. On 7 February 2018 some 500 men attacked a base near Khasham."
        ),
        "Battle of Khasham\n\nOn 7 February 2018 jets bombed 500 men near Khasham.",
        "Some 500 men shelled a base near Khasham on 7 February 2018.[4] Jets bombed Khasham.[5]",
        "حقل العمر هو أكبر حقول النفط. في 28 حزيران 2021 قصفت ميليشيات حقل العمر بالصواريخ.",
    ],
)
def test_an_encyclopedia_tells_no_news(text: str) -> None:
    assert _strikes(text, None) == {}


def test_an_attack_is_told_in_detail_after_its_answer() -> None:
    text = (
        "Jets pounded caves near Masrab on Wednesday in reprisal for an ambush that killed four "
        "soldiers a day earlier. The men died when gunmen opened fire on their bus near Al-Tibni."
    )
    days = {"al-masrab": (ANSWER, "2024-10-30"), "al-tibni": (ATTACK, "2024-10-29")}
    assert _strikes(text, PUBLISHED) == days


def test_a_line_with_nothing_but_a_date_tells_the_day_of_publication() -> None:
    text = (
        "انفجار في البصيرة\n\nالجمعة ٢٢ مايو ٢٠٢٠\nانفجرت دراجة مفخخة، مساء الخميس، في سوق البصيرة."
    )
    assert _strikes(text, None) == {"busayrah": (ATTACK, "2020-05-21")}


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ('أصيب رجلان جراء اعتداء ميليشيا "قسد" بالقذائف على بلدة موحسن.', "sdf"),
        (
            "هزت انفجارات البوكمال الخاضعة لسيطرة القوات الإيرانية والميليشيات الموالية لها.",
            None,
        ),
        (
            (
                'قُتل عناصر من «الحشد الشعبي» (العراقي) ومليشيا "فاطميون" (الأفغانية) المدعومين من '
                "الحرس الثوري الإيراني، جراء غارات على رتل قرب البوكمال."
            ),
            None,
        ),
        ('أعلن تنظيم "داعش"، مساء السبت، عن استهداف صهريج نفط في ذيبان.', "islamic-state"),
        ("أعلنت قسد عن استهداف نقطة لها في الشحيل بقذيفة.", None),
        ("دوى انفجار في حقل كونيكو، وسط انتشار من قبل القوات الأميركية داخل القاعدة.", None),
    ],
)
def test_who_is_named_beside_a_strike_did_it_only_if_the_text_says_so(
    text: str, actor: str | None
) -> None:
    found = reading_as_json(read(text, euphrates(), PUBLISHED))
    assert [incident["actor"] for incident in found["incidents"]] == [actor]


@pytest.mark.parametrize(
    "text",
    [
        (
            "هاجم تنظيم داعش، ليلة السبت، مواقع للجيش في بادية العشارة.\nوقال مراسلنا إن التنظيم "
            "تسلل إلى حاجزين، ودارت اشتباكات بين عناصر التنظيم والجيش في بادية العشارة."
        ),
        (
            "هاجم مقاتلو العشائر نقاطاً لقسد في بلدة ذيبان، واستمرت الاشتباكات ساعتين.\nوأكد شيخ "
            "القبيلة هجوم مقاتلي العشائر على نقاط قسد في بلدة ذيبان."
        ),
    ],
)
def test_an_attack_and_the_fight_that_it_became_are_one(text: str) -> None:
    found = reading_as_json(read(text, euphrates(), PUBLISHED))
    assert [incident["kind"] for incident in found["incidents"]] == [ATTACK]


def test_a_headlines_governorate_gives_way_to_a_village_that_nobody_knows() -> None:
    text = (
        "قتلى بقصف للنظام في دير الزور\n\nقُتل مدنيان بقصف لقوات النظام على قرية محكان، فجر السبت."
    )
    found = reading_as_json(read(text, euphrates(), PUBLISHED))
    assert [incident["places"] for incident in found["incidents"]] == [[]]
    assert len(found["incidents"][0]["unknown_places"]) == 1


@pytest.mark.parametrize(
    ("text", "villages"),
    [
        (
            "سقطت قذيفتان على بلدة ذيبان.\nوفي حادثة منفصلة، هاجم مسلحون حاجزاً في بلدة محيميدة.",
            [[], ["بلدة محيميدة"]],
        ),
        (
            "قصفت طائرات مقراً في بلدة محكان.\nوقال شهود إن الطائرات قصفت مقراً في بلدة محكان.",
            [["بلدة محكان", "بلدة محكان"]],
        ),
        ("أُطلقت خمسة صواريخ من بلدة زمار، وسقطت الصواريخ على حقل العمر.", [[]]),
    ],
)
def test_what_hit_a_village_that_nobody_knows_is_told_beside_what_hit_others(
    text: str, villages: list[list[str]]
) -> None:
    found = reading_as_json(read(text, euphrates(), PUBLISHED))
    named = [
        [found["mentions"][number]["text"] for number in incident["unknown_places"]]
        for incident in found["incidents"]
    ]
    assert named == villages


LOG = """مباشر: ليلة على ضفتي الفرات
22:10 مدافع التحالف تقصف خشام.
21:55 ستة صواريخ تسقط داخل معمل كونيكو. الفصيل: هذا أول الحساب.
16:20 مسيّرة أميركية تقصف سيارة في الميادين."""


def test_a_log_that_begins_with_the_newest_is_read_by_its_clock() -> None:
    kinds = {place: kind for place, (kind, _) in _strikes(LOG, PUBLISHED).items()}
    assert kinds == {"khasham": ANSWER, "conoco": ANSWER, "mayadin": ATTACK}


def test_without_a_clock_the_order_is_the_one_told() -> None:
    untimed = "\n".join(line.partition(" ")[2] for line in LOG.splitlines())
    assert _strikes(untimed, PUBLISHED)["mayadin"][0] == ANSWER
