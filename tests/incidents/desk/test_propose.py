import pytest

from incidents.desk.propose import propose
from incidents.models import (
    Claim,
    Incident,
    IncidentLink,
    IncidentPlace,
    Judgement,
    Mention,
    Report,
    Stage,
    State,
)
from tests.incidents.desk.readings import READER, attack_and_answer, evidence, incident

pytestmark = pytest.mark.django_db


def test_mentions_keep_their_reasons_and_runners_up_and_await_a_judgement(report: Report) -> None:
    propose(report, attack_and_answer(), READER)
    sure, doubtful, unknown = Mention.objects.order_by("start")
    assert {m.judgement for m in (sure, doubtful, unknown)} == {Judgement.PROPOSED}
    assert (sure.words, str(sure.place), sure.is_doubtful) == (
        "حقل كونيكو للغاز",
        "Conoco",
        False,
    )
    assert [c["slug"] for c in doubtful.candidates] == ["marat", "murad"]
    assert (doubtful.is_doubtful, doubtful.reason_en) == (True, "one letter from مراط")
    assert (unknown.place, unknown.is_doubtful) == (None, True)
    assert unknown.proposed_by == READER


def test_incidents_are_drafts_with_places_evidence_and_links(report: Report) -> None:
    propose(report, attack_and_answer(), READER)
    answer, attack = Incident.objects.order_by("-kind")
    assert (attack.state, attack.judgement) == (State.DRAFT, Judgement.PROPOSED)
    assert (attack.date, attack.date_basis, attack.part_of_day) == (
        "2024-10-31",
        "inferred",
        "evening",
    )
    assert "1 November 2024" in attack.date_reason_en
    assert (attack.killed_min, attack.killed_max) == (0, 2)
    assert (attack.injured_min, attack.injured_max) == (3, None)  # "at least three"
    assert [w.slug for w in attack.weapons.all()] == ["rockets"]
    assert [p.place.slug for p in attack.places.all()] == ["conoco"]
    assert answer.actor is not None
    link = IncidentLink.objects.get()
    assert (link.source, link.kind, link.target) == (answer, "answers", attack)
    claims = {claim.words: claim for claim in attack.claims.all()}
    assert claims["هجوماً صاروخياً"].speaker_ar == "مصادر محلية"
    assert claims["مساء أمس الخميس"].aspect == "date"
    assert {claim.translation for claim in claims.values()} == {""}


def test_the_same_reader_proposes_once(report: Report) -> None:
    propose(report, attack_and_answer(), READER)
    propose(report, attack_and_answer(), READER)
    assert (Mention.objects.count(), Incident.objects.count()) == (3, 2)
    assert report.review.stage == Stage.WAITING


def test_another_reader_stands_beside_it_and_shares_its_mentions(report: Report) -> None:
    propose(report, attack_and_answer(), READER)
    propose(report, attack_and_answer(), "another reader 2")
    assert (Mention.objects.count(), Incident.objects.count()) == (3, 4)
    assert Incident.objects.filter(proposed_by="another reader 2").count() == 2


def test_a_direction_from_a_place_is_an_area_around_it(report: Report) -> None:
    reading = attack_and_answer()
    reading["incidents"][0]["places"] = [{"role": "target", "mention": 0, "bearing": "s"}]
    propose(report, reading, READER)
    where = IncidentPlace.objects.get(place__slug="conoco")
    assert (where.role, where.bearing, where.radius_km) == ("area", "s", 10)


def test_context_is_a_claim_and_no_incident(report: Report) -> None:
    reading = attack_and_answer()
    reading["incidents"].append(
        incident("attack", context="planned", evidence=[evidence("القوات الأميركية")])
    )
    propose(report, reading, READER)
    assert Incident.objects.count() == 2
    claim = Claim.objects.get(aspect="context")
    assert (claim.incident, claim.note_en) == (None, "planned")


def test_a_reading_that_cannot_be_written_leaves_nothing_behind(report: Report) -> None:
    reading = attack_and_answer()
    reading["incidents"][1]["places"] = [{"role": "sideways", "mention": 0}]
    with pytest.raises(ValueError, match="sideways"):
        propose(report, reading, READER)
    assert (Mention.objects.count(), Incident.objects.count()) == (0, 0)
