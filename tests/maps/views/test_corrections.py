"""The public page of corrections."""

import pytest
from django.test import Client

from incidents.desk.publish import retract
from tests.people import make_user
from tests.rows import make_incident

pytestmark = pytest.mark.django_db


def test_a_retracted_incident_is_named_by_its_address(client: Client) -> None:
    gone = make_incident()
    retract(make_user("editor"), gone, "It was another village.")
    text = client.get("/en/corrections/").content.decode()
    address = f"/en/incidents/{gone.public_id}/"
    assert f'<a href="{address}">an incident that was retracted (<bdi class="code">' in text
    assert client.get(address).status_code == 410


def test_what_was_retracted_to_protect_someone_is_led_to_by_nothing(client: Client) -> None:
    gone = make_incident()
    retract(make_user("editor"), gone, "On request.", to_protect=True)
    text = client.get("/en/corrections/").content.decode()
    assert "an incident that was retracted" in text
    assert gone.public_id not in text


def test_one_that_was_retracted_before_the_reason_was_kept_is_not_named(client: Client) -> None:
    gone = make_incident()
    retract(make_user("editor"), gone, "It was another village.")
    type(gone).objects.filter(pk=gone.pk).update(retracted_to_protect=None)
    assert gone.public_id not in client.get("/en/corrections/").content.decode()
