import time

import pytest
from django.http import QueryDict
from django.test import RequestFactory

from incidents.models import Actor, Incident, Weapon, revision
from maps.filter_reading import OF_THE_API, read_filter
from maps.filters import IncidentFilter
from maps.parameters import BadParameter, QueryTooLong
from tests.rows import make_group, make_incident, make_name, make_place, make_tenure, make_zone, put

pytestmark = pytest.mark.django_db


def read(query: str) -> IncidentFilter:
    return read_filter(RequestFactory().get(f"/?{query}"), OF_THE_API)


def passing(query: str) -> set[str]:
    return set(read(query).apply(Incident.objects.all()).values_list("public_id", flat=True))


def test_no_parameter_is_no_filter() -> None:
    assert read("").is_empty()
    assert read("") == IncidentFilter()


@pytest.mark.parametrize(
    "query",
    [
        "",
        "zone=disputed,government",
        "zone=",
        "kind=attack,other&sure=confirmed",
        "actor=unknown&weapon=unknown",
        "q=%D9%85%D8%B1%D8%A7%D8%B7",
        "from=2024-10-01&to=2024-10-31",
        "on=2024-10-31",
        "bbox=38,33,42.5,37",
        "place=marat",
    ],
)
def test_a_filter_goes_to_a_query_string_and_back(query: str) -> None:
    make_group("government")
    make_place("marat")
    assert read(read(query).query_string()) == read(query)
    assert QueryDict(read(query).query_string()) == QueryDict(query)


@pytest.mark.parametrize(
    ("query", "parameter", "value", "accepted"),
    [
        ("zone=mars", "zone", "mars", "government, disputed, unknown"),
        ("kind=attack,bombing", "kind", "bombing", "attack, counter_strike"),
        ("sure=certain", "sure", "certain", "confirmed, fair"),
        ("actor=nobody", "actor", "nobody", "unknown"),
        ("from=0000-00-00", "from", "0000-00-00", "a day as 2024-10-24"),
        ("on=9999-12-31", "on", "9999-12-31", "from 1800 to 2200"),
        ("to=2024-02-30", "to", "2024-02-30", "a day as"),
        ("to=٢٠٢٤-١٠-٢٤", "to", "٢٠٢٤-١٠-٢٤", "a day as"),
        ("from=2024-10-02&to=2024-10-01", "from", "2024-10-02", "not after"),
        ("on=2024-10-02&to=2024-10-01", "on", "2024-10-02", "either on"),
        ("bbox=nan,nan,nan,nan", "bbox", "nan,nan,nan,nan", "west,south,east,north"),
        ("bbox=-inf,-inf,inf,inf", "bbox", "-inf,-inf,inf,inf", "west,south,east,north"),
        ("bbox=1,2,3", "bbox", "1,2,3", "west,south,east,north"),
        ("bbox=42,33,38,37", "bbox", "42,33,38,37", "west at most east"),
        ("bbox=0,0,181,1", "bbox", "0,0,181,1", "degrees"),
        ("bbox=0,0,1e400,1", "bbox", "0,0,1e400,1", "degrees"),
        ("place=atlantis", "place", "atlantis", "the slug of a place"),
        ("place=%00", "place", "\0", "the slug of a place"),
        ("order_by=id", "order_by", "id", "the parameters zone, kind"),
        ("kind=attack&kind=other", "kind", "attack,other", "one value"),
        ("q=" + "x" * 201, "q", "x" * 80, "at most 200 characters"),
        ("q=mar%00at", "q", "mar\0at", "without NUL"),
        ("q=%00", "q", "\0", "without NUL"),
    ],
)
def test_what_is_not_understood_is_refused_by_name(
    query: str, parameter: str, value: str, accepted: str
) -> None:
    make_group("government")
    with pytest.raises(BadParameter) as refusal:
        read(query)
    assert (refusal.value.parameter, refusal.value.value) == (parameter, value)
    assert accepted in refusal.value.accepted
    assert value in str(refusal.value)


