import pytest

from incidents.geocoding.kind_words import strip_kind_words
from incidents.models import PlaceKind
from incidents.reading.words.folding import fold


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("قرية السبع", "سبع"),
        ("بقرية السبع", "سبع"),
        ("للقرية السبع", "سبع"),
        ("وبلدة ذيبان", "ذيبان"),
        ("حقل غاز كونيكو", "كونيكو"),
        ("قاعدة كونيكو للغاز", "كونيكو"),
        ("مطار دير الزور العسكري", "دير الزور"),
        ("the village of Marat", "marat"),
        ("Conoco gas field", "conoco"),
        ("gas field of Conoco", "conoco"),
        ("Saqr Island", "saqr"),
        ("Al-Mayadin city", "mayadin"),
        ("At Tibni", "tibni"),
        ("طابية جزيرة", "طابيه جزيره"),
    ],
)
def test_kind_words_and_articles_are_taken_off_both_sides(name: str, bare: str) -> None:
    assert strip_kind_words(fold(name)).bare == bare


@pytest.mark.parametrize("name", ["الجزيرة", "قرية", "village", "the", "البلدة", "ال"])
def test_a_name_that_is_nothing_but_a_kind_word_stays_a_name(name: str) -> None:
    stripped = strip_kind_words(fold(name))
    assert stripped.core == fold(name)
    assert stripped.bare
    assert stripped.kinds is None


def test_what_the_kind_word_says_is_kept() -> None:
    assert strip_kind_words(fold("حقل الجفرة النفطي")).kinds == frozenset({PlaceKind.OIL_FIELD})
    assert PlaceKind.VILLAGE in (strip_kind_words(fold("قرية الجفرة")).kinds or ())
    assert strip_kind_words(fold("الجفرة")).kinds is None
