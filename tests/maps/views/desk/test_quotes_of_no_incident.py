"""A quote that the reader took for context, such as a denial, and the incident it speaks of."""

import pytest
from django.test import Client
from django.urls import reverse

from incidents.models import Claim, Incident, Report, State, revision
from tests.maps.views.desk.test_steps import take
from tests.rows import make_claim

pytestmark = pytest.mark.django_db


@pytest.fixture
def denial(proposed: Report) -> Claim:
    return make_claim(proposed, "ميليشيات", None, aspect="context", judgement="proposed")


def given(attack: Incident, denial: Claim) -> dict[str, object]:
    sent = {"claim": denial.pk, "version": denial.version, "incident": attack.public_id}
    return sent | {"do": "give", "aspect": "actor", "stance": "contradicts"}


def test_its_form_offers_the_incidents_of_the_report(
    desk: Client, proposed: Report, attack: Incident, denial: Claim
) -> None:
    page = reverse("desk:panel", args=[proposed.public_id])
    of_none = desk.get(page, {"claim": denial.pk}).content.decode()
    assert f'<option value="{attack.public_id}">1. ' in of_none
    of_one = desk.get(page, {"claim": attack.claims.all()[0].pk}).content.decode()
    assert 'value="give"' not in of_one


def test_it_is_given_to_one_and_stands_in_its_card(
    desk: Client, proposed: Report, attack: Incident, denial: Claim
) -> None:
    answer = take(desk, "claim", proposed, **given(attack, denial))
    assert answer.status_code == 200
    assert f'id="claim-{denial.pk}"' in answer.content.decode()
    assert attack.claims.filter(pk=denial.pk, stance="contradicts").exists()


def test_a_contributor_gives_none_to_what_is_checked(
    desk: Client, proposed: Report, attack: Incident, denial: Claim
) -> None:
    with revision("test"):
        attack.state, attack.judgement = State.CHECKED, "accepted"
        attack.save()
    assert take(desk, "claim", proposed, **given(attack, denial)).status_code == 403
    assert not attack.claims.filter(pk=denial.pk).exists()


def test_what_it_cannot_say_alone_is_refused_with_a_sentence(
    desk: Client, proposed: Report, denial: Claim
) -> None:
    sent = {"claim": denial.pk, "version": denial.version, "do": "edit", "aspect": "occurrence"}
    answer = take(desk, "claim", proposed, **sent)
    assert answer.status_code == 422
    assert "Say of which incident these words speak" in answer.content.decode()
