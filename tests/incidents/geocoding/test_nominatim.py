"""Row 60 of the acceptance list: what a geocoding service may do to us, over real HTTP."""

import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from geopy.exc import GeocoderServiceError, GeocoderTimedOut, GeocoderUnavailable

from incidents.geocoding.bounded_http import MOST_BYTES
from incidents.geocoding.candidate import SURE, NotAName
from incidents.geocoding.nominatim import Nominatim, NominatimService
from incidents.geocoding.pace import BackingOff, Pace
from incidents.models import GeocodedQuery
from tests.incidents.geocoding.nominatim_server import (
    Behaviour,
    FakeNominatim,
    answer,
    endless,
    fail,
    place,
    raw,
    silence,
    trickle,
)

pytestmark = pytest.mark.django_db

HATLA = place("حطلة", 40.1875, 35.34229, namedetails={"name": "حطلة", "name:en": "Hatla"})


def test_it_says_who_asks_and_where_to_look(
    nominatim: Nominatim, nominatim_server: FakeNominatim
) -> None:
    nominatim.candidates("حطلة")
    [(_, path, query, headers)] = nominatim_server.requests
    assert path == "/search"
    assert headers["User-Agent"] == "Difaf/1.2.3 (desk@example.org)"
    assert query == {
        "q": ["حطلة"],
        "format": ["json"],
        "limit": ["10"],
        "viewbox": ["38.0,33.0,42.0,37.4"],
        "bounded": ["1"],
        "countrycodes": ["sy"],
        "addressdetails": ["1"],
        "namedetails": ["1"],
        "accept-language": ["ar,en"],
    }


def test_a_service_below_a_path_is_asked_there(
    service: NominatimService, nominatim_server: FakeNominatim, tmp_path: Path
) -> None:
    below = replace(service, url=f"{nominatim_server.url}/nominatim/")
    Nominatim(below, Pace(tmp_path / "lock")).candidates("Hatla")
    assert nominatim_server.requests[0][1] == "/nominatim/search"


def test_a_village_of_that_name_is_a_candidate_with_its_licence(
    nominatim: Nominatim, nominatim_server: FakeNominatim
) -> None:
    nominatim_server.behave = answer([HATLA])
    [found] = nominatim.candidates("Hatla").candidates
    assert (found.slug, found.name, found.lon, found.lat) == (None, "حطلة", 40.1875, 35.34229)
    assert found.radius_km == pytest.approx(2.9, abs=0.1)
    assert SURE <= found.score < 1
    assert found.source == "nominatim"
    assert found.reason.startswith("OpenStreetMap has place/village “حطلة,")
    assert "OpenStreetMap node 4711 (place/village)" in found.credit
    assert "© OpenStreetMap contributors, ODbL 1.0" in found.credit


def test_it_also_answers_as_a_geocoder_of_geopy(
    nominatim: Nominatim, nominatim_server: FakeNominatim
) -> None:
    nominatim_server.behave = answer([HATLA])
    location = nominatim.geocode("Hatla")
    assert (location.latitude, location.longitude) == (35.34229, 40.1875)


def test_what_only_sounds_alike_or_is_a_street_ranks_lower(
    nominatim: Nominatim, nominatim_server: FakeNominatim
) -> None:
    street = place("حطلة", 40.2, 35.4, **{"class": "highway", "type": "residential"})
    other = place("Hatlah", 40.3, 35.3, namedetails={})
    nominatim_server.behave = answer([street, other, HATLA])
    scores = [(c.lon, c.score) for c in nominatim.candidates("Hatla").candidates]
    assert [lon for lon, _ in scores] == [40.1875, 40.3, 40.2]
    assert scores[1][1] < SURE


def test_nothing_is_asked_twice(nominatim: Nominatim, nominatim_server: FakeNominatim) -> None:
    nominatim_server.behave = answer([HATLA])
    first = nominatim.candidates("Hatla")
    assert nominatim.candidates("  Hatla ") == first
    assert len(nominatim_server.requests) == 1


def test_a_miss_is_kept_too(nominatim: Nominatim, nominatim_server: FakeNominatim) -> None:
    for _ in range(2):
        assert nominatim.candidates("Nowhere").candidates == []
    assert len(nominatim_server.requests) == 1
    assert GeocodedQuery.objects.get().is_miss


def test_an_answer_is_asked_for_again_when_it_is_old(
    nominatim: Nominatim, nominatim_server: FakeNominatim
) -> None:
    nominatim.candidates("Hatla")
    kept = GeocodedQuery.objects.get()
    for age, requests in ((timedelta(days=9, hours=23), 1), (timedelta(days=10), 2)):
        GeocodedQuery.objects.update(retrieved_at=kept.retrieved_at - age)
        nominatim.candidates("Hatla")
        assert len(nominatim_server.requests) == requests
    assert GeocodedQuery.objects.count() == 1


def test_an_answer_for_other_bounds_is_another_answer(
    service: NominatimService, nominatim_server: FakeNominatim, tmp_path: Path
) -> None:
    for countries in (("sy",), ("iq",)):
        asking = replace(service, countries=countries)
        Nominatim(asking, Pace(tmp_path / "lock")).candidates("Hatla")
    assert len(nominatim_server.requests) == 2


