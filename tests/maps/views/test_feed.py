"""The feed of new incidents."""

from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from incidents.desk.publish import retract
from incidents.models import (
    Actor,
    Claim,
    Incident,
    IncidentLink,
    IncidentPlace,
    Report,
    revision,
)
from tests.people import make_user
from tests.rows import NOON, make_claim, make_incident, make_place, make_report, put

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def read(client: Client, path: str = "/en/incidents/feed/") -> ElementTree.Element:
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)  # noqa: S314  our own


def entries(feed: ElementTree.Element) -> list[dict[str, str]]:
    return [
        {part.tag.removeprefix(ATOM): part.text or "" for part in one}
        for one in feed.findall(f"{ATOM}entry")
    ]


def address(incident: Incident, language: str = "en") -> str:
    return f"http://testserver/{language}/incidents/{incident.public_id}/"


def at(hour: int) -> datetime:
    return datetime(2024, 12, 1, hour, tzinfo=UTC)


def test_what_was_published_last_comes_first_whenever_it_happened(client: Client) -> None:
    old = make_incident(date="2019-01-01", published_at=at(12))
    new = make_incident(date="2024-10-31", published_at=at(9))
    make_incident(state="draft")
    feed = read(client)
    published = {one["id"]: one["published"] for one in entries(feed)}
    assert published == {
        address(old): "2024-12-01T12:00:00+00:00",
        address(new): "2024-12-01T09:00:00+00:00",
    }
    assert feed.findtext(f"{ATOM}title") == "Difaf · All incidents"
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {
        "alternate": "http://testserver/en/incidents/",
        "self": "http://testserver/en/incidents/feed/",
    }


def test_an_entry_says_what_the_pages_say_and_escapes_it(client: Client) -> None:
    with revision("test"):
        actor = Actor.objects.create(
            slug="x", label_en="A <b> & B\x1b", label_ar="أ", kind="unknown"
        )
    told = make_incident("counter_strike", actor=actor, killed_min=1, killed_max=2)
    put(told, make_place("marat", name_en="Marat <i>"))
    report = make_report("قصف.", title="<script>", outlet="North & East")
    make_claim(report, "قصف", told)
    (entry,) = entries(read(client))
    assert entry["title"] == "Counter-strike by A <b> & B"
    assert "<p>31 October 2024</p>" in entry["summary"]
    assert "<p>Where: Marat &lt;i&gt;</p>" in entry["summary"]
    assert "&lt;script&gt;</bdi>\u00a0· <bdi>North &amp; East" in entry["summary"]
    arabic = entries(read(client, "/ar/incidents/feed/"))[0]
    assert arabic["id"] == address(told, "ar")
    assert 'dir="rtl"' in arabic["summary"]
    assert "أين" in arabic["summary"]


def test_the_feed_has_the_filters_of_the_list(client: Client) -> None:
    make_incident("attack")
    answer = make_incident("counter_strike")
    feed = read(client, "/en/incidents/feed/?kind=counter_strike")
    assert [one["id"] for one in entries(feed)] == [address(answer)]
    assert feed.findtext(f"{ATOM}title") == "Difaf · Counter-strikes"
    assert client.get("/en/incidents/feed/?kind=nothing").status_code == 400
    listed = client.get("/en/incidents/?kind=counter_strike").content.decode()
    assert listed.count('href="/en/incidents/feed/?kind=counter_strike"') == 2


def test_a_retraction_takes_the_place_of_what_was_shown(client: Client) -> None:
    gone, hidden = make_incident(), make_incident()
    editor = make_user("editor")
    retract(editor, gone, "It was <another> village.")
    retract(editor, hidden, "On request.", to_protect=True)
    (entry,) = entries(read(client))
    assert entry["id"] == address(gone)
    assert entry["title"] == f"An incident that was retracted ({gone.public_id})"
    assert "It was &lt;another&gt; village." in entry["summary"]


