"""Which files a change of the database concerns."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from unittest.mock import patch

import pytest
from django.db import transaction
from pytest_django.fixtures import Settings

from incidents.models import Actor, IncidentLink, PublicChange, Weapon, revision
from maps.publishing.publication import publish
from tests.maps.manifests import changed, years
from tests.rows import NOON, make_incident, make_name, make_place, make_tenure, make_zone, put

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_volume_a_year")]


@contextmanager
def on(day: str) -> Iterator[None]:
    noon = datetime.fromisoformat(f"{day}T12:00:00+00:00")
    with patch("django.utils.timezone.now", return_value=noon):
        yield


def test_a_change_writes_the_files_of_its_year_alone() -> None:
    put(make_incident(date="2023-05-05"), make_place())
    incident = make_incident(date="2024-05-05")
    before = publish()
    with revision("the day was another one"):
        incident.part_of_day = "night"
        incident.save()
    after = publish()
    assert changed(before, after) == {"2024 details"}
    with revision("the year was another one"):
        incident.date = "2025-05-05"
        incident.save()
    roles = {"days", "facts", "lines", "details", "ids"}
    assert changed(after, publish()) == {f"{y} {role}" for y in (2024, 2025) for role in roles}


def test_a_draft_changes_nothing_and_its_publication_one_year() -> None:
    make_incident()
    before = publish()
    draft = make_incident(state="draft", date="2021")
    put(draft, make_place(coordinate_status="pending"))
    assert not PublicChange.objects.filter(scope="year").exists()
    between = publish()
    assert changed(before, between) == set()
    with revision("compared"):
        draft.state, draft.published_at = "published", NOON
        draft.save()
    after = publish()
    assert {key for key in changed(between, after) if not key.startswith("2021")} == {
        "ground",
        "spellings",
    }, "the ground names a place that waits for a check where a public incident does"
    assert years(after) == [2021, 2024]


def test_a_tenure_or_a_name_changes_the_ground_alone() -> None:
    place = make_place()
    put(make_incident(), place)
    before = publish()
    make_tenure(make_zone(), place)
    after = publish()
    assert changed(before, after) == {"ground"}
    make_name(place, "مراط الفوقاني")
    last = publish()
    assert changed(after, last) == {"spellings"}
    make_place("new")
    assert changed(last, publish()) == {"ground", "spellings"}


def test_weapons_places_and_links_concern_the_years_of_their_incidents() -> None:
    old, new = make_incident(date="2023-12-31"), make_incident(date="2024-01-01")
    place = make_place()
    with revision("test"):
        rockets = Weapon.objects.create(slug="rockets", label_en="Rockets", label_ar="صواريخ")
    before = publish()
    with revision("test"):
        old.weapons.add(rockets)
    armed = publish()
    assert changed(before, armed) == {"2023 facts"}
    row = put(new, place)
    placed = publish()
    assert changed(armed, placed) == {"2024 days"}
    with revision("test"):
        IncidentLink.objects.create(source=new, target=old, kind="answers")
    linked = publish()
    assert changed(placed, linked) == {"2024 lines"}
    with revision("test"):
        old.date = "2023-12-30"
        old.save()
    moved = publish()
    assert "2024 lines" in changed(linked, moved), "it names the day of its other end"
    with revision("test"):
        row.delete()
    unplaced = publish()
    assert changed(moved, unplaced) == {"2024 days"}
    with revision("test"):
        old.delete()
    assert {key[:4] for key in changed(unplaced, publish())} == {"2023", "2024"}


def test_a_renamed_slug_makes_every_year_anew() -> None:
    with revision("test"):
        actor = Actor.objects.create(slug="us", label_en="US", label_ar="x", kind="unknown")
    make_incident(date="2023", actor=actor)
    make_incident(date="2024")
    before = publish()
    with revision("test"):
        actor.slug = "united-states"
        actor.save()
    after = publish()
    assert changed(before, after) == {"ground", "2023 facts"}
    assert not PublicChange.objects.exists()


def test_a_place_that_goes_gives_every_row_its_new_number() -> None:
    gone, stays = make_place("gone"), make_place("stays")
    put(make_incident(), stays)
    before = publish()
    with revision("a duplicate"):
        gone.delete()
    assert changed(before, publish()) == {"ground", "spellings", "2024 days"}


def test_marks_are_removed_by_whoever_publishes_and_written_once_a_transaction() -> None:
    publish()
    incident = make_incident()
    for part_of_day in ("night", "morning"):
        with revision("test"):
            incident.part_of_day = part_of_day
            incident.save()
    marks = [str(mark) for mark in PublicChange.objects.all()]
    assert marks == [f"year 2024 {incident.public_id}"]
    publish()
    assert not PublicChange.objects.exists()


def test_a_mark_that_is_rolled_back_is_written_again() -> None:
    publish()
    with transaction.atomic():
        make_incident()
        transaction.set_rollback(True)
    assert not PublicChange.objects.exists()
    make_incident()
    assert publish()["incidents"] == 1


def test_days_that_become_public_are_published_when_they_do(settings: Settings) -> None:
    settings.DIFAF_PUBLICATION_DELAY_DAYS = 2
    with on("2025-01-01"):
        make_incident(date="2024-12-30")
        make_incident(date="2024-12-31")
        make_incident(date="2025-01-01")
        make_incident(date="2023-01-01")
        first = publish()
        assert (first["incidents"], first["public_through"]) == (2, 20087)
    with on("2025-01-02"):
        second = publish()
    assert (second["incidents"], second["public_through"]) == (3, 20088)
    assert {key.split()[0] for key in changed(first, second)} == {"2024"}
    with on("2025-01-03"):
        third = publish()
    assert third["incidents"] == 4
    assert {key.split()[0] for key in changed(second, third)} == {"2025"}
    with on("2025-01-02"):
        assert publish()["incidents"] == 3, "a clock that goes back shows less, in a new version"
    settings.DIFAF_PUBLICATION_DELAY_DAYS = 0
    last = publish()
    assert (last["incidents"], last["public_through"], last["version"]) == (4, None, 5)
