"""What a report says of killed and injured, and what it says by saying nothing."""

from datetime import date

import pytest

from incidents.reading.as_json import reading_as_json
from incidents.reading.reader import read
from tests.incidents.reading.euphrates import euphrates


def _killed(text: str) -> list[int] | None:
    (incident,) = reading_as_json(read(text, euphrates(), date(2024, 11, 1)))["incidents"]
    killed: list[int] | None = incident["killed"]
    return killed


@pytest.mark.parametrize(
    "text",
    [
        "سقطت قذيفتان على بلدة خشام أمس، دون ورود أنباء عن خسائر بشرية.",
        "قصفت قسد بلدة مراط أمس، ولم ترد معلومات عن سقوط قتلى أو جرحى.",
        "Shells fell on Khasham on Monday, without reports of casualties.",
        "Shells fell on Khasham on Monday, with no immediate word on deaths or injuries.",
        "Shells fell on Khasham on Monday but no casualties were reported.",
    ],
)
def test_that_nothing_is_reported_does_not_say_that_nobody_was_killed(text: str) -> None:
    assert _killed(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "قصفت قسد بلدة مراط أمس ولم يُقتل أحد.",
        "قصفت قسد بلدة مراط أمس دون وقوع قتلى أو إصابات.",
        "Shells fell on Khasham on Monday and no one was killed or wounded.",
        "Shells fell on Khasham on Monday; nobody was killed and two men were wounded.",
    ],
)
def test_that_nobody_was_killed_is_none_killed(text: str) -> None:
    assert _killed(text) == [0, 0]
