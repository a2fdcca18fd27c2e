"""The rows that benchmarks measure with are rows that the product could have made."""

import pytest
from bench.filling import fill
from django.db import connection

from incidents.edtf_dates import worked_out
from incidents.models import Incident, IncidentPlace, Mention, Report, Tenure
from incidents.zones import refresh_zones

pytestmark = pytest.mark.django_db


def test_made_up_rows_are_as_the_product_would_have_made_them() -> None:
    said: list[str] = []
    fill(150, places=40, seed=3, say=said.append)
    connection.check_constraints()
    assert Incident.objects.count() == 150
    for incident in Incident.objects.select_related("actor"):
        incident.full_clean()
        assert worked_out(incident.date) == (incident.date, incident.earliest, incident.latest)
    assert refresh_zones() == 0
    for row in IncidentPlace.objects.select_related("incident", "place"):
        row.full_clean()
    for tenure in Tenure.objects.all():
        tenure.full_clean()
    for report in Report.objects.select_related("body"):
        report.full_clean()
        assert report.claims.count() > 0
    for mention in Mention.objects.select_related("report__body", "place"):
        assert mention.words in (mention.place.name_ar, mention.place.name_en)  # type: ignore[union-attr]
    assert len(Report.objects.search("sample", most=500)) == Report.objects.listed().count()
    told = Incident.objects.filter(claims__isnull=False).distinct().count()
    assert told == 150
