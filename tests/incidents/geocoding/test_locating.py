from datetime import date

import pytest
from django.contrib.gis.geos import Point

from incidents.geocoding.candidate import Candidate
from incidents.geocoding.locating import AlreadyLocated, locate, missing_places
from incidents.models import CoordinateStatus, EditConflict, Place, PlaceKind, revision
from tests.incidents.geocoding.gazetteer_places import Sample, add_place

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 14)
FOUND = Candidate(
    None, "حطلة", 40.1875, 35.34229, 2.9, 0.9, "OpenStreetMap has it", "nominatim",
    "OpenStreetMap node 4711; © OpenStreetMap contributors, ODbL 1.0",
)  # fmt: skip


@pytest.fixture
def hatla() -> Place:
    with revision("A place for a test."):
        return add_place(Sample("hatla", PlaceKind.TOWN, "Hatla", "حطلة", None))


def test_what_a_person_chose_is_inferred_and_says_where_from(hatla: Place) -> None:
    assert locate(hatla, FOUND, DAY, chosen=True)
    hatla.refresh_from_db()
    assert hatla.location
    assert hatla.location.coords == (40.1875, 35.34229)
    assert hatla.radius_km == 2.9
    assert hatla.coordinate_status == CoordinateStatus.INFERRED
    assert hatla.coordinate_source == FOUND.credit
    assert hatla.version == 2
    latest = hatla.history.latest()
    assert "chosen by a person" in latest.history_change_reason
    assert "nominatim, score 0.9" in latest.history_change_reason


def test_what_only_ranked_first_waits_for_a_check_off_the_map(hatla: Place) -> None:
    assert locate(hatla, FOUND, DAY, chosen=False)
    assert Place.objects.get().coordinate_status == CoordinateStatus.PENDING
    assert not Place.objects.on_map().exists()
    assert missing_places().get() == hatla


def test_the_same_point_again_writes_nothing_until_a_person_chooses_it(hatla: Place) -> None:
    locate(hatla, FOUND, DAY, chosen=False)
    assert not locate(hatla, FOUND, DAY, chosen=False)
    assert hatla.history.count() == 2
    assert locate(hatla, FOUND, DAY, chosen=True)
    assert Place.objects.get().coordinate_status == CoordinateStatus.INFERRED


def test_the_point_of_a_namesake_says_that_it_is_that(hatla: Place) -> None:
    other = Candidate("marat", "Marat", 40.2, 35.3, 1, 1.0, "", "gazetteer", "OCHA C5146")
    locate(hatla, other, DAY, chosen=True)
    assert Place.objects.get().coordinate_source == (
        "The point of Marat (marat) in this gazetteer, taken over on 2026-03-14; there: OCHA C5146"
    )


def test_a_point_that_someone_gave_is_never_overwritten(hatla: Place) -> None:
    with revision("An editor gave a point."):
        hatla.location, hatla.coordinate_status = Point(40.19, 35.34, srid=4326), "estimated"
        hatla.save()
    with pytest.raises(AlreadyLocated, match="estimated"):
        locate(hatla, FOUND, DAY, chosen=True)
    assert Place.objects.get().location == Point(40.19, 35.34, srid=4326)


def test_an_editor_s_change_in_between_is_a_conflict(hatla: Place) -> None:
    mine = Place.objects.get()
    with revision("An editor notes something."):
        hatla.save()
    with pytest.raises(EditConflict):
        locate(mine, FOUND, DAY, chosen=True)
    assert Place.objects.get().location is None


def test_locators_and_located_places_are_not_missing(places: None, hatla: Place) -> None:
    assert [place.slug for place in missing_places()] == ["hatla"]
