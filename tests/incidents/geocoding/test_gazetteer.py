import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from incidents.geocoding.candidate import LONGEST_NAME, SURE, NotAName
from incidents.geocoding.gazetteer import Gazetteer
from incidents.geocoding.spelling_scores import Spelling
from incidents.geocoding.spellings import SpellingIndex
from incidents.reading.words.folding import fold

pytestmark = pytest.mark.usefixtures("places")


def found(name: str) -> list[tuple[str | None, float]]:
    return [(c.slug, c.score) for c in Gazetteer().candidates(name).candidates]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Al-Sabaa", "seven-villages"),
        ("al sabaa", "seven-villages"),
        ("قرية السبع", "seven-villages"),
        ("بقرية السبع", "seven-villages"),
        ("القرى السبع", "seven-villages"),
        ("Hawija Saqr", "hawijat-saqr"),
        ("حويجة صكر", "hawijat-saqr"),
        ("حويجة صگر", "hawijat-saqr"),
        ("Hwaijet Saker", "hawijat-saqr"),
        ("Murat", "marat"),
        ("MARĀT", "marat"),
        ("مراد", "marat"),
        ("مـــرّاط", "marat"),
        ("village of Marat", "marat"),
        ("ذبيان", "dhiban"),
        ("ديبان", "dhiban"),
        ("Koniko", "conoco"),
        ("Conocco", "conoco"),
        ("كونيكو", "conoco"),
        ("معمل غاز كونيكو", "conoco"),
        ("قرية الجفرة", "jafra"),
        ("حقل الجفرة", "jafra-oil-field"),
        ("دير الزور", "deir-ez-zor"),
        ("Der Zor", "deir-ez-zor"),
    ],
)
def test_spellings_find_their_place_first(name: str, slug: str) -> None:
    assert found(name)[0][0] == slug


@pytest.mark.parametrize("name", ["السبع", "سبع", "السَّبْع", "Chicago", "خبر", "seven"])
def test_a_word_of_the_language_alone_finds_nothing(name: str) -> None:
    assert found(name) == []


def test_such_a_word_finds_not_even_what_is_like_it_until_a_place_has_it_for_its_name() -> None:
    seven = Spelling(1, "village_group", "السبع", fold("السبع"), "variant", True)
    like = Spelling(2, "village", "السبعا", fold("السبعا"), "official")
    assert SpellingIndex([seven, like]).matches("السبع") == []
    assert {m.place for m in SpellingIndex([seven, like]).matches("قرية السبع")} == {1, 2}
    named_so = Spelling(3, "village", "السبع", fold("السبع"), "official")
    assert [m.place for m in SpellingIndex([seven, like, named_so]).matches("السبع")] == [3]


def test_official_names_come_before_variants_and_those_before_misspellings() -> None:
    assert found("مراط")[0] == ("marat", 1.0)
    assert found("Murat")[0] == ("marat", 0.98)
    assert found("مراد")[0] == ("marat", 0.95)
    assert found("دير الزور")[:2] == [("deir-ez-zor", 1.0), ("deir-ez-zor-governorate", 0.98)]


def test_what_is_only_like_a_name_is_never_sure() -> None:
    for name in ("Hwaijet Saker", "ديبان", "Al-Mayadinn", "Deir ez-Zorr", "مراطت"):
        slug, score = found(name)[0]
        assert slug
        assert score < SURE


def test_each_candidate_says_why_it_is_one() -> None:
    gazetteer = Gazetteer()
    reasons = {
        name: gazetteer.candidates(name).candidates[0].reason
        for name in ("Marat", "Murat", "ذبيان", "ذيبانن", "Hwaijet Saker", "بلدة كونيكو")
    }
    assert reasons == {
        "Marat": "official name",
        "Murat": "known spelling",
        "ذبيان": "known misspelling",
        "ذيبانن": "one letter from the known spelling ذيبان",
        "Hwaijet Saker": "sounds like the known spelling Huwaijat Saker",
        "بلدة كونيكو": "known spelling حقل كونيكو, of another kind of place: gas field",
    }


def test_a_candidate_carries_its_point_radius_and_source() -> None:
    [best, *_others] = Gazetteer().candidates("Murat").candidates
    assert best.as_dict() == {
        "slug": "marat",
        "name": "Marat",
        "lon": 40.237305,
        "lat": 35.305908,
        "radius_km": 1.5,
        "score": 0.98,
        "reason": "known spelling",
        "source": "gazetteer",
        "credit": "the starting data",
    }


def test_names_are_in_the_language_of_the_reader() -> None:
    with translation.override("ar"):
        assert Gazetteer().candidates("Murat").candidates[0].name == "مراط"


def test_a_place_that_is_not_located_is_a_candidate_without_a_point() -> None:
    [jazira] = Gazetteer().candidates("الجزيرة").candidates
    assert (jazira.slug, jazira.lon, jazira.lat) == ("jazira", None, None)


def test_it_answers_as_a_geocoder_of_geopy() -> None:
    with Gazetteer() as gazetteer:
        best = gazetteer.geocode("حويجة صكر")
        several = gazetteer.geocode("دير الزور", exactly_one=False, timeout=1)
        assert gazetteer.geocode("Chicago") is None
        assert gazetteer.geocode("الجزيرة", exactly_one=False) is None
    assert (best.latitude, best.longitude) == (35.320496, 40.173889)
    assert best.address == "Hawijat Saqr"
    assert best.raw["slug"] == "hawijat-saqr"
    assert [location.raw["slug"] for location in several] == [
        "deir-ez-zor",
        "deir-ez-zor-governorate",
    ]


@pytest.mark.parametrize("name", ["", "   ", "…", "\x00\u202e", "\ud800", "a" * (LONGEST_NAME + 1)])
def test_what_is_no_name_is_refused_in_a_sentence(name: str) -> None:
    with pytest.raises(NotAName, match="name"):
        Gazetteer().candidates(name)


def test_the_longest_name_and_odd_characters_are_answered() -> None:
    for name in ("م" * LONGEST_NAME, "a\x00b", "\ud800 x", "م" + "\u0301" * 190, "%s %(name)s"):
        Gazetteer().candidates(name)


def test_names_are_read_once_for_many_questions() -> None:
    gazetteer = Gazetteer()
    gazetteer.candidates("Marat")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        gazetteer.candidates("Chicago")
        gazetteer.candidates("Murat", fuzzy=False)
    assert len(queries) == 1  # the one place that was found


def test_without_fuzzy_only_known_spellings_are_candidates() -> None:
    gazetteer = Gazetteer()
    assert gazetteer.candidates("Hwaijet Saker", fuzzy=False).candidates == []
    assert [c.slug for c in gazetteer.candidates("Murat", fuzzy=False).candidates] == ["marat"]


def test_the_limit_cuts_the_worst() -> None:
    assert [c.slug for c in Gazetteer().candidates("Murat", limit=1).candidates] == ["marat"]


def test_a_name_among_a_hundred_thousand_is_found() -> None:
    letters = "مراطقصديبحوجكلنعسش"
    names = []
    for number in range(100_000):
        digits, name = number, "ذ"
        while digits:
            digits, digit = divmod(digits, len(letters))
            name += letters[digit]
        names.append(Spelling(number, "village", name, fold(name), "official"))
    index = SpellingIndex(names)
    [first, *_] = index.matches(names[99_999].name + "ه")
    assert first.place == 99_999
