from datetime import date, timedelta
from threading import Event, Thread
from time import sleep

import pytest
from django.db import connection, transaction
from pytest_django import DjangoAssertNumQueries

from incidents.models import (
    Incident,
    IncidentPlace,
    Place,
    Standing,
    Tenure,
    Zone,
    ZoneReason,
    revision,
)
from incidents.possible_days import PossibleDays
from incidents.zones import ZoneMap, refresh_zones
from tests.rows import (
    make_area,
    make_group,
    make_incident,
    make_place,
    make_tenure,
    make_zone,
    put,
)

pytestmark = pytest.mark.django_db

DAY = date(2024, 10, 24)


@pytest.fixture
def government() -> Zone:
    return make_zone("government-to-2024")


@pytest.fixture
def sdf() -> Zone:
    return make_zone("sdf", make_group("sdf"))


def standing(place: Place, day: date = DAY) -> tuple[Standing, Zone | None, ZoneReason]:
    span = ZoneMap().on(place, day)
    return span.standing, span.zone, span.reason


def test_without_any_tenure_a_place_is_unknown() -> None:
    assert standing(make_place()) == (Standing.UNKNOWN, None, ZoneReason.NO_TENURE)


def test_zone_changes_at_midnight_of_the_first_day(government: Zone, sdf: Zone) -> None:
    place = make_place()
    make_tenure(government, place, None, date(2024, 12, 2))
    make_tenure(sdf, place, date(2024, 12, 3), None)
    assert standing(place, date(2024, 12, 2))[1] == government
    assert standing(place, date(2024, 12, 3))[1] == sdf


def test_a_place_is_held_on_the_first_and_on_the_last_day(government: Zone) -> None:
    place = make_place()
    make_tenure(government, place, date(2024, 10, 24), date(2024, 10, 25))
    days = [date(2024, 10, day) for day in (23, 24, 25, 26)]
    assert [standing(place, day)[0] for day in days] == ["unknown", "held", "held", "unknown"]


def test_tenures_of_two_groups_on_one_day_make_it_disputed(government: Zone, sdf: Zone) -> None:
    place = make_place()
    make_tenure(government, place, None, date(2024, 12, 5))
    make_tenure(sdf, place, date(2024, 12, 3), None)
    assert standing(place, date(2024, 12, 4)) == (
        Standing.DISPUTED,
        None,
        ZoneReason.TENURES_DISAGREE,
    )


def test_two_eras_of_one_group_are_no_dispute(government: Zone) -> None:
    place, later = make_place(), make_zone("government-from-2024", government.group)
    make_tenure(government, place, None, date(2024, 12, 8))
    make_tenure(later, place, date(2024, 12, 8), None)
    assert standing(place, date(2024, 12, 8))[:2] == (Standing.HELD, later)


def test_a_places_own_tenure_beats_the_area_it_lies_in(government: Zone, sdf: Zone) -> None:
    place = make_place(side="left")
    make_tenure(sdf, make_area("left-bank", 40, 35, 41, 36, side="left"))
    assert standing(place) == (Standing.HELD, sdf, ZoneReason.AREA)
    make_tenure(government, place, date(2024, 10, 24), date(2024, 10, 24))
    assert standing(place) == (Standing.HELD, government, ZoneReason.OWN_TENURE)
    assert standing(place, date(2024, 10, 25))[1] == sdf


def test_the_stored_side_beats_the_drawn_line(sdf: Zone) -> None:
    """The place is drawn 1 km outside the area of its side: the river line is that wrong."""
    area = make_area("left-bank", 40, 35.32, 41, 36, side="left")
    make_tenure(sdf, area)
    assert standing(make_place(side="left", lat=35.311))[1] == sdf
    assert standing(make_place("khasham", side="right", lat=35.33))[1] is None


@pytest.mark.parametrize(("km_inside", "held"), [(3.2, True), (2.8, False)])
def test_without_a_side_a_place_near_the_border_is_unknown(
    sdf: Zone, km_inside: float, held: bool
) -> None:
    make_tenure(sdf, make_area("left-bank", 40, 35, 41, 36, border_accuracy_km=2))
    place = make_place(lat=35 + km_inside / 111.195, radius_km=1)
    expected = (Standing.HELD, sdf, ZoneReason.AREA)
    near = (Standing.UNKNOWN, None, ZoneReason.NEAR_BORDER)
    assert standing(place) == (expected if held else near)


