import json
from datetime import date
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from incidents.models import (
    Actor,
    Incident,
    IncidentLink,
    IncidentPlace,
    Standing,
    Weapon,
    Zone,
    revision,
)
from incidents.region import own_region
from maps.publishing import column_file
from maps.publishing.table_ground import as_bytes, build_ground, ground_bytes, place_order, slugs_in
from maps.publishing.table_rows import as_day
from tests.maps.decoded import (
    built_bytes,
    built_ground,
    built_rows,
    built_spellings,
    built_years,
)
from tests.rows import (
    make_area,
    make_incident,
    make_name,
    make_place,
    make_tenure,
    make_zone,
    put,
)

pytestmark = pytest.mark.django_db

CHANGE = date(2024, 12, 6)


def test_an_empty_database_has_a_ground_that_a_page_can_open_and_no_years() -> None:
    ground = json.loads(as_bytes(built_ground()))
    assert ground["places"]["slug"] == []
    assert ground["kinds"][0]["slug"] == "attack"
    assert built_years() == {}


def test_a_slug_is_in_the_ground_where_it_does_not_follow_from_the_english_name() -> None:
    make_place("hawijat-saqr", name_en="Hawijat Saqr")
    make_place("old-bridge", name_en="The Bridge")
    make_place("ikad", name_en="İkad")
    content = ground_bytes(built_ground())
    assert json.loads(content)["places"]["slug"] == [None, "old-bridge", "ikad"]
    assert slugs_in(content) == ["hawijat-saqr", "old-bridge", "ikad"]


def test_spans_that_several_places_have_stand_in_the_ground_once() -> None:
    places = {slug: make_place(slug) for slug in ("first", "second", "third")}
    make_tenure(make_zone(), places["second"], first_day=CHANGE)
    ground = built_ground()
    written = json.loads(ground_bytes(ground))
    assert written["places"]["spans"] == [0, 1, 0]
    assert [written["spans"][at] for at in [0, 1, 0]] == ground["places"]["spans"]


def test_an_incident_stands_in_the_files_with_its_day_place_and_all_that_is_said_of_it() -> None:
    place = make_place()
    incident = make_incident(date="2024-10-31", killed_min=1, killed_max=3, part_of_day="night")
    put(incident, place)
    assert built_rows() == [
        {
            "id": incident.public_id,
            "kind": 0,
            "earliest": 20027,
            "latest": 20027,
            "days": None,
            "targets": [("marat", False, "", 0)],
            "origins": [],
            "links": [],
            "actor": None,
            "weapons": [],
            "strength": "weak",
            "basis": "stated",
            "part_of_day": "night",
            "killed": (1, 3),
            "injured": (None, None),
        }
    ]


def test_drafts_and_retracted_incidents_leave_no_byte_in_the_files() -> None:
    hidden = [make_incident(state="draft"), make_incident(state="retracted")]
    hidden.append(make_incident(state="checked", date="2023-10-31"))
    shown = make_incident()
    with revision("test"):
        for other in hidden:
            IncidentLink.objects.create(source=shown, target=other, kind="answers")
            IncidentLink.objects.create(source=other, target=shown, kind="same_event")
    content = built_bytes()
    assert shown.public_id.encode() in content
    assert not [incident for incident in hidden if incident.public_id.encode() in content]
    assert built_rows()[0]["links"] == []


def test_a_delay_keeps_recent_and_undated_incidents_out(settings: Settings) -> None:
    settings.DIFAF_PUBLICATION_DELAY_DAYS = 30
    old = make_incident(date="2024-10-31")
    make_incident(date="2200-01-01")
    make_incident(date="")
    assert [row["id"] for row in built_rows()] == [old.public_id]


def test_possible_days_are_listed_one_by_one() -> None:
    make_incident(date="[2024-10-24,2024-10-31]")
    make_incident(date="2023-10")
    month, days = built_rows()
    assert (days["days"], month["days"]) == ([20020, 20027], None)
    assert (days["latest"], month["latest"]) == (20027, as_day(date(2023, 10, 31)))


