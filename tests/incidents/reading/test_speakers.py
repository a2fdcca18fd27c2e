"""Who is quoted for a telling: nobody rather than somebody who did not speak."""

from datetime import date

import pytest

from incidents.reading.as_json import reading_as_json
from incidents.reading.reader import read
from tests.incidents.reading.euphrates import euphrates


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("قال مصدر في قسد لنورث برس إن صاروخين سقطا على قاعدة كونيكو.", "مصدر في قسد لنورث برس"),
        ("سقطت قذائف على مراط، وفق ما ذكرت شبكة محلية.", "شبكة محلية"),
        ("سقطت قذائف على مراط، بحسب ما أفاد به المرصد السوري.", "المرصد السوري"),
        ("وأكد مسؤول أميركي وقوع الهجوم بصاروخين على قاعدة كونيكو.", "مسؤول أميركي"),
        ("نُقل الجرحى إلى مشفى ميداني بعد أن سقطت قذائف على مراط.", ""),
        ("رصد تحركات على ضفة النهر بعد سقوط قذائف على مراط.", ""),
        ("وقال لموقعنا إن قذائف سقطت على مراط.", ""),
        ("Government artillery fired on the village of Marat, residents said.", "residents"),
        ("On Wednesday evening a local faction said it had shelled the Conoco base.",
         "a local faction"),
        ("A spokesman later said that rockets had hit the Conoco base.", "A spokesman"),
        ("He said that rockets had hit the Conoco base.", ""),
        ("According to local sources, shells fell on Marat.", "local sources"),
    ],
)  # fmt: skip
def test_the_speaker_is_who_speaks(text: str, speaker: str) -> None:
    told = reading_as_json(read(text, euphrates(), date(2024, 11, 1)))["incidents"]
    assert {evidence["speaker"] for one in told for evidence in one["evidence"]} == {speaker}
