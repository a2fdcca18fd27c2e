from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User

from incidents.desk.draw import draw_incident, draw_mention
from incidents.desk.edit import add_place, edit_incident, link, remove_place, unlink
from incidents.desk.judge import correct_mention, judge_incident, judge_mention
from incidents.desk.merge import merge
from incidents.desk.new_place import NewPlace, add_new_place
from incidents.desk.publish import check, publish
from incidents.desk.reviewing import describe
from incidents.desk.revising import ReasonNeeded
from incidents.desk.undo import CannotUndo, act_since, mark, needs_reason, undo
from incidents.models import (
    Claim,
    EditConflict,
    Incident,
    IncidentKind,
    IncidentLink,
    IncidentPlace,
    Judgement,
    LinkKind,
    MentionRole,
    Place,
    PlaceKind,
    Report,
    Role,
    Weapon,
)
from tests.people import make_user
from tests.rows import make_incident, make_report, put

pytestmark = pytest.mark.django_db


def picture(report: Report) -> list[object]:
    """All that a step can change, without versions."""
    return [
        sorted(report.mentions.values_list("pk", "place__slug", "judgement", "is_doubtful")),
        sorted(report.claims.values_list("pk", "incident", "judgement", "translation")),
        sorted(Incident.objects.values_list("pk", "kind", "judgement", "note_en", "weapons")),
        sorted(IncidentPlace.objects.values_list("pk", "incident", "place", "role", "bearing")),
        sorted(MentionRole.objects.values_list("pk", "incident", "mention", "role")),
    ]


def test_every_kind_of_step_is_taken_back_whole(
    proposed: Report, attack: Incident, answer: Incident, marat: Place, contributor: User
) -> None:
    mention = proposed.mentions.filter(place__isnull=False).first()
    assert mention is not None
    place = answer.places.first()
    assert place is not None
    weapons = list(Weapon.objects.all())
    steps: list[Callable[[], Any]] = [
        lambda: judge_mention(contributor, mention, Judgement.REJECTED),
        lambda: correct_mention(contributor, proposed.mentions.get(pk=mention.pk), marat),
        lambda: judge_incident(contributor, Incident.objects.get(pk=attack.pk), Judgement.ACCEPTED),
        lambda: edit_incident(
            contributor, Incident.objects.get(pk=answer.pk), {"note_en": "n"}, weapons
        ),
        lambda: remove_place(contributor, IncidentPlace.objects.get(pk=place.pk)),
        lambda: add_place(contributor, attack, marat, Role.ORIGIN, bearing="s", radius_km=3),
        lambda: unlink(contributor, answer.links_out.get()),
        lambda: link(contributor, attack, answer, LinkKind.ALTERNATIVE),
        lambda: draw_incident(contributor, proposed, 0, 6, IncidentKind.OTHER),
    ]
    for step in steps:
        shown, links, before = picture(proposed), list(answer.links_out.all()), mark()
        step()
        act = act_since(contributor, before)
        assert act
        undo(contributor, act)
        assert picture(proposed) == shown
        assert list(answer.links_out.all()) == links


def test_what_someone_changed_since_is_not_taken_back(
    proposed: Report, contributor: User, editor: User
) -> None:
    mention, other = proposed.mentions.all()[:2]
    before = mark()
    judge_mention(contributor, other, Judgement.ACCEPTED)
    judge_mention(contributor, mention, Judgement.ACCEPTED)
    act = act_since(contributor, before)
    judge_mention(editor, mention, Judgement.REJECTED)
    with pytest.raises(EditConflict):
        undo(contributor, act)
    assert proposed.mentions.get(pk=other.pk).judgement == Judgement.ACCEPTED


def test_only_ones_own_steps_are_taken_back_and_by_those_who_may(
    proposed: Report, contributor: User, editor: User
) -> None:
    mention = proposed.mentions.all()[0]
    before = mark()
    judge_mention(contributor, mention, Judgement.ACCEPTED)
    assert act_since(editor, before) == {}
    with pytest.raises(CannotUndo):
        undo(editor, act_since(contributor, before))


def test_what_readers_see_is_taken_back_for_a_reason_only(
    proposed: Report, attack: Incident, contributor: User
) -> None:
    editor = make_user("editor")
    for mention in proposed.mentions.filter(place__isnull=False):
        judge_mention(contributor, mention, Judgement.ACCEPTED)
    judge_incident(contributor, attack, Judgement.ACCEPTED)
    check(editor, attack, "Compared.")
    publish(editor, attack, "Two sources.")
    before = mark()
    edit_incident(editor, attack, {"killed_min": 2}, reason="A second source.")
    act = act_since(editor, before)
    with pytest.raises(ReasonNeeded):
        undo(editor, act)
    undo(editor, act, "The second source was wrong.")
    attack.refresh_from_db()
    assert (attack.killed_min, attack.state) == (0, "published")
    assert Claim.objects.filter(incident=attack, judgement=Judgement.ACCEPTED).exists()


