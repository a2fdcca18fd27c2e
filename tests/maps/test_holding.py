from datetime import date

import pytest
from django.utils.translation import override

from incidents.models import Standing, ZoneReason
from incidents.zones import Span
from maps.holding import stretches, year_marks

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


def test_years_that_would_touch_are_left_out() -> None:
    changes = (date(2017, 12, 1), date(2018, 1, 1), date(2026, 1, 18))
    assert [mark.text for mark in year_marks(stretches(_spans(*changes), TODAY))] == ["2017"]
