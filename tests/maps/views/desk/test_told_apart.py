"""Incidents are told apart where one is chosen, and have one number on every page."""

import re
from html import unescape

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from lxml import html

from incidents.models import Incident, Judgement, Report, revision
from tests.rows import make_claim, make_incident, make_report, put

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client, editor: User) -> Client:
    client.force_login(editor)
    return client


@pytest.fixture
def twin(attack: Incident) -> Incident:
    """What another report tells of the same place and day."""
    found = make_incident(date="2024-10-31", state="draft", published_at=None)
    put(found, attack.places.get().place)
    make_claim(make_report("قصف آخر", is_published=False), "قصف", found)
    return found


def words(text: str) -> str:
    return " ".join(html.fromstring(f"<div>{text}</div>").text_content().split())


def test_what_may_be_told_already_begins_with_place_and_day_and_leads_to_it(
    desk: Client, proposed: Report, twin: Incident
) -> None:
    for page in ("review", "publish"):
        text = desk.get(reverse(f"desk:{page}", args=[proposed.public_id])).content.decode()
        told = text.partition("May be told already:")[2].partition("</ul>")[0]
        assert words(told).startswith("Conoco · 31 October 2024 · Attack by an unknown actor")
        (address,) = set(re.findall(r'href="([^"]+)"', told))
        way = desk.get(address)
        other = twin.claims.get().report
        assert way.status_code == 302
        there = reverse("desk:review", args=[other.public_id])
        assert way["Location"] == f"{there}#incident-{twin.public_id}"


def test_what_can_be_linked_and_merged_begins_with_place_and_day(
    desk: Client, proposed: Report, attack: Incident, twin: Incident
) -> None:
    panel = reverse("desk:panel", args=[proposed.public_id])
    text = desk.get(panel, {"incident": attack.public_id, "of": "link"}).content.decode()
    options = [words(one) for one in re.findall(r"<option value=\"\w{8}\">(.*?)</option>", text)]
    assert len(options) == 4, "two to link with, the same to merge with"
    assert options[0].startswith("2. Marat · 31 October 2024"), unescape(options[0])
    assert options[1].startswith("Conoco · 31 October 2024 · Attack"), unescape(options[1])


def test_an_incident_has_one_number_whatever_was_rejected_before_it(
    desk: Client, proposed: Report, attack: Incident, answer: Incident
) -> None:
    with revision("test"):
        attack.judgement = Judgement.REJECTED
        attack.save()
    for page in ("review", "publish"):
        text = desk.get(reverse(f"desk:{page}", args=[proposed.public_id])).content.decode()
        assert "<strong>2. Counter-strike" in text
    step = reverse("desk:incident", args=[proposed.public_id])
    sent = {"incident": answer.public_id, "do": "edit", "kind": "counter_strike"}
    sent |= {"strength": "fair", "date": answer.date, "date_basis": answer.date_basis}
    sent |= {"date_reason_en": "By the report."}
    saved = desk.post(step, sent, headers={"HX-Request": "true"})
    assert saved.status_code == 200
    assert "<strong>2. Counter-strike" in saved.content.decode()