def evidence() -> list[object]:
    return [
        sorted(Incident.objects.values_list("pk", "judgement", "state", "merged_into")),
        sorted(Claim.objects.values_list("pk", "incident")),
        sorted(IncidentPlace.objects.values_list("pk", "incident", "place", "role")),
        sorted(MentionRole.objects.values_list("pk", "incident", "mention", "role")),
        sorted(IncidentLink.objects.values_list("pk", "source", "target", "kind")),
    ]


def test_a_merge_is_taken_back_whole(
    attack: Incident, answer: Incident, marat: Place, contributor: User
) -> None:
    shared = attack.places.get()
    add_place(contributor, answer, shared.place, Role(shared.role))
    shown, before = evidence(), mark()
    merge(contributor, answer, attack, "")
    assert evidence() != shown
    undo(contributor, act_since(contributor, before))
    assert evidence() == shown


def test_a_published_incident_comes_back_from_a_merge_for_a_reason_only(
    attack: Incident, contributor: User
) -> None:
    editor, published = make_user("editor"), make_incident()
    put(published, attack.places.get().place, role="origin")
    shown, before = evidence(), mark()
    merge(editor, published, attack, "One event.")
    act = act_since(editor, before)
    assert needs_reason(editor, act)
    with pytest.raises(ReasonNeeded):
        undo(editor, act)
    undo(editor, act, "They are two.")
    assert evidence() == shown


def test_a_merge_stays_once_someone_went_on_with_its_outcome(
    attack: Incident, answer: Incident, marat: Place, contributor: User, editor: User
) -> None:
    before = mark()
    merge(contributor, answer, attack, "")
    act = act_since(contributor, before)
    edit_incident(editor, Incident.objects.get(pk=attack.pk), {"note_en": "Relies on both."})
    shown = evidence()
    with pytest.raises(EditConflict):
        undo(contributor, act)
    assert evidence() == shown


def test_a_merge_stays_where_what_would_come_back_was_put_in_anew(
    attack: Incident, answer: Incident, contributor: User, editor: User
) -> None:
    place = answer.places.first()
    assert place is not None
    before = mark()
    merge(contributor, answer, attack, "")
    act = act_since(contributor, before)
    put(answer, place.place, role=place.role)
    shown = evidence()
    with pytest.raises(EditConflict):
        undo(contributor, act)
    assert evidence() == shown


def test_what_was_said_about_the_report_is_taken_back_with_the_days_of_its_drafts(
    proposed: Report, attack: Incident, contributor: User
) -> None:
    before, days = mark(), Incident.objects.get(pk=attack.pk).date
    describe(contributor, proposed, {"date": "2024-11-08", "date_basis": "stated"})
    undo(contributor, act_since(contributor, before))
    proposed.refresh_from_db()
    assert (proposed.date, proposed.date_basis) == ("", "")
    assert Incident.objects.get(pk=attack.pk).date == days


def test_a_new_place_goes_with_the_reading_that_it_was_made_for(
    proposed: Report, contributor: User, marat: Place
) -> None:
    before, mention = mark(), proposed.mentions.get(place=marat)
    new = NewPlace("Tell Barqaa", "تل برقع", PlaceKind.VILLAGE, 40.3, 35.2, 2, "The map")
    correct_mention(contributor, mention, add_new_place(contributor, new))
    undo(contributor, act_since(contributor, before))
    assert not Place.objects.filter(slug="tell-barqaa").exists()
    assert proposed.mentions.get(pk=mention.pk).place == marat


def test_a_new_place_that_is_used_elsewhere_stays(
    proposed: Report, contributor: User, editor: User
) -> None:
    before = mark()
    new = NewPlace("Tell Barqaa", "تل برقع", PlaceKind.VILLAGE, 40.3, 35.2, 2, "The map")
    place = add_new_place(contributor, new)
    act = act_since(contributor, before)
    other = make_report("قصف على تل برقع", is_published=False)
    draw_mention(editor, other, 7, 14, place)
    with pytest.raises(EditConflict):
        undo(contributor, act)
    assert other.mentions.get().place == place
