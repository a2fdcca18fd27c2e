"""Every page and step of the desk answers for each of the cast."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from incidents.models import Incident, Judgement, Mention, Report
from maps.desk_urls import urlpatterns
from tests.people import make_user

pytestmark = pytest.mark.django_db

CONTRIBUTORS = {"contributor", "editor", "administrator"}
EDITORS = {"editor", "administrator"}
PAGES = {
    "queue": CONTRIBUTORS,
    "take-in": CONTRIBUTORS,
    "put-away": CONTRIBUTORS,
    "find-place": CONTRIBUTORS,
    "look-up": CONTRIBUTORS,
    "review": CONTRIBUTORS,
    "incident-told": CONTRIBUTORS,
    "panel": CONTRIBUTORS,
    "report-known": CONTRIBUTORS,
    "changed": CONTRIBUTORS,
    "received": CONTRIBUTORS,
    "publish": EDITORS,
}
STEPS = {
    "still-open": CONTRIBUTORS,
    "take": CONTRIBUTORS,
    "close": CONTRIBUTORS,
    "dismiss": CONTRIBUTORS,
    "about": CONTRIBUTORS,
    "mention": CONTRIBUTORS,
    "take-back": CONTRIBUTORS,
    "sure-names": CONTRIBUTORS,
    "claim": CONTRIBUTORS,
    "incident": CONTRIBUTORS,
    "place": CONTRIBUTORS,
    "link": CONTRIBUTORS,
    "merge": CONTRIBUTORS,
    "draw": CONTRIBUTORS,
    "new-place": CONTRIBUTORS,
    "take-in": CONTRIBUTORS,
    "look-up": CONTRIBUTORS,
    "publish": EDITORS,
}
WITHOUT_REPORT = {"queue", "take-in", "put-away", "dismiss", "find-place", "look-up"}
FOR_ALL = {"sign-in", "sign-out"}
CAST = ["visitor", "reader", "contributor", "editor", "administrator"]


def as_member(client: Client, role: str) -> Client:
    if role != "visitor":
        client.force_login(make_user(role))
    return client


def address(name: str, report: Report) -> str:
    needs_report = name not in WITHOUT_REPORT
    return reverse(f"desk:{name}", args=[report.public_id] if needs_report else [])


def assert_answers(response: Any, role: str, allowed: set[str]) -> None:
    if role == "visitor":
        assert response.status_code == 302
        assert response.url.startswith("/en/desk/sign-in/?next=/en/desk/")
    elif role in allowed:
        assert response.status_code in (200, 302, 400, 404, 422)
        assert "sign-in" not in getattr(response, "url", "")
    else:
        assert response.status_code == 403


def test_every_address_of_the_desk_is_asked_below() -> None:
    names = {str(pattern.name) for pattern in urlpatterns}
    assert names == PAGES.keys() | STEPS.keys() | FOR_ALL


@pytest.mark.parametrize("role", CAST)
@pytest.mark.parametrize("name", PAGES)
def test_pages_open_for_those_who_may(
    client: Client, proposed: Report, name: str, role: str
) -> None:
    response = as_member(client, role).get(address(name, proposed))
    assert_answers(response, role, PAGES[name])
    if response.status_code != 404:
        assert response["Cache-Control"].startswith("max-age=0, no-cache, no-store")


@pytest.mark.parametrize("role", CAST)
@pytest.mark.parametrize("name", STEPS)
def test_steps_are_taken_by_those_who_may(
    client: Client, proposed: Report, name: str, role: str
) -> None:
    before = list(Incident.objects.values_list("pk", "version"))
    response = as_member(client, role).post(address(name, proposed))
    assert_answers(response, role, STEPS[name])
    if role not in STEPS[name]:
        assert list(Incident.objects.values_list("pk", "version")) == before
        judged = Mention.objects.exclude(judgement=Judgement.PROPOSED)
        assert not judged.exists()


@pytest.mark.parametrize("name", STEPS)
def test_no_step_is_taken_by_a_link(client: Client, proposed: Report, name: str) -> None:
    if name in PAGES:
        return
    response = as_member(client, "editor").get(address(name, proposed))
    assert response.status_code == 405


def test_steps_need_the_token_of_their_own_page(proposed: Report) -> None:
    client = as_member(Client(enforce_csrf_checks=True), "editor")
    assert client.post(address("sure-names", proposed)).status_code == 403
    assert not Mention.objects.filter(judgement=Judgement.ACCEPTED).exists()


def test_a_visitor_within_a_page_is_led_to_the_sign_in(client: Client, proposed: Report) -> None:
    response = client.post(address("mention", proposed), headers={"HX-Request": "true"})
    assert (response.status_code, response["HX-Refresh"]) == (401, "true")


def test_a_report_that_is_not_there_is_not_found(client: Client, db: None) -> None:
    client = as_member(client, "editor")
    for name in ("review", "publish", "received"):
        assert client.get(reverse(f"desk:{name}", args=["zzzzzzzz"])).status_code == 404
