"""What is said of a place is brought up to each change, and equals what is worked out anew."""

from collections.abc import Callable
from threading import Event, Thread

import pytest
from django.db import connection, transaction

from incidents.models import (
    Claim,
    Incident,
    IncidentLink,
    IncidentPlace,
    Mention,
    Place,
    Report,
    revision,
)
from maps.counts_at_places import counts_at
from maps.published import public_incidents
from maps.remembered import FEW, Since, forget_all, kept_up
from maps.reports_about import newest_reports_about
from maps.toll_at_place import toll_at
from maps.wording.casualties import toll
from tests.rows import make_claim, make_incident, make_mention, make_place, make_report, put

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Place:
    return make_place("marat")


def assert_up_to_date(place: Place) -> None:
    kept = toll_at(place), newest_reports_about(place)
    here = IncidentPlace.objects.filter(place=place).values("incident")
    assert kept[0] == toll(public_incidents().filter(pk__in=here))
    forget_all()
    assert kept == (toll_at(place), newest_reports_about(place))


def change(row: Incident | IncidentPlace | Mention | Claim | Report, **values: object) -> None:
    row.refresh_from_db()
    for name, value in values.items():
        setattr(row, name, value)
    with revision("test"):
        row.save()


def test_the_toll_follows_every_change_of_an_incident(place: Place) -> None:
    elsewhere = make_place("elsewhere", lon=40.4)
    first, second = make_incident(killed_min=1, killed_max=3), make_incident(injured_min=2)
    row = put(first, place)
    put(first, place, role="origin")
    other_row = put(second, elsewhere)
    assert_up_to_date(place)
    acts: list[Callable[[], object]] = [
        lambda: change(first, killed_max=4),
        lambda: change(other_row, place=place),
        lambda: change(second, killed_min=0, killed_max=0, injured_min=None),
        lambda: change(first, state="retracted"),
        lambda: change(first, state="published"),
        lambda: change(row, place=elsewhere),
        lambda: put(make_incident(state="draft", published_at=None, killed_min=9), place),
        lambda: put(make_incident(), place),
    ]
    for act in acts:
        toll_at(place), newest_reports_about(place)
        act()
        assert_up_to_date(place)
    toll_at(place)
    with revision("test"):
        second.delete()
    assert_up_to_date(place)
    assert toll_at(place).total == 2


def test_counts_of_a_list_follow_every_change_of_an_incident(place: Place) -> None:
    elsewhere = make_place("elsewhere", lon=40.4)
    first, second = make_incident(), make_incident()
    row, other_row = put(first, place), put(second, elsewhere)
    listed = [place.pk, elsewhere.pk]

    def counts() -> list[tuple[int, int]]:
        landed, _beside, left = counts_at(listed)
        return [(landed.get(key, 0), left.get(key, 0)) for key in listed]

    acts: list[tuple[Callable[[], object], list[tuple[int, int]]]] = [
        (lambda: None, [(1, 0), (1, 0)]),
        (lambda: put(second, place, role="origin"), [(1, 1), (1, 0)]),
        (lambda: put(first, place, role="origin"), [(1, 1), (1, 0)]),  # it landed there, too
        (lambda: change(row, role="area"), [(1, 1), (1, 0)]),
        (lambda: change(other_row, place=place), [(2, 0), (0, 0)]),
        (lambda: change(first, state="retracted"), [(1, 0), (0, 0)]),
        (lambda: change(first, state="published"), [(2, 0), (0, 0)]),
        (lambda: change(row, place=elsewhere), [(1, 1), (1, 0)]),
        (lambda: put(make_incident(state="draft", published_at=None), place), [(1, 1), (1, 0)]),
        (lambda: put(make_incident(), make_place("unlisted", lon=40.5)), [(1, 1), (1, 0)]),
    ]
    for act, expected in acts:
        act()
        assert counts() == expected
        forget_all()
        assert counts() == expected
    with revision("test"):
        second.delete()
    assert counts() == [(0, 1), (1, 0)]


