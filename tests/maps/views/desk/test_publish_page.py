"""The page on which the incidents of a report are checked and published."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from incidents.models import Incident, Report, Weapon, revision
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
