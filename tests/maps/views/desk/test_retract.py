"""Retracting from the desk, plainly or to protect someone."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from incidents.models import Incident, PublicChange, Report, State, revision
from tests.rows import NOON

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("button", "at_once"), [("retract", False), ("retract-at-once", True)])
def test_a_retraction_can_take_the_old_files_with_it(
    client: Client, proposed: Report, attack: Incident, editor: User, button: str, at_once: bool
) -> None:
    with revision("test"):
        attack.state, attack.published_at, attack.judgement = "published", NOON, "accepted"
        attack.save()
    PublicChange.objects.all().delete()
    client.force_login(editor)
    page = reverse("desk:publish", args=[proposed.public_id])
    before = client.get(page).content.decode()
    assert f'value="{button}"' in before
    assert "What is retracted stays so" in before
    sent = {
        "do": button,
        "reason": "Asked for by a family.",
        "incident": attack.public_id,
        f"version-{attack.public_id}": attack.version,
    }
    assert client.post(page, sent).status_code == 302
    attack.refresh_from_db()
    assert attack.state == State.RETRACTED
    after = client.get(page).content.decode()
    assert "What is retracted stays so" in after
    assert ("retracted to protect someone. Readers can still read" in after) == (
        at_once and proposed.has_page
    )
    assert PublicChange.objects.filter(forget_old=True).exists() == at_once
    assert PublicChange.objects.filter(scope="year").exists()
