"""A day of publication that comes late: days that nobody has judged follow it."""

import pytest
from django.contrib.auth.models import User

from incidents.desk.edit import edit_incident
from incidents.desk.intake import take_in_text
from incidents.desk.judge import judge_incident
from incidents.desk.read import read_report
from incidents.desk.reviewing import describe, incidents_of
from incidents.models import Incident, Judgement, Report
from tests.rows import make_name, make_place

pytestmark = pytest.mark.django_db
TEXT = "أفادت مصادر أن ميليشيات قصفت بالصواريخ، مساء أمس الخميس، قرية مراط."


@pytest.fixture
def report(contributor: User) -> Report:
    make_name(make_place("marat"), "مراط")
    taken_in = take_in_text(contributor, TEXT).report
    assert taken_in
    read_report(taken_in)
    return taken_in


def say_day(user: User, report: Report, day: str) -> Incident:
    describe(user, report, {"date": day, "date_basis": "stated" if day else ""})
    return incidents_of(report)[0]


def test_a_card_says_why_its_day_is_not_known(report: Report) -> None:
    incident = incidents_of(report)[0]
    assert incident.date == ""
    assert incident.date_reason_en == (
        "Thursday told from the day of publication, which is not known"
    )
    assert incident.date_reason_ar == "يوم الخميس، محسوباً من يوم النشر، وهو غير معروف"


def test_yesterday_follows_the_day_that_is_put_in_and_corrected(
    contributor: User, report: Report
) -> None:
    found = say_day(contributor, report, "2024-11-01")
    assert (found.date, found.date_basis, found.part_of_day) == ("2024-10-31", "stated", "evening")
    assert say_day(contributor, report, "2024-11-08").date == "2024-11-07"
    assert say_day(contributor, report, "").date == ""


def test_a_day_that_a_person_wrote_stays(contributor: User, report: Report) -> None:
    mine = {"date": "2024-10-30", "date_basis": "stated"}
    edit_incident(contributor, incidents_of(report)[0], mine)
    assert say_day(contributor, report, "2024-11-01").date == "2024-10-30"


def test_what_a_person_accepted_stays(contributor: User, report: Report) -> None:
    judge_incident(contributor, incidents_of(report)[0], Judgement.ACCEPTED)
    assert say_day(contributor, report, "2024-11-01").date == ""