def test_with_a_delay_it_is_new_when_the_delay_has_passed(
    client: Client, settings: Settings
) -> None:
    settings.DIFAF_PUBLICATION_DELAY_DAYS = 3
    today = timezone.now().date()
    passed = make_incident(date=str(today - timedelta(days=4)), published_at=at(9))
    make_incident(date=str(today - timedelta(days=2)), published_at=at(10))
    (entry,) = entries(read(client))
    assert entry["id"] == address(passed)
    assert date.fromisoformat(entry["published"][:10]) == today - timedelta(days=1)


def _long_ago() -> None:
    """All that was written until now was written when the incidents were published."""
    for model in (Claim, Incident, IncidentLink, IncidentPlace, Report):
        model.history.update(history_date=NOON)


def _updated(client: Client, incident: Incident) -> bool:
    """Whether the entry says that it changed after it was published."""
    (entry,) = (one for one in entries(read(client)) if one["id"] == address(incident))
    assert entry["published"] == NOON.isoformat()
    return entry["updated"] != NOON.isoformat()


def _answered(incident: Incident, **more: str) -> None:
    answer = make_incident("counter_strike", **more)
    with revision("test"):
        IncidentLink.objects.create(source=answer, target=incident, kind="answers")


def _told() -> tuple[Incident, IncidentPlace, Claim]:
    incident, report = make_incident(), make_report("قصف على مراط. قصف على خشام.")
    target = put(incident, make_place("marat"))
    claim = make_claim(report, "قصف على مراط", incident)
    _answered(incident)
    _long_ago()
    return incident, target, claim


def test_an_entry_is_updated_when_only_its_places_change(client: Client) -> None:
    incident, target, _ = _told()
    assert not _updated(client, incident)
    put(incident, make_place("khasham"))
    assert _updated(client, incident)
    _long_ago()
    with revision("It was the other village."):
        target.delete()
    assert _updated(client, incident)


def test_an_entry_is_updated_when_only_its_quotes_change(client: Client) -> None:
    incident, _, claim = _told()
    draft = make_claim(claim.report, "قصف على خشام", incident, judgement="proposed")
    assert not _updated(client, incident)
    with revision("read again"):
        draft.judgement = "accepted"
        draft.save()
    assert _updated(client, incident)
    _long_ago()
    with revision("It says so of another one."):
        draft.judgement = "rejected"
        draft.save()
    assert _updated(client, incident)
    _long_ago()
    with revision("moved"):
        claim.incident = make_incident()
        claim.save()
    assert _updated(client, incident), "what it has lost"


def test_an_entry_is_updated_when_a_report_or_a_link_of_it_changes(client: Client) -> None:
    incident, _, claim = _told()
    with revision("found out"):
        claim.report.outlet = "Gazette"
        claim.report.save()
    assert _updated(client, incident)
    _long_ago()
    _answered(incident)
    assert _updated(client, incident)


def test_what_no_reader_sees_does_not_update_an_entry(client: Client) -> None:
    incident, _, _ = _told()
    secret = make_report("سر عن مراط.", visibility="withheld")
    make_claim(secret, "سر", incident)
    with revision("withheld still"):
        secret.title = "Secret"
        secret.save()
    _answered(incident, state="draft")
    assert not _updated(client, incident)


def test_a_report_that_is_withheld_goes_from_feed_readers_too(client: Client) -> None:
    incident, _, claim = _told()
    with revision("asked for"):
        claim.report.visibility = "withheld"
        claim.report.save()
    assert _updated(client, incident)
    _long_ago()
    with revision("again"):
        claim.report.title = "Secret"
        claim.report.save()
    assert not _updated(client, incident)


def test_a_retraction_to_protect_does_not_update_what_it_was_linked_with(client: Client) -> None:
    incident, _, _ = _told()
    (link,) = incident.links_in.all()
    retract(make_user("editor"), link.source, "On request.", to_protect=True)
    assert not _updated(client, incident)
