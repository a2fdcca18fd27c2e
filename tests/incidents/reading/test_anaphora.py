"""Which place "the town" or البلدة means."""

from datetime import date

from incidents.reading.as_json import reading_as_json
from incidents.reading.reader import read
from tests.incidents.reading.euphrates import euphrates

PUBLISHED = date(2024, 11, 3)  # a Sunday
ATTACK, ANSWER = "attack", "counter_strike"


def test_the_town_is_the_one_named_and_not_the_city_that_it_lies_east_of() -> None:
    text = "استهدف مسلحون مقراً لقسد في بلدة ذيبان شرقي دير الزور أمس، وردت قسد بقصف البلدة."
    found = reading_as_json(read(text, euphrates(), PUBLISHED))
    hit = [(i["kind"], place["mention"]) for i in found["incidents"] for place in i["places"]]
    assert hit == [(ATTACK, 0), (ANSWER, 0)]