def test_a_place_that_may_lie_in_two_areas_of_its_side_is_unknown(
    government: Zone, sdf: Zone
) -> None:
    make_tenure(sdf, make_area("left-bank", 40, 35, 40.3, 36, side="left"))
    make_tenure(government, make_area("pocket", 40.3, 35, 41, 36, side="left"))
    assert standing(make_place(lon=40.29, side="left"))[2] == ZoneReason.NEAR_BORDER
    assert standing(make_place("conoco", lon=40.2, side="left"))[1] == sdf


def test_a_place_that_may_lie_in_two_areas_has_what_both_have(government: Zone, sdf: Zone) -> None:
    """The day after the SDF has left, all of the bank is held by the government."""
    bank = make_area("left-bank", 40, 35, 40.3, 36, side="left")
    pocket = make_area("pocket", 40.3, 35, 41, 36, side="left")
    later = make_zone("government-from-2024", government.group)
    both = [make_tenure(sdf, bank, None, DAY), make_tenure(government, pocket, None, DAY)]
    after = [make_tenure(later, area, DAY + timedelta(days=1), None) for area in (bank, pocket)]
    for place in (make_place(lon=40.29, side="left"), make_place("conoco", lon=40.29)):
        assert standing(place) == (Standing.UNKNOWN, None, ZoneReason.NEAR_BORDER)
        span = ZoneMap().on(place, DAY + timedelta(days=1))
        assert (span.standing, span.zone, span.reason) == (Standing.HELD, later, ZoneReason.AREA)
        assert set(span.tenures) == set(after)
    with revision("test"):
        both[0].delete()
    assert standing(make_place("khasham", lon=40.29, side="left"))[0] == Standing.UNKNOWN


def test_a_place_without_a_point_is_unknown(sdf: Zone) -> None:
    make_tenure(sdf, make_area("left-bank", 40, 35, 41, 36, side="left"))
    place = make_place(location=None, coordinate_status="unlocated", side="left")
    assert standing(place) == (Standing.UNKNOWN, None, ZoneReason.NO_LOCATION)


def test_an_incident_whose_days_span_a_change_has_no_zone(government: Zone, sdf: Zone) -> None:
    place = make_place()
    make_tenure(government, place, None, date(2024, 10, 31))
    make_tenure(sdf, place, date(2024, 11, 1), None)
    zone_map = ZoneMap()
    before = zone_map.throughout(place, PossibleDays(DAY, date(2024, 10, 31)))
    across = zone_map.throughout(place, PossibleDays(DAY, date(2024, 11, 1)))
    assert (before.zone, before.standing) == (government, Standing.HELD)
    assert (across.zone, across.reason) == (None, ZoneReason.CHANGED_HANDS)
    assert zone_map.throughout(place, PossibleDays(None, None)).reason == ZoneReason.NO_DATE


def test_an_incident_of_one_of_several_days_has_the_zone_that_holds_on_them_all(
    government: Zone, sdf: Zone
) -> None:
    place = make_place()
    make_tenure(government, place, None, date(2024, 10, 26))
    make_tenure(sdf, place, date(2024, 10, 27), date(2024, 10, 29))
    make_tenure(government, place, date(2024, 10, 30), None)
    row = put(make_incident(date="[2024-10-24,2024-10-31]"), place)
    between = put(make_incident(date="2024-10-24/2024-10-31"), place)
    on_one = put(make_incident(date="[2024-10-24,2024-10-28,2024-10-31]"), place)
    for kept in (row, between, on_one):
        kept.refresh_from_db()
    assert (row.zone, row.standing) == (government, Standing.HELD)
    assert (between.zone, between.zone_reason) == (None, ZoneReason.CHANGED_HANDS)
    assert (on_one.zone, on_one.zone_reason) == (None, ZoneReason.CHANGED_HANDS)


def test_the_zone_of_an_incident_follows_every_change(government: Zone, sdf: Zone) -> None:
    place = make_place()
    incident = make_incident(date="2024-10-31")
    row = put(incident, place)

    def kept() -> tuple[Zone | None, str]:
        fresh = IncidentPlace.objects.get(pk=row.pk)
        return fresh.zone, fresh.standing

    assert kept() == (None, "unknown")
    tenure = make_tenure(government, place, None, None)
    assert kept() == (government, "held")
    with revision("SDF from 31 October"):
        tenure.last_day = date(2024, 10, 30)
        tenure.save()
    make_tenure(sdf, place, date(2024, 10, 31), None)
    assert kept() == (sdf, "held")
    with revision("a day earlier"):
        incident.date = "2024-10-30"
        incident.save()
    assert kept() == (government, "held")
    with revision("the source withdrew it"):
        tenure.delete()
    assert kept() == (None, "unknown")
    assert row.history.count() == 1, "derived columns leave no revision"


