"""The steps of a review as its page takes them: within the report, whole, and honest."""

import re
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import translation

from incidents.desk.propose import propose
from incidents.models import (
    Claim,
    Incident,
    IncidentLink,
    Judgement,
    Mention,
    Place,
    Report,
    Stance,
    State,
    Weapon,
    revision,
)
from tests.incidents.desk.readings import READER, TEXT, attack_and_answer
from tests.rows import make_incident, make_report, put

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(proposed: Report) -> Report:
    """Another report with the same words, and so with the same proposals."""
    report = make_report(f"{TEXT}\nثانية", is_published=False, visibility="quotes")
    propose(report, attack_and_answer(), READER)
    return report


def take(desk: Client, step: str, report: Report, **sent: Any) -> Any:
    address = reverse(f"desk:{step}", args=[report.public_id])
    return desk.post(address, sent, headers={"HX-Request": "true"})


def test_what_a_form_may_not_change_is_ignored(
    desk: Client, proposed: Report, attack: Incident
) -> None:
    sent = {"incident": attack.public_id, "version": attack.version, "do": "edit", "kind": "attack"}
    more = {"strength": "weak", "state": "published", "published_at": "2024-01-01", "version": 1}
    more |= {"judgement": "accepted", "merged_into": "1", "proposed_by": "me", "public_id": "x"}
    assert take(desk, "incident", proposed, **(sent | more)).status_code == 200
    attack.refresh_from_db()
    assert (attack.state, attack.judgement) == (State.DRAFT, Judgement.PROPOSED)
    assert attack.proposed_by == READER
    take(desk, "about", proposed, title="عنوان", is_published="on", visibility="public")
    proposed.refresh_from_db()
    assert (proposed.title, proposed.is_published, proposed.visibility) == (
        "عنوان",
        False,
        "quotes",
    )


@pytest.mark.parametrize("step", ["mention", "claim", "incident", "place", "link", "merge"])
def test_rows_of_another_report_are_not_found(
    desk: Client, proposed: Report, other: Report, step: str
) -> None:
    mention, claim = other.mentions.first(), other.claims.first()
    assert mention
    assert claim
    assert claim.incident
    sent = {"mention": mention.pk, "claim": claim.pk, "incident": claim.incident.public_id}
    answer = take(desk, step, proposed, **sent, do="accept", kind="answers", other="x", into="x")
    assert answer.status_code == 404
    assert not Mention.objects.exclude(judgement=Judgement.PROPOSED).exists()
    assert not Claim.objects.exclude(judgement=Judgement.PROPOSED).exists()


def test_a_conflict_is_shown_as_one_with_what_was_sent_and_nothing_is_lost(
    desk: Client, proposed: Report, attack: Incident, editor: User
) -> None:
    second = Client()
    second.force_login(editor)
    form = {"incident": attack.public_id, "version": attack.version, "do": "edit"}
    form |= {"kind": "attack", "strength": "weak"}
    assert take(second, "incident", proposed, **form, note_en="Theirs").status_code == 200
    answer = take(desk, "incident", proposed, **form, note_en="Mine", had="text-0:1f")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Someone else changed this meanwhile" in page
    assert not_saved(page) == [("Note (English)", "Mine")], "and nothing that stands so already"
    attack.refresh_from_db()
    assert attack.note_en == "Theirs"


def test_a_conflict_names_what_was_sent_as_the_page_does(
    desk: Client, proposed: Report, attack: Incident
) -> None:
    stale = {"version": attack.version - 1, "do": "edit"}
    incident = stale | {"incident": attack.public_id, "kind": "interception", "strength": "fair"}
    with revision("test"):
        weapon = Weapon.objects.create(slug="mortars", label_en="Mortars", label_ar="هاون")
    answer = take(desk, "incident", proposed, **incident, weapons=[weapon.slug])
    assert set(not_saved(answer.content.decode())) == {
        ("What", "Interception"),
        ("Strength of evidence", "Fair"),
        ("With", "Mortars"),
    }
    quote = proposed.claims.filter(incident=attack).first()
    assert quote
    sent = stale | {"claim": quote.pk, "stance": "contradicts", "aspect": quote.aspect}
    answer = take(desk, "claim", proposed, **sent, translation="Shells fell.")
    assert set(not_saved(answer.content.decode())) == {
        ("Our translation", "Shells fell."),
        ("Stance towards what Difaf records", "contradicts"),
    }


