from datetime import date

import pytest
from django.core.exceptions import ValidationError

from incidents.edtf_dates import possible_days, same_weekday, worked_out

THURSDAYS = "[2024-10-24,2024-10-31,2024-11-07,2024-11-14,2024-11-21,2024-11-28]"


@pytest.mark.parametrize(
    ("text", "canonical", "earliest", "latest"),
    [
        ("2024-10-24", "2024-10-24", date(2024, 10, 24), date(2024, 10, 24)),
        ("2024-02", "2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024", "2024", date(2024, 1, 1), date(2024, 12, 31)),
        (THURSDAYS.replace(",", ", "), THURSDAYS, date(2024, 10, 24), date(2024, 11, 28)),
        ("2024-10-24/2024-10-31", "2024-10-24/2024-10-31", date(2024, 10, 24), date(2024, 10, 31)),
        ("2023-10-07/..", "2023-10-07/..", date(2023, 10, 7), None),
        ("../2023-10-07", "../2023-10-07", None, date(2023, 10, 7)),
        ("2023-10-07/", "2023-10-07/", date(2023, 10, 7), None),
        ("2024-10-24?", "2024-10-24?", date(2024, 10, 24), date(2024, 10, 24)),
        ("  ", "", None, None),
    ],
)
def test_a_date_is_worked_out_to_its_first_and_last_day(
    text: str, canonical: str, earliest: date | None, latest: date | None
) -> None:
    assert worked_out(text) == (canonical, earliest, latest)


@pytest.mark.parametrize(
    "text",
    [
        "0000-00-00",
        "2024-02-30",
        "2023-02-29",
        "[2024-02-28,2023-02-29]",
        "2024-1X",
        "2024-X31",
        "2024-10-X0",
        "../20T2}",
        "9999-12-31",
        "1799",
        "Y170000002",
        "2024-10-24T10:00:00",
        "yesterday",
        "2024-10-31/2024-10-24",
        "[" + ",".join(["2024-10-24"] * 40) + "]",
    ],
)
def test_what_is_no_date_is_refused_with_what_would_be_accepted(text: str) -> None:
    with pytest.raises(ValidationError, match=r"is not a date in EDTF\. Accepted: 2024-10-24"):
        worked_out(text)


def test_a_set_of_days_lists_its_days_in_order() -> None:
    days = possible_days(THURSDAYS)
    assert days is not None
    assert (days[0], days[-1], len(days)) == (date(2024, 10, 24), date(2024, 11, 28), 6)
    assert possible_days("2024-10") is None


def test_six_thursdays_in_a_row_share_their_weekday() -> None:
    days = possible_days(THURSDAYS)
    assert days is not None
    assert same_weekday(days)
    assert not same_weekday(days[:1])
    assert not same_weekday([*days, date(2024, 11, 29)])
