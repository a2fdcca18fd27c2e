from datetime import date

import pytest

from incidents.reading.as_json import reading_as_json
from incidents.reading.names.gazetteer import Gazetteer, GazetteerName
from incidents.reading.reader import Reading, read
from tests.incidents.reading.euphrates import euphrates

PUBLISHED = date(2024, 11, 3)  # a Sunday


def _read(text: str) -> Reading:
    return read(text, euphrates())


def _named(text: str) -> list[tuple[str, str | None]]:
    reading = _read(text)
    pairs = zip(reading.places.mentions, reading.places.resolved, strict=True)
    return [(text[m.start : m.end], found[0].name.slug if found else None) for m, found in pairs]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("قصف على قرية السبع", [("قرية السبع", "seven-villages")]),
        ("في حقل غاز كونيكو للغاز", [("حقل غاز كونيكو للغاز", "conoco")]),
        ("وبالميادين", [("الميادين", "mayadin")]),
        ("بلدتي مراط وخشام", [("مراط", "marat"), ("خشام", "khasham")]),
        ("جنوبي مدينة الميادين", [("مدينة الميادين", "mayadin")]),
        ("مطار دير الزور العسكري", [("مطار دير الزور العسكري", "airport")]),
        ("مطار مدينة ديرالزور العسكري", [("مطار مدينة ديرالزور العسكري", "airport")]),
        ("مدينة أبو كمال", [("مدينة أبو كمال", "abu-kamal")]),
        ("قرى “مراط” و”حويجة صكر”", [("مراط", "marat"), ("حويجة صكر", "hawijat-saqr")]),
        (
            "قرى حويجة صقر، والجفرة، ومراد",
            [("حويجة صقر", "hawijat-saqr"), ("الجفرة", "jafra"), ("مراد", "marat")],
        ),
        ("حقل الجفرة النفطي", [("حقل الجفرة النفطي", "jafra-oil-field")]),
        ("at the Al-Omar oil field", [("Al-Omar oil field", "omar")]),
        ("near Al-Shuhail and Hatlah", [("Al-Shuhail", "shuhayl"), ("Hatlah", "hatla")]),
        ("the Deir Ezzor military airport", [("Deir Ezzor military airport", "airport")]),
        ("over the seven villages", [("the seven villages", "seven-villages")]),
        ("in Al-Bo Kamal city", [("Al-Bo Kamal", "abu-kamal")]),
    ],
)
def test_places_are_found_with_clitics_kind_words_and_spellings(
    text: str, named: list[tuple[str, str]]
) -> None:
    assert _named(text) == named


@pytest.mark.parametrize(
    "text",
    [
        "قالت قناة الميادين إن",
        "نقلت الجزيرة نت عن",
        "أفادت مصادر للميادين بأن",
        "مجلس دير الزور العسكري",
        "لواء البصيرة",
        "المهندس خالد البصيرة",
        "استقبل مراد ضيوفه",
        "تبنى التنظيم الهجوم، وكان تبني الهجوم متأخراً",
        "هاجم عدة مرات",
        "نظام هجين",
        "السبع",
        "the mart was hit twice",
        "Al Mayadeen TV reported",
        "the Deir ez-Zor Military Council",
        "Mr Murat said",
    ],
)
def test_what_only_looks_like_a_place_is_none(text: str) -> None:
    assert _named(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [("في قرية الكشكية", "قرية الكشكية"), ("in the village of Kishkiya", "Kishkiya")],
)
def test_an_unknown_name_after_a_kind_word_is_an_unknown_place(text: str, words: str) -> None:
    assert _named(text) == [(words, None)]


def test_one_letter_off_after_a_kind_word_is_proposed_as_doubtful() -> None:
    reading = _read("في بلدة غرانييج")
    assert reading.places.resolved[0][0].name.slug == "gharanij"
    assert reading.places.mentions[0].doubtful == "one letter off"


def test_one_letter_off_without_a_kind_word_is_another_word() -> None:
    assert _named("قال غرانييج") == []


def test_the_centre_of_the_city_is_the_city_named_before() -> None:
    assert _named("يسيطر النظام في دير الزور على مركز المدينة")[1] == (
        "مركز المدينة",
        "deir-ez-zor",
    )
    assert _named("وصل إلى مركز المدينة") == []


def test_a_mark_begins_after_the_clitics_and_covers_vowel_marks() -> None:
    text = "وبخِشَامٍ وقعت غارة"
    assert _named(text) == [("خِشَامٍ", "khasham")]


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("في مدينة دير الزور", "deir-ez-zor"),
        ("في محافظة دير الزور", "deir-ez-zor-governorate"),
        ("بريف دير الزور الشرقي", "deir-ez-zor-countryside"),
        ("in Deir Ezzor", "deir-ez-zor"),
        ("قرية الجفرة", "jafra"),
        ("حقل الجفرة", "jafra-oil-field"),
    ],
)
def test_the_word_for_its_kind_tells_places_of_one_name_apart(text: str, slug: str) -> None:
    assert _named(text)[0][1] == slug


def _two_of_one_name() -> Gazetteer:
    return Gazetteer(
        [
            GazetteerName(
                "الصالحية", "salihiya-east", "town", 40.9, 34.4, 1, parents=("البوكمال",)
            ),
            GazetteerName("الصالحية", "salihiya-west", "town", 40.1, 35.4, 1, parents=("حلب",)),
            GazetteerName("حطلة", "hatla", "town", 40.19, 35.34, 1),
        ]
    )


def test_of_two_places_of_one_name_the_nearer_to_the_others_is_meant() -> None:
    found = read("قصف طال حطلة والصالحية", _two_of_one_name()).places.resolved[1]
    assert [candidate.name.slug for candidate in found] == ["salihiya-west", "salihiya-east"]
    assert any("km from" in reason for reason in found[0].reasons)


def test_of_two_places_of_one_name_the_one_whose_parent_is_named_is_meant() -> None:
    found = read("قصف طال الصالحية في ريف البوكمال", _two_of_one_name()).places.resolved[0]
    assert found[0].name.slug == "salihiya-east"
    assert any("in which it lies" in reason for reason in found[0].reasons)


def test_a_field_that_was_named_in_full_is_meant_by_its_bare_name_after_a_strike() -> None:
    told = "سقطت قذيفتان في حقل العمر النفطي أمس. جاءت الغارة على الميادين رداً على قذيفتي العمر."
    found = reading_as_json(read(told, euphrates(), PUBLISHED))
    assert [m["text"] for m in found["mentions"]] == ["حقل العمر النفطي", "الميادين", "العمر"]
    found = reading_as_json(read("أصيب رجل في الخمسين من العمر أمس.", euphrates(), PUBLISHED))
    assert found["mentions"] == []


def test_an_adjective_after_a_word_with_its_article_is_no_country() -> None:
    found = reading_as_json(read("نشط التنظيم في البادية السورية.", euphrates(), PUBLISHED))
    assert found["mentions"] == []