def test_open_ends_and_open_beginnings_are_kept() -> None:
    begun = make_incident(date="2023-10-07/..")
    ended = make_incident(date="../2023-10-07")
    rows = {row["id"]: row for row in built_rows()}
    day = as_day(date(2023, 10, 7))
    assert (rows[begun.public_id]["earliest"], rows[begun.public_id]["latest"]) == (day, None)
    assert (rows[ended.public_id]["earliest"], rows[ended.public_id]["latest"]) == (None, day)


def test_an_interval_of_two_centuries_fits() -> None:
    make_incident(date="1800/2199")
    make_incident(date="1800-02/..")
    wide, is_open = built_rows()
    assert wide["latest"] == as_day(date(2199, 12, 31))
    assert is_open["latest"] is None


def test_years_are_those_of_the_earliest_day_and_the_undated_come_last() -> None:
    for day in ("2024-12-31", "2024-12-31/2025-01-01", "2025-01-01", "", "1969-12-31"):
        make_incident(date=day)
    years = built_years()
    assert [(year, files.rows) for year, files in years.items()] == [
        (1969, 1),
        (2024, 2),
        (2025, 1),
        (None, 1),
    ]
    assert years[1969].extent == [-1, -1]
    assert years[2024].extent == [as_day(date(2024, 12, 31)), as_day(date(2025, 1, 1))]
    assert years[None].extent is None


def test_a_leap_year_has_its_day() -> None:
    make_incident(date="2024-12-31")
    make_incident(date="2023-12-31")
    assert [as_date(row["earliest"]) for row in built_rows()] == ["2023-12-31", "2024-12-31"]
    _, columns = column_file.read(built_years()[2024].contents["days"])
    assert len(columns["day_counts"]) == 366


def as_date(day: int) -> str:
    return date.fromordinal(day + date(1970, 1, 1).toordinal()).isoformat()


def test_rows_are_ordered_by_day_place_kind_and_id() -> None:
    first, second = make_place("first"), make_place("second")
    late = put(make_incident(date="2024-10-31"), first).incident
    with_second = put(make_incident(date="2024-10-30"), second).incident
    strike = put(make_incident("counter_strike", date="2024-10-30"), first).incident
    attacks = [put(make_incident(date="2024-10-30"), first).incident for _ in range(3)]
    nowhere = make_incident(date="2024-10-30")
    expected = [nowhere, *sorted(attacks, key=lambda i: i.public_id), strike, with_second, late]
    assert [row["id"] for row in built_rows()] == [i.public_id for i in expected]


def test_targets_come_before_areas_and_then_in_the_order_of_places() -> None:
    a, b, c = (make_place(slug) for slug in "abc")
    incident = make_incident()
    put(incident, a, role="area")
    put(incident, c)
    put(incident, b)
    (row,) = built_rows()
    assert row["targets"] == [("b", False, "", 0), ("c", False, "", 0), ("a", True, "", 0)]


def test_south_of_a_place_is_an_area_with_its_bearing() -> None:
    put(make_incident(), make_place(), role="area", bearing="s", radius_km=5.04)
    (row,) = built_rows()
    assert row["targets"] == [("marat", True, "s", 50)]


def test_origins_stand_apart_from_targets() -> None:
    put(make_incident(), make_place("conoco"), role="origin", bearing="near", radius_km=0.02)
    (row,) = built_rows()
    assert (row["targets"], row["origins"]) == ([], [("conoco", "near", 1)])


def test_links_point_to_rows_of_the_year_and_beyond_it() -> None:
    attack = make_incident(date="2024-10-30")
    answer, late = make_incident("counter_strike"), make_incident(date="2025-01-01")
    with revision("test"):
        IncidentLink.objects.create(source=answer, target=attack, kind="answers")
        IncidentLink.objects.create(source=late, target=answer, kind="same_event")
    links = {row["id"]: row["links"] for row in built_rows()}
    assert links == {
        attack.public_id: [],
        answer.public_id: [("answers", attack.public_id)],
        late.public_id: [("same_event", answer.public_id)],
    }
    header, _ = column_file.read(built_years()[2025].contents["lines"])
    assert header["far_links"] == [[0, "same_event", answer.public_id, 20027]]