def test_it_follows_areas_groups_and_what_is_deleted_at_once(government: Zone, sdf: Zone) -> None:
    area = make_area("left-bank", 40, 35, 41, 36, side="left")
    row = put(make_incident(date="2024-10-31"), make_place(side="left"))

    def kept() -> tuple[Zone | None, str]:
        row.refresh_from_db()
        return row.zone, row.standing

    make_tenure(sdf, area)
    assert kept() == (sdf, "held")
    here = area.geometry
    with revision("drawn anew"):
        area.geometry = make_area("elsewhere", 50, 35, 51, 36).geometry
        area.save()
    assert kept() == (None, "unknown")
    with revision("drawn back"):
        area.geometry = here
        area.save()
    make_tenure(government, area)
    assert kept() == (None, "disputed")
    with revision("one group after all"):
        government.group = sdf.group
        government.save()
    assert kept()[1] == "held"
    with revision("no source"):
        Tenure.objects.filter(area=area).delete()
    assert kept() == (None, "unknown")


@pytest.mark.django_db(transaction=True)
def test_an_incident_that_comes_in_while_a_tenure_is_written_gets_its_zone(sdf: Zone) -> None:
    place, incident, is_written = make_place(), make_incident(), Event()

    def write_a_tenure() -> None:
        with transaction.atomic():
            make_tenure(sdf, place)
            is_written.set()
            sleep(0.5)  # enough for the other one, if it does not wait
        connection.close()

    writer = Thread(target=write_a_tenure)
    writer.start()
    assert is_written.wait(20)
    row = put(incident, place)
    writer.join()
    row.refresh_from_db()
    assert (row.standing, row.zone) == (Standing.HELD, sdf)


def test_refreshing_what_is_right_moves_nothing(government: Zone) -> None:
    place = make_place()
    make_tenure(government, place)
    put(make_incident(), place)
    assert refresh_zones() == 0
    IncidentPlace.objects.update(zone=None, standing="unknown")
    assert refresh_zones() == 1


def test_many_rows_of_one_place_are_worked_out_together(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    """A village with 100,000 incidents must not take a question for each."""
    place, zone = make_place(), make_zone()
    with revision("test"):
        incidents = Incident.objects.bulk_create(
            Incident(
                kind="attack",
                date=f"2024-10-{n % 28 + 1:02}",
                earliest=date(2024, 10, n % 28 + 1),
                latest=date(2024, 10, n % 28 + 1),
                date_basis="stated",
                strength="weak",
            )
            for n in range(1_200)
        )
        IncidentPlace.objects.bulk_create(
            IncidentPlace(incident=incident, place=place, role="target") for incident in incidents
        )
    with django_assert_max_num_queries(60):
        make_tenure(zone, place, date(2024, 10, 15))
    held = IncidentPlace.objects.filter(standing="held", zone=zone, zone_reason="own_tenure")
    assert held.count() == Incident.objects.filter(earliest__gte=date(2024, 10, 15)).count() > 500
    assert not IncidentPlace.objects.filter(standing="held").exclude(zone=zone).exists()


def test_a_map_of_some_places_says_the_same_of_them() -> None:
    left = make_area("left", 39, 34, 41, 36, side="left")
    place, other = make_place(side="left"), make_place("other", 40.0, 35.0, side="left")
    zone = make_zone()
    make_tenure(zone, left)
    make_tenure(make_zone("sdf", group=make_group("sdf")), place, date(2024, 1, 1))
    some = ZoneMap([place.pk])
    assert some.spans(place) == ZoneMap().spans(place)
    assert len(some.spans(place)) == 2
    assert ZoneMap([other.pk]).spans(other) == ZoneMap().spans(other)


def test_places_without_tenures_of_their_own_stand_as_their_area_does_and_each_by_its_reason() -> (
    None
):
    left, right = make_area("left", 39, 34, 41, 36, side="left"), make_area("right", 42, 34, 44, 36)
    sdf = make_zone("sdf", group=make_group("sdf"))
    make_tenure(sdf, left, date(2024, 1, 1))
    make_tenure(make_zone(), right)
    places = [make_place(slug, 40.0, 35.0, side="left") for slug in ("a", "b")]
    with_own, beyond = make_place("c", 40.0, 35.0, side="left"), make_place("d", 43.0, 35.0)
    nowhere = make_place("e", 50.0, 35.0)
    make_tenure(make_zone("own", group=make_group("own")), with_own, date(2024, 1, 1))
    together = ZoneMap()
    for place in (*places, with_own, beyond, nowhere):
        assert together.spans(place) == ZoneMap().spans(place)
    assert [len(together.spans(place)) for place in (*places, with_own, beyond)] == [2, 2, 2, 1]
    assert together.spans(nowhere)[0].standing == "unknown"
