"""What the starting data say, on the days that matter."""

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from pytest_django import DjangoDbBlocker

from incidents.models import Place, PlaceName, Standing, Tenure
from incidents.reading.words.folding import fold
from incidents.region import region
from incidents.zones import ZoneMap
from tests.loaded_region import loaded_region

pytestmark = pytest.mark.django_db

SEVEN = [
    "al-husayniya", "al-salihiya", "hatla", "marat", "mazlum", "khasham", "tabiya-jazira",
]  # fmt: skip
OLD, NEW, SDF = "government-to-2024", "government-from-2024", "sdf"
DISPUTED = str(Standing.DISPUTED)
POCKET_HISTORY = [
    ("2018-01-01", OLD), ("2024-12-02", OLD), ("2024-12-03", DISPUTED), ("2024-12-05", DISPUTED),
    ("2024-12-06", SDF), ("2026-01-17", SDF), ("2026-01-18", NEW), ("2026-11-01", NEW),
]  # fmt: skip
CITY_HISTORY = [
    ("2018-01-01", OLD), ("2024-12-05", OLD), ("2024-12-06", SDF), ("2024-12-09", SDF),
    ("2024-12-10", DISPUTED), ("2024-12-11", NEW), ("2026-11-01", NEW),
]  # fmt: skip
LEFT_HISTORY = [
    ("2018-01-01", SDF), ("2024-12-03", SDF), ("2026-01-17", SDF), ("2026-01-18", NEW),
]  # fmt: skip
HISTORIES = {
    **dict.fromkeys([*SEVEN, "seven-villages", "marat-fawqani"], POCKET_HISTORY),
    **dict.fromkeys(("deir-ez-zor", "airport"), CITY_HISTORY),
    **dict.fromkeys(("conoco", "dhiban", "tayyana"), LEFT_HISTORY),
}


@pytest.fixture(scope="module", autouse=True)
def _loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Loaded once for all tests of this module, which only read."""
    with loaded_region(django_db_blocker, with_reports=False):
        yield


def test_who_held_what_on_the_days_of_each_change() -> None:
    zone_map = ZoneMap()
    for slug, history in HISTORIES.items():
        place = Place.objects.get(slug=slug)
        for day, holder in history:
            span = zone_map.on(place, date.fromisoformat(day))
            found = span.zone.slug if span.zone else str(span.standing)
            assert (slug, day, found) == (slug, day, holder)


def test_no_place_of_the_table_is_unknown_on_any_day_from_2018() -> None:
    zone_map = ZoneMap()
    for slug in HISTORIES:
        spans = zone_map.spans(Place.objects.get(slug=slug))
        unknown = [span for span in spans if span.standing == Standing.UNKNOWN]
        assert [span.first for span in unknown] == [None], "before the first tenure only"
        assert unknown[0].last is not None
        assert unknown[0].last < date(2018, 1, 1)


@pytest.mark.parametrize("slug", ["hawijat-saqr", "jafra", "mayadin", "marat", "khasham"])
def test_what_the_first_report_calls_government_held_was_so(slug: str) -> None:
    zone_map, place = ZoneMap(), Place.objects.get(slug=slug)
    first, last = date(2024, 10, 23), date(2024, 11, 28)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    assert {getattr(zone_map.on(place, day).zone, "slug", None) for day in days} == {OLD}


def test_every_located_place_of_the_governorate_has_a_holder_in_autumn_2024() -> None:
    zone_map = ZoneMap()
    within = Place.objects.on_map().exclude(slug__in=["hasakah", "al-shaddadi", "al-tanf"])
    assert within.count() == 38
    unknown = [p.slug for p in within if zone_map.on(p, date(2024, 11, 1)).zone is None]
    assert unknown == []


def test_every_tenure_names_its_source_and_every_inference_its_reason() -> None:
    for tenure in Tenure.objects.all():
        assert "." in tenure.source
        assert bool(tenure.note_en) == bool(tenure.note_ar)
        assert tenure.note_en or tenure.basis == "stated", str(tenure)


def test_one_government_ends_and_the_other_begins_on_8_december_2024() -> None:
    assert not Tenure.objects.filter(zone__slug=OLD, last_day__gt=date(2024, 12, 8)).exists()
    assert not Tenure.objects.filter(zone__slug=OLD, last_day=None).exists()
    assert not Tenure.objects.filter(zone__slug=NEW, first_day__lt=date(2024, 12, 8)).exists()


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Al-Sabaa", "seven-villages"),
        ("Hawija Saqr", "hawijat-saqr"),
        ("Murat", "marat"),
        ("حويجة صكر", "hawijat-saqr"),
        ("ذبيان", "dhiban"),
        ("Hwaijet Saker", "hawijat-saqr"),
        ("Koniko", "conoco"),
        ("مراد", "marat"),
        ("Al-Jafra", "jafra"),
    ],
)
def test_spellings_of_reports_find_their_place(name: str, slug: str) -> None:
    found = PlaceName.objects.filter(folded=fold(name)).values_list("place__slug", flat=True)
    assert set(found) == {slug}


def test_slips_of_letters_are_told_from_spellings() -> None:
    slips = PlaceName.objects.filter(kind="misspelling").values_list("name", flat=True)
    assert {"ذبيان", "مراد"} <= set(slips)
    lion = PlaceName.objects.get(name="السبع")
    assert lion.requires_kind_word
    assert PlaceName.objects.filter(requires_kind_word=True).count() == 1


def test_every_place_on_the_map_lies_in_the_region() -> None:
    for place in Place.objects.on_map():
        assert place.location is not None
        assert region("euphrates").contains(place.location.x, place.location.y), place.slug
    assert not Place.objects.filter(coordinate_status="pending").exists()
    assert not region("euphrates").contains(34.4, 31.4), "Gaza"


def test_every_place_has_an_official_name_in_both_languages() -> None:
    assert Place.objects.count() == 49
    for place in Place.objects.all():
        kinds = place.names.filter(kind="official").values_list("language", flat=True)
        assert sorted(kinds) == ["ar", "en"], place.slug
        assert bool(place.note_en) == bool(place.note_ar), place.slug
        assert place.coordinate_source, place.slug


def test_files_are_readable_and_name_their_source() -> None:
    folder = region("euphrates").folder
    for path in folder.rglob("*json"):
        text = path.read_text(encoding="utf-8")
        assert "\\u0" not in text, f"{path.name}: Arabic stands as Arabic"
        assert '"source":' in text, path.name
        json.loads(text)


def test_arabic_texts_have_arabic_digits() -> None:
    for path in region("euphrates").folder.rglob("*json"):
        text = path.read_text(encoding="utf-8")
        for name, value in re.findall(r'"(\w+_ar|ar)": "((?:[^"\\]|\\.)*)"', text):
            assert not re.search("[0-9]", value), f"{path.name}: {name}: {value}"


def test_zones_have_the_labels_that_scripts_rely_on() -> None:
    found = json.loads((region("euphrates").folder / "zones.json").read_text(encoding="utf-8"))
    assert [(group["label_en"], group["label_ar"]) for group in found["groups"]] == [
        ("Government", "الحكومة"),
        ("SDF", "قسد"),
    ]