def test_actor_weapons_and_strength_share_one_column_the_most_frequent_first() -> None:
    with revision("test"):
        us = Actor.objects.create(slug="us", label_en="US", label_ar="x", kind="unknown", rank=1)
        unknown = Actor.objects.create(slug="unknown", label_en="?", label_ar="?", kind="unknown")
        weapons = [
            Weapon.objects.create(slug=slug, label_en=slug, label_ar=slug)
            for slug in ("rockets", "drones", "shells")
        ]
        armed = make_incident(date="2024-10-01", actor=us)
        armed.weapons.add(*weapons)
        partly = make_incident(date="2024-10-02", actor=us, strength="confirmed")
        partly.weapons.add(weapons[0])
    for _ in range(3):
        make_incident(date="2024-10-03", actor=unknown)
    assert [(row["actor"], row["weapons"], row["strength"]) for row in built_rows()] == [
        ("us", ["drones", "rockets", "shells"], "weak"),
        ("us", ["rockets"], "confirmed"),
        *[(None, [], "weak")] * 3,
    ]
    header, _ = column_file.read(built_years()[2024].contents["facts"])
    assert header["whats"][0] == [None, [], "weak"]
    assert [actor["slug"] for actor in built_ground()["actors"]] == ["us"]


def test_no_number_of_killed_is_mistaken_for_an_unknown_one() -> None:
    make_incident(killed_min=0, killed_max=100_000, injured_min=65_535)
    (row,) = built_rows()
    assert (row["killed"], row["injured"]) == ((0, 65_534), (65_534, None))


def test_spans_of_a_place_run_through_all_time_without_gaps() -> None:
    place, zone = make_place(), make_zone()
    make_tenure(zone, place, date(2017, 12, 1), date(2020, 1, 1))
    make_tenure(zone, place, date(2020, 1, 2), date(2024, 12, 5))
    assert built_ground()["places"]["spans"][0] == [
        [None, as_day(date(2017, 11, 30)), 2, -1],
        [as_day(date(2017, 12, 1)), as_day(date(2024, 12, 5)), 0, 0],
        [as_day(CHANGE), None, 2, -1],
    ]


def test_the_zone_that_a_browser_derives_is_the_one_that_is_stored() -> None:
    """From the spans of the place and the possible days alone; see docs/data-files.md."""
    government, sdf = make_zone("government"), make_zone("sdf", group=make_other_group())
    place, area = make_place(side="left"), make_area("left", 39, 34, 41, 36, side="left")
    inherits = make_place("inherits", 40.0, 35.0, side="left")
    make_tenure(sdf, area, None, date(2026, 1, 17))
    make_tenure(government, place, None, date(2024, 12, 4))
    make_tenure(sdf, place, date(2024, 12, 3), date(2026, 1, 17))
    dates = ["", "2024-12-02", "2024-12-03", "2024-12", "2024-12-04/2024-12-05", "2026-01-18"]
    dates += ["2024-12-03/2024-12-04", "2026-01-17/..", "../2024-12-02", "../2024-12-03", "2019"]
    for day in dates:
        incident = make_incident(date=day)
        put(incident, place)
        put(incident, inherits)
    ground, seen = built_ground(), set()
    for row in built_rows():
        for slug, *_ in row["targets"]:
            stored = IncidentPlace.objects.get(incident__public_id=row["id"], place__slug=slug)
            spans = ground["places"]["spans"][ground["places"]["slug"].index(slug)]
            expected = (stored.standing, stored.zone.slug if stored.zone else None)
            assert derived(spans, row, ground["zones"]) == expected, (slug, row)
            seen.add(expected)
    assert seen == {("held", "government"), ("held", "sdf"), ("disputed", None), ("unknown", None)}


