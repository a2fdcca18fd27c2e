import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from incidents.importers.load_region import load_region
from incidents.importers.seed_file import SeedFileRefused
from incidents.models import (
    Area,
    Incident,
    Place,
    PlaceName,
    Report,
    Tenure,
    Zone,
    revision,
)
from incidents.region import read_region, region

pytestmark = pytest.mark.django_db

Change = Callable[[str, Callable[[Any], None]], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped files that a test may change, with one name a place: it loads
    three times as fast."""
    copy = Path(shutil.copytree(region("euphrates").folder, tmp_path / "euphrates"))
    found = json.loads((copy / "places.json").read_text(encoding="utf-8"))
    for place in found["places"]:
        del place["names"][1:]
    (copy / "places.json").write_text(json.dumps(found), encoding="utf-8")
    return copy


@pytest.fixture
def change(folder: Path) -> Change:
    def change_file(name: str, edit: Callable[[Any], None]) -> None:
        found = json.loads((folder / name).read_text(encoding="utf-8"))
        edit(found)
        (folder / name).write_text(json.dumps(found, allow_nan=True), encoding="utf-8")

    return change_file


def load(folder: Path) -> Any:
    return load_region(read_region(folder), with_reports=False)


def row(found: Any, slug: str) -> Any:
    return next(place for place in found["places"] if place["slug"] == slug)


def test_loading_again_changes_nothing_and_leaves_no_revision() -> None:
    first = load_region(region("euphrates"))
    rows = sum(model.history.count() for model in (Place, PlaceName, Tenure, Area, Zone))
    again = load_region(region("euphrates"))
    assert (again.added, again.updated, again.kept) == (0, 0, [])
    assert again.unchanged == first.added
    assert rows == sum(m.history.count() for m in (Place, PlaceName, Tenure, Area, Zone))
    assert set(Place.objects.values_list("version", flat=True)) == {1}


def test_a_changed_row_follows_its_file_and_says_so(folder: Path, change: Change) -> None:
    load(folder)
    change("places.json", lambda found: row(found, "marat").update(radius_km=2))
    outcome = load(folder)
    marat = Place.objects.get(slug="marat")
    assert (outcome.added, outcome.updated) == (0, 1)
    assert (marat.radius_km, marat.version) == (2, 2)
    assert marat.history.latest().history_change_reason == "Starting data: euphrates"


def test_what_an_editor_changed_is_kept_and_reported(folder: Path, change: Change) -> None:
    load(folder)
    with revision("a better source", User.objects.create(username="editor")):
        marat = Place.objects.get(slug="marat")
        marat.radius_km = 0.5
        marat.save()
    change("places.json", lambda found: row(found, "marat").update(radius_km=2, kind="village"))
    outcome = load(folder)
    marat.refresh_from_db()
    assert (marat.radius_km, marat.kind, marat.version) == (0.5, "town", 2)
    assert (outcome.updated, len(outcome.kept)) == (0, 1)
    assert "(marat): an editor changed kind, radius_km; kept so." in outcome.kept[0]


def test_what_an_editor_deleted_stays_deleted(folder: Path) -> None:
    load(folder)
    with revision("one of two", None):
        Tenure.objects.filter(place__slug="jafra", zone__slug="sdf").get().delete()
        PlaceName.objects.get(name="مراط").delete()
    outcome = load(folder)
    assert not Tenure.objects.filter(place__slug="jafra", zone__slug="sdf").exists()
    assert not PlaceName.objects.filter(name="مراط").exists()
    assert len(outcome.kept) == 2


def test_a_place_that_an_editor_renamed_is_not_loaded_twice(folder: Path) -> None:
    load(folder)
    with revision("a better slug", None):
        place = Place.objects.get(slug="tayyana")
        place.slug = "al-tayyana"
        place.save()
    outcome = load(folder)
    assert Place.objects.count() == 49
    assert Tenure.objects.filter(place=place).count() == 2
    assert "(tayyana): an editor changed slug; kept so." in outcome.kept[0]


@pytest.mark.parametrize(
    ("name", "edit", "message"),
    [
        ("places.json", lambda f: row(f, "marat").update(kind="hamlet"),
         r"places.json, row \d+ \(marat\), kind: 'hamlet'.*Accepted: city, town, village"),
        ("places.json", lambda f: row(f, "marat").update(radius_km="near"), "radius_km: 'near'"),
        ("places.json", lambda f: row(f, "marat").update(radius_km=900), "less than or equal"),
        ("places.json", lambda f: row(f, "marat").update(name_en=5), "Accepted: a text"),
        ("places.json", lambda f: row(f, "marat").update(hight=5), "no such field; accepted: slug"),
        ("places.json", lambda f: row(f, "marat").pop("name_ar"), "name_ar: 'missing'"),
        ("places.json", lambda f: row(f, "marat").update(within="atlantis"), "within: 'atlantis'"),
        ("places.json", lambda f: row(f, "marat").update(location=[40, 91]), "latitude 91"),
        ("places.json", lambda f: row(f, "marat").update(location=[float("nan"), 35]), "NaN"),
        ("places.json", lambda f: row(f, "marat").update(location=None), "with the status"),
        ("places.json", lambda f: row(f, "marat").update(names=[{"name": ""}]), "cannot be blank"),
        ("places.json", lambda f: f["places"].append(row(f, "marat")), "says the same as row"),
        ("places.json", lambda f: f.pop("places"), "there is no list “places”"),
        ("zones.json", lambda f: f["zones"][0].update(group="un"), "Accepted: government, sdf"),
        ("zones.json", lambda f: f["zones"][0].pop("group"), "Accepted: government, sdf"),
        ("actors.json", lambda f: f["actors"][1].update(part_of="un"), "part_of: 'un'"),
        ("tenures.json", lambda f: f["tenures"][0].update(last_day="2017-01-01"),
         r"tenures.json, row 1, last_day: '2017-01-01'. Accepted: 2017-12-01 or later"),
        ("tenures.json", lambda f: f["tenures"][0].update(last_day="2024-02-30"), "2024-02-30"),
        ("tenures.json", lambda f: f["tenures"][0].update(places=["x"]), "Not in places.json: x"),
        ("tenures.json", lambda f: f["tenures"][0].update(area="left-bank"), "either places or an"),
        ("tenures.json", lambda f: f["tenures"].append(f["tenures"][0]), "says the same as row 1"),
        ("tenures.json", lambda f: f["tenures"][0].update(source=""), "cannot be blank"),
        ("areas.geojson", lambda f: f["features"][0]["geometry"].update(coordinates=[]),
         r"row 1 \(right-bank\), geometry: .*no coordinates"),
        ("areas.geojson", lambda f: f["features"][0].update(geometry={
            "type": "Polygon", "coordinates": [[[40, 35], [41, 36], [41, 35], [40, 36], [40, 35]]],
        }), "crosses itself at longitude 40.5"),
        ("areas.geojson", lambda f: f["features"][0]["geometry"]["coordinates"][0][0][1].insert(
            0, float("inf")), "Infinity"),
        ("areas.geojson", lambda f: f["features"][0].update(geometry={
            "type": "Polygon", "coordinates": [[[40 + n * n % 997 / 997, 35 + n * 7 % 1009 / 1009]
                                               for n in [*range(2_000), 0]]],
        }), "crosses itself at longitude 40"),
        ("areas.geojson", lambda f: f["features"][0].update(geometry={
            "type": "Polygon", "coordinates": [[[40, 35]] * 10_001],
        }), "more than 10000 vertices"),
        ("areas.geojson", lambda f: f["features"][0].update(geometry={
            "type": "GeometryCollection", "geometries": [],
        }), "GeometryCollection is not accepted here"),
        ("areas.geojson", lambda f: f["features"][0]["geometry"].update(crs={
            "properties": {"name": "EPSG:3857"},
        }), "3857"),
        ("places.json", lambda f: row(f, "marat").update(within=["x"]),
         r"\(marat\), within: \['x'\]. Accepted: the slug of another place"),
        ("places.json", lambda f: row(f, "marat").update(slug={"a": 1}), "slug: {'a': 1}. Acc"),
        ("places.json", lambda f: row(f, "marat").update(name_en="\ud800"), "Accepted: a text"),
        ("places.json", lambda f: row(f, "marat").update(note_en="a\0b"), "Accepted: a text"),
        ("places.json", lambda f: row(f, "marat").update(radius_km=float("1e300")), "less than or"),
        ("places.json", lambda f: row(f, "marat").update(names=[
            {"name": "ـ", "language": "en", "kind": "variant"},
        ]), r"names, row 1 \(ـ\)\. “ـ” is not the name of a place"),
        ("zones.json", lambda f: f["groups"][0].update(colour="red"),
         r"zones.json, row 1 \(government\), colour: 'red'. Colour: # and six digits"),
        ("zones.json", lambda f: f["groups"][0].update(colour="#B5523B"), "colour: '#B5523B'"),
        ("zones.json", lambda f: f["groups"][0].update(rank=1.5), "Accepted: a whole number"),
        ("tenures.json", lambda f: f["tenures"][0].update(last_day=5), "last_day: 5. Accepted: a"),
        ("tenures.json", lambda f: f["tenures"][0].update(first_day=["x"]), "Accepted: a day as"),
        ("places.json", lambda f: row(f, "marat").update(location=[40]), "two numbers"),
        ("places.json", lambda f: row(f, "marat").update(location=[181, 35]), "Longitude 181"),
        ("areas.geojson", lambda f: f["features"][0]["properties"].pop("side") and f["features"][0][
            "properties"].update(bank="left"), "bank: 'left'. There is no such field"),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_by_name_and_nothing_is_loaded(
    folder: Path, change: Change, name: str, edit: Callable[[Any], None], message: str
) -> None:
    change(name, edit)
    with pytest.raises(SeedFileRefused, match=message):
        load(folder)
    assert not Zone.objects.exists()
    assert not Zone.history.exists()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"[" * 100_000, "nested"),
        (b'{"places": [' + b"1" * 5_000 + b"]}", "digits"),
        (b'{"places": [1]}', "row 1: accepted is an object"),
        (b"[]", "one JSON object"),
        (b"{", "not JSON: line 1"),
        ('{"places": "مراط"}'.encode("windows-1256"), "not UTF-8 at byte 12"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(folder: Path, content: bytes, message: str) -> None:
    (folder / "places.json").write_bytes(content)
    with pytest.raises(SeedFileRefused, match=message):
        load(folder)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "tenures.json").unlink()
    with pytest.raises(SeedFileRefused, match=r"tenures\.json is missing"):
        load(folder)


@pytest.mark.parametrize("location", [[35.305908, 40.237305], [0, 0]], ids=["swapped", "null"])
def test_a_place_outside_the_region_waits_for_a_check(
    folder: Path, change: Change, location: list[float]
) -> None:
    change("places.json", lambda found: row(found, "marat").update(location=location))
    outcome = load(folder)
    assert Place.objects.get(slug="marat").coordinate_status == "pending"
    assert not Place.objects.on_map().filter(slug="marat").exists()
    assert "(marat): Longitude" in outcome.warnings[0]
    assert len(outcome.warnings) == 1


def test_the_command_says_in_one_line_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_region", "euphrates", "--without-reports")
    call_command("load_region", "euphrates", "--without-reports")
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert lines[0].endswith("rows added, 0 updated, 0 unchanged, 0 kept as an editor left them.")
    assert lines[1].startswith("euphrates: 0 rows added, 0 updated, ")


def test_the_command_refuses_an_unknown_region() -> None:
    with pytest.raises(CommandError, match=r"Regions: euphrates\. Nothing was loaded"):
        call_command("load_region", "atlantis")


READING = "reports/conoco.reading.json"


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (lambda f: f["mentions"][0].update(start=28), "words: 'حقل غاز كونيكو'. The text from 28"),
        (lambda f: f["claims"][0].update(aspect="mood"), "Accepted: occurrence, place, bank"),
        (lambda f: f["claims"][0].update(incident="x"), "incident: 'x'. Accepted: k7wq2mxa"),
        (lambda f: f["mentions"][0].update(place="atlantis"), "place: 'atlantis'"),
        (lambda f: f["incidents"][0].update(date="Thursday"), "Thursday” is not a date in EDTF"),
        (lambda f: f["incidents"][0].update(weapons=["spell"]), "Accepted: rockets, drones"),
        (lambda f: f["incidents"][0]["places"][0].update(role="x"), "Accepted: target, origin"),
        (lambda f: f["links"][0].update(target="x"), "target: 'x'"),
        (lambda f: f["report"].update(text_file="other.txt"), "other.txt is missing"),
        (lambda f: f["report"].update(text_file="../places.json"), "a plain file name"),
        (lambda f: f["report"].update(text_file=".."), r"\.\. cannot be read: Is a directory"),
        (lambda f: f["report"].update(text_file="a\0"), "a plain file name"),
        (lambda f: f["report"].pop("public_id"), "public_id: 'missing'. This field is needed"),
        (lambda f: f["incidents"][0].pop("public_id"), "public_id: 'missing'. This field is need"),
        (
            lambda f: f["incidents"][0].update(killed_min=5, killed_max=3),
            "killed_min: 5, killed_max: 3. Killed: “at least” must not be more than “at most”",
        ),
        (
            lambda f: f["incidents"][0].update(date_basis=""),
            "date_basis: ''. Known how: choose it where a day is given",
        ),
        (
            lambda f: f["incidents"][0].update(date_basis="inferred", date_reason_en=""),
            "say it where the day is inferred or estimated",
        ),
        (
            lambda f: f["incidents"][0]["places"][0].update(radius_km=900),
            r"row 1 \(k7wq2mxa\), places, row 1, radius_km: 900. Within kilometres",
        ),
        (
            lambda f: f["incidents"][0]["places"][0].update(role="target", bearing="s"),
            "role: 'target', bearing: 's', radius_km: 'missing'. Direction: only of an origin",
        ),
        (
            lambda f: f["links"][0].update(target=f["links"][0]["source"]),
            "An incident cannot be linked to itself",
        ),
        (lambda f: f["claims"][0].update(incident=None), "Say of which incident these words speak"),
        (lambda f: f["mentions"][0].update(start="x"), "start: 'x'"),
        (
            lambda f: f["mentions"][0].update(end=0, start=0, words=""),
            "End: it must come after",
        ),
    ],
)
def test_a_bad_reading_is_refused_and_nothing_is_loaded(
    folder: Path, change: Change, edit: Callable[[Any], None], message: str
) -> None:
    change(READING, edit)
    with pytest.raises(SeedFileRefused, match=message):
        load_region(read_region(folder))
    assert not Incident.objects.exists()
    assert not Place.objects.exists()


def test_without_reports_no_report_and_no_incident_is_loaded() -> None:
    load_region(region("euphrates"), with_reports=False)
    assert Place.objects.exists()
    assert not Report.objects.exists()
    assert not Incident.objects.exists()


def test_a_weapon_added_in_the_file_reaches_the_incident(folder: Path, change: Change) -> None:
    load_region(read_region(folder))
    change(READING, lambda f: f["incidents"][0]["weapons"].append("mortars"))
    outcome = load_region(read_region(folder))
    attack = Incident.objects.get(public_id="k7wq2mxa")
    assert (outcome.updated, attack.version) == (1, 2)
    assert set(attack.weapons.values_list("slug", flat=True)) == {"rockets", "drones", "mortars"}


def test_a_report_under_the_id_of_another_is_refused(folder: Path, change: Change) -> None:
    load_region(read_region(folder))
    (folder / "reports/conoco.txt").write_text("other words", encoding="utf-8")
    change(READING, lambda f: f.update(mentions=[], incidents=[], links=[], claims=[]))
    with pytest.raises(SeedFileRefused, match=r"public_id: '.*Report with this .* already exists"):
        load_region(read_region(folder))


def test_a_draft_that_its_file_publishes_has_its_time(folder: Path, change: Change) -> None:
    change(READING, lambda f: f["incidents"][0].update(state="draft"))
    load_region(read_region(folder))
    change(READING, lambda f: f["incidents"][0].update(state="published"))
    load_region(read_region(folder))
    assert Incident.objects.get(public_id="k7wq2mxa").published_at is not None


def test_places_within_one_another_are_refused(folder: Path, change: Change) -> None:
    change("places.json", lambda f: row(f, "marat").update(within="marat"))
    with pytest.raises(SeedFileRefused, match=r"\(marat\), within: 'marat'. Accepted: the slug"):
        load(folder)