@pytest.mark.parametrize(
    ("behaviour", "says"),
    [
        (silence(1.3), "no answer within 1 seconds"),
        (trickle(1.6), "no answer within 1 seconds"),
        (fail(429, Retry_After="120"), "429"),
        (fail(403), "403"),
        (fail(500), "500"),
        (fail(503), "503"),
        (fail(302, Location="http://127.0.0.1:1/"), "302"),
        (raw(b"<!DOCTYPE html><title>Blocked</title>"), "not JSON"),
        (raw(b""), "not JSON"),
        (raw(b"\xff\xfe["), "not UTF-8"),
        (raw(b"[" * 100_000), "not JSON"),
        (raw(b"1" * 400_000), "not"),
        (raw(b"[" + b" " * MOST_BYTES), "longer than"),
        (endless(10), "longer than"),
        (answer({"error": "database is down"}), "not a list"),
        (answer("Hatla"), "not a list"),
        (answer([1, None, [], {}]), "no place"),
        (answer([{"display_name": "x", "lat": "north", "lon": "east"}]), "no place"),
        (raw(b'[{"display_name": "x", "lat": NaN, "lon": Infinity}]'), "no place"),
        (answer([{"display_name": "x", "lat": "91", "lon": "181"}]), "no place"),
        (answer([{"display_name": {"a": 1}, "lat": "35", "lon": "40"}]), "no place"),
    ],
)
def test_a_fault_is_told_is_no_miss_and_makes_it_back_off(
    nominatim: Nominatim, nominatim_server: FakeNominatim, behaviour: Behaviour, says: str
) -> None:
    nominatim_server.behave = behaviour
    with pytest.raises(GeocoderServiceError, match=says):
        nominatim.candidates("Hatla")
    assert not GeocodedQuery.objects.exists()
    nominatim_server.behave = answer([HATLA])
    with pytest.raises(BackingOff, match="left alone until"):
        nominatim.candidates("Mazlum")
    assert len(nominatim_server.requests) == 1


def test_a_time_out_is_one_and_not_the_socket_s_alone(
    nominatim: Nominatim, nominatim_server: FakeNominatim
) -> None:
    nominatim_server.behave = trickle(60)
    began = time.monotonic()
    with pytest.raises(GeocoderTimedOut):
        nominatim.candidates("Hatla")
    assert 0.9 < time.monotonic() - began < 40


def test_no_more_is_read_than_an_answer_may_have(
    nominatim: Nominatim, nominatim_server: FakeNominatim
) -> None:
    nominatim_server.behave = endless(100)
    with pytest.raises(GeocoderServiceError, match="longer than"):
        nominatim.candidates("Hatla")
    assert nominatim_server.megabytes_sent < 20  # what the sockets' buffers took


def test_a_server_that_is_gone_is_unavailable(service: NominatimService, tmp_path: Path) -> None:
    gone = replace(service, url="http://127.0.0.1:9")
    with pytest.raises(GeocoderUnavailable, match="cannot be reached"):
        Nominatim(gone, Pace(tmp_path / "lock")).candidates("Hatla")


def test_a_request_that_the_service_calls_bad_does_not_stop_the_others(
    nominatim: Nominatim, nominatim_server: FakeNominatim
) -> None:
    nominatim_server.behave = fail(400)
    with pytest.raises(GeocoderServiceError, match="400"):
        nominatim.candidates("Hatla")
    nominatim_server.behave = answer([HATLA])
    assert nominatim.candidates("Hatla").candidates


@pytest.mark.parametrize(
    ("record", "why"),
    [
        (place("Hatla", 0, 0), "missing value"),
        (place("Hatla", 36.2, 36.1), "outside the region"),
        (place("Hatla", 35.34229, 40.1875), "outside the region"),
        (place("Hatla", 41.9, 34.0, address={"country_code": "IQ"}), "in another country (iq)"),
    ],
)
def test_results_that_cannot_be_meant_are_refused_and_told(
    nominatim: Nominatim, nominatim_server: FakeNominatim, record: dict[str, Any], why: str
) -> None:
    nominatim_server.behave = answer([record, HATLA])
    found, notes = nominatim.candidates("Hatla")
    assert [candidate.name for candidate in found] == ["حطلة"]
    assert len(notes) == 1
    assert why in notes[0]


def test_one_unreadable_record_does_not_spoil_the_others(
    nominatim: Nominatim, nominatim_server: FakeNominatim
) -> None:
    nominatim_server.behave = answer([{"lat": "x"}, HATLA, None])
    assert len(nominatim.candidates("Hatla").candidates) == 1


def test_hostile_texts_and_fields_come_out_plain_and_short(
    nominatim: Nominatim, nominatim_server: FakeNominatim
) -> None:
    nominatim_server.behave = answer(
        [
            place(
                "Hat\x1b[31mla\u202e\ud800\n" + "x" * 5_000,
                40.1875,
                35.34229,
                osm_id="1; drop",
                boundingbox=["a", None, 1e400, []],
                namedetails=["name"],
                address="sy",
                **{"class": 7, "type": {}},
            )
        ]
    )
    [found] = nominatim.candidates("Hatla").candidates
    assert found.name.startswith("Hat [31mla xxx")
    assert len(found.name) <= 300
    assert found.radius_km == 3.0
    assert GeocodedQuery.objects.get().results[0]["osm_id"] is None


def test_what_is_sent_and_kept_is_plain_text(
    nominatim: Nominatim, nominatim_server: FakeNominatim
) -> None:
    nominatim.candidates("Hat\x00la\ud800\u202e & co=1")
    assert nominatim_server.queries[0]["q"] == ["Hat la & co=1"]
    assert GeocodedQuery.objects.get().query == "Hat la & co=1"


def test_what_is_no_name_is_never_sent(
    nominatim: Nominatim, nominatim_server: FakeNominatim
) -> None:
    for name in ("", " ", "x" * 201):
        with pytest.raises(NotAName):
            nominatim.candidates(name)
    assert nominatim_server.requests == []
