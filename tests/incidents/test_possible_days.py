import random
from datetime import date, timedelta

import pytest

from incidents.edtf_dates import worked_out
from incidents.models import Incident
from incidents.possible_days import PossibleDays, may_have_happened_outside
from tests.rows import make_incident

TWO = "[2024-10-24,2024-10-31]"


def possible(text: str) -> PossibleDays:
    return PossibleDays.of(*worked_out(text))


def days_of(text: str) -> list[date]:
    """Every possible day of a text without open ends, one by one."""
    _, earliest, latest = worked_out(text)
    assert earliest
    assert latest
    if text.startswith("[") and ".." not in text:
        return [date.fromisoformat(day) for day in text[1:-1].split(",")]
    return [earliest + timedelta(days=n) for n in range((latest - earliest).days + 1)]


@pytest.mark.django_db
def test_the_database_and_the_rule_agree_with_a_plain_list_of_days() -> None:
    texts = [
        "2024-10-24",
        "2024-10",
        "2023-11-05/2025-02-03",
        TWO,
        "[2024-10-24,2024-10-24]",
        "[2024-10-24..2024-10-31]",
        "[2022-12-31,2024-10-24,2024-10-31,2025-01-01]",
        "[2019-02-28,2025-12-31]",
    ]
    dice = random.Random(1)  # noqa: S311  the same days each time
    keys = {make_incident(date=text).pk: text for text in texts}
    for length in (1, 2, 7, 40, 370, 1200):
        for _ in range(25):
            first = date(2019, 1, 1) + timedelta(days=dice.randrange(2600))
            if dice.random() < 0.3:
                first = dice.choice([day for text in texts for day in days_of(text)[:4]])
            last = first + timedelta(days=length - 1)
            expected = {
                text for text in texts if any(first <= day <= last for day in days_of(text))
            }
            found = Incident.objects.between(first, last).values_list("pk", flat=True)
            assert {keys[key] for key in found} == expected, (first, last)
            beyond = {
                text for text in texts if days_of(text)[0] < first or days_of(text)[-1] > last
            }
            outside = Incident.objects.filter(may_have_happened_outside(first, last))
            assert {keys[key] for key in outside.values_list("pk", flat=True)} == beyond
            assert {text for text in texts if possible(text).touch(first, last)} == expected


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["2024-10-24/..", "[2024-10-24,2024-10-31..]"])
def test_an_open_end_reaches_into_every_later_day(text: str) -> None:
    incident = make_incident(date=text)
    later, earlier = date(2030, 1, 1), date(2024, 10, 23)
    assert list(Incident.objects.on(later)) == [incident]
    assert list(Incident.objects.between(later, None)) == [incident]
    assert not Incident.objects.between(None, earlier).exists()
    assert list(Incident.objects.filter(may_have_happened_outside(None, later))) == [incident]
    assert possible(text).touch(later, later)
    assert not possible(text).touch(earlier, earlier)


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        (TWO, "2024-10-27", False),
        (TWO, "2024-10-30", True),
        (TWO, "[2024-10-26,2024-10-28]", False),
        (TWO, "[2024-10-25,2024-10-28]", True),
        ("2024-10-24/2024-10-31", "2024-10-27", True),
        ("2024-10-24/..", "2024-12-27", True),
        ("../2024-10-24", "2024-10-26", False),
    ],
)
def test_near_in_time_is_a_day_from_one_of_the_possible_days(
    one: str, other: str, near: bool
) -> None:
    slack = timedelta(days=1)
    assert possible(one).are_within(slack, possible(other)) is near
    assert possible(other).are_within(slack, possible(one)) is near


def test_a_date_without_days_is_not_known() -> None:
    assert not possible("").are_known
    assert possible("2024-10-24/..").are_known
