import io

import pytest
from django.core.management import call_command

from incidents.models import IncidentPlace
from tests.rows import make_incident, make_place, make_tenure, make_zone, put

pytestmark = pytest.mark.django_db


def _run() -> str:
    out = io.StringIO()
    call_command("refresh_zones", stdout=out)
    return out.getvalue().strip()


def test_what_an_earlier_release_worked_out_otherwise_is_put_right_once() -> None:
    zone = make_zone()
    for slug in ("marat", "khasham"):
        place = make_place(slug)
        make_tenure(zone, place)
        put(make_incident(), place)
    right = list(IncidentPlace.objects.values())
    wrong = IncidentPlace.objects.filter(place__slug="marat")
    wrong.update(zone=None, standing="unknown", zone_reason="near_border")
    assert _run() == "Places of incidents with another holder or reason now: 1."
    assert list(IncidentPlace.objects.values()) == right
    assert _run().endswith(": 0.")
    assert IncidentPlace.history.count() == 2, "derived columns leave no revision"
