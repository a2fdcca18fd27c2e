"""Who strikes, from where and with what, told in front of the verb; and what was hit behind it."""

from datetime import date
from typing import Any

import pytest

from incidents.reading.as_json import reading_as_json
from incidents.reading.reader import read
from tests.incidents.reading.euphrates import euphrates


def _told(text: str) -> tuple[dict[str, str], list[str]]:
    """The roles of the places of the one incident, and its weapons."""
    found: dict[str, Any] = reading_as_json(read(text, euphrates(), date(2024, 11, 1)))
    (incident,) = found["incidents"]
    mentions = found["mentions"]
    roles = {mentions[p["mention"]]["place"]["slug"]: p["role"] for p in incident["places"]}
    return roles, incident["weapons"]


@pytest.mark.parametrize(
    ("text", "origin", "target"),
    [
        ("Mortars in Hatla shelled Conoco on Monday.", "hatla", "conoco"),
        ("Government positions in the town of Hatla shelled Dhiban.", "hatla", "dhiban"),
        ("An artillery battery at the Omar field pounded Al-Mayadin.", "omar", "mayadin"),
        ("مواقع النظام في حطلة قصفت قرية الجنينة بالهاون.", "hatla", "al-junayna"),
    ],
)
def test_where_those_stand_who_strike_is_where_it_came_from(
    text: str, origin: str, target: str
) -> None:
    assert _told(text)[0] == {origin: "origin", target: "target"}


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Positions in Hatla were shelled from Conoco.", "hatla"),
        ("مواقع النظام في حطلة قصفتها القوات الأميركية من حقل كونيكو.", "hatla"),
        ("حاجز لقسد في البصيرة هاجمه مسلحون يوم الأحد.", "busayrah"),
    ],
)
def test_who_was_struck_may_stand_in_front_of_the_verb_too(text: str, target: str) -> None:
    assert _told(text)[0][target] == "target"


@pytest.mark.parametrize(
    ("text", "weapons"),
    [
        ("US aircraft struck a rocket launcher in Marat.", ["air-strike"]),
        ("US artillery hit a drone workshop in Khasham.", ["artillery"]),
        ("قصفت المدفعية الأميركية مستودع صواريخ في خشام.", ["artillery"]),
        ("استهدفت طائرات مسيّرة منصة صواريخ في مراط.", ["drones"]),
        ("Rockets were fired at a drone workshop in Khasham.", ["rockets"]),
        ("استهدفت الميليشيات القاعدة في حقل كونيكو بصواريخ.", ["rockets"]),
    ],
)
def test_arms_that_were_hit_are_not_what_hit_them(text: str, weapons: list[str]) -> None:
    assert _told(text)[1] == weapons
