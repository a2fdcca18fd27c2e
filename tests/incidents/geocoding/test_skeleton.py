import pytest

from incidents.geocoding.skeleton import skeleton
from incidents.reading.words.folding import fold


@pytest.mark.parametrize(
    "spellings",
    [
        ["Hwaijet Saker", "Hawijat Saqr", "Hawija Saqr", "Haweeja Sakr", "حويجة صكر", "حويجة صقر"],
        ["Murat", "Marat", "Marrat", "Mrat", "مراط", "مرات"],
        ["Koniko", "Conoco", "Coneco", "كونيكو"],
        ["Dhiban", "Diban", "Dhībān", "ذيبان", "ديبان"],
        ["Deir ez-Zor", "Dayr az-Zawr", "Deir al-Zour", "Deirezzor", "دير الزور"],
        ["Khasham", "Khusham", "خشام"],
        ["Gharanij", "غرانيج"],
        ["Tabiyat Jazirah", "Tabiyah Jazeera", "Tabiya Jazira", "طابية جزيرة"],
        ["Al-Tayyana", "Tayyaneh", "الطيانة"],
    ],
)
def test_transliterations_of_one_name_have_one_skeleton(spellings: list[str]) -> None:
    skeletons = {
        skeleton(fold(spelling).removeprefix("al ").removeprefix("ال")) for spelling in spellings
    }
    assert len(skeletons) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("Marat", "Mazlum"), ("خشام", "حطلة"), ("Dhiban", "Tayyana"), ("هجين", "شحيل")],
)
def test_other_names_have_other_skeletons(one: str, other: str) -> None:
    assert skeleton(fold(one)) != skeleton(fold(other))


def test_what_has_no_consonants_has_an_empty_skeleton() -> None:
    assert skeleton(fold("Aiou")) == skeleton("") == skeleton(fold("東京")) == ""
