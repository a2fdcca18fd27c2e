from pathlib import Path
from unittest.mock import patch

import pytest
from django.db import OperationalError, connection
from django.test import Client

from maps.publishing.publication import publish

pytestmark = pytest.mark.django_db


def test_health_is_well_with_database_and_data_files(client: Client) -> None:
    publish()
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"well": True, "problems": []})


def test_health_names_what_is_missing(client: Client, public_folder: Path) -> None:
    assert "manage.py publish" in client.get("/healthz").json()["problems"][0]
    name = publish()["ground"]["file"]
    (public_folder / name).unlink()
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json()["problems"] == [f"{name} is missing: run manage.py publish"]


def test_health_sees_a_flipped_bit(client: Client, public_folder: Path) -> None:
    path = public_folder / publish()["ground"]["file"]
    content = bytearray(path.read_bytes())
    content[10] ^= 1
    path.write_bytes(content)
    assert "damaged" in client.get("/healthz").json()["problems"][0]
    path.unlink()
    publish()
    assert client.get("/healthz").status_code == 200


def test_health_says_when_the_database_is_gone(client: Client) -> None:
    publish()
    with patch.object(connection, "cursor", side_effect=OperationalError("secret host")):
        response = client.get("/healthz")
    assert response.status_code == 503
    assert response["Retry-After"] == "5"
    assert response.json()["problems"] == ["the database does not answer (OperationalError)"]
