"""What is read in single sentences: each rule at its boundary."""

from datetime import date
from typing import Any

import pytest

from incidents.reading.as_json import reading_as_json
from incidents.reading.reader import read
from tests.incidents.reading.euphrates import euphrates

FRIDAY = date(2024, 11, 1)


def _read(text: str) -> dict[str, Any]:
    return reading_as_json(read(text, euphrates(), FRIDAY))


def _incidents(text: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """(kind, [(role, slug)]) of what is no context."""
    found = _read(text)
    slugs = [m["place"]["slug"] if m["place"] else "" for m in found["mentions"]]
    return [
        (i["kind"], [(p["role"], slugs[p["mention"]]) for p in i["places"]])
        for i in found["incidents"]
        if i["kind"] != "other"
    ]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("تعرضت بلدة خشام لقصف مدفعي", "khasham"),
        ("طال القصف أطراف قرية مظلوم", "mazlum"),
        ("سقطت قذائف هاون على حطلة", "hatla"),
        ("دوّت انفجارات في مدينة البوكمال", "abu-kamal"),
        ("اغتال مسلحون قيادياً في الشحيل", "shuhayl"),
        ("انفجرت عبوة ناسفة في البصيرة", "busayrah"),
        ("قُتل عنصران برصاص مجهولين في هجين", "hajin"),
        ("شنت طائرات غارات على الميادين", "mayadin"),
        ("اندلعت اشتباكات عنيفة في غرانيج بين قسد ومسلحين", "gharanij"),
        ("Gunmen opened fire on a checkpoint in Hajin", "hajin"),
        ("A roadside bomb exploded as a patrol passed through Al-Shuhayl", "shuhayl"),
        ("Houses in Al-Jafra came under mortar fire", "jafra"),
        ("Warplanes bombed Abu Kamal", "abu-kamal"),
        ("IS fighters ambushed a bus near the Al-Taym oil field", "thayyem"),
    ],
)
def test_an_attack_is_read_with_where_it_landed(text: str, target: str) -> None:
    assert _incidents(text) == [("attack", [("target", target)])]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("نفت قسد سقوط قذائف على الباغوز", "denied"),
        ("كذّب مصدر عسكري الأنباء عن قصف أميركي على الميادين", "denied"),
        ("A commander refuted reports that Khasham was shelled", "denied"),
        ("لم تقصف المدفعية بلدة خشام", "negated"),
        ("يخشى الأهالي من قصف جديد على السوسة", "feared or threatened"),
        ("ستقصف المدفعية بلدة خشام", "in the future"),
        ("خطط المسلحون لهجوم على الشدادي", "planned or attempted"),
        ("أحبطت قسد هجوماً على سجن في الشدادي", "foiled"),
        ("تدريبات بالذخيرة الحية وسماع انفجارات في الطيانة", "training"),
        ("وثق المرصد 149 هجوماً على قاعدة كونيكو", "counted, not told"),
        ("تتعرض قاعدة كونيكو لهجمات متكررة", "habitual"),
        ("تصاعد القصف على خشام منذ 7 تشرين الأول 2023", "background"),
        ("دمر القصف مشفى السوسة عام 2017", "long past"),
        ("The army denied that it had shelled Khasham", "denied"),
        ("Residents fear renewed shelling of Hajin", "feared or threatened"),
        ("Militias have used Marat for years to attack the Conoco base", "habitual"),
    ],
)
def test_what_is_not_told_as_a_fact_is_context_with_its_reason(text: str, why: str) -> None:
    found = _read(text)["incidents"]
    assert [(incident["kind"], incident["context"]) for incident in found] == [("other", why)]


@pytest.mark.parametrize(
    "text",
    [
        "ضربت السيول بلدة التبني",
        "شن لاعبو الفريق هجوماً في ملعب دير الزور",
        "أطلقت بلدية هجين حملة نظافة",
        "انفجر خزان وقود في الميادين نتيجة تماس كهربائي",
        "A sandstorm hit Deir ez-Zor on Tuesday, injuring 20 people",
        "The strike by teachers in Hajin entered its second week",
        "Prices hit record highs in Abu Kamal",
    ],
)
def test_figures_of_speech_and_accidents_are_nothing(text: str) -> None:
    assert _incidents(text) == []


def test_flares_are_no_bombs() -> None:
    (incident,) = _incidents("ألقى الطيران الأميركي قنابل مضيئة في سماء بلدتي ذبيان والطيانة")
    assert incident == ("air_activity", [("target", "dhiban"), ("target", "tayyana")])


