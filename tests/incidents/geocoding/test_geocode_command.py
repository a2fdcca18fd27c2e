import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.gis.geos import Point
from django.core.management import CommandError, call_command
from pytest_django import Settings

from incidents.models import CoordinateStatus, GeocodedQuery, Place, PlaceKind, revision
from tests.incidents.geocoding.gazetteer_places import Sample, add_place
from tests.incidents.geocoding.nominatim_server import FakeNominatim, answer, fail, place

pytestmark = pytest.mark.usefixtures("places")

HATLA = place("حطلة", 40.1875, 35.34229, namedetails={"name": "حطلة", "name:en": "Hatla"})


@pytest.fixture
def hatla(places: None) -> Place:
    with revision("A place for a test."):
        return add_place(Sample("hatla", PlaceKind.TOWN, "Hatla", "حطلة", None))


@pytest.fixture
def online(nominatim_server: FakeNominatim, settings: Settings, tmp_path: Path) -> FakeNominatim:
    """The installation's settings name the loopback server."""
    settings.DIFAF_NOMINATIM_URL = nominatim_server.url
    settings.DIFAF_NOMINATIM_CONTACT = "desk@example.org"
    settings.DIFAF_DATA_DIR = tmp_path
    return nominatim_server


def geocode(*arguments: str) -> str:
    out = StringIO()
    call_command("geocode", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


def as_json(*arguments: str) -> Any:
    return json.loads(geocode(*arguments, "--json"))


def test_json_is_a_list_with_one_object_a_name() -> None:
    found = as_json("Murat", "Hwaijet Saker", "السبع")
    assert [item["name"] for item in found] == ["Murat", "Hwaijet Saker", "السبع"]
    assert [item["candidates"][0]["slug"] for item in found[:2]] == ["marat", "hawijat-saqr"]
    assert found[2] == {"name": "السبع", "place": None, "candidates": [], "notes": []}
    assert found[0]["candidates"][0] == {
        "slug": "marat",
        "name": "Marat",
        "lon": 40.237305,
        "lat": 35.305908,
        "radius_km": 1.5,
        "score": 0.98,
        "reason": "known spelling",
        "source": "gazetteer",
        "credit": "the starting data",
        "distance_km": 0.0,
    }


def test_people_get_a_table_with_score_reason_source_and_distance() -> None:
    text = geocode("Murat", "Chicago [bold]", "الجزيرة")
    for words in ("marat", "0.98", "known spelling", "gazetteer", "40.2373", "km away", "1.9"):
        assert words in text
    assert "Chicago [bold]\n  no candidate" in text
    assert "not located" in text


def test_it_says_so_when_no_place_is_missing() -> None:
    assert geocode("--all-missing") == "Every place has a point that someone stands by.\n"
    assert as_json("--all-missing") == []


def test_distances_count_from_the_best_candidate_or_from_a_point() -> None:
    [murat] = as_json("Murat")
    assert [c["distance_km"] for c in murat["candidates"]] == [0.0, 1.92]
    [murat] = as_json("Murat", "--near", "40.245,35.322")
    assert [c["distance_km"] for c in murat["candidates"]] == [1.92, 0.0]


def test_distances_of_a_missing_place_count_from_where_it_stands_now(
    hatla: Place, online: FakeNominatim
) -> None:
    with revision("Someone put it somewhere."):
        hatla.location = Point(40.2, 35.3, srid=4326)
        hatla.coordinate_status = CoordinateStatus.PENDING
        hatla.save()
    online.behave = answer([HATLA])
    [found] = as_json("--all-missing")
    assert found["candidates"][0]["distance_km"] == pytest.approx(4.84, abs=0.02)


def test_nothing_is_written_without_commit(hatla: Place, online: FakeNominatim) -> None:
    online.behave = answer([HATLA])
    assert "nominatim" in geocode("--all-missing")
    assert "nominatim" in geocode("Hatla")
    assert Place.objects.get(slug="hatla").location is None
    assert hatla.history.count() == 1


def test_all_missing_writes_clear_best_candidates_to_be_checked(
    hatla: Place, online: FakeNominatim
) -> None:
    online.behave = answer([HATLA])
    [found] = as_json("--all-missing", "--commit")
    assert (found["name"], found["place"]) == ("حطلة", "hatla")
    written = Place.objects.get(slug="hatla")
    assert written.location
    assert written.location.coords == (40.1875, 35.34229)
    assert written.coordinate_status == CoordinateStatus.PENDING
    assert "Nominatim at 127.0.0.1" in written.coordinate_source
    assert "ODbL 1.0" in written.coordinate_source


def test_a_chosen_candidate_is_written_as_inferred(hatla: Place, online: FakeNominatim) -> None:
    online.behave = answer([place("Hatla", 40.5, 35.5), HATLA])
    with pytest.raises(CommandError, match="0 of 1 written"):
        geocode("Hatla", "--commit")
    assert Place.objects.get(slug="hatla").location is None
    geocode("Hatla", "--commit", "--choose", "2")
    written = Place.objects.get(slug="hatla")
    assert written.location
    assert written.location.coords == (40.1875, 35.34229)
    assert written.coordinate_status == CoordinateStatus.INFERRED
    assert len(online.requests) == 1


@pytest.mark.parametrize("number", ["3", "100"])
def test_a_candidate_that_is_not_there_cannot_be_chosen(
    hatla: Place, online: FakeNominatim, number: str
) -> None:
    online.behave = answer([HATLA])
    errors = StringIO()
    with pytest.raises(CommandError):
        call_command(
            "geocode", "Hatla", "--commit", "--choose", number, stdout=StringIO(), stderr=errors
        )
    assert f"there is no candidate {number}; there are 1" in errors.getvalue()


def test_what_cannot_be_written_is_said_and_the_others_are(
    hatla: Place, online: FakeNominatim
) -> None:
    with revision("Another place for a test."):
        add_place(Sample("mazlum", PlaceKind.VILLAGE, "Mazlum", "مظلوم", None))
    online.behave = answer([HATLA])
    errors = StringIO()
    call_command("geocode", "--all-missing", "--commit", stdout=StringIO(), stderr=errors)
    assert "hatla is now at 35.34229, 40.18750 (pending; nominatim)" in errors.getvalue()
    assert "Mazlum: no candidate is clearly the best" in errors.getvalue()
    assert "1 of 2 written." in errors.getvalue()


def test_a_place_that_is_located_already_is_not_moved(online: FakeNominatim) -> None:
    errors = StringIO()
    with pytest.raises(CommandError):
        call_command("geocode", "Murat", "--commit", stdout=StringIO(), stderr=errors)
    assert "no place that waits for a point has this name" in errors.getvalue()
    assert Place.objects.get(slug="marat").history.count() == 1


def test_results_outside_the_region_are_never_written(hatla: Place, online: FakeNominatim) -> None:
    online.behave = answer([place("حطلة", 0, 0), place("حطلة", 31.2, 30.0)])
    [found] = as_json("--all-missing")
    assert found["candidates"] == []
    assert len(found["notes"]) == 2
    geocode("--all-missing", "--commit")
    assert Place.objects.get(slug="hatla").location is None


def test_a_service_that_fails_is_told_and_the_place_stays_in_the_queue(
    hatla: Place, online: FakeNominatim
) -> None:
    with revision("Another place for a test."):
        add_place(Sample("mazlum", PlaceKind.VILLAGE, "Mazlum", "مظلوم", None))
    online.behave = fail(429, Retry_After="600")
    found = as_json("--all-missing")
    assert [item["place"] for item in found] == ["hatla", "mazlum"]
    assert "429" in found[0]["notes"][0]
    assert "left alone until" in found[1]["notes"][0]
    assert len(online.requests) == 1
    assert not GeocodedQuery.objects.exists()
    assert len(as_json("--all-missing")) == 2


def test_without_a_service_the_gazetteer_answers(hatla: Place, settings: Settings) -> None:
    settings.DIFAF_NOMINATIM_URL = ""
    [found] = as_json("--all-missing")
    assert found == {"name": "حطلة", "place": "hatla", "candidates": [], "notes": []}
    assert as_json("Koniko")[0]["candidates"][0]["slug"] == "conoco"


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("Murat", "--all-missing"),
        ("Murat", "--choose", "1"),
        ("Murat", "Koniko", "--commit", "--choose", "1"),
        ("--all-missing", "--commit", "--choose", "1"),
        ("Murat", "--commit", "--choose", "0"),
        ("Murat", "--limit", "x"),
        ("Murat", "--limit", "99999999999999999999"),
        ("Murat", "--near", "nowhere"),
        ("Murat", "--near", "nan,nan"),
        ("Murat", "--near", "181,0"),
        ("",),
        ("x" * 201,),
    ],
)
def test_what_makes_no_sense_is_refused(arguments: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        geocode(*arguments)
