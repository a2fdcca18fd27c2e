from datetime import UTC, date, datetime
from pathlib import Path
from unittest.mock import patch

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from maps.publishing.publication import publish
from maps.wording.citation import citation

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("hour", "minute", "day"),
    [(20, 59, date(2024, 11, 7)), (21, 0, date(2024, 11, 8))],  # Damascus is three hours ahead
)
def test_days_are_those_of_the_region(
    public_folder: Path, hour: int, minute: int, day: date
) -> None:
    moment = datetime(2024, 11, 7, hour, minute, tzinfo=UTC)
    with patch("django.utils.timezone.now", return_value=moment):
        publish()
        cited = citation(RequestFactory().get("/en/places/"), "Places")
    assert (cited.published, cited.read) == (day, day)


@pytest.mark.parametrize(("title", "cited"), [("Words…", "Words…"), ("Places", "Places.")])
def test_a_title_that_is_cited_ends_once(title: str, cited: str) -> None:
    request = RequestFactory().get("/en/places/")
    context = {"citation": citation(request, title), "request": request}
    assert f"<bdi>{cited}</bdi> " in render_to_string("maps/_cite.html", context)
