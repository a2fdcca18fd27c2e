"""A side that is named in a report of a strike: whether it struck, or was struck; with what, and
how many were hurt."""

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from incidents.reading.reader import read
from tests.incidents.reading.euphrates import euphrates

ITEMS = Path(__file__).parents[2] / "data/readings/who-whom-how-many.jsonl"
_SOME = ["some", "some"]  # people were hurt, and nobody says how many


@pytest.mark.parametrize(
    ("text", "struck", "hit"),
    [
        ("انفجرت عبوة ناسفة بسيارة تقلّ عناصر من قسد في بلدة ذيبان.", "", "sdf"),
        ("انفجرت عبوة ناسفة بدورية من قسد في ذيبان.", "", "sdf"),
        ("انفجر لغم بشاحنة تنقل عناصر من «الدفاع الوطني» في التبني.", "", "government"),
        ("استهدفت خلية لداعش حافلة لقوات النظام قرب التبني.", "is", "government"),
        ("هاجمت مجموعة تابعة لداعش نقطة لقسد في ذيبان.", "is", "sdf"),
        ("قصفت طائرة تحمل شعار التحالف الدولي موقعاً في ذيبان.", "us", ""),
        ("تسعة قتلى في غارات إسرائيلية على الميادين.", "israel", ""),
        ("قصف من قوات النظام في الحسينية على الجنينة.", "government", ""),
        ("An IED hit a bus carrying Syrian army soldiers near Al-Tibni.", "", "government"),
        ("An air strike killed three members of the Revolutionary Guard in Mayadin.", "", "iran"),
        ("An ISIS cell attacked an SDF checkpoint in Al-Busayrah.", "is", "sdf"),
        ("استهدفت مسيّرة تابعة للتحالف الدولي دراجة نارية في قرية الطيانة.", "us", ""),
        ("انفجرت عبوة ناسفة زرعتها خلية لمرتزقة داعش وسط بلدة البصيرة.", "is", ""),
        ("هاجم مسلحون من أبناء العشائر نقطة لـ«قسد» في الحوايج.", "tribes", "sdf"),
        ("أصيب مقاتل من «قسد» برصاص قناص من قوات النظام في الجنينة.", "government", "sdf"),
        (
            "لقي أربعة من مسلحي «داعش» مصرعهم بقصف نفذته مقاتلات روسية في الميادين.",
            "government",
            "is",
        ),
        ("A rocket salvo hit the base housing US troops at the Conoco gas field.", "", "us"),
        ("A bomb hit a vehicle of the Internal Security Forces (Asayish) in Busayrah.", "", "sdf"),
        ("An ambush that killed at least eight Syrian soldiers near Al-Tibni.", "", "government"),
    ],
)
def test_who_was_hit_is_not_who_struck(text: str, struck: str, hit: str) -> None:
    (event,) = read(text, euphrates(), date(2024, 11, 1)).events
    assert (event.side, event.side_hit) == (struck, hit)


def test_most_of_it_is_read_and_hardly_a_side_is_taken_for_another() -> None:
    """Short items with one strike each, of which a hand says what is asked here."""
    right: Counter[str] = Counter()
    items = [json.loads(line) for line in ITEMS.read_text(encoding="utf-8").splitlines()]
    for item in items:
        right.update(_right(item))
    assert len(items) == 145
    least = {"struck": 104, "hit": 115, "weapons": 117, "killed": 94, "injured": 101}
    assert {what: right[what] for what in least if right[what] < least[what]} == {}
    assert right["another struck"] <= 3
    assert right["another was hit"] <= 1


def _right(item: dict[str, Any]) -> Counter[str]:
    found = read(item["text"], euphrates(), date.fromisoformat(item["published"])).events
    event = next((event for event in found if item["place"] in event.targets), None)
    if event is None:
        return Counter()
    told = {"killed": event.toll.killed, "injured": event.toll.injured}
    return Counter(
        {
            "struck": event.side == item["struck"],
            "hit": event.side_hit == item["hit"],
            "weapons": sorted(event.weapons_used) == sorted(item["weapons"]),
            "another struck": event.side not in ("", item["struck"]),
            "another was hit": event.side_hit not in ("", item["hit"]),
        }
        | {what: _agree(people, item[what]) for what, people in told.items()}
    )


def _agree(read_: tuple[int, int | None] | None, by_hand: list[Any] | None) -> bool:
    if by_hand == _SOME:
        return read_ is not None and read_[1] is None
    return (None if read_ is None else list(read_)) == by_hand
