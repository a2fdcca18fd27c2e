"""A publication writes the bytes that a rebuild would, whatever was changed before it."""

import random
from typing import Any

import pytest

from incidents.models import (
    Actor,
    Incident,
    IncidentLink,
    IncidentPlace,
    PublicChange,
    Weapon,
    revision,
)
from incidents.signals import a_while_has_passed
from maps.publishing import volumes
from maps.publishing.data_files import read_manifest
from maps.publishing.publication import publish
from tests.rows import NOON, make_incident, make_place, put

pytestmark = pytest.mark.django_db

DATES = [
    "2023-12-31",
    "2024-01-01",
    "2024-03",
    "2024-05-01/..",
    "[2024-02-01,2024-02-09]",
    "",
    "2023",
]


def content(manifest: dict[str, Any]) -> dict[str, Any]:
    return {key: manifest[key] for key in manifest.keys() - {"version", "published_at"}}


@pytest.mark.parametrize(("seed", "rows"), [(0, 1), (1, 6), (2, 8), (3, volumes.ROWS)])
def test_random_edits_patched_are_the_bytes_of_a_rebuild(
    seed: int, rows: int, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(volumes, "ROWS", rows)
    chance = random.Random(seed)  # noqa: S311  not a secret
    places = [make_place(f"place-{n}") for n in range(4)]
    with revision("test"):
        actor = Actor.objects.create(slug="us", label_en="US", label_ar="x", kind="unknown")
        weapons = [Weapon.objects.create(slug=s, label_en=s, label_ar=s) for s in ("a", "b")]
    for n in range(12):
        put(make_incident(date=DATES[n % len(DATES)]), places[n % 4])
    publish()
    for _ in range(8):
        for _ in range(chance.randint(1, 3)):
            _edit(chance, places, actor, weapons)
        assert content(publish()) == content(publish(everything=True))
    assert "read anew" not in caplog.text


def _edit(chance: random.Random, places: list[Any], actor: Actor, weapons: list[Weapon]) -> None:
    incident, other = chance.sample(list(Incident.objects.order_by("public_id")), 2)
    with revision("test"):
        match chance.randrange(8):
            case 0:
                incident.date = chance.choice(DATES)
                incident.date_basis = "stated" if incident.date else ""
                incident.save()
            case 1:
                is_out = incident.state != "published"
                incident.state = "published" if is_out else "retracted"
                incident.published_at = NOON
                incident.save()
            case 2:
                incident.killed_min = incident.killed_max = chance.choice([None, 0, 7, 70_000])
                incident.actor = chance.choice([None, actor])
                incident.save()
            case 3:
                incident.weapons.set(chance.sample(weapons, chance.randint(0, 2)))
            case 4:
                IncidentLink.objects.get_or_create(source=incident, target=other, kind="answers")
            case 5:
                IncidentPlace.objects.get_or_create(
                    incident=incident,
                    place=chance.choice(places),
                    role=chance.choice(["target", "area", "origin"]),
                    defaults={"radius_km": chance.choice([None, 0.03, 2.5])},
                )
            case 6:
                make_incident(date=chance.choice(DATES))
            case _:
                incident.delete()


@pytest.mark.django_db(transaction=True)
def test_what_concerns_many_large_years_waits_for_the_worker(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("maps.publishing.publication._ROWS_AT_ONCE", 3)
    with revision("test"):
        actor = Actor.objects.create(slug="us", label_en="US", label_ar="x", kind="unknown")
    for year in range(2020, 2024):
        make_incident(date=str(year), actor=actor)
    before = publish()
    with revision("test"):
        actor.slug = "united-states"
        actor.save()
    assert read_manifest() == before
    assert PublicChange.objects.exists()
    a_while_has_passed.send(sender=None)
    after = read_manifest()
    assert after is not None
    assert after["version"] == before["version"] + 1
    assert not PublicChange.objects.exists()
