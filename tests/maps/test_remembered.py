import pytest
from django.test import Client

from incidents.models import Incident, revision
from maps.remembered import MOST, remembered, state_of_the_data
from tests.rows import make_incident, make_mention, make_place, make_report, put

pytestmark = pytest.mark.django_db


def test_what_was_worked_out_holds_until_something_is_changed() -> None:
    asked: list[str] = []

    def work_out() -> int:
        asked.append("asked")
        return Incident.objects.count()

    make_incident()
    assert remembered(state_of_the_data(), "count", work_out) == 1
    assert remembered(state_of_the_data(), "count", work_out) == 1
    assert len(asked) == 1
    make_incident()
    assert remembered(state_of_the_data(), "count", work_out) == 2


def test_only_so_much_is_remembered() -> None:
    state = state_of_the_data()
    for number in range(MOST + 1):
        remembered(state, number, lambda: 1)
    assert remembered(state, 1, lambda: 2) == 1
    assert remembered(state, 0, lambda: 2) == 2


def test_a_panel_is_never_older_than_the_last_change(client: Client) -> None:
    place, report = make_place("marat"), make_report("قصف على مراد")

    def panel(language: str = "en") -> str:
        return client.get(f"/{language}/places/marat/panel/").content.decode()

    assert "No incident is recorded here." in panel()
    incident = make_incident(killed_min=2, killed_max=2)
    put(incident, place)
    assert "2 killed" in panel()
    assert "2 killed" not in panel("ar")
    mention = make_mention(report, "مراد", place)
    assert report.public_id in panel()
    with revision("test"):
        mention.judgement = "rejected"
        mention.save()
        place.name_en = "Another Name"
        place.save()
    assert report.public_id not in panel()
    assert "Another Name" in panel()
    with revision("test"):
        incident.state = "retracted"
        incident.save()
    assert "No incident is recorded here." in panel()


def test_a_place_in_two_roles_of_an_incident_shows_it_once(client: Client) -> None:
    place, undated = make_place("marat"), make_incident(date="")
    for incident in (make_incident(), undated):
        put(incident, place)
        put(incident, place, role="origin")
    text = client.get("/en/places/marat/").content.decode()
    assert text.count('class="incident"') == 2
    with revision("test"):
        undated.date, undated.date_basis = "2025-01-01", "stated"
        undated.save()
    text = client.get("/en/places/marat/").content.decode()
    assert text.index(undated.public_id) < text.index(incident_of(text, undated))


def incident_of(text: str, other: Incident) -> str:
    """The public id of the incident on the page that is not this one."""
    found = Incident.objects.exclude(pk=other.pk).get().public_id
    assert found in text
    return found
