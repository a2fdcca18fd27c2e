from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from incidents.desk.corrections import Correction, corrections
from incidents.desk.edit import add_place, edit_incident
from incidents.desk.judge import judge_claim, judge_incident
from incidents.desk.merge import merge
from incidents.desk.publish import check, publish, retract
from incidents.models import Incident, Judgement, Place, Role
from tests.rows import make_claim, make_incident, make_report, put

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(attack: Incident, editor: User) -> Incident:
    judge_incident(editor, attack, Judgement.ACCEPTED)
    check(editor, attack, "Compared.")
    publish(editor, attack, "Two sources.")
    return attack


def summary(found: list[Correction]) -> list[tuple[tuple[str, ...], str]]:
    return [(one.what, one.reason) for one in found]


def test_drafts_and_the_way_to_publication_are_no_corrections(
    published: Incident, answer: Incident, contributor: User
) -> None:
    edit_incident(contributor, answer, {"note_en": "x"})
    assert corrections() == []


def test_what_changed_afterwards_is_listed_with_its_reason_newest_first(
    published: Incident, editor: User, marat: Place
) -> None:
    edit_incident(editor, published, {"killed_max": 4}, reason="SOHR counted again.")
    add_place(editor, published, marat, Role.ORIGIN, reason="The outlet added it.")
    claim = published.claims.exclude(aspect="occurrence").get()
    judge_claim(editor, claim, Judgement.REJECTED, reason="It was taken back.")
    assert summary(corrections()) == [
        (("quote",), "It was taken back."),
        (("place",), "The outlet added it."),
        (("killed",), "SOHR counted again."),
    ]
    assert {one.incident for one in corrections()} == {published}


def test_one_act_is_one_correction(published: Incident, editor: User) -> None:
    edit_incident(editor, published, {"killed_max": 4}, [], reason="Counted again.")
    assert len(summary(corrections())) == 1


def test_a_retraction_says_so(published: Incident, editor: User) -> None:
    retract(editor, published, "It was another village.")
    (found,) = corrections()
    assert (found.what, found.reason, found.retracted) == (
        ("retracted",),
        "It was another village.",
        True,
    )


def test_a_merged_one_points_at_what_readers_can_open(published: Incident, editor: User) -> None:
    into = make_incident()
    merge(editor, published, into, "The same event.")
    assert any("merged" in one.what and one.incident == into for one in corrections())


def test_no_author_is_named(published: Incident, editor: User) -> None:
    retract(editor, published, "It was another village.")
    assert editor.get_username() not in repr(replace(corrections()[0], reason=""))


def test_rows_that_came_published_with_seed_data_are_no_corrections(marat: Place) -> None:
    incident = make_incident()
    put(incident, marat)
    make_claim(make_report(), "قصف", incident)
    assert corrections() == []


def test_the_list_is_cut_at_its_limit(published: Incident, editor: User) -> None:
    for number in range(5):
        edit_incident(editor, published, {"killed_max": 10 + number}, reason=f"count {number}")
    assert [one.reason for one in corrections(limit=2)] == ["count 4", "count 3"]


def test_what_comes_with_the_starting_data_is_no_correction() -> None:
    call_command("load_region", "euphrates", verbosity=0)
    assert Incident.objects.filter(weapons__isnull=False).exists()
    assert corrections() == []
    call_command("load_region", "euphrates", verbosity=0)
    assert corrections() == []
