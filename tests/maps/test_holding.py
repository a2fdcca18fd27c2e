from datetime import date

import pytest
from django.utils.translation import override

from incidents.models import Standing, ZoneReason
from incidents.zones import Span
from maps.wording.holding import bar_end_texts, stretches, year_marks

TODAY = date(2026, 6, 1)


def _spans(*changes: date) -> list[Span]:
    """Standings that change on these days."""
    reason = next(iter(ZoneReason))
    firsts: list[date | None] = [None, *changes]
    lasts: list[date | None] = [*changes, None]
    return [
        Span(first, last, Standing.UNKNOWN, None, reason, ())
        for first, last in zip(firsts, lasts, strict=True)
    ]


def test_years_stand_under_the_bar_where_the_holder_changed() -> None:
    found = stretches(_spans(date(2017, 12, 1), date(2022, 1, 1)), TODAY)
    marks = year_marks(found)
    assert [mark.text for mark in marks] == ["2017", "2022"]
    assert marks[0].along == pytest.approx(2.9, abs=0.2)
    assert marks[1].from_end == pytest.approx(100 - found[2].x / 10, abs=0.1)
    with override("ar"):
        assert [mark.text for mark in year_marks(found)] == ["٢٠١٧", "٢٠٢٢"]


def test_no_year_of_a_change_is_left_out_and_those_at_the_end_end_with_the_bar() -> None:
    changes = (
        date(2017, 12, 1),
        date(2018, 1, 1),
        date(2024, 12, 3),
        date(2024, 12, 6),
        date(2026, 1, 18),
    )
    marks = year_marks(stretches(_spans(*changes), TODAY))
    told = [(mark.text, mark.row, mark.is_at_end) for mark in marks]
    assert told == [
        ("2017", 0, False),
        ("2018", 1, False),
        ("2024", 0, False),
        ("2026", 1, True),
    ]


def test_both_ends_of_the_bar_are_named() -> None:
    spans = _spans(date(2017, 12, 1), date(2026, 1, 18))
    assert bar_end_texts(spans, TODAY) == ("August 2017", "1 June 2026")
    assert bar_end_texts(_spans(), TODAY) is None
