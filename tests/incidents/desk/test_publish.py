from itertools import pairwise

import pytest
from django.contrib.auth.models import User
from pytest_django import Settings

from incidents.desk.edit import add_place, edit_incident, remove_place
from incidents.desk.history import history_of
from incidents.desk.judge import judge_incident
from incidents.desk.new_place import NewPlace, add_new_place
from incidents.desk.obstacles import Obstacle, Obstructed, missing_for_check
from incidents.desk.publish import (
    check,
    missing_for_publication,
    publish,
    reopen,
    retract,
    show_report,
)
from incidents.desk.roles import NotAllowed
from incidents.models import (
    EditConflict,
    Incident,
    Judgement,
    PlaceKind,
    Report,
    Role,
    State,
    Visibility,
)
from tests.people import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def accepted(attack: Incident, contributor: User) -> Incident:
    judge_incident(contributor, attack, Judgement.ACCEPTED)
    return attack


def obstacles(caught: pytest.ExceptionInfo[Obstructed]) -> set[Obstacle]:
    return set(caught.value.obstacles)


def test_the_whole_way_leaves_author_time_and_reason(accepted: Incident, editor: User) -> None:
    check(editor, accepted, "Compared with the report.")
    publish(editor, accepted, "Two sources.")
    retract(editor, accepted, "It was another village.")
    steps = [act for act in history_of([accepted])[accepted.pk] if act.state]
    way = [(step.state, step.author, step.reason) for step in steps[1:]]
    assert way == [
        (State.CHECKED, editor, "Compared with the report."),
        (State.PUBLISHED, editor, "Two sources."),
        (State.RETRACTED, editor, "It was another village."),
    ]
    assert all(a.at <= b.at for a, b in pairwise(steps))


def test_publishing_publishes_the_reports_that_it_rests_on(
    accepted: Incident, proposed: Report, editor: User
) -> None:
    check(editor, accepted, "Compared.")
    proposed.refresh_from_db()
    assert not proposed.is_published
    publish(editor, accepted, "Two sources.")
    proposed.refresh_from_db()
    assert (proposed.is_published, proposed.visibility) == (True, Visibility.QUOTES)
    assert accepted.published_at is not None


def test_a_withheld_report_stays_withheld(
    accepted: Incident, proposed: Report, editor: User
) -> None:
    show_report(editor, proposed, Visibility.WITHHELD, "It names a witness.")
    check(editor, accepted, "Compared.")
    publish(editor, accepted, "Two sources.")
    assert not Report.objects.listed().filter(pk=proposed.pk).exists()


def test_what_is_missing_is_said_before_a_check(attack: Incident, editor: User) -> None:
    for place in attack.places.all():
        remove_place(editor, place)
    with pytest.raises(Obstructed) as caught:
        check(editor, attack, "")
    assert obstacles(caught) == {
        Obstacle.NOT_ACCEPTED,
        Obstacle.NO_EVIDENCE,
        Obstacle.NO_PLACE,
        Obstacle.NO_REASON,
    }


def test_a_place_that_waits_for_its_check_holds_the_incident_back(
    accepted: Incident, contributor: User, editor: User
) -> None:
    new = NewPlace("Camp", "مخيم", PlaceKind.VILLAGE, 40.5, 35.2, 2, "a click on the map")
    add_place(contributor, accepted, add_new_place(contributor, new), Role.AREA, radius_km=3)
    assert missing_for_check(accepted) == [Obstacle.PENDING_PLACE]


def test_no_step_is_skipped_or_taken_twice(accepted: Incident, editor: User) -> None:
    for step in (publish, retract, reopen):
        with pytest.raises(Obstructed):
            step(editor, accepted, "a reason")
    check(editor, accepted, "Compared.")
    with pytest.raises(Obstructed):
        check(editor, accepted, "Compared.")
    reopen(editor, accepted, "One more look.")
    assert accepted.state == State.DRAFT


@pytest.mark.parametrize("role", ["reader", "contributor"])
def test_only_editors_check_publish_retract_and_show(
    accepted: Incident, proposed: Report, role: str, editor: User
) -> None:
    user = make_user(role, f"a {role}")
    with pytest.raises(NotAllowed):
        check(user, accepted, "Compared.")
    check(editor, accepted, "Compared.")
    with pytest.raises(NotAllowed):
        publish(user, accepted, "a reason")
    with pytest.raises(NotAllowed):
        show_report(user, proposed, Visibility.PUBLIC, "a reason")
    publish(editor, accepted, "a reason")
    with pytest.raises(NotAllowed):
        retract(user, accepted, "a reason")
    accepted.refresh_from_db()
    assert accepted.state == State.PUBLISHED


def test_a_second_person_publishes_where_the_setting_asks_for_one(
    accepted: Incident, editor: User, settings: Settings
) -> None:
    settings.DIFAF_SECOND_PERSON = True
    check(editor, accepted, "Compared.")
    assert missing_for_publication(editor, accepted) == [Obstacle.SAME_PERSON]
    with pytest.raises(Obstructed):
        publish(editor, accepted, "a reason")
    publish(make_user("editor", "second"), accepted, "a reason")
    assert accepted.state == State.PUBLISHED


def test_whoever_opened_and_checked_again_is_still_the_one_who_checked(
    accepted: Incident, editor: User, settings: Settings
) -> None:
    settings.DIFAF_SECOND_PERSON = True
    second = make_user("editor", "second")
    check(editor, accepted, "Compared.")
    reopen(second, accepted, "One more look.")
    check(second, accepted, "Compared again.")
    assert missing_for_publication(second, accepted) == [Obstacle.SAME_PERSON]
    assert missing_for_publication(editor, accepted) == []


def test_whoever_changed_what_another_checked_does_not_publish_it(
    accepted: Incident, editor: User, settings: Settings
) -> None:
    settings.DIFAF_SECOND_PERSON = True
    second = make_user("editor", "second")
    edit_incident(second, accepted, {"note_en": "Before the check."})
    check(editor, accepted, "Compared.")
    assert missing_for_publication(second, accepted) == []
    edit_incident(second, accepted, {"note_en": "After it."})
    assert missing_for_publication(second, accepted) == [Obstacle.SAME_PERSON]
    assert missing_for_publication(make_user("editor", "third"), accepted) == []


def test_a_step_from_a_stale_page_is_a_conflict(accepted: Incident, editor: User) -> None:
    seen = accepted.version
    check(editor, accepted, "Compared.")
    with pytest.raises(EditConflict):
        publish(editor, accepted, "a reason", version=seen)
    accepted.refresh_from_db()
    assert accepted.state == State.CHECKED


def test_what_was_taken_away_since_the_page_was_read_is_missing(
    accepted: Incident, editor: User
) -> None:
    as_read = Incident.objects.prefetch_related("claims", "places__place").get(pk=accepted.pk)
    remove_place(editor, accepted.places.get())
    with pytest.raises(Obstructed) as caught:
        check(editor, as_read, "Compared with the report.")
    assert obstacles(caught) == {Obstacle.NO_PLACE}


def test_a_rejected_draft_cannot_be_checked(attack: Incident, editor: User) -> None:
    judge_incident(editor, attack, Judgement.REJECTED)
    with pytest.raises(Obstructed) as caught:
        check(editor, attack, "Compared.")
    assert Obstacle.NOT_ACCEPTED in obstacles(caught)
