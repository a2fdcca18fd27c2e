import json
from datetime import date
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from incidents.models import Actor, IncidentLink, Weapon, revision
from incidents.region import own_region
from maps.table import as_bytes, build_table
from maps.table_ground import as_day
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


def built() -> dict[str, Any]:
    """What a browser receives: through JSON and back."""
    table: dict[str, Any] = json.loads(as_bytes(build_table(own_region())))
    return table


def test_an_empty_database_makes_a_table_that_a_page_can_open() -> None:
    table = built()
    assert table["format"] == 1
    assert table["incidents"]["id"] == []
    assert table["extent"][0] == table["extent"][1]


def test_an_incident_stands_in_the_table_with_its_day_place_and_zone() -> None:
    zone, place = make_zone(), make_place()
    make_tenure(zone, place)
    incident = make_incident(date="2024-10-31", killed_min=1, killed_max=3)
    put(incident, place)
    table = built()
    assert table["incidents"]["id"] == [incident.public_id]
    assert table["kinds"][table["incidents"]["kind"][0]]["slug"] == "attack"
    assert table["incidents"]["earliest"] == table["incidents"]["latest"] == [20027]
    assert table["incidents"]["killed"] == [[1, 3]]
    assert table["incidents"]["actor"] == [-1]
    assert table["incidents"]["targets"][0] == [
        {
            "place": 0,
            "role": "target",
            "bearing": "",
            "radius_km": None,
            "lon": 40.24,
            "lat": 35.31,
            "standing": 0,
            "zone": 0,
        }
    ]


def test_drafts_and_retracted_incidents_leave_no_byte_in_the_table() -> None:
    hidden = [make_incident(state="draft"), make_incident(state="retracted")]
    hidden.append(make_incident(state="checked"))
    shown = make_incident()
    with revision("test"):
        IncidentLink.objects.create(source=shown, target=hidden[0], kind="answers")
    content = as_bytes(build_table(own_region())).decode()
    assert shown.public_id in content
    assert not [incident for incident in hidden if incident.public_id in content]
    assert json.loads(content)["links"] == []


def test_a_delay_keeps_recent_and_undated_incidents_out(settings: Settings) -> None:
    settings.DIFAF_PUBLICATION_DELAY_DAYS = 30
    old = make_incident(date="2024-10-31")
    make_incident(date="2200-01-01")
    make_incident(date="")
    assert built()["incidents"]["id"] == [old.public_id]


def test_possible_days_are_listed_one_by_one() -> None:
    make_incident(date="[2024-10-24,2024-10-31]")
    make_incident(date="2023-10")
    columns = built()["incidents"]
    assert columns["days"] == [[20020, 20027], None]
    assert columns["latest"] == [20027, as_day(date(2023, 10, 31))]


def test_undated_incidents_come_last_and_do_not_stretch_the_extent() -> None:
    undated, dated = make_incident(date=""), make_incident()
    table = built()
    assert table["incidents"]["id"] == [dated.public_id, undated.public_id]
    assert table["incidents"]["earliest"][1] is None
    assert table["extent"] == [20027, 20027]


def test_spans_of_a_place_run_through_all_time_without_gaps() -> None:
    place, zone = make_place(), make_zone()
    make_tenure(zone, place, date(2017, 12, 1), date(2020, 1, 1))
    make_tenure(zone, place, date(2020, 1, 2), date(2024, 12, 5))
    spans = built()["places"]["spans"][0]
    assert spans == [
        [None, as_day(date(2017, 11, 30)), 2, -1],
        [as_day(date(2017, 12, 1)), as_day(date(2024, 12, 5)), 0, 0],
        [as_day(CHANGE), None, 2, -1],
    ]


def test_an_area_names_the_days_on_which_it_changed() -> None:
    area = make_area("pocket", 40, 35, 41, 36)
    make_tenure(make_zone(), area, CHANGE)
    (row,) = built()["areas"]
    assert row["changes"] == [as_day(CHANGE)]
    assert row["geometry"]["type"] == "MultiPolygon"


def test_a_point_that_no_editor_has_checked_is_not_in_the_table() -> None:
    pending = make_place("far", 36.0, 40.0, coordinate_status="pending")
    assert built()["places"]["slug"] == []
    put(make_incident(), pending)
    table = built()
    assert table["places"]["lon"] == [None]
    assert table["incidents"]["targets"][0][0]["lon"] is None


def test_south_of_a_place_is_an_area_beside_it() -> None:
    city = make_place("mayadin", 40.45, 35.0)
    put(make_incident(), city, role="area", bearing="s", radius_km=5.0)
    (target,) = built()["incidents"]["targets"][0]
    assert target["lat"] == pytest.approx(35.0 - 5 / 111.195, abs=1e-4)
    assert target["lon"] == pytest.approx(40.45)


def test_origins_stand_apart_from_targets() -> None:
    incident = make_incident()
    put(incident, make_place("conoco"), role="origin")
    columns = built()["incidents"]
    assert columns["targets"] == [[]]
    assert [row["role"] for row in columns["origins"][0]] == ["origin"]


def test_links_and_weapons_point_into_the_table() -> None:
    attack, answer = make_incident(date="2024-10-30"), make_incident("counter_strike")
    with revision("test"):
        rockets = Weapon.objects.create(slug="rockets", label_en="Rockets", label_ar="صواريخ")
        attack.weapons.add(rockets)
        IncidentLink.objects.create(source=answer, target=attack, kind="answers")
    table = built()
    at = {public_id: index for index, public_id in enumerate(table["incidents"]["id"])}
    assert table["links"] == [[at[answer.public_id], at[attack.public_id], "answers"]]
    assert table["incidents"]["weapons"][at[attack.public_id]] == [0]


def test_spellings_are_folded_for_the_search() -> None:
    make_name(make_place(), "مُراط")
    assert "مراط" in built()["places"]["search"][0].split("|")


def test_an_actor_that_stands_for_unknown_is_no_actor() -> None:
    with revision("test"):
        us = Actor.objects.create(slug="us", label_en="US", label_ar="x", kind="unknown", rank=1)
        unknown = Actor.objects.create(slug="unknown", label_en="?", label_ar="?", kind="unknown")
    named, unnamed = make_incident(actor=us), make_incident(date="2024-10-01", actor=unknown)
    table = built()
    assert [actor["slug"] for actor in table["actors"]] == ["us"]
    assert table["incidents"]["id"] == [named.public_id, unnamed.public_id]
    assert table["incidents"]["actor"] == [0, -1]


def test_names_cannot_turn_the_direction_of_what_the_canvas_writes() -> None:
    make_place("spoof", name_en="SDF\u202eDFS", name_ar="مر\u2066اط")
    make_area("area", 40, 35, 41, 36, label_en="a\u202eb")
    content = as_bytes(build_table(own_region())).decode()
    assert not {"\u202e", "\u2066"} & set(content)
    assert "SDF\ufffdDFS" in content
