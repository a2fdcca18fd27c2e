from pathlib import Path

import pytest

from incidents.desk.reasons import in_arabic
from incidents.desk.signs_in_words import sign_in_words
from incidents.reading.as_json import reading_as_json
from incidents.reading.reader import read
from tests.incidents.reading.euphrates import euphrates

TEXTS = Path("tests/data/readings")


@pytest.mark.parametrize(
    ("english", "arabic"),
    [
        ("named موحسن", "مذكور باسم موحسن"),
        (
            "the word for its kind (settlement) speaks against it",
            "كلمة نوعه (بلدة أو قرية) تستبعده",
        ),
        (
            "12 km from خشام, which the text also names",
            "على بعد ١٢ كم من خشام، وهو اسم وارد في النص أيضاً",
        ),
        ("typed by hand", "typed by hand"),
    ],
)
def test_a_reason_is_said_in_arabic(english: str, arabic: str) -> None:
    assert in_arabic(english) == arabic


def test_the_reader_gives_no_reason_that_has_no_arabic() -> None:
    given = set[str]()
    for path in TEXTS.glob("**/*.txt"):
        reading = reading_as_json(read(path.read_text(encoding="utf-8"), euphrates()))
        for mention in reading["mentions"]:
            given.update(mention["reasons"], *(one["reasons"] for one in mention["candidates"]))
        for incident in reading["incidents"]:
            given.update(filter(None, map(incident.get, ("date_reason", "context"))))
            signs = incident.get("turned_by", [])
            assert [sign for sign in signs if sign_in_words(sign, "ar") == sign] == []
    assert len(given) > 50
    assert [reason for reason in given if in_arabic(reason) == reason] == []