def not_saved(page: str) -> list[tuple[str, str]]:
    return re.findall(r"<dt>(.*?)</dt><dd[^>]*>(.*?)</dd>", page)


def act_of(answer: Any) -> str:
    found = re.search(r'name="act" value="([^"]+)"', answer.content.decode())
    assert found
    return found.group(1)


def test_the_last_step_is_taken_back_by_whoever_took_it_only(
    desk: Client, proposed: Report, other: Report, editor: User
) -> None:
    mention = proposed.mentions.filter(is_doubtful=False).first()
    assert mention
    answer = take(
        desk, "mention", proposed, mention=mention.pk, version=mention.version, do="reject"
    )
    act = act_of(answer)
    second = Client()
    second.force_login(editor)
    for client, report, sent in (
        (second, proposed, act),
        (desk, other, act),
        (desk, proposed, "x"),
    ):
        assert take(client, "take-back", report, act=sent).status_code == 422
    mention.refresh_from_db()
    assert mention.judgement == Judgement.REJECTED
    assert take(desk, "take-back", proposed, act=act).status_code == 200
    mention.refresh_from_db()
    assert mention.judgement == Judgement.PROPOSED
    assert take(desk, "take-back", proposed, act=act).status_code == 409


def test_a_missed_name_is_marked_as_a_place_or_as_none_of_ours(
    desk: Client, proposed: Report, marat: Place
) -> None:
    drawn = {"as": "place", "start": 0, "end": 5}
    assert take(desk, "draw", proposed, **drawn).status_code == 422  # no place was chosen
    assert take(desk, "draw", proposed, **drawn, place="").status_code == 200
    named = proposed.mentions.get(start=0)
    assert (named.place, named.judgement) == (None, Judgement.ACCEPTED)
    drawn |= {"start": 6, "end": 11, "place": "marat"}
    assert take(desk, "draw", proposed, **drawn).status_code == 200
    assert proposed.mentions.get(start=6).place == marat


def test_a_denial_is_marked_as_one_at_once(
    desk: Client, proposed: Report, attack: Incident
) -> None:
    sent = {"as": "claim", "start": 0, "end": 5, "aspect": "occurrence", "stance": "contradicts"}
    assert take(desk, "draw", proposed, **sent, incident=attack.public_id).status_code == 200
    assert attack.claims.get(start=0, end=5).stance == Stance.CONTRADICTS


def test_numbers_and_days_may_be_typed_in_arabic_digits(
    desk: Client, proposed: Report, attack: Incident
) -> None:
    point = {"lon": "٤٠٫٣٥", "lat": "٣٥٫٤", "radius_km": "٢٫٥", "source": "خريطة"}
    names = {"name_en": "Khabur", "name_ar": "الخابور", "place_kind": "village"}
    assert take(desk, "new-place", proposed, start=0, end=5, **names, **point).status_code == 200
    khabur = Place.objects.get(slug="khabur")
    assert khabur.location is not None
    assert (khabur.location.coords, khabur.radius_km) == ((40.35, 35.4), 2.5)
    sent = {"incident": attack.public_id, "do": "edit", "kind": "attack", "strength": "weak"}
    sent |= {"date": "٢٠٢٤-١٠-٣١", "date_basis": "stated", "killed_min": "٣"}
    assert take(desk, "incident", proposed, **sent).status_code == 200
    attack.refresh_from_db()
    assert (attack.date, attack.killed_min) == ("2024-10-31", 3)
    assert take(desk, "about", proposed, date="٢٠٢٤-١١-٠١").status_code == 200
    proposed.refresh_from_db()
    assert proposed.date == "2024-11-01"


