from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from pytest_django import Settings

from incidents.desk.propose import propose
from incidents.models import Actor, Incident, Place, Report, Weapon, revision
from tests.incidents.desk.page_server import PageServer, serving
from tests.incidents.desk.readings import READER, TEXT, attack_and_answer
from tests.people import make_user
from tests.rows import make_place, make_report


@pytest.fixture
def pages() -> Iterator[PageServer]:
    """A page server on loopback that the desk may not open."""
    with serving() as server:
        yield server


@pytest.fixture
def open_pages(pages: PageServer, settings: Settings) -> PageServer:
    """A page server on loopback that the operator allowed."""
    settings.DIFAF_FETCH_ALLOWED_NETWORKS = ["127.0.0.0/8"]
    return pages


@pytest.fixture
def contributor() -> User:
    return make_user("contributor")


@pytest.fixture
def editor() -> User:
    return make_user("editor")


@pytest.fixture
def report(db: None) -> Report:
    """A report that no one has read, and the places, weapon and actor that it speaks of."""
    make_place("conoco", 40.31, 35.34, kind="gas_field")
    make_place("marat")
    with revision("test"):
        Weapon.objects.create(slug="rockets", label_en="Rockets", label_ar="صواريخ")
        Actor.objects.create(
            slug="us-forces", label_en="US forces", label_ar="أميركية", kind="external_forces"
        )
    return make_report(TEXT, is_published=False, visibility="quotes")


@pytest.fixture
def proposed(report: Report) -> Report:
    """The same, after a reader's proposals."""
    propose(report, attack_and_answer(), READER)
    return report


@pytest.fixture
def attack(proposed: Report) -> Incident:
    return Incident.objects.get(kind="attack")


@pytest.fixture
def answer(proposed: Report) -> Incident:
    return Incident.objects.get(kind="counter_strike")


@pytest.fixture
def marat(report: Report) -> Place:
    return Place.objects.get(slug="marat")