def derived(spans: list[Any], row: dict[str, Any], zones: list[Any]) -> tuple[str, str | None]:
    earliest, latest = row["earliest"], row["latest"]
    if earliest is None and latest is None:
        return "unknown", None
    touched = {
        (standing, zone)
        for first, last, standing, zone in spans
        if (latest is None or first is None or first <= latest)
        and (earliest is None or last is None or earliest <= last)
    }
    if len(touched) != 1:
        return "unknown", None
    ((standing, zone),) = touched
    return list(Standing)[standing].value, zones[zone]["slug"] if zone >= 0 else None


def make_other_group() -> Any:
    from tests.rows import make_group

    return make_group("sdf-group")


def test_an_area_names_the_days_on_which_it_changed() -> None:
    area = make_area("pocket", 40, 35, 41, 36)
    make_tenure(make_zone(), area, CHANGE)
    (row,) = json.loads(as_bytes(built_ground()))["areas"]
    assert row["changes"] == [as_day(CHANGE)]
    assert row["geometry"]["type"] == "MultiPolygon"


def test_a_point_that_no_editor_has_checked_is_in_no_file() -> None:
    pending = make_place("far", 36.0, 40.0, coordinate_status="pending")
    assert built_ground()["places"]["slug"] == []
    put(make_incident(state="draft"), pending)
    assert built_ground()["places"]["slug"] == []
    put(make_incident(), pending)
    places = built_ground()["places"]
    assert (places["slug"], places["lon"], places["lat"]) == (["far"], [None], [None])


def test_a_region_has_a_name_and_no_point() -> None:
    make_place("syria", kind="country")
    assert built_ground()["places"]["lon"] == [None]


def test_a_new_place_comes_last_and_the_others_keep_their_numbers() -> None:
    waiting = make_place("waiting", coordinate_status="pending")
    make_place("b")
    former = built_ground()["places"]["slug"]
    with revision("checked"):
        waiting.coordinate_status = "estimated"
        waiting.save()
    make_place("a")
    keys, same_numbers = place_order(former)
    assert build_ground(own_region(), keys)["places"]["slug"] == ["b", "waiting", "a"]
    assert same_numbers
    assert place_order(["gone", "b"])[1] is False


def test_spellings_are_folded_for_the_search() -> None:
    make_name(make_place(), "مُراط")
    assert "مراط" in built_spellings()[0].split("|")


def test_names_cannot_turn_the_direction_of_what_the_canvas_writes() -> None:
    make_place("spoof", name_en="SDF\u202eDFS", name_ar="مر\u2066اط")
    make_area("area", 40, 35, 41, 36, label_en="a\u202eb")
    content = as_bytes(built_ground()).decode()
    assert not {"\u202e", "\u2066"} & set(content)
    assert "SDF\ufffdDFS" in content


def test_all_incidents_of_the_region_come_back_from_their_files(settings: Settings) -> None:
    from incidents.importers.load_region import load_region
    from incidents.region import region

    load_region(region("euphrates"))
    with revision("test"):
        for incident in Incident.objects.exclude(state="published"):
            incident.state, incident.published_at = "published", "2024-11-01T12:00Z"
            incident.save()
    rows = {row["id"]: row for row in built_rows()}
    assert rows.keys() == set(Incident.objects.values_list("public_id", flat=True))
    for incident in Incident.objects.all():
        row = rows[incident.public_id]
        assert row["earliest"] == (as_day(incident.earliest) if incident.earliest else None)
        assert row["latest"] == (as_day(incident.latest) if incident.latest else None)
        assert {slug for slug, *_ in row["targets"]} == set(
            IncidentPlace.objects.landed()
            .filter(incident=incident)
            .values_list("place__slug", flat=True)
        )
    assert Zone.objects.count() == len(built_ground()["zones"])
