"""Row 60 of the list of hostile inputs at the desk: a new place is looked up in the background,
politely, and never taken over by itself."""

import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from incidents.models import Place
from tests.incidents.geocoding import nominatim_server as fake
from tests.incidents.geocoding.nominatim_server import FakeNominatim

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def service(settings: Settings, tmp_path: Path) -> Iterator[FakeNominatim]:
    with fake.running_server() as server:
        settings.DIFAF_NOMINATIM_URL = server.url
        settings.DIFAF_NOMINATIM_CONTACT = "desk@example.org"
        settings.DIFAF_NOMINATIM_TIMEOUT_SECONDS = 1
        settings.DIFAF_DATA_DIR = tmp_path
        yield server


def ask(desk: Client, name: str = "الباغوز") -> str:
    """Press the button, let the worker work, and see what the page shows then."""
    page = desk.post("/en/desk/places/look-up/", {"name_ar": name}).content.decode()
    task = re.search(r"\?task=([0-9a-f-]+)", page)
    assert task, page
    waiting = desk.get("/en/desk/places/look-up/", {"task": task.group(1)}).content.decode()
    assert "Asking the geocoding service" in waiting
    call_command("work", "--until-idle", stdout=StringIO())
    return desk.get("/en/desk/places/look-up/", {"task": task.group(1)}).content.decode()


def test_candidates_are_offered_with_their_source_and_none_is_taken(
    desk: Client, service: FakeNominatim
) -> None:
    service.behave = fake.answer([fake.place("الباغوز", 40.95, 34.46)])
    page = ask(desk)
    assert 'data-lon="40.95"' in page
    assert "OpenStreetMap contributors, ODbL" in page
    assert not Place.objects.exists()


def test_nothing_is_asked_twice_a_miss_included(desk: Client, service: FakeNominatim) -> None:
    service.behave = fake.answer([])
    for _ in range(2):
        assert "No geocoding service gave a place of that name" in ask(desk)
    assert len(service.requests) == 1


@pytest.mark.parametrize("status", [403, 429, 500])
def test_a_service_that_fails_is_said_and_left_alone(
    desk: Client, service: FakeNominatim, status: int
) -> None:
    service.behave = fake.fail(status)
    assert str(status) in ask(desk)
    assert "left alone until" in ask(desk, "هجين")
    assert len(service.requests) == 1


@pytest.mark.parametrize("place", [fake.place("x", 0, 0), fake.place("الباغوز", 2.35, 48.85)])
def test_what_cannot_be_meant_is_no_candidate(
    desk: Client, service: FakeNominatim, place: dict[str, Any]
) -> None:
    service.behave = fake.answer([place])
    page = ask(desk)
    assert "data-lon" not in page
    assert "refused" in page


def test_without_a_service_nothing_is_asked_and_the_page_says_so(
    desk: Client, settings: Settings
) -> None:
    settings.DIFAF_NOMINATIM_URL = ""
    page = desk.post("/en/desk/places/look-up/", {"name_ar": "الباغوز"}).content.decode()
    assert "asks no geocoding service" in page
    assert "task=" not in page


def test_another_task_or_none_is_not_found(desk: Client) -> None:
    for task in ("", "x", "00000000-0000-0000-0000-000000000000"):
        assert desk.get("/en/desk/places/look-up/", {"task": task}).status_code == 404
