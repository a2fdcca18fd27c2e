"""Rules that the database itself keeps, whoever writes."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import Model
from django.utils.translation import override

from incidents.models import Claim, Incident, IncidentLink, Place, Tenure, revision
from tests.rows import (
    make_area,
    make_claim,
    make_incident,
    make_mention,
    make_name,
    make_place,
    make_report,
    make_tenure,
    make_zone,
    put,
)

pytestmark = pytest.mark.django_db


def link_to_itself() -> None:
    incident = make_incident()
    with revision("test"):
        IncidentLink.objects.create(source=incident, target=incident, kind="answers")


def tenure_of_both() -> None:
    zone, place, area = make_zone(), make_place(), make_area("left", 40, 35, 41, 36)
    with revision("test"):
        Tenure.objects.create(zone=zone, place=place, area=area, basis="stated", source="s")


def same_name_twice() -> None:
    place = make_place()
    make_name(place, "مراد")
    make_name(place, "مراد")


@pytest.mark.parametrize(
    "write",
    [
        lambda: make_incident(killed_min=3, killed_max=2),
        lambda: make_incident(injured_min=3, injured_max=2),
        lambda: make_incident(published_at=None),
        lambda: make_incident(date_basis=""),
        lambda: make_incident(date_basis="estimated"),
        lambda: make_place(radius_km=-1),
        lambda: make_tenure(make_zone(), make_place(), date(2024, 2, 2), date(2024, 2, 1)),
        lambda: put(make_incident(), make_place(), bearing="s"),
        lambda: put(make_incident(), make_place(), role="area", radius_km=0),
        lambda: make_claim(make_report(), "مراط", None),
        lambda: make_mention(make_report(), "", None),
        link_to_itself,
        tenure_of_both,
        same_name_twice,
    ],
)
def test_the_database_refuses_what_cannot_be(write: Callable[[], Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        write()


def test_a_place_without_a_point_must_say_so() -> None:
    with pytest.raises(ValidationError, match="not located"):
        make_place(location=None)
    make_place(location=None, coordinate_status="unlocated")
    assert Place.objects.get().location is None


def test_the_days_of_an_incident_follow_its_edtf_date() -> None:
    incident = make_incident(date="[2024-10-31, 2024-11-07]")
    incident = Incident.objects.get(pk=incident.pk)
    assert incident.date == "[2024-10-31,2024-11-07]"
    assert (incident.earliest, incident.latest) == (date(2024, 10, 31), date(2024, 11, 7))


def test_a_claim_may_be_context_without_an_incident() -> None:
    make_claim(make_report(), "مراط", None, aspect="context")
    assert Claim.objects.get().words == "مراط"


def test_the_spatial_index_of_places_is_alive() -> None:
    make_place()
    table = Place._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT spatial_index_enabled FROM geometry_columns "
                "WHERE f_table_name=%s AND f_geometry_column='location'",
                [table],
            )
            assert cursor.fetchone() == (1,)
            cursor.execute(f"SELECT count(*) FROM idx_{table}_location")  # noqa: S608
            assert cursor.fetchone() == (1,)
        else:
            cursor.execute(
                "SELECT count(*) FROM pg_indexes WHERE tablename=%s AND indexdef LIKE '%%gist%%'",
                [table],
            )
            assert cursor.fetchone() == (1,)


@pytest.mark.parametrize("model", list(apps.get_app_config("incidents").get_models()))
def test_every_constraint_says_what_is_accepted_in_both_languages(model: type[Model]) -> None:
    for constraint in model._meta.constraints:
        sentence = str(constraint.get_violation_error_message())
        assert constraint.name not in sentence
        assert sentence.endswith(".")
        with override("ar"):
            assert constraint.get_violation_error_message() != sentence, constraint.name