def test_a_hundred_thousand_options_are_refused_unread_and_at_once() -> None:
    began = time.perf_counter()
    with pytest.raises(QueryTooLong):
        read("kind=" + "attack," * 100_000)
    assert time.perf_counter() - began < 0.05


def test_zone_asks_who_held_the_target_on_its_day() -> None:
    village, base = make_place("marat"), make_place("conoco")
    make_tenure(make_zone("government-to-2024", make_group("government")), village)
    make_tenure(make_zone("sdf", make_group("sdf")), base)
    on_village, on_base, on_both, nowhere = (make_incident() for _ in range(4))
    put(on_village, village)
    put(on_village, base, role="origin")
    put(on_base, base)
    put(on_both, village)
    put(on_both, base)
    assert passing("zone=government") == {on_village.public_id, on_both.public_id}
    assert passing("zone=sdf") == {on_base.public_id, on_both.public_id}
    assert passing("zone=unknown") == {nowhere.public_id}
    assert passing("zone=") == set()
    assert passing("zone=unknown&place=marat") == set()


def test_actor_and_weapon_know_an_unknown_one() -> None:
    with revision("test"):
        actor = Actor.objects.create(slug="us", label_en="US", label_ar="x", kind="unknown")
        rockets = Weapon.objects.create(slug="rockets", label_en="Rockets", label_ar="صواريخ")
        named, unnamed = make_incident(actor=actor), make_incident()
        named.weapons.add(rockets)
    assert passing("actor=us") == passing("weapon=rockets") == {named.public_id}
    assert passing("actor=unknown") == passing("weapon=unknown") == {unnamed.public_id}
    assert passing("weapon=rockets,unknown") == {named.public_id, unnamed.public_id}
    assert passing("q=صواريخ") == {named.public_id}


@pytest.mark.parametrize(
    ("query", "passes"),
    [
        ("from=2024-10-24&to=2024-10-24", True),
        ("on=2024-10-31", True),
        ("to=2024-10-23", False),
        ("from=2024-11-01", False),
        ("on=2024-10-28", False),
        ("from=2024-10-25&to=2024-10-30", False),
        ("from=2024-10-25&to=2024-10-31", True),
    ],
)
def test_an_incident_passes_on_each_day_on_which_it_may_have_happened(
    query: str, passes: bool
) -> None:
    incident = make_incident(date="[2024-10-24,2024-10-31]")
    assert (incident.public_id in passing(query)) is passes


def test_an_interval_passes_on_every_day_of_it() -> None:
    incident = make_incident(date="2024-10-24/2024-10-31")
    assert passing("on=2024-10-28") == {incident.public_id}
    assert passing("from=2024-10-25&to=2024-10-30") == {incident.public_id}


def test_undated_incidents_pass_only_when_no_days_are_chosen() -> None:
    undated = make_incident(date="")
    assert passing("") == {undated.public_id}
    assert passing("on=2024-10-31") == set()


def test_text_finds_any_spelling_of_any_place_of_the_incident() -> None:
    place, incident = make_place("marat"), make_incident()
    make_name(place, "مُراط")
    put(incident, place, role="origin")
    make_incident()
    assert passing("q=مراط") == {incident.public_id}


def test_a_box_is_about_points_that_are_on_the_map() -> None:
    inside, outside, pending = make_incident(), make_incident(), make_incident()
    put(inside, make_place("marat", 40.24, 35.31))
    put(outside, make_place("hasakah", 40.75, 36.5))
    put(pending, make_place("doubtful", 40.24, 35.31, coordinate_status="pending"))
    assert passing("bbox=40,35,41,36") == {inside.public_id}


def test_a_renamed_place_is_found_by_its_old_address() -> None:
    place, incident = make_place("murat"), make_incident()
    put(incident, place)
    with revision("test"):
        place.slug = "marat"
        place.save()
    assert passing("place=murat") == {incident.public_id}
    assert read("place=murat").query_string() == "place=marat"
