"""The page on which the incidents of a report are checked and published."""

import re

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from incidents.models import Incident, Report, Weapon, revision
from maps.wording.incident_words import incident_title
from tests.rows import make_claim, make_incident, make_place, make_report, put

pytestmark = pytest.mark.django_db


def test_a_longer_report_asks_the_database_no_more_often(
    client: Client, proposed: Report, attack: Incident, editor: User
) -> None:
    client.force_login(editor)
    page = reverse("desk:publish", args=[proposed.public_id])
    elsewhere = make_report("قصف آخر")
    make_claim(elsewhere, "قصف", told_again := make_incident())
    put(told_again, attack.places.get().place)
    client.get(page)  # what is asked once a process
    with CaptureQueriesContext(
        connection,
    ) as small:
        assert "May be told already" in client.get(page).content.decode()
    for number in range(6):
        state = ("draft", "checked", "published")[number % 3]
        more = make_incident(date=f"2024-11-0{number + 1}", state=state)
        put(more, make_place(f"place-{number}", lon=40 + number / 10))
        make_claim(proposed, proposed.body.text[number : number + 4], more)
        make_claim(elsewhere, "آخر", twin := make_incident(date=f"2024-11-0{number + 1}"))
        put(twin, more.places.get().place)
        with revision("test"):
            more.weapons.set(Weapon.objects.all())
    with CaptureQueriesContext(connection) as large:
        text = client.get(page).content.decode()
    assert text.count("May be told already") >= 7
    assert len(large) == len(small) <= 40


def test_incidents_that_no_one_has_judged_count_as_proposals_left(
    client: Client, proposed: Report, editor: User
) -> None:
    client.force_login(editor)
    proposed.mentions.update(judgement="accepted")
    proposed.claims.update(judgement="accepted")
    text = client.get(reverse("desk:publish", args=[proposed.public_id])).content.decode()
    assert "Proposals that no one has judged: 2." in " ".join(text.split())


def _offered(text: str) -> list[str]:
    steps, _, _ = text.partition('name="visibility"')
    return re.findall(r'name="do" value="([a-z-]+)" id="do-', steps)


def _ticked(text: str) -> list[str]:
    return re.findall(r'name="incident" value="(\w+)" checked', text)


def test_the_page_offers_what_is_possible_now_and_says_why_not_the_rest(
    client: Client, proposed: Report, attack: Incident, answer: Incident, editor: User
) -> None:
    client.force_login(editor)
    page = reverse("desk:publish", args=[proposed.public_id])
    text = client.get(page).content.decode()
    assert _offered(text) == []  # nothing is accepted yet
    assert "Call them checked. What the drafts lack stands beside them." in text
    assert "Retract, Retract to protect someone. No incident is published." in text
    assert "ما ينقص المسودات مذكور بجانبها." in client.get(f"/ar{page[3:]}").content.decode()

    _accept(attack)
    text = client.get(page).content.decode()
    assert (_offered(text), _ticked(text)) == (["check"], [attack.public_id])
    ways: tuple[tuple[str, list[str], list[str]], ...] = (
        ("check", ["publish", "reopen"], [attack.public_id]),
        ("publish", ["retract", "retract-at-once"], []),
        ("retract", [], []),
    )
    for step, offered, ticked in ways:
        attack.refresh_from_db()
        client.post(page, _sent(attack, step))
        text = client.get(page).content.decode()
        assert (_offered(text), _ticked(text)) == (offered, ticked)

    _accept(answer)  # checking goes before publishing
    with revision("test"):
        ready = make_incident(state="checked", judgement="accepted")
    put(ready, make_place("elsewhere"))
    make_claim(proposed, "مراد", ready)
    text = client.get(page).content.decode()
    assert (_offered(text), _ticked(text)) == (["check", "publish", "reopen"], [answer.public_id])


def test_a_step_that_is_not_offered_is_refused_with_the_incident_named(
    client: Client, proposed: Report, attack: Incident, editor: User
) -> None:
    client.force_login(editor)
    page = reverse("desk:publish", args=[proposed.public_id])
    refused = {
        "check": "Accept the incident first.",
        "publish": "Check it first.",
        "reopen": "Check it first.",
        "retract": "It is not published.",
    }
    for step, why in refused.items():
        response = client.post(page, _sent(attack, step))
        assert response.status_code == 422
        said = " ".join(response.content.decode().split())
        assert f"{incident_title(attack)}: {why}" in said
        attack.refresh_from_db()
        assert attack.state == "draft"


def test_of_many_that_may_be_the_same_the_likeliest_three_stand_open(
    client: Client, proposed: Report, attack: Incident, editor: User
) -> None:
    client.force_login(editor)
    for _ in range(5):
        put(make_incident(date="2024-10-31"), attack.places.get().place)
    for page in ("publish", "review"):
        text = client.get(reverse(f"desk:{page}", args=[proposed.public_id])).content.decode()
        before, more, after = text.partition("Others, less likely: 2")
        assert more
        assert before.rpartition("May be told already:")[2].count("<li>") == 3
        assert after.partition("</details>")[0].count("<li>") == 2


def test_a_date_of_what_may_be_told_already_is_broken_between_its_parts(
    client: Client, proposed: Report, attack: Incident, editor: User
) -> None:
    client.force_login(editor)
    put(make_incident(date="[2024-10-24,2024-10-31]"), attack.places.get().place)
    for page in ("publish", "review"):
        text = client.get(reverse(f"desk:{page}", args=[proposed.public_id])).content.decode()
        told = text.partition("May be told already:")[2].partition("</ul>")[0]
        assert '<span class="part">24 to 31 October 2024\u00a0·</span>' in told


def _sent(incident: Incident, step: str) -> dict[str, object]:
    return {
        "do": step,
        "reason": "Read again.",
        "incident": incident.public_id,
        f"version-{incident.public_id}": incident.version,
    }


def _accept(incident: Incident) -> None:
    with revision("test"):
        incident.judgement = "accepted"
        incident.save()
        for claim in incident.claims.all():
            claim.judgement = "accepted"
            claim.save()
