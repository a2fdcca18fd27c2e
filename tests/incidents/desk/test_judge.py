import pytest
from django.contrib.auth.models import User

from incidents.desk.judge import correct_mention, judge_claim, judge_incident, judge_mention
from incidents.desk.revising import ReasonNeeded
from incidents.desk.roles import NotAllowed
from incidents.models import (
    Claim,
    EditConflict,
    Incident,
    Judgement,
    Mention,
    MentionRole,
    Report,
    revision,
)
from tests.people import make_user
from tests.rows import NOON, make_place

pytestmark = pytest.mark.django_db


def places_of(incident: Incident) -> list[str]:
    return [row.place.slug for row in incident.places.all()]


def murad(report: Report) -> Mention:
    return Mention.objects.get(report=report, start=report.body.text.index("مراد"))


def make_public(incident: Incident) -> None:
    with revision("test"):
        incident.state, incident.judgement = "published", Judgement.ACCEPTED
        incident.published_at = NOON
        incident.save()


def test_an_accepted_name_is_no_longer_doubtful_and_says_who_accepted_it(
    proposed: Report, contributor: User
) -> None:
    mention = murad(proposed)
    judge_mention(contributor, mention, Judgement.ACCEPTED)
    mention.refresh_from_db()
    assert (mention.judgement, mention.is_doubtful) == (Judgement.ACCEPTED, False)
    newest = mention.history.first()
    assert (newest.history_user, newest.history_change_reason) == (contributor, "accepted: “مراد”")


def test_a_corrected_name_takes_its_incident_along(
    proposed: Report, answer: Incident, contributor: User
) -> None:
    other = make_place("murad", 40.5, 35.1)
    correct_mention(contributor, murad(proposed), other)
    assert places_of(answer) == ["murad"]
    assert murad(proposed).judgement == Judgement.ACCEPTED


def test_a_corrected_name_is_told_with_what_speaks_for_its_new_place_only(
    proposed: Report, contributor: User
) -> None:
    assert murad(proposed).reason_en == "one letter from مراط"
    correct_mention(contributor, murad(proposed), make_place("murad", 40.5, 35.1))
    assert murad(proposed).reason_en == "far from the other places"
    correct_mention(contributor, murad(proposed), make_place("khabur", 40.6, 35.2))
    assert (murad(proposed).reason_en, murad(proposed).reason_ar) == ("", "")


def test_a_rejected_name_takes_its_place_from_the_incident_and_gives_it_back(
    proposed: Report, answer: Incident, contributor: User
) -> None:
    judge_mention(contributor, murad(proposed), Judgement.REJECTED)
    assert places_of(answer) == []
    judge_mention(contributor, murad(proposed), Judgement.ACCEPTED)
    assert places_of(answer) == ["marat"]


def test_a_place_that_another_mention_names_too_stays(
    proposed: Report, answer: Incident, contributor: User
) -> None:
    other = Mention.objects.get(report=proposed, place__slug="conoco")
    with revision("test"):
        MentionRole.objects.create(incident=answer, mention=other, role="target")
    correct_mention(contributor, other, murad(proposed).place)  # type: ignore[arg-type]
    judge_mention(contributor, other, Judgement.REJECTED)
    assert places_of(answer) == ["marat"]


def test_an_unknown_name_that_gets_its_place_places_its_incident(
    proposed: Report, answer: Incident, contributor: User
) -> None:
    unknown = Mention.objects.get(report=proposed, place__isnull=True)
    with revision("test"):
        MentionRole.objects.create(
            incident=answer, mention=unknown, role="area", bearing="s", radius_km=5
        )
    correct_mention(contributor, unknown, make_place("khabur", 40.6, 35.2))
    row = answer.places.get(place__slug="khabur")
    assert (row.role, row.bearing, row.radius_km) == ("area", "s", 5)


def test_an_accepted_draft_accepts_its_evidence_and_a_rejected_one_rejects_it(
    attack: Incident, answer: Incident, contributor: User
) -> None:
    judge_incident(contributor, attack, Judgement.ACCEPTED)
    judge_incident(contributor, answer, Judgement.REJECTED)
    assert set(attack.claims.values_list("judgement", flat=True)) == {"accepted"}
    assert set(answer.claims.values_list("judgement", flat=True)) == {"rejected"}
    assert Incident.objects.count() == 2


def test_what_someone_else_changed_meanwhile_is_a_conflict(
    proposed: Report, contributor: User, editor: User
) -> None:
    mine, seen = murad(proposed), murad(proposed).version
    judge_mention(editor, murad(proposed), Judgement.REJECTED)
    with pytest.raises(EditConflict):
        judge_mention(contributor, mine, Judgement.ACCEPTED)
    with pytest.raises(EditConflict):
        judge_mention(contributor, murad(proposed), Judgement.ACCEPTED, version=seen)
    assert murad(proposed).judgement == Judgement.REJECTED


def test_a_reader_judges_nothing(proposed: Report, attack: Incident) -> None:
    reader = make_user("reader")
    with pytest.raises(NotAllowed):
        judge_mention(reader, murad(proposed), Judgement.ACCEPTED)
    with pytest.raises(NotAllowed):
        judge_incident(reader, attack, Judgement.ACCEPTED)
    with pytest.raises(NotAllowed):
        judge_claim(reader, Claim.objects.earliest("pk"), Judgement.ACCEPTED)


def test_what_is_public_is_corrected_by_an_editor_with_a_reason(
    proposed: Report, answer: Incident, contributor: User, editor: User
) -> None:
    make_public(answer)
    claim = answer.claims.get()
    with pytest.raises(NotAllowed):
        judge_claim(contributor, claim, Judgement.REJECTED, reason="not said so")
    with pytest.raises(ReasonNeeded):
        judge_claim(editor, claim, Judgement.REJECTED)
    with pytest.raises(ReasonNeeded):
        correct_mention(editor, murad(proposed), make_place("murad", 40.5, 35.1))
    judge_claim(editor, claim, Judgement.REJECTED, reason="The outlet took it back.")
    claim.refresh_from_db()
    assert claim.judgement == Judgement.REJECTED
    assert claim.history.first().history_change_reason == "The outlet took it back."
    assert places_of(answer) == ["marat"]