def test_what_was_sent_and_brought_down_is_an_interception() -> None:
    text = "مسيّرتان باتجاه قاعدة التنف أمس، والدفاعات تسقطهما قبل الوصول."
    assert _incidents(text) == [("interception", [("target", "al-tanf")])]


def test_a_day_after_what_is_said_is_that_of_the_deed() -> None:
    text = "It is worth noting that on October 29, a drone was shot down over the Shaddadi base."
    assert [i["edtf"] for i in _read(text)["incidents"]] == ["2024-10-29"]


def test_an_interception_is_no_strike() -> None:
    (incident,) = _incidents("أسقطت القوات الأميركية مسيّرة قرب قاعدة الشدادي")
    assert incident[0] == "interception"


@pytest.mark.parametrize(
    "text",
    [
        "استُهدفت قاعدة كونيكو بصاروخ. ورداً على الهجوم، قصفت القوات الأميركية بلدة خشام.",
        "قصفت القوات الأميركية بلدة خشام رداً على استهداف قاعدة كونيكو بصاروخ.",
        "تعرضت القاعدة الأميركية في كونيكو لقصف، فيما ردت المدفعية الأميركية باستهداف خشام.",
        "استهدفت مسيّرة حقل كونيكو، لترد المدفعية بقصف بلدة خشام.",
        "Rockets hit a U.S. base in Conoco. In response, U.S. forces shelled Khasham.",
        "U.S. forces shelled Khasham in retaliation for a rocket attack on the Conoco base.",
        "The coalition bombed Khasham hours after a drone struck the Conoco gas field.",
    ],
)
def test_an_answer_is_tied_to_the_attack_that_it_answers(text: str) -> None:
    incidents = [i for i in _read(text)["incidents"] if i["kind"] in ("attack", "counter_strike")]
    assert sorted(i["kind"] for i in incidents) == ["attack", "counter_strike"]
    answer = next(i for i in incidents if i["kind"] == "counter_strike")
    assert incidents[answer["answers"]]["kind"] == "attack"


def test_days_after_is_no_answer() -> None:
    found = _read("هاجم مسلحون حاجزاً في هجين أمس، بعد أيام من استهداف دورية في الشحيل.")
    assert [incident["kind"] for incident in found["incidents"]] == ["attack", "attack"]


def test_an_attack_told_twice_is_one_incident_with_two_pieces_of_evidence() -> None:
    (incident,) = _read(
        "قصف صاروخي على قاعدة كونيكو\nاستهدفت صواريخ القاعدة في حقل كونيكو مساء أمس الخميس."
    )["incidents"]
    told = [item for item in incident["evidence"] if item["aspect"] == "occurrence"]
    assert len(told) == 2
    assert (incident["earliest"], incident["latest"]) == ("2024-10-31", "2024-10-31")


def test_the_same_place_on_another_day_is_another_incident() -> None:
    text = (
        "استهدفت صواريخ قاعدة كونيكو أمس الخميس.\nوكانت القاعدة قد تعرضت لقصف يوم الاثنين الماضي."
    )
    days = [incident["edtf"] for incident in _read(text)["incidents"]]
    assert days == ["2024-10-31", "2024-10-28"]


def test_where_it_came_from_is_told_from_where_it_landed() -> None:
    text = "أطلقت ميليشيات إيرانية صواريخ من أطراف مدينة الميادين على قاعدة حقل العمر"
    assert _incidents(text) == [("attack", [("origin", "mayadin"), ("target", "omar")])]


def test_east_of_a_city_after_a_village_only_locates_the_village() -> None:
    text = "قصفت المدفعية بلدة ذيبان شرقي دير الزور"
    assert _incidents(text) == [("attack", [("target", "dhiban")])]


def test_south_of_a_city_alone_is_an_area_with_a_radius() -> None:
    (incident,) = _read("قصفت المدفعية مواقع جنوبي مدينة الميادين")["incidents"]
    (place,) = incident["places"]
    assert (place["role"], place["bearing"]) == ("area", "s")
    assert place["radius_km"] > 0


def test_between_two_villages_lands_at_both() -> None:
    text = "سقطت قذائف بين بلدتي الشحيل والحوايج"
    assert _incidents(text) == [("attack", [("target", "shuhayl"), ("target", "al-hawayij")])]


def test_people_quoted_from_a_place_were_not_hit_there() -> None:
    assert _incidents("قال سكان في حطلة إن قصفاً طال خشام") == [("attack", [("target", "khasham")])]
    assert _incidents("قال سكان في حطلة إن قذائف سقطت على منازلهم") == [
        ("attack", [("target", "hatla")])
    ]


