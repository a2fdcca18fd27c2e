"""What only looks like a place: people, councils, streets; and what is one after all."""

import pytest

from incidents.reading.as_json import reading_as_json
from incidents.reading.reader import read
from tests.incidents.reading.euphrates import euphrates


def _places(text: str) -> list[str]:
    mentions = reading_as_json(read(text, euphrates()))["mentions"]
    return [m["place"]["slug"] for m in mentions if m["place"]]


@pytest.mark.parametrize(
    "text",
    [
        "قال الناشط محمد الحسينية إن الوضع هادئ.",
        "صرح اللواء خالد الميادين قائد الفرقة.",
        "Police gave his name as Hamad al-Omar and said he had no ties.",
        "The goal was scored by Yusuf Hatla after the break.",
        "Reporter Lina Khasham spoke from the river bank.",
        "The Hajin Military Council signed the paper.",
        "Omar said that the road was open.",
        "القتلى من جنسيات غير سورية.",
        "عاش الشعب مظلوم الحال.",
    ],
)
def test_a_person_or_a_council_is_no_place(text: str) -> None:
    assert _places(text) == []


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("People had fled neighbouring Sousa before.", "al-susah"),
        ("Rockets hit the Omar field at dawn.", "omar"),
        ("Rockets hit Al-Omar at dawn.", "omar"),
        ("All was quiet in Syria's Khasham.", "khasham"),
        ("Drones Strike Conoco Base", "conoco"),
    ],
)
def test_a_name_without_its_article_or_beside_a_capital_is_a_place(text: str, slug: str) -> None:
    assert slug in _places(text)
