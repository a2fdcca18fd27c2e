import re
from dataclasses import replace
from pathlib import Path

import pytest
from pytest_django import Settings

from incidents.geocoding.candidate import Answer, Candidate
from incidents.geocoding.chain import Chain, Findings
from incidents.geocoding.gazetteer import Gazetteer
from incidents.geocoding.nominatim import Nominatim, NominatimService
from incidents.geocoding.pace import Pace
from incidents.geocoding.providers import outside_services
from tests.incidents.geocoding.nominatim_server import FakeNominatim, answer, fail, place

pytestmark = pytest.mark.usefixtures("places")


def candidate(score: float, lon: float | None, radius_km: float = 1) -> Candidate:
    lat = None if lon is None else 35.0
    return Candidate("x", "X", lon, lat, radius_km, score, "", "gazetteer", "")


def test_a_service_is_asked_only_for_what_the_gazetteer_is_not_sure_of(
    nominatim: Nominatim, nominatim_server: FakeNominatim
) -> None:
    nominatim_server.behave = answer([place("Hatla", 40.1875, 35.34229)])
    chain = Chain(Gazetteer(), [nominatim])
    assert [c.slug for c in chain.find("Koniko").candidates] == ["conoco"]
    assert nominatim_server.requests == []
    assert [c.source for c in chain.find("Hatla").candidates] == ["nominatim"]


def test_a_place_without_a_point_is_looked_for_further(
    nominatim: Nominatim, nominatim_server: FakeNominatim
) -> None:
    nominatim_server.behave = answer([place("الجزيرة", 40.9, 36.2)])
    found = Chain(Gazetteer(), [nominatim]).find("الجزيرة")
    assert [(c.source, c.slug) for c in found.candidates] == [
        ("gazetteer", "jazira"),
        ("nominatim", None),
    ]


def test_a_service_that_fails_is_a_note_and_the_gazetteer_goes_on(
    nominatim: Nominatim, nominatim_server: FakeNominatim
) -> None:
    nominatim_server.behave = fail(503)
    found = Chain(Gazetteer(), [nominatim]).find("Hwaijet Saker")
    assert [c.slug for c in found.candidates] == ["hawijat-saqr"]
    [note] = found.notes
    assert note.startswith("nominatim: no answer, ")
    assert "503" in note


def test_a_service_that_is_gone_leaves_the_gazetteer(
    service: NominatimService, tmp_path: Path
) -> None:
    gone = Nominatim(replace(service, url="http://127.0.0.1:9"), Pace(tmp_path / "lock"))
    found = Chain(Gazetteer(), [gone]).find("Hwaijet Saker")
    assert found.candidates
    assert "cannot be reached" in found.notes[0]


def test_no_service_is_asked_where_none_was_given(
    nominatim_server: FakeNominatim, settings: Settings
) -> None:
    settings.DIFAF_NOMINATIM_URL = nominatim_server.url
    assert Chain(Gazetteer()).find("Hatla").candidates == []
    assert nominatim_server.requests == []


def test_no_page_knows_the_services(project: Path) -> None:
    pages = [path.read_text(encoding="utf-8") for path in (project / "maps").rglob("*.py")]
    assert pages
    assert not [
        page for page in pages if re.search(r"outside_services|nominatim", page, re.IGNORECASE)
    ]


def test_the_setting_switches_the_service_on_and_off(settings: Settings) -> None:
    settings.DIFAF_NOMINATIM_URL = ""
    assert outside_services() == []
    settings.DIFAF_NOMINATIM_URL = "http://127.0.0.1:9"
    settings.DIFAF_NOMINATIM_CONTACT = "desk@example.org"
    [made] = outside_services()
    assert isinstance(made, Nominatim)
    assert made.headers["User-Agent"] == f"Difaf/{settings.DIFAF_VERSION} (desk@example.org)"


def test_the_place_that_is_looked_for_can_be_left_out() -> None:
    found = Chain(Gazetteer()).find("Murat", without="marat")
    assert [c.slug for c in found.candidates] == ["marat-fawqani"]


def test_a_clear_best_is_sure_and_has_no_rival_elsewhere() -> None:
    def clear(*candidates: Candidate) -> bool:
        return Findings("X", list(candidates)).clear_best() is not None

    assert clear(candidate(0.85, 40.0))
    assert not clear(candidate(0.84, 40.0))
    assert not clear(candidate(1.0, None))
    assert clear(candidate(1.0, None), candidate(0.9, 40.0))
    assert not clear(candidate(1.0, 40.0), candidate(0.91, 41.0))
    assert clear(candidate(1.0, 40.0), candidate(0.9, 41.0))
    assert clear(candidate(1.0, 40.0), candidate(1.0, 40.02))  # 1.8 km: one spot
    assert not clear(candidate(1.0, 40.0), candidate(1.0, 40.03))  # 2.7 km
    assert not clear()


def test_answers_are_ranked_over_all_sources() -> None:
    class Fixed:
        source = "fixed"

        def candidates(self, name: str, *, limit: int) -> Answer:
            return Answer([candidate(0.7, 40.0), candidate(0.8, 41.0)], ["a note."])

    found = Chain(Gazetteer(), [Fixed()]).find("Hwaijet Saker", limit=2)
    assert [c.score for c in found.candidates] == [0.8, 0.79]
    assert found.notes == ["a note."]
