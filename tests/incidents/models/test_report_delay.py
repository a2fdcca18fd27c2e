"""With a delay, no report tells of an incident before the map does."""

from datetime import date, timedelta

import pytest

from incidents.models import Incident, Report
from tests.rows import make_claim, make_incident, make_report

pytestmark = pytest.mark.django_db

DAYS = 30
TODAY = date(2024, 11, 30)
OUT = (TODAY - timedelta(days=DAYS)).isoformat()  # 2024-10-31, the last day that is public
WAITING = (TODAY - timedelta(days=DAYS - 1)).isoformat()


def is_public(report: Report, delay_days: int = DAYS) -> bool:
    return Report.objects.public(TODAY, delay_days).filter(pk=report.pk).exists()


def report_of(*incidents: Incident, date: str = "") -> Report:
    report = make_report(date=date, date_basis="stated" if date else "")
    for incident in incidents:
        make_claim(report, "قصف", incident)
    return report


@pytest.mark.parametrize("reported", ["", "2020-01-01", OUT, WAITING])
def test_a_report_waits_for_the_incident_that_it_tells_of(reported: str) -> None:
    report = report_of(make_incident(date=WAITING), date=reported)
    assert not is_public(report)
    assert is_public(report, DAYS - 1)
    assert is_public(report, 0)


def test_it_waits_for_the_last_of_several() -> None:
    assert not is_public(report_of(make_incident(date=OUT), make_incident(date=WAITING)))


@pytest.mark.parametrize("reported", ["", OUT, WAITING])
def test_a_report_of_what_is_public_is_read_however_new_it_is(reported: str) -> None:
    assert is_public(report_of(make_incident(date=OUT), date=reported))


def test_an_undated_incident_keeps_a_report_that_may_be_new() -> None:
    assert not is_public(report_of(make_incident(date="")))


def test_an_undated_incident_does_not_keep_what_was_out_long_ago() -> None:
    assert is_public(report_of(make_incident(date=""), date=OUT))


@pytest.mark.parametrize(("reported", "read"), [("", True), (OUT, True), (WAITING, False)])
def test_a_report_of_no_public_incident_waits_by_its_own_day(reported: str, read: bool) -> None:
    assert is_public(report_of(make_incident(date=WAITING, state="draft"), date=reported)) is read


def test_a_rejected_claim_keeps_nothing_back() -> None:
    report = make_report()
    make_claim(report, "قصف", make_incident(date=WAITING), judgement="rejected")
    assert is_public(report)


def test_no_delay_shows_what_is_withheld_or_unpublished() -> None:
    for hidden in (
        make_report("one", visibility="withheld"),
        make_report("two", is_published=False),
    ):
        assert not is_public(hidden)
        assert not is_public(hidden, 0)
