"""The first report as received, and its hand reading, contradictions included."""

import hashlib
import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db.models import Q
from pytest_django import DjangoDbBlocker

from incidents.edtf_dates import possible_days
from incidents.models import Claim, Incident, IncidentLink, IncidentPlace, Mention, Report
from incidents.region import region
from tests.loaded_region import loaded_region

pytestmark = pytest.mark.django_db

ATTACK, INTERCEPTION, THREE_VILLAGES, MAYADIN = "k7wq2mxa", "t4hvp9cz", "n8rjd3yb", "f6sxk2we"
FLIGHTS, ROCKET, WEDNESDAY, FLARES = "q3mzt7hg", "y9bca5pu", "d2wnr8kv", "j5xeg4sm"
INCIDENT_OF = {
    "E1": ATTACK, "E2": INTERCEPTION, "E3": THREE_VILLAGES, "E4": MAYADIN,
    "E5": FLIGHTS, "E6": ROCKET, "E7": WEDNESDAY, "E8": FLARES,
}  # fmt: skip
FILE = region("euphrates").folder / "reports" / "conoco.txt"


@pytest.fixture(scope="module", autouse=True)
def _loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Loaded once for all tests of this module, which only read."""
    with loaded_region(django_db_blocker):
        yield


def claims(public_id: str, aspect: str, stance: str = "supports") -> list[str]:
    found = Claim.objects.filter(incident__public_id=public_id, aspect=aspect, stance=stance)
    return [claim.words for claim in found]


def places(public_id: str, role: str) -> set[str]:
    found = IncidentPlace.objects.filter(incident__public_id=public_id, role=role)
    return set(found.values_list("place__slug", flat=True))


def test_the_report_is_kept_exactly_as_received() -> None:
    received = FILE.read_bytes()
    assert hashlib.sha256(received).hexdigest() == (
        "8b0c61bc1cd5c0cdeb74b65335b3fc979925febbfda1e102836381fd3bd5b65f"
    )
    report = Report.objects.get()
    assert report.body.text.encode() == received
    assert (len(report.body.text), report.language) == (2548, "ar")
    assert report.sha256 == hashlib.sha256(received).hexdigest()


def test_its_outlet_title_address_and_date_are_unknown() -> None:
    report = Report.objects.get()
    assert [report.outlet, report.title, report.url, report.date] == ["", "", "", ""]
    assert (report.earliest, report.latest) == (None, None)
    assert (report.visibility, report.is_published) == ("public", True)


def test_every_mention_stands_where_it_says() -> None:
    read = json.loads((FILE.parent / "conoco.reading.json").read_text(encoding="utf-8"))
    assert Mention.objects.accepted().count() == 34
    for row in read["mentions"]:
        mention = Mention.objects.get(start=row["start"])
        assert mention.words == row["words"]
        assert (mention.place.slug if mention.place else None) == row["place"]


def test_the_reading_agrees_with_the_reference_reading(project: Path) -> None:
    """Mentions to the letter; for each event, a claim of an incident of its kind, with its
    places and what it answers, over each of its pieces of evidence."""
    gold = json.loads((project / "tests/data/readings/conoco.gold.json").read_text("utf-8"))
    found = set(Mention.objects.values_list("start", "end", "place__slug"))
    expected = {(m["start"], m["end"], m["place"]) for m in gold["places"]}
    assert expected - found == {(183, 188, "iran")}, "a country that is no place of anything here"
    for event in gold["events"]:
        if event["id"] in INCIDENT_OF:
            incident = Incident.objects.get(public_id=INCIDENT_OF[event["id"]])
            landed = places(incident.public_id, "target") | places(incident.public_id, "area")
            assert landed == set(event["target"]), event["id"]
            answered = incident.links_out.filter(kind="answers").values_list(
                "target__public_id", flat=True
            )
            wanted = (event.get("responds_to") or "")[:2]
            assert set(answered) == ({INCIDENT_OF[wanted]} if wanted else set()), event["id"]
        for words in event.get("evidence", []):
            over = Claim.objects.filter(start__lte=words["start"], end__gte=words["end"])
            assert over.exists(), words["text"]


@pytest.mark.parametrize(
    ("start", "words", "slug", "reason"),
    [
        (240, "قرية السبع", "seven-villages", "area of 8 km, not as a village"),
        (993, "مراد", "marat", "no place called مراد was found near"),
        (2051, "ذبيان", "dhiban", "swapped"),
        (2517, "قطاع غزة", "gaza-strip", "Context"),
        (183, "إيران", None, "not as a place"),
    ],
)
def test_a_choice_keeps_its_reason_in_both_languages(
    start: int, words: str, slug: str | None, reason: str
) -> None:
    mention = Mention.objects.get(start=start)
    assert mention.words == words
    assert (mention.place.slug if mention.place else None) == slug
    assert reason in mention.reason_en
    assert mention.reason_ar


def test_eight_incidents_are_told_apart_by_kind() -> None:
    kinds = dict(Incident.objects.values_list("public_id", "kind"))
    assert kinds == {
        ATTACK: "attack",
        ROCKET: "attack",
        THREE_VILLAGES: "counter_strike",
        MAYADIN: "counter_strike",
        WEDNESDAY: "counter_strike",
        INTERCEPTION: "interception",
        FLIGHTS: "air_activity",
        FLARES: "air_activity",
    }
    assert not Incident.objects.exclude(state="published").exists()


def test_the_attack_came_on_one_of_six_thursdays_as_an_estimate() -> None:
    attack = Incident.objects.get(public_id=ATTACK)
    days = possible_days(attack.date)
    assert days == [date(2024, 10, 24) + timedelta(weeks=week) for week in (0, 1, 2, 3, 4, 5)]
    assert all(day.strftime("%A") == "Thursday" for day in days)
    assert (attack.date_basis, attack.part_of_day) == ("estimated", "evening")
    assert "SOHR" in attack.date_reason_en
    assert attack.date_reason_ar


def test_the_earlier_exchange_came_on_the_wednesday_before() -> None:
    attack = possible_days(Incident.objects.get(public_id=ATTACK).date) or []
    for public_id in (ROCKET, WEDNESDAY, FLARES):
        days = possible_days(Incident.objects.get(public_id=public_id).date)
        assert days == [day - timedelta(days=1) for day in attack]


def test_killed_and_injured_are_unknown_not_none() -> None:
    ranges = ("killed_min", "killed_max", "injured_min", "injured_max")
    assert set(Incident.objects.values_list(*ranges)) == {(None, None, None, None)}


def test_places_stand_in_their_roles() -> None:
    assert places(ATTACK, "target") == {"conoco"}
    assert places(ATTACK, "origin") == {"seven-villages"}
    assert places(THREE_VILLAGES, "target") == {"hawijat-saqr", "jafra", "marat"}
    assert places(WEDNESDAY, "target") == {"marat", "khasham"}
    assert places(FLARES, "target") == {"dhiban", "tayyana"}
    assert places(MAYADIN, "target") == set(), "south of the city is an area"
    south = IncidentPlace.objects.get(incident__public_id=MAYADIN)
    assert (south.place.slug, south.role, south.bearing) == ("mayadin", "area", "s")
    assert south.radius_km == 8


def test_context_names_no_place_of_an_incident() -> None:
    context = ["gaza-strip", "syria", "jazira", "euphrates", "marat-fawqani", "tabiya-jazira"]
    assert not IncidentPlace.objects.filter(place__slug__in=context).exists()
    habitual = Claim.objects.filter(aspect="context", place__slug__in=context)
    assert {claim.words for claim in habitual} == {"مراط فوقاني", "طابية جزيرة"}
    assert not Claim.objects.filter(aspect="context").exclude(incident=None).exists()


def test_answers_and_alternatives_are_linked() -> None:
    links = set(IncidentLink.objects.values_list("source__public_id", "kind", "target__public_id"))
    assert links == {
        (INTERCEPTION, "answers", ATTACK),
        (THREE_VILLAGES, "answers", ATTACK),
        (MAYADIN, "answers", ATTACK),
        (MAYADIN, "alternative", THREE_VILLAGES),
        (FLIGHTS, "answers", ATTACK),
        (WEDNESDAY, "answers", ROCKET),
        (FLARES, "answers", ROCKET),
    }


def test_zones_on_the_day_come_from_the_places_own_tenures() -> None:
    zones = dict(IncidentPlace.objects.values_list("place__slug", "zone__group__slug"))
    assert {slug for slug, group in zones.items() if group == "sdf"} == {
        "conoco",
        "dhiban",
        "tayyana",
    }
    assert set(zones.values()) == {"sdf", "government"}


def test_every_incident_has_a_sentence_that_says_it_happened() -> None:
    for incident in Incident.objects.all():
        assert claims(incident.public_id, "occurrence"), str(incident)


def test_the_contradictions_of_the_report_are_kept() -> None:
    assert claims(ATTACK, "weapon", "contradicts") == ["هجوماً صاروخياً"]
    assert claims(ATTACK, "effect", "contradicts") == [
        "اعتراض الصواريخ بمنظومة الدفاع الجوي التابعة للقاعدة"
    ]
    assert "شوهد سقوط أحد الصواريخ داخل القاعدة" in claims(ATTACK, "effect")
    assert claims(THREE_VILLAGES, "place", "contradicts") == ["جنوبي مدينة الميادين"]
    bank = Claim.objects.get(incident__public_id=THREE_VILLAGES, aspect="bank")
    assert (bank.words, bank.stance) == ("على الضفة الغربية لنهر الفرات", "contradicts")
    assert bank.place is not None
    assert (bank.place.slug, bank.place.side) == ("marat", "left")
    assert "left (east) bank" in bank.note_en


def test_speakers_are_named_and_the_reports_own_voice_is_empty() -> None:
    speakers = set(Claim.objects.values_list("speaker_en", "speaker_ar"))
    assert speakers == {
        ("", ""),
        ("local sources", "مصادر محلية"),
        ("local media networks", "شبكات إعلامية محلية"),
        ("a security source to Shafaq News", "مصدر أمني لوكالة شفق نيوز"),
    }


def test_every_claim_is_translated_and_every_note_stands_in_both_languages() -> None:
    assert not Claim.objects.filter(Q(translation="") | ~Q(translation_language="en")).exists()
    for model in (Claim, Incident, IncidentLink):
        for note_en, note_ar in model._default_manager.values_list("note_en", "note_ar"):
            assert bool(note_en) == bool(note_ar), note_en
    assert not Incident.objects.filter(note_en="").exists(), "why this strength"