def test_the_base_means_the_base_named_before() -> None:
    text = "تقع القاعدة الأميركية في حقل العمر. وسقطت صواريخ داخل القاعدة فجر اليوم."
    assert _incidents(text) == [("attack", [("target", "omar")])]


def test_two_sources_with_two_places_for_one_answer_are_alternative_accounts() -> None:
    incidents = _read(
        "استُهدفت قاعدة كونيكو بصواريخ. ورداً على الهجوم قصفت القوات الأميركية قرية مراط.\n"
        "وقال مصدر أمني إن القوات الأميركية ردت بقصف مواقع في بلدة موحسن."
    )["incidents"]
    assert [incident["kind"] for incident in incidents] == ["attack", *["counter_strike"] * 2]
    assert incidents[2]["alternative_of"] == 1


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("انفجار عبوة في هجين أدى إلى مقتل ثلاثة عناصر وإصابة 5 بجروح", [3, 3], [5, 5]),
        ("قصف على خشام دون وقوع إصابات", None, [0, 0]),
        ("An ambush in Hajin killed four fighters and wounded two", [4, 4], [2, 2]),
    ],
)
def test_killed_and_injured_are_ranges(
    text: str, killed: list[int] | None, injured: list[int] | None
) -> None:
    (incident,) = _read(text)["incidents"]
    assert (incident["killed"], incident["injured"]) == (killed, injured)


def test_who_is_quoted_is_kept_with_the_evidence() -> None:
    (incident,) = _read("قالت مصادر محلية إن قصفاً طال خشام")["incidents"]
    assert incident["evidence"][0]["speaker"] == "مصادر محلية"


def test_the_marks_of_a_quotation_are_no_part_of_who_is_quoted() -> None:
    quoted = 'Rockets hit Conoco. "We heard five explosions in Conoco," a resident of Khasham said.'
    evidence = [one for incident in _read(quoted)["incidents"] for one in incident["evidence"]]
    assert "a resident of Khasham" in [one["speaker"] for one in evidence]


def test_weapons_and_actors_bear_the_names_of_the_starting_data() -> None:
    (incident,) = _read("قصفت قوات النظام بقذائف الهاون بلدة ذيبان")["incidents"]
    assert incident["actor"] == "syrian-government-forces"
    assert incident["weapons"] == ["mortars"]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The Syrian Democratic Forces (SDF) said a rocket had hit Hajin.", None),
        ("The Syrian Democratic Forces (SDF) said gunmen had shelled Hajin.", "unknown"),
        ("The Syrian Democratic Forces (SDF) shelled Hajin.", "sdf"),
        ("“Rockets landed in Hajin,” the CENTCOM statement read.", None),
    ],
)
def test_a_side_that_is_quoted_did_not_do_it(text: str, actor: str | None) -> None:
    (incident,) = _read(text)["incidents"]
    assert incident["actor"] == actor


def test_without_a_day_of_publication_a_weekday_has_no_date() -> None:
    text = "قصفت قسد خشام مساء أمس الخميس"
    (incident,) = reading_as_json(read(text, euphrates()))["incidents"]
    assert (incident["earliest"], incident["latest"], incident["edtf"]) == (None, None, "")
    assert incident["date_reason"].startswith("Thursday")


def test_without_a_day_of_publication_a_full_date_stays_one() -> None:
    text = "قصفت قسد خشام في 5 تشرين الثاني 2024"
    (incident,) = reading_as_json(read(text, euphrates()))["incidents"]
    assert incident["edtf"] == "2024-11-05"


def test_without_any_day_the_last_days_before_publication_are_an_estimate() -> None:
    (incident,) = _read("قصفت قسد خشام")["incidents"]
    assert incident["basis"] == "estimated"
    assert incident["latest"] == "2024-11-01"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "…",
        "رداً على",
        "after the attack",
        "\ufdfa" * 50,
        "من",
        "،،،" * 99,
        "قصف القاعدة التي تعرضت لقصف",
    ],
)
def test_texts_with_nothing_in_them_read_as_nothing(text: str) -> None:
    found = _read(text)
    assert found["mentions"] == []
    assert [i for i in found["incidents"] if i["places"]] == []


def test_every_span_points_into_the_text() -> None:
    text = "وقصفت «قسد» بلدةَ خِشَامٍ، أمس الخميس؛ وردّ النظام بقصف الشحيل."
    found = _read(text)
    spans = found["mentions"] + [e for i in found["incidents"] for e in i["evidence"]]
    assert spans
    assert all(text[span["start"] : span["end"]] == span["text"] for span in spans)
