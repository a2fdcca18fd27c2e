"""Row 42 of the list of hostile inputs: nothing of a draft reaches a stranger."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import get_resolver, reverse
from pytest_django import Settings

from incidents.desk.draw import draw_incident
from incidents.desk.judge import judge_incident, judge_mention
from incidents.desk.new_place import NewPlace, add_new_place
from incidents.desk.publish import check, publish
from incidents.models import Incident, IncidentKind, Judgement, PlaceKind, Report
from maps.publishing.publication import publish as publish_files

pytestmark = pytest.mark.django_db
SECRET = "draftnoteword"


@pytest.fixture
def drafts(
    proposed: Report, attack: Incident, answer: Incident, editor: User, contributor: User
) -> list[str]:
    """A published attack beside a draft answer and a pending place; what must not be seen."""
    from incidents.desk.edit import edit_incident

    new = NewPlace("Pendingham", "قيد الانتظار", PlaceKind.VILLAGE, 40.4, 35.3, 2, "a click")
    place = add_new_place(contributor, new)
    for mention in proposed.mentions.all():
        judge_mention(contributor, mention, Judgement.ACCEPTED)
    judge_incident(contributor, attack, Judgement.ACCEPTED)
    edit_incident(contributor, answer, {"note_en": SECRET})
    hidden = draw_incident(contributor, proposed, 0, 6, IncidentKind.OTHER)
    judge_incident(contributor, answer, Judgement.ACCEPTED)
    check(editor, attack, "Compared.")
    publish(editor, attack, "Two sources.")
    check(editor, answer, "Compared.")
    return [answer.public_id, hidden.public_id, place.slug, "Pendingham", "قيد الانتظار", SECRET]


def public_addresses(report: Report, attack: Incident) -> list[str]:
    """Every address that a visitor can open, with what is filled into it."""
    filled = {
        "slug": ["conoco", "marat", "pendingham"],
        "public_id": [report.public_id, attack.public_id],
    }
    found = []
    for name, patterns in get_resolver().reverse_dict.lists():
        if not isinstance(name, str) or name in ("set_language", "data-file"):
            continue
        parameters = patterns[0][0][0][1]
        values = filled.get(parameters[0], []) if parameters else [None]
        found += [reverse(name, args=[value] if value else []) for value in values]
    return found


def test_no_public_address_shows_anything_of_a_draft(
    client: Client,
    drafts: list[str],
    proposed: Report,
    attack: Incident,
    settings: Settings,
    tmp_path: Path,
) -> None:
    settings.DIFAF_PUBLIC_DIR = tmp_path
    publish_files()
    addresses = public_addresses(proposed, attack)
    assert len(addresses) >= 12
    opened = 0
    for address in addresses:
        response = client.get(address)
        content = response.content.decode(errors="replace") if not response.streaming else ""
        opened += response.status_code == 200
        shown = [word for word in drafts if word in content and word not in address]
        assert shown == [], address
    assert opened >= 10
    files = [path for path in tmp_path.iterdir() if path.suffix in (".json", ".bin")]
    assert any("days" in file.name for file in files)
    for file in files:
        shown = [word for word in drafts if word.encode() in file.read_bytes()]
        assert shown == [], file.name


@pytest.mark.parametrize("form", ["/en/incidents/{}/", "/en/incidents/{}/panel/"])
def test_a_draft_is_not_even_confirmed_to_exist(
    client: Client, drafts: list[str], form: str
) -> None:
    there, not_there = client.get(form.format(drafts[0])), client.get(form.format("zzzzzzzz"))
    assert (there.status_code, not_there.status_code) == (404, 404)
    assert there.content.replace(drafts[0].encode(), b"") == not_there.content.replace(
        b"zzzzzzzz", b""
    )


@pytest.mark.parametrize("q", [SECRET, "Pendingham", "نيران"])
def test_searches_and_filters_do_not_find_drafts(client: Client, drafts: list[str], q: str) -> None:
    for address in ("/en/incidents/", "/en/reports/", "/en/places/"):
        content = client.get(address, {"q": q}).content.decode()
        assert [word for word in drafts if word in content and word != q] == []


def test_an_unpublished_report_has_no_page(client: Client, proposed: Report) -> None:
    assert client.get(reverse("report", args=[proposed.public_id])).status_code == 404
    assert proposed.public_id not in client.get("/en/reports/").content.decode()
