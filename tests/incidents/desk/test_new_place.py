from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from incidents.desk.new_place import (
    NewPlace,
    add_new_place,
    check_place,
    name_and_kind,
    places_of_that_name,
)
from incidents.desk.roles import NotAllowed
from incidents.models import CoordinateStatus, Place, PlaceKind, revision
from incidents.models.place import FormerSlug
from tests.people import make_user
from tests.rows import make_place

pytestmark = pytest.mark.django_db
NEW = NewPlace(
    "Khabur Camp",
    "مخيم الخابور",
    PlaceKind.VILLAGE,
    40.5,
    35.2,
    2.5,
    "Clicked on the map, by the report's words",
)


def test_an_editors_place_is_known_by_its_names_and_the_reports_spelling(editor: User) -> None:
    place = add_new_place(editor, NEW, "الخابور")
    assert (place.slug, place.coordinate_status, place.radius_km) == (
        "khabur-camp",
        "estimated",
        2.5,
    )
    assert {name.name for name in place.names.all()} == {"Khabur Camp", "مخيم الخابور", "الخابور"}
    assert places_of_that_name("الخابُور") == [place]
    assert places_of_that_name("الخابور", 40.5, 36.9) == []


def test_a_contributors_place_waits_and_is_on_no_map(contributor: User, editor: User) -> None:
    place = add_new_place(contributor, NEW)
    assert place.coordinate_status == CoordinateStatus.PENDING
    assert not Place.objects.on_map().filter(pk=place.pk).exists()
    with pytest.raises(NotAllowed):
        check_place(contributor, place, CoordinateStatus.ESTIMATED)
    check_place(editor, place, CoordinateStatus.ESTIMATED)
    assert Place.objects.on_map().filter(pk=place.pk).exists()


@pytest.mark.parametrize(("lon", "lat"), [(35.2, 40.5), (2.35, 48.85)])
def test_an_editors_point_outside_the_region_waits_for_a_check(
    editor: User, lon: float, lat: float
) -> None:
    place = add_new_place(editor, replace(NEW, lon=lon, lat=lat))
    assert place.coordinate_status == CoordinateStatus.PENDING
    beyond = add_new_place(editor, replace(NEW, lon=lon, lat=lat, kind=PlaceKind.COUNTRY))
    assert beyond.coordinate_status == CoordinateStatus.ESTIMATED


def test_a_place_without_a_point_is_unlocated(editor: User) -> None:
    place = add_new_place(editor, replace(NEW, lon=None, lat=None, source=""))
    assert (place.coordinate_status, place.location) == ("unlocated", None)


@pytest.mark.parametrize(
    "change",
    [
        {"lat": 91.0},
        {"lon": 181.0},
        {"lon": float("nan")},
        {"lon": float("inf")},
        {"radius_km": 501.0},
        {"radius_km": -1.0},
        {"source": " "},
        {"name_en": ""},
        {"name_en": "Mar\u202eat"},
        {"name_ar": "مرا\u2067ط"},
        {"name_en": "x" * 201},
        {"name_ar": "\ufdf2" * 101},  # four letters each
    ],
)
def test_bad_values_are_refused(editor: User, change: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        add_new_place(editor, replace(NEW, **change))  # type: ignore[arg-type]
    assert Place.objects.count() == 0


def test_two_places_of_one_name_get_two_addresses(editor: User) -> None:
    assert [add_new_place(editor, NEW).slug for _ in range(2)] == ["khabur-camp", "khabur-camp-2"]


def test_a_reader_makes_no_place() -> None:
    with pytest.raises(NotAllowed):
        add_new_place(make_user("reader"), NEW)


@pytest.mark.parametrize(
    ("words", "name", "kind"),
    [
        ("قرية الدحلة", "الدحلة", "village"),
        ("مدينة الميادن", "الميادن", "city"),
        ("قرية", "قرية", "village"),
        ("حقل التنك", "حقل التنك", "village"),
        ("Tell al-Hawa", "Tell al-Hawa", "village"),
    ],
)
def test_the_word_for_a_settlement_is_its_kind_and_not_its_name(
    words: str, name: str, kind: str
) -> None:
    assert name_and_kind(words) == (name, kind)


def test_a_contributors_place_without_a_point_waits_too(contributor: User, editor: User) -> None:
    place = add_new_place(contributor, replace(NEW, lon=None, lat=None, source=""))
    assert place.coordinate_status == CoordinateStatus.PENDING
    check_place(editor, place, CoordinateStatus.ESTIMATED)
    assert place.coordinate_status == CoordinateStatus.UNLOCATED


def test_a_new_place_does_not_take_the_address_of_a_renamed_one(contributor: User) -> None:
    renamed = make_place("khabur-camp")
    with revision("test"):
        renamed.slug = "khabour-camp"
        renamed.save()
    assert add_new_place(contributor, NEW).slug == "khabur-camp-2"
    assert FormerSlug.objects.get(slug="khabur-camp").place == renamed
    with pytest.raises(ValidationError, match="leads to another place"):
        make_place("khabur-camp")


def test_a_place_may_have_its_former_address_back() -> None:
    renamed = make_place("marat")
    for slug in ("marrat", "marat"):
        with revision("test"):
            renamed.slug = slug
            renamed.save()
    assert [former.slug for former in renamed.former_slugs.all()] == ["marrat"]
