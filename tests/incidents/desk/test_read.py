from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError

from incidents.desk import read
from incidents.desk.intake import ask_for_address, take_in_text
from incidents.desk.reviewing import review_of
from incidents.desk.tasks import fetch_report
from incidents.models import Mention, Place, Report, Review, Stage
from tests.broken_reader import broken_reader
from tests.incidents.desk.page_server import PageServer
from tests.rows import make_name, make_place, make_report

pytestmark = pytest.mark.django_db
TEXT = "قصفت القوات الأميركية بالمدفعية، مساء أمس الخميس، قرية مراط في ريف دير الزور."


def taken_in(user: User) -> Report:
    report = take_in_text(user, TEXT, date(2024, 11, 1)).report
    assert report
    return report


class TestReading:
    @pytest.fixture
    def known(self) -> Place:
        place = make_place("marat")
        make_name(place, "مراط")
        return place

    def test_names_days_and_deeds_become_proposals(self, contributor: User, known: Place) -> None:
        report = taken_in(contributor)
        read.read_report(report)
        assert [m.place for m in report.mentions.filter(place=known)] == [known]
        incident = report.claims.exclude(incident=None).earliest("pk").incident
        assert incident
        assert (incident.date, incident.part_of_day) == ("2024-10-31", "evening")

    def test_a_name_that_was_just_put_in_is_known_at_once(
        self, contributor: User, known: Place
    ) -> None:
        read.read_report(taken_in(contributor))
        other = make_place("hatla", 40.2, 35.3)
        make_name(other, "حطلة")
        second = take_in_text(contributor, "قصف على قرية حطلة.").report
        assert second
        read.read_report(second)
        assert Mention.objects.filter(report=second, place=other).exists()

    def test_a_fetched_page_is_read_in_the_background(
        self, contributor: User, known: Place, open_pages: PageServer
    ) -> None:
        receipt = ask_for_address(contributor, open_pages.page("/a"))
        fetch_report.call(receipt.pk)
        receipt.refresh_from_db()
        assert receipt.report
        assert receipt.report.review.stage == Stage.WAITING
        assert receipt.report.mentions.exists()

    def test_a_reading_that_failed_in_the_background_is_made_up_for(
        self, contributor: User, known: Place, open_pages: PageServer
    ) -> None:
        address = open_pages.page("/a")
        with broken_reader(), pytest.raises(RecursionError):
            fetch_report.call(ask_for_address(contributor, address).pk)
        report = Report.objects.get()
        assert (report.review.stage, report.mentions.count()) == (Stage.READING, 0)
        fetch_report.call(ask_for_address(contributor, address).pk)
        assert Review.objects.get().stage == Stage.WAITING
        assert report.mentions.exists()

    def test_only_what_came_in_at_the_desk_and_was_never_read_is_unread(
        self, contributor: User, known: Place
    ) -> None:
        report, of_the_region = taken_in(contributor), make_report()
        review_of(of_the_region)
        assert (read.is_unread(report), read.is_unread(of_the_region)) == (True, False)
        assert read.try_to_read(report)
        assert not read.is_unread(report)

    def test_without_a_database_the_fault_is_not_the_reports(
        self, contributor: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def away(*args: Any) -> None:
            raise OperationalError("the server closed the connection")

        monkeypatch.setattr(read, "propose", away)
        with pytest.raises(OperationalError):
            read.try_to_read(taken_in(contributor))