def test_a_place_outside_the_region_says_so_and_any_name_can_be_read_as_a_new_one(
    desk: Client, proposed: Report
) -> None:
    point = {"lon": "35.4", "lat": "40.35", "radius_km": "2", "source": "map"}
    names = {"name_en": "Khabur", "name_ar": "الخابور", "place_kind": "village"}
    answer = take(desk, "new-place", proposed, start=0, end=5, **names, **point)
    assert "the two look swapped" in answer.content.decode()
    page = desk.get(reverse("desk:review", args=[proposed.public_id])).content.decode()
    assert page.count('data-open="n-') == proposed.mentions.count()


def test_incidents_of_two_reports_are_linked_and_merged(
    desk: Client, proposed: Report, other: Report
) -> None:
    ours = Incident.objects.filter(claims__report=proposed, kind="attack").distinct().get()
    theirs = Incident.objects.filter(claims__report=other, kind="attack").distinct().get()
    panel = reverse("desk:panel", args=[proposed.public_id])
    page = desk.get(panel, {"incident": ours.public_id, "of": "link"}).content.decode()
    assert page.count(theirs.public_id) == 2  # to link with, and as a likely double to merge with
    sent = {"incident": ours.public_id, "kind": "answers", "other": theirs.public_id}
    assert take(desk, "link", proposed, **sent).status_code == 200
    assert IncidentLink.objects.filter(source=ours, target=theirs).exists()
    sent = {"incident": ours.public_id, "into": theirs.public_id, "reason": "One event"}
    answer = take(desk, "merge", proposed, **sent)
    assert answer.status_code == 200
    ours.refresh_from_db()
    assert ours.merged_into == theirs
    assert take(desk, "take-back", proposed, act=act_of(answer)).status_code == 200
    ours.refresh_from_db()
    assert ours.merged_into is None


def test_a_single_incident_can_be_merged_with_its_double(desk: Client, other: Report) -> None:
    report = Report.objects.exclude(pk=other.pk).get()
    attack = Incident.objects.filter(claims__report=report, kind="attack").distinct().get()
    with revision("test"):
        Claim.objects.filter(report=report).exclude(incident=attack).delete()
    panel = reverse("desk:panel", args=[report.public_id])
    page = desk.get(panel, {"incident": attack.public_id, "of": "link"}).content.decode()
    assert 'name="into"' in page


def test_a_report_that_came_with_the_region_is_opened_and_corrected(
    client: Client, editor: User
) -> None:
    seed = make_report()
    client.force_login(editor)
    assert seed.public_id in client.get("/en/desk/done/").content.decode()
    page = client.get(reverse("desk:review", args=[seed.public_id]))
    assert page.status_code == 200
    close = reverse("desk:close", args=[seed.public_id])
    client.post(close, {"stage": "waiting", "version": seed.review.version})
    assert seed.public_id in client.get("/en/desk/").content.decode()


def test_the_review_asks_the_database_a_fixed_number_of_times(
    desk: Client, proposed: Report, attack: Incident, django_assert_max_num_queries: Any
) -> None:
    struck = attack.places.landed().get().place
    with revision("test"):
        for _ in range(6):  # each may be the attack, told already
            twin = make_incident(date=attack.date)
            put(twin, struck)
            twin.weapons.set(attack.weapons.all())
    with django_assert_max_num_queries(36):
        desk.get(reverse("desk:review", args=[proposed.public_id]))


@pytest.mark.parametrize(
    ("step", "sent", "english", "arabic"),
    [
        ("about", {"date": "soon"}, "Day of publication: ", "يوم النشر: "),
        ("incident", {"do": "edit", "date": "soon"}, "Day (EDTF): ", "اليوم (EDTF): "),
        ("new-place", {"name_en": "Khan", "lon": "x"}, "Longitude: ", "خط الطول: "),
    ],
)
def test_a_refusal_names_the_field_as_the_page_does(
    desk: Client,
    proposed: Report,
    attack: Incident,
    step: str,
    sent: dict[str, str],
    english: str,
    arabic: str,
) -> None:
    if step == "incident":
        sent = sent | {"incident": attack.public_id, "kind": "attack", "strength": "weak"}
    assert english in unescape(take(desk, step, proposed, **sent).content.decode())
    with translation.override("ar"):
        assert arabic in unescape(take(desk, step, proposed, **sent).content.decode())
