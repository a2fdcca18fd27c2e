"""What readers can see is changed by an editor, with a reason, whatever the change touches."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from incidents.desk.draw import draw_claim, draw_incident, draw_mention
from incidents.desk.edit import add_place, edit_incident, edit_quote, remove_place
from incidents.desk.judge import correct_mention, judge_claim, judge_incident, judge_mention
from incidents.desk.merge import merge
from incidents.desk.new_place import NewPlace, add_new_place
from incidents.desk.obstacles import Obstacle, Obstructed
from incidents.desk.reviewing import describe
from incidents.desk.revising import ReasonNeeded
from incidents.desk.roles import NotAllowed
from incidents.desk.undo import act_since, mark, undo
from incidents.models import (
    Aspect,
    Claim,
    CoordinateStatus,
    Correction,
    EditConflict,
    Incident,
    IncidentKind,
    Judgement,
    Mention,
    Place,
    PlaceKind,
    Report,
    Role,
    revision,
)
from tests.rows import NOON, make_claim, make_incident, make_mention, make_place, make_report, put

pytestmark = pytest.mark.django_db
TEXT = "قصف على مراط مساء الخميس. جملة لا تخص حادثاً مع اسم شاهد."
CONTEXT = "جملة لا تخص حادثاً مع اسم شاهد"
WHY = "The outlet asked for it."


@pytest.fixture
def public(db: None) -> Report:
    """A published report that readers see in quotes, with a published attack."""
    report = make_report(TEXT, visibility="quotes")
    attack, marat = make_incident(), make_place("marat")
    put(attack, marat)
    make_place("khasham", 40.28, 35.32)
    make_claim(report, "قصف على مراط", attack)
    make_claim(report, "مساء الخميس", None, aspect="context")
    make_mention(report, "مراط", marat)
    return report


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def khasham() -> Place:
    return Place.objects.get(slug="khasham")


def context_of(report: Report) -> Claim:
    return report.claims.get(incident=None)


Step = Callable[[User, Report, str], Any]
STEPS: dict[str, Step] = {
    "a quote of no incident is drawn": lambda user, report, why: draw_claim(
        user, report, *span(CONTEXT), Aspect.CONTEXT, reason=why
    ),
    "a quote of no incident is translated": lambda user, report, why: edit_quote(
        user, context_of(report), {"translation": "On Thursday evening"}, reason=why
    ),
    "a quote of no incident is rejected": lambda user, report, why: judge_claim(
        user, context_of(report), Judgement.REJECTED, reason=why
    ),
    "a name is marked": lambda user, report, why: draw_mention(
        user, report, *span("شاهد"), khasham(), why
    ),
    "a name is read as another place": lambda user, report, why: correct_mention(
        user, report.mentions.get(), khasham(), reason=why
    ),
    "a name is rejected": lambda user, report, why: judge_mention(
        user, report.mentions.get(), Judgement.REJECTED, reason=why
    ),
    "the report has another title": lambda user, report, why: describe(
        user, report, {"title": "Another"}, reason=why
    ),
}


@pytest.mark.parametrize("name", STEPS)
def test_a_published_report_is_changed_by_an_editor_with_a_reason(
    public: Report, contributor: User, editor: User, name: str
) -> None:
    with pytest.raises(NotAllowed):
        STEPS[name](contributor, public, WHY)
    with pytest.raises(ReasonNeeded):
        STEPS[name](editor, public, " ")
    assert WHY not in reasons()
    STEPS[name](editor, public, WHY)
    assert WHY in reasons()
    assert Correction.objects.filter(report=public, reason=WHY).exists()


def reasons() -> set[str | None]:
    trails = [model.history.latest("history_id") for model in (Report, Mention, Claim)]
    return {row.history_change_reason for row in trails}


def test_a_contributor_still_draws_up_a_draft_from_a_published_report(
    public: Report, contributor: User
) -> None:
    draft = draw_incident(contributor, public, *span(CONTEXT), IncidentKind.ATTACK)
    assert draft.claims.get().report == public


def test_a_step_does_not_slip_past_a_publication_meanwhile(contributor: User) -> None:
    report = make_report(TEXT, is_published=False)
    Report.objects.filter(pk=report.pk).update(is_published=True)
    with pytest.raises(EditConflict):
        draw_claim(contributor, report, *span(CONTEXT), Aspect.CONTEXT)
    assert not Claim.objects.exists()


def test_a_contributor_takes_back_nothing_of_what_was_published_since(contributor: User) -> None:
    report = make_report(TEXT, is_published=False)
    before = mark()
    draw_claim(contributor, report, *span(CONTEXT), Aspect.CONTEXT)
    act = act_since(contributor, before)
    with revision("test"):
        report.is_published = True
        report.save()
    with pytest.raises(NotAllowed):
        undo(contributor, act, WHY)
    assert Claim.objects.get().judgement == Judgement.ACCEPTED


def test_a_contributors_place_without_a_point_is_public_nowhere(
    contributor: User, client: Client
) -> None:
    new = NewPlace("Tell Barqaa", "تل برقع", PlaceKind.VILLAGE, None, None, 1, "")
    place = add_new_place(contributor, new)
    assert place.coordinate_status == CoordinateStatus.PENDING
    assert client.get(f"/en/places/{place.slug}/").status_code == 404
    for address in ("/en/places/", "/api/places.geojson", "/sitemap.xml"):
        assert "Barqaa" not in client.get(address).content.decode()
        assert place.slug not in client.get(address).content.decode()


@pytest.fixture
def draft(public: Report) -> Incident:
    """An accepted draft at Khasham, out of a report that nobody sees yet."""
    draft = make_incident(state="draft", published_at=None)
    put(draft, khasham())
    make_claim(make_report("قصف على خشام", is_published=False), "قصف", draft)
    return draft


def test_readers_see_the_report_of_what_is_merged_into_what_they_see(
    public: Report, draft: Incident, editor: User, client: Client
) -> None:
    told_in = draft.claims.get().report
    merge(editor, draft, Incident.objects.get(state="published"), WHY)
    told_in.refresh_from_db()
    assert told_in.is_published
    assert client.get(f"/en/reports/{told_in.public_id}/").status_code == 200


def test_what_readers_see_gets_no_place_that_waits_for_its_check(
    public: Report, draft: Incident, editor: User
) -> None:
    attack = Incident.objects.get(state="published")
    waiting = make_place("waiting", coordinate_status="pending")
    put(draft, waiting)
    with pytest.raises(Obstructed) as merged:
        merge(editor, draft, attack, WHY)
    with pytest.raises(Obstructed) as added:
        add_place(editor, attack, waiting, Role.AREA, reason=WHY)
    wanted = (Obstacle.PENDING_PLACE, Obstacle.IS_SEEN)
    assert merged.value.obstacles == added.value.obstacles == wanted
    assert [row.place.slug for row in attack.places.all()] == ["marat"]
    assert draft.claims.exists()


@pytest.mark.parametrize("state", ["checked", "published", "retracted"])
def test_only_a_draft_is_rejected(draft: Incident, editor: User, state: str) -> None:
    Incident.objects.filter(pk=draft.pk).update(state=state, published_at=NOON)
    with pytest.raises(Obstructed) as caught:
        judge_incident(editor, Incident.objects.get(pk=draft.pk), Judgement.REJECTED, reason=WHY)
    assert caught.value.obstacles == (Obstacle.PAST_DRAFT,)


def test_what_readers_see_keeps_its_last_quote_and_place(public: Report, editor: User) -> None:
    attack = Incident.objects.get(state="published")
    with pytest.raises(Obstructed) as quote:
        judge_claim(editor, attack.claims.get(), Judgement.REJECTED, reason=WHY)
    with pytest.raises(Obstructed) as place:
        remove_place(editor, attack.places.get(), WHY)
    assert quote.value.obstacles == (Obstacle.NO_EVIDENCE, Obstacle.IS_SEEN)
    assert place.value.obstacles == (Obstacle.NO_PLACE, Obstacle.IS_SEEN)
    assert (attack.claims.get().judgement, attack.places.count()) == (Judgement.ACCEPTED, 1)


def test_what_was_imported_without_a_quote_can_still_be_corrected(editor: User) -> None:
    bare = make_incident()
    edit_incident(editor, bare, {"killed_min": 2}, reason=WHY)
    assert Incident.objects.get().killed_min == 2


def test_a_name_that_readers_saw_is_told_apart_from_where_something_happened(
    public: Report, editor: User
) -> None:
    judge_mention(editor, public.mentions.get(), Judgement.REJECTED, reason=WHY)
    assert Correction.objects.get(report=public, reason=WHY).words == ["named"]