def test_the_toll_follows_accounts_of_one_event(place: Place) -> None:
    told = [make_incident(killed_min=n, killed_max=n) for n in (2, 3)]
    for incident in told:
        put(incident, place)
    assert toll_at(place).killed == (5, 5)
    with revision("test"):
        link = IncidentLink.objects.create(source=told[0], target=told[1], kind="alternative")
    assert toll_at(place).killed == (2, 3)
    assert_up_to_date(place)
    change(told[1], state="retracted")
    assert toll_at(place).killed == (2, 2)
    change(told[1], state="published")
    assert toll_at(place).killed == (2, 3)
    with revision("test"):
        link.delete()
    assert toll_at(place).killed == (5, 5)


def test_the_reports_follow_every_change(place: Place) -> None:
    elsewhere, incident = make_place("elsewhere", lon=40.4), make_incident()
    row = put(incident, elsewhere)
    naming, telling = make_report("مراط"), make_report("قصف")
    mention = make_mention(naming, "مراط", place)
    claim = make_claim(telling, "قصف", incident)
    newest_reports_about(place)
    acts: list[tuple[Callable[[], object], int]] = [
        (lambda: change(row, place=place), 2),
        (lambda: change(incident, state="retracted"), 1),
        (lambda: change(incident, state="published"), 2),
        (lambda: change(naming, visibility="withheld"), 1),
        (lambda: change(naming, visibility="public"), 2),
        (lambda: change(mention, place=elsewhere), 1),
        (lambda: change(claim, judgement="rejected"), 0),
    ]
    for act, count in acts:
        newest_reports_about(place)
        act()
        assert newest_reports_about(place)[1] == count
        assert_up_to_date(place)


def test_newest_reports_stay_in_order_and_complete_as_some_go(place: Place) -> None:
    reports = []
    for number in range(104):
        reports.append(make_report(f"مراط {number}"))
        make_mention(reports[-1], "مراط", place)
    for number in range(3):  # the second time, fewer than are shown are left in order
        newest, count = newest_reports_about(place)
        assert (len(newest), count) == (50, len(reports))
        for report in [report for report in reports if report.pk in newest[:26]]:
            change(report, visibility="withheld")
            reports.remove(report)
        reports.append(make_report(f"مراط و {number}"))
        make_mention(reports[-1], "مراط", place)
        everyone = list(Report.objects.listed().values_list("pk", flat=True))
        assert newest_reports_about(place) == (everyone[:50], len(everyone))


def test_only_what_was_changed_is_looked_at() -> None:
    asked: list[str] = []

    def work_out() -> int:
        asked.append("all")
        return 0

    def bring_up(former: int, since: Since) -> int:
        asked.append("some")
        return former + len(since.keys(Incident, "id"))

    def count() -> int:
        return kept_up((Incident,), "count", work_out, bring_up)

    assert (count(), count()) == (0, 0)
    make_report()
    assert count() == 0
    assert asked == ["all"]
    make_incident()
    assert count() == 1
    assert asked == ["all", "some"]
    for _ in range(FEW + 1):
        make_incident()
    assert count() == 0
    assert asked == ["all", "some", "some", "all"]


@pytest.mark.django_db(transaction=True)
def test_a_change_is_seen_that_was_begun_before_another_and_ended_after_it() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time.")
    place, may_end = make_place("marat"), Event()
    has_written = Event()

    def write_slowly() -> None:
        try:
            with transaction.atomic():
                put(make_incident(killed_min=2, killed_max=2), place)
                has_written.set()
                may_end.wait(10)
        finally:
            connection.close()

    slow = Thread(target=write_slowly)
    slow.start()
    assert has_written.wait(10)
    put(make_incident(), place)
    assert toll_at(place).total == 1
    may_end.set()
    slow.join()
    assert toll_at(place).total == 2
