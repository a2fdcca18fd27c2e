import pytest

from incidents.desk.duplicates import possible_duplicates
from incidents.models import IncidentLink, revision
from tests.rows import make_claim, make_incident, make_place, make_report, put

pytestmark = pytest.mark.django_db


def test_same_place_day_and_kind_comes_first_and_says_why() -> None:
    marat, near = make_place("marat", 40.24, 35.31), make_place("mazlum", 40.20, 35.33)
    new, same, neighbour = make_incident(), make_incident(), make_incident(date="2024-11-01")
    for incident, place in ((new, marat), (same, marat), (neighbour, near)):
        put(incident, place)
    found = possible_duplicates(new)
    assert [pair.incident for pair in found] == [same, neighbour]
    assert (found[0].same_place, found[0].same_day, found[0].same_kind) == (True, True, True)
    assert (found[1].same_place, found[1].same_day) == (False, False)
    assert found[1].km is not None
    assert 4 < found[1].km < 5


@pytest.mark.parametrize(
    ("date", "kind", "lon"),
    [
        ("2024-11-02", "attack", 40.24),
        ("2024-10-29", "attack", 40.24),
        ("2024-10-31", "air_activity", 40.24),
        ("2024-10-31", "attack", 40.40),
        ("", "attack", 40.24),
    ],
)
def test_what_is_farther_in_time_place_or_kind_is_no_duplicate(
    date: str, kind: str, lon: float
) -> None:
    new, other = make_incident(), make_incident(kind, date)
    put(new, make_place("marat", 40.24, 35.31))
    put(other, make_place("other", lon, 35.31))
    assert possible_duplicates(new) == []


def test_a_strike_told_as_attack_here_and_answer_there_is_asked_about() -> None:
    marat = make_place()
    new, other = make_incident(), make_incident("counter_strike")
    put(new, marat)
    put(other, marat)
    assert [pair.same_kind for pair in possible_duplicates(new)] == [False]


def test_an_attack_and_its_answer_are_told_apart_already() -> None:
    marat = make_place()
    attack, answer = make_incident(), make_incident("counter_strike")
    put(attack, marat)
    put(answer, marat)
    with revision("test"):
        IncidentLink.objects.create(source=answer, target=attack, kind="answers")
    assert (possible_duplicates(attack), possible_duplicates(answer)) == ([], [])


def test_two_days_of_one_report_are_told_apart_by_it() -> None:
    marat, report = make_place(), make_report("قصف على مراط الأربعاء ثم الخميس")
    first, second, third = make_incident(date="2024-10-30"), make_incident(), make_incident()
    for incident, words in ((first, "الأربعاء"), (second, "الخميس"), (third, "قصف")):
        put(incident, marat)
        make_claim(report, words, incident)
    assert [pair.incident for pair in possible_duplicates(first)] == []
    assert [pair.incident for pair in possible_duplicates(second)] == [third]


def test_places_that_only_sent_it_and_retracted_incidents_do_not_count() -> None:
    marat = make_place()
    new, origin, gone = make_incident(), make_incident(), make_incident()
    put(new, marat)
    put(origin, marat, "origin")
    put(gone, marat)
    with revision("test"):
        gone.state = "retracted"
        gone.save()
    assert possible_duplicates(new) == []
