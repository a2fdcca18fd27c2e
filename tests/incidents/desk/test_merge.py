import pytest
from django.contrib.auth.models import User

from incidents.desk.duplicates import possible_duplicates
from incidents.desk.merge import CannotMerge, merge
from incidents.desk.revising import ReasonNeeded
from incidents.desk.roles import NotAllowed
from incidents.models import (
    EditConflict,
    Incident,
    IncidentLink,
    Judgement,
    Report,
    State,
    revision,
)
from tests.rows import make_claim, make_incident, make_mention, make_report, put

Toll = tuple[int | None, int | None]  # least and most

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(attack: Incident) -> Incident:
    """The same attack, told by another report and published before."""
    incident = make_incident()
    put(incident, attack.places.get().place)
    make_claim(make_report("هجوم على كونيكو"), "هجوم", incident)
    return incident


def test_one_event_keeps_the_evidence_of_both(
    attack: Incident, answer: Incident, published: Incident, editor: User
) -> None:
    merge(editor, attack, published, "Both tell of Thursday evening.")
    attack.refresh_from_db()
    assert (attack.merged_into, attack.judgement, attack.state) == (
        published,
        Judgement.REJECTED,
        State.DRAFT,
    )
    assert published.claims.count() == 3
    assert {claim.report_id for claim in published.claims.all()} != {attack.pk}
    assert [row.place.slug for row in published.places.all()] == ["conoco"]
    assert IncidentLink.objects.get(source=answer).target == published
    assert possible_duplicates(published) == []


def test_a_published_one_that_is_merged_is_retracted(
    attack: Incident, published: Incident, editor: User
) -> None:
    other = make_incident()
    merge(editor, published, other, "The same event.")
    published.refresh_from_db()
    assert (published.state, published.merged_into) == (State.RETRACTED, other)


def test_contributors_merge_drafts_and_editors_what_is_public(
    attack: Incident, answer: Incident, published: Incident, contributor: User, editor: User
) -> None:
    with pytest.raises(NotAllowed):
        merge(contributor, attack, published, "The same.")
    with pytest.raises(NotAllowed):
        merge(contributor, published, attack, "The same.")
    with pytest.raises(ReasonNeeded):
        merge(editor, attack, published, "")
    merge(contributor, answer, attack, "")
    answer.refresh_from_db()
    assert answer.merged_into == attack
    assert IncidentLink.objects.count() == 0


def test_what_cannot_become_one_is_refused(
    attack: Incident, answer: Incident, published: Incident, editor: User
) -> None:
    with pytest.raises(CannotMerge):
        merge(editor, attack, attack, "x")
    merge(editor, answer, attack, "x")
    with pytest.raises(CannotMerge):
        merge(editor, published, answer, "x")
    with revision("test"):
        published.state = "retracted"
        published.save()
    with pytest.raises(CannotMerge):
        merge(editor, attack, published, "x")


def test_of_two_who_merge_each_into_the_other_the_second_is_told(
    attack: Incident, answer: Incident, editor: User
) -> None:
    attack_as_read, answer_as_read = (Incident.objects.get(pk=it.pk) for it in (attack, answer))
    merge(editor, attack, answer, "x")
    with pytest.raises(EditConflict):
        merge(editor, answer_as_read, attack_as_read, "x")
    answer.refresh_from_db()
    attack.refresh_from_db()
    assert (attack.merged_into, answer.merged_into) == (answer, None)


def test_the_mentions_of_a_merged_one_still_move_its_place(
    attack: Incident, published: Incident, proposed: Report, editor: User
) -> None:
    merge(editor, attack, published, "The same.")
    assert [tie.mention.words for tie in published.mention_roles.all()] == ["حقل كونيكو للغاز"]
    assert make_mention(make_report("مراط"), "مراط", None).roles.count() == 0


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ((1, 1), (2, 2), (1, 2)),
        ((None, None), (3, None), (3, None)),
        ((2, 4), (None, None), (2, 4)),
        ((2, None), (1, 1), (1, None)),
        ((None, 5), (3, 3), (None, 5)),
    ],
)
def test_two_counts_of_the_killed_become_the_range_of_both(
    one: Toll, other: Toll, both: Toll, attack: Incident, answer: Incident, editor: User
) -> None:
    for incident, (least, most) in ((answer, one), (attack, other)):
        incident.killed_min, incident.killed_max = least, most
        with revision("As the report says"):
            incident.save()
    merge(editor, attack, answer, "One event.")
    answer.refresh_from_db()
    assert (answer.killed_min, answer.killed_max) == both
    assert (answer.injured_min, answer.injured_max) == (attack.injured_min, attack.injured_max)
