from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from incidents.desk.intake import ask_for_address, finish, take_in_text
from incidents.desk.judge import judge_claim, judge_incident, judge_mention
from incidents.desk.reviewing import (
    PRESENT_FOR,
    assign,
    describe,
    incidents_of,
    move_to,
    odd_day,
    opened_by,
    review_of,
    say_open,
)
from incidents.desk.roles import NotAllowed
from incidents.desk.waiting import put_away, queue, waiting_receipts
from incidents.models import (
    EditConflict,
    Incident,
    Judgement,
    OpenReview,
    Report,
    Stage,
)
from tests.people import make_user
from tests.rows import make_report

pytestmark = pytest.mark.django_db


def test_doubtful_names_come_first_then_the_longest_waiting(
    proposed: Report, contributor: User
) -> None:
    first = take_in_text(contributor, "قصف على قرية").report
    second = take_in_text(contributor, "قصف على بلدة").report
    assert [item.review.report for item in queue()] == [proposed, first, second]
    assert (queue()[0].doubtful, queue()[0].unjudged) == (2, 8)


def test_a_longer_queue_asks_the_database_no_more_questions(
    proposed: Report, contributor: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for name in ("موحسن", "خشام", "مراط"):
        report = take_in_text(contributor, f"قصف على {name}").report
        assert report
        say_open(contributor, report.review)
    with django_assert_max_num_queries(3):  # reviews, incidents, who has them open
        assert len(queue()) == 4


def test_the_proposals_of_a_long_report_are_counted_one_by_one(proposed: Report) -> None:
    """Names joined with quotes are a million rows where there are a thousand of each."""
    with CaptureQueriesContext(connection) as asked:
        queue()
    (counting,) = [one["sql"] for one in asked if "doubtful" in one["sql"]]
    assert 'JOIN "incidents_claim"' not in counting
    assert 'JOIN "incidents_mention"' not in counting


def test_seed_reports_do_not_wait(db: None) -> None:
    make_report()
    assert queue() == []


def test_a_judged_report_waits_for_an_editor(
    proposed: Report, attack: Incident, answer: Incident, contributor: User
) -> None:
    for mention in proposed.mentions.all():
        judge_mention(contributor, mention, Judgement.ACCEPTED)
    judge_incident(contributor, attack, Judgement.ACCEPTED)
    judge_incident(contributor, answer, Judgement.REJECTED)
    for claim in proposed.claims.filter(judgement=Judgement.PROPOSED):
        judge_claim(contributor, claim, Judgement.ACCEPTED)
    (item,) = queue()
    assert (item.unjudged, item.drafts, item.for_an_editor) == (0, 1, True)


def test_what_waits_for_someone_else_is_not_in_my_queue(
    proposed: Report, contributor: User, editor: User
) -> None:
    assert len(queue(contributor)) == 1
    assign(contributor, proposed.review, editor)
    assert (len(queue(contributor)), len(queue(editor)), len(queue())) == (0, 1, 1)


def test_a_review_is_closed_and_opened_again(proposed: Report, contributor: User) -> None:
    move_to(contributor, proposed.review, Stage.SET_ASIDE, "A football match.")
    assert queue() == []
    move_to(contributor, proposed.review, Stage.WAITING)
    assert len(queue()) == 1
    with pytest.raises(EditConflict):
        move_to(contributor, proposed.review, Stage.DONE, version=1)


def test_who_else_has_it_open_is_known_for_a_while(
    proposed: Report, contributor: User, editor: User
) -> None:
    assert say_open(contributor, proposed.review) == []
    assert say_open(editor, proposed.review) == [contributor]
    assert say_open(contributor, proposed.review) == [editor]
    old = timezone.now() - PRESENT_FOR - timedelta(seconds=1)
    OpenReview.objects.filter(user=editor).update(seen_at=old)
    assert opened_by(proposed.review) == [contributor]


def test_incidents_stand_in_the_order_of_the_text(
    proposed: Report, attack: Incident, answer: Incident
) -> None:
    assert incidents_of(proposed) == [attack, answer]


@pytest.mark.parametrize(
    ("day", "odd"),
    [
        (date(2024, 11, 1), False),
        (date(2024, 11, 2), False),
        (date(2024, 11, 3), True),
        (date(2112, 1, 1), True),
        (date(1900, 1, 1), True),
        (None, False),
    ],
)
def test_a_day_ahead_of_the_receipt_or_long_before_is_flagged(
    contributor: User, day: date | None, odd: bool
) -> None:
    report = take_in_text(contributor, "قصف على قرية", day).report
    assert report
    assert odd_day(report, datetime(2024, 11, 1, 23, tzinfo=UTC)) == odd


def test_what_is_known_of_a_report_is_written_down(proposed: Report, contributor: User) -> None:
    values = {"outlet": "شبكة", "date": "2024-11-01", "date_basis": "stated"}
    describe(contributor, proposed, values)
    assert proposed.earliest == date(2024, 11, 1)
    with pytest.raises(ValueError, match="is_published"):
        describe(contributor, proposed, {"is_published": "1"})
    with pytest.raises(NotAllowed):
        describe(make_user("reader"), proposed, {"title": "x"})


def test_addresses_wait_and_refused_ones_are_shown_for_a_week(contributor: User) -> None:
    waiting = ask_for_address(contributor, "http://127.0.0.1:9/a")
    refused = finish(ask_for_address(contributor, "http://127.0.0.1:9/b").pk)
    assert set(waiting_receipts()) == {waiting, refused}
    refused.received_at = timezone.now() - timedelta(days=8)
    refused.save()
    assert list(waiting_receipts()) == [waiting]


def test_what_waits_no_more_is_found_again_by_its_words(
    proposed: Report, contributor: User
) -> None:
    seed = make_report("قصف على بلدة خشام")
    assert list(put_away()) == [seed]
    move_to(contributor, proposed.review, Stage.SET_ASIDE)
    assert set(put_away()) == {seed, proposed}
    assert list(put_away("خشام")) == [seed]


def test_a_report_that_came_without_the_desk_gets_its_review_when_it_is_opened(
    db: None,
) -> None:
    seed, draft = make_report(), make_report("أخرى", is_published=False)
    assert (review_of(seed).stage, review_of(draft).stage) == (Stage.DONE, Stage.WAITING)
    assert review_of(seed).pk == seed.review.pk
    assert [item.review.report for item in queue()] == [draft]
