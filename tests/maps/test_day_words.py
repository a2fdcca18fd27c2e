from datetime import date

import pytest
from django.utils.translation import override
from pytest_django.fixtures import Settings

from incidents.edtf_dates import worked_out
from incidents.models import Incident
from maps.wording.day_words import date_text, day_text, span_text

SIX_THURSDAYS = "[2024-10-24,2024-10-31,2024-11-07,2024-11-14,2024-11-21,2024-11-28]"


def dated(edtf: str, basis: str = "stated", part: str = "") -> Incident:
    text, earliest, latest = worked_out(edtf)
    return Incident(date=text, earliest=earliest, latest=latest, date_basis=basis, part_of_day=part)


@pytest.mark.parametrize(
    ("first", "last", "english", "arabic"),
    [
        ("2024-10-24", "2024-10-24", "24 October 2024", "٢٤ تشرين الأول ٢٠٢٤"),
        ("2024-10-24", "2024-10-31", "24 to 31 October 2024", "من ٢٤ إلى ٣١ تشرين الأول ٢٠٢٤"),
        (
            "2024-10-24",
            "2024-11-28",
            "24 October to 28 November 2024",
            "من ٢٤ تشرين الأول إلى ٢٨ تشرين الثاني ٢٠٢٤",
        ),
        (
            "2023-10-07",
            "2024-11-28",
            "7 October 2023 to 28 November 2024",
            "من ٧ تشرين الأول ٢٠٢٣ إلى ٢٨ تشرين الثاني ٢٠٢٤",
        ),
        ("2024-10-01", "2024-10-31", "October 2024", "تشرين الأول ٢٠٢٤"),
        ("2024-02-01", "2024-02-29", "February 2024", "شباط ٢٠٢٤"),
        ("2023-02-01", "2023-03-31", "February to March 2023", "من شباط إلى آذار ٢٠٢٣"),
        ("2023-12-01", "2024-01-31", "December 2023 to January 2024", None),
        ("2024-01-01", "2024-12-31", "2024", "٢٠٢٤"),
        ("2023-01-01", "2024-12-31", "2023 to 2024", "من ٢٠٢٣ إلى ٢٠٢٤"),
        ("2024-10-24", None, "since 24 October 2024", "منذ ٢٤ تشرين الأول ٢٠٢٤"),
        (None, "2024-10-24", "up to 24 October 2024", "حتى ٢٤ تشرين الأول ٢٠٢٤"),
        (None, None, "", ""),
    ],
)
def test_a_span_is_named_as_shortly_as_is_clear(
    first: str | None, last: str | None, english: str, arabic: str | None
) -> None:
    days = [date.fromisoformat(day) if day else None for day in (first, last)]
    with override("en"):
        assert span_text(*days) == english
    with override("ar"):
        assert arabic is None or span_text(*days) == arabic


@pytest.mark.parametrize(
    ("row", "english", "arabic"),
    [
        (
            dated(SIX_THURSDAYS, "estimated", "evening"),
            "one of six Thursdays, estimated · 24 October to 28 November 2024 · evening",
            "أحد ستة أيام خميس، تقديراً – من ٢٤ تشرين الأول إلى ٢٨ تشرين الثاني ٢٠٢٤ – مساءً",
        ),
        (
            dated("[2024-10-24,2024-10-31]", "inferred"),
            "one of two Thursdays, inferred · 24 to 31 October 2024",
            "أحد يومَي خميس، استنتاجاً – من ٢٤ إلى ٣١ تشرين الأول ٢٠٢٤",
        ),
        (
            dated("[2024-10-24,2024-10-25,2024-10-31]"),
            "one of three days · 24 to 31 October 2024",
            "أحد ثلاثة أيام – من ٢٤ إلى ٣١ تشرين الأول ٢٠٢٤",
        ),
        (dated("2024-10-31", part="night"), "31 October 2024 · night", None),
        (dated("2024-10", "estimated"), "October 2024, estimated", "تشرين الأول ٢٠٢٤، تقديراً"),
        (dated("2023-10-07/.."), "since 7 October 2023", "منذ ٧ تشرين الأول ٢٠٢٣"),
        (dated("", ""), "day not known", "اليوم غير معروف"),
    ],
)
def test_a_date_says_how_it_is_known(row: Incident, english: str, arabic: str | None) -> None:
    with override("en"):
        assert date_text(row) == english.replace(" ·", f"{_NO_LINE_BEGINS_WITH_IT}·")
    with override("ar"):
        said = date_text(row)
    assert arabic is None or said == arabic.replace(" –", f"{_NO_LINE_BEGINS_WITH_IT}–")


_NO_LINE_BEGINS_WITH_IT = "\N{NO-BREAK SPACE}"


def test_thirteen_thursdays_are_counted_in_digits() -> None:
    days = ",".join(str(date.fromordinal(739183 + 7 * week)) for week in range(13))
    row = dated(f"[{days}]")
    with override("ar"):
        assert date_text(row).startswith("أحد ١٣ يوم خميس")


def test_month_names_follow_the_setting(settings: Settings) -> None:
    settings.DIFAF_MONTH_NAMES = "western"
    with override("ar"):
        assert day_text(date(2024, 10, 24)) == "٢٤ أكتوبر ٢٠٢٤"
