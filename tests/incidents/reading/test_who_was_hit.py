"""A side that is named in a report of a strike: whether it struck, or was struck."""

from datetime import date

import pytest

from incidents.reading.reader import read
from tests.incidents.reading.euphrates import euphrates


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
    ],
)
def test_who_was_hit_is_not_who_struck(text: str, struck: str, hit: str) -> None:
    (event,) = read(text, euphrates(), date(2024, 11, 1)).events
    assert (event.side, event.side_hit) == (struck, hit)
