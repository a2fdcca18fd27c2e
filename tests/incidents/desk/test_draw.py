import pytest
from django.contrib.auth.models import User

from incidents.desk.draw import BadSpan, draw_claim, draw_incident, draw_mention, place_by_mention
from incidents.desk.roles import NotAllowed
from incidents.models import Aspect, Incident, IncidentKind, Judgement, Place, Report, Role
from tests.incidents.desk.readings import TEXT
from tests.people import make_user

pytestmark = pytest.mark.django_db


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def test_a_missed_place_is_marked_and_accepted_at_once(
    report: Report, contributor: User, marat: Place
) -> None:
    mention = draw_mention(contributor, report, *span("مراد"), marat)
    assert (mention.words, mention.judgement) == ("مراد", Judgement.ACCEPTED)
    assert mention.proposed_by == "hand reading"


@pytest.mark.parametrize("place", [(5, 5), (9, 3), (-1, 3), (0, 9999), (5, 6)])
def test_a_span_that_is_no_words_is_refused(
    report: Report, contributor: User, marat: Place, place: tuple[int, int]
) -> None:
    with pytest.raises(BadSpan):
        draw_mention(contributor, report, *place, marat)


def test_a_span_is_marked_once(proposed: Report, contributor: User, marat: Place) -> None:
    with pytest.raises(BadSpan, match="already"):
        draw_mention(contributor, proposed, *span("مراد"), marat)


def test_a_missed_claim_is_marked_for_its_incident(
    proposed: Report, attack: Incident, contributor: User
) -> None:
    claim = draw_claim(contributor, proposed, *span("ميليشيات"), Aspect.ACTOR, attack)
    assert (claim.incident, claim.words, claim.translation_language) == (attack, "ميليشيات", "en")
    with pytest.raises(BadSpan, match="already"):
        draw_claim(contributor, proposed, *span("ميليشيات"), Aspect.ACTOR, attack)


def test_a_claim_without_an_incident_is_context_only(report: Report, contributor: User) -> None:
    assert draw_claim(contributor, report, *span("ميليشيات"), Aspect.CONTEXT).incident is None
    with pytest.raises(BadSpan, match="which incident"):
        draw_claim(contributor, report, *span("ميليشيات"), Aspect.ACTOR)


def test_an_incident_by_hand_rests_on_the_words_that_were_chosen(
    report: Report, contributor: User, marat: Place
) -> None:
    incident = draw_incident(
        contributor, report, *span("نيران المدفعية"), IncidentKind.COUNTER_STRIKE
    )
    assert [claim.words for claim in incident.claims.all()] == ["نيران المدفعية"]
    assert (incident.state, incident.judgement) == ("draft", "accepted")
    mention = draw_mention(contributor, report, *span("مراد"), marat)
    place_by_mention(contributor, incident, mention, Role.TARGET)
    assert [row.place for row in incident.places.all()] == [marat]


def test_a_reader_draws_nothing(report: Report, marat: Place) -> None:
    with pytest.raises(NotAllowed):
        draw_mention(make_user("reader"), report, *span("مراد"), marat)
