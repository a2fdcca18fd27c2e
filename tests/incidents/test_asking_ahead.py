import threading

import numpy as np
import pytest

from incidents.asking_ahead import asking_ahead
from incidents.models import Incident, Place
from incidents.spatial import DayNumber, ShortText, Wanted, columns_of
from tests.rows import make_incident, make_place

pytestmark = pytest.mark.django_db


def test_what_is_asked_ahead_is_what_is_asked_at_once() -> None:
    for day in range(10, 20):
        make_incident(date=f"2024-10-{day}")
    make_incident(date="")
    make_place("marat")
    wanted: dict[str, Wanted] = {
        "key": "pk",
        "day": DayNumber("earliest"),
        "public_id": ShortText("public_id"),
    }
    incidents = Incident.objects.all()
    some = incidents.filter(earliest__day__gt=14)
    with asking_ahead() as ahead:
        all_of_them = ahead.columns_of(incidents, **wanted)
        nothing = ahead.columns_of(incidents.none(), **wanted)
        dates = ahead.rows_of(incidents.order_by("-date").values_list("date"))
        places = ahead.columns_of(Place.objects.all(), key="pk")
        later = ahead.columns_of(some, **wanted)
        found = all_of_them(), later()
        assert [len(column) for column in nothing().values()] == [0, 0, 0]
        assert len(places()["key"]) == 1
        assert [date for (date,) in dates()][:2] == ["2024-10-19", "2024-10-18"]
    for asked, rows in zip(found, (incidents, some), strict=True):
        for name, column in columns_of(rows, **wanted).items():
            assert np.array_equal(np.sort(column), np.sort(asked[name])), name
    assert len(found[0]["key"]) == 11


def leave_early() -> None:
    with asking_ahead() as ahead:
        for _ in range(50):
            ahead.columns_of(Incident.objects.all(), key="pk")
        raise RuntimeError("left")


def test_whoever_leaves_early_leaves_no_thread_and_a_connection_that_answers() -> None:
    make_incident()
    with pytest.raises(RuntimeError, match="left"):
        leave_early()
    assert [it.name for it in threading.enumerate() if it.name.startswith("asking")] == []
    assert Incident.objects.count() == 1
