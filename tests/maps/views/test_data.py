import gzip
import json
from pathlib import Path
from unittest.mock import patch

import brotli
import pytest
from django.db import OperationalError, connection
from django.test import Client

from maps.publication import publish

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("", None),
        ("gzip, deflate, br", "br"),
        ("gzip", "gzip"),
        ("br;q=0.1, gzip;q=0.9", "gzip"),
        ("br;q=0, gzip;q=0", None),
        ("br;q=many", None),
    ],
)
def test_a_file_comes_in_the_encoding_that_the_browser_likes_best(
    client: Client, accepted: str, encoding: str | None
) -> None:
    name = publish()["table"]["file"]
    response = client.get(f"/data/{name}", headers={"accept-encoding": accepted})
    assert response.headers.get("Content-Encoding") == encoding
    decode = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[encoding]
    assert json.loads(decode(response.content))["format"] == 1
    assert "Accept-Encoding" in response["Vary"]
    assert response["Cache-Control"] == "public, max-age=3600, immutable"


def test_the_manifest_answers_304_until_something_changes(client: Client) -> None:
    publish()
    first = client.get("/data/manifest.json", headers={"accept-encoding": "br"})
    assert first["Cache-Control"] == "no-cache"
    assert first["Content-Type"] == "application/json"
    again = client.get("/data/manifest.json", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get("/data/manifest.json", headers={"if-none-match": '"other"'})
    assert other.status_code == 200


@pytest.mark.parametrize(
    "name", ["nothing.json", ".lock", "..%2fsecret-key", "table-0123456789abcdef.json", "%00"]
)
def test_nothing_but_data_files_is_served(client: Client, name: str, public_folder: Path) -> None:
    publish()
    (public_folder.parent / "secret-key").write_text("secret")
    assert client.get(f"/data/{name}").status_code == 404


def test_data_are_read_and_never_written_by_address(client: Client) -> None:
    assert client.post("/data/manifest.json").status_code == 405


def test_health_is_well_with_database_and_data_files(client: Client) -> None:
    publish()
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"well": True, "problems": []})


def test_health_names_what_is_missing(client: Client, public_folder: Path) -> None:
    assert "manage.py publish" in client.get("/healthz").json()["problems"][0]
    name = publish()["table"]["file"]
    (public_folder / name).unlink()
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json()["problems"] == [f"{name} is missing: run manage.py publish"]


def test_health_sees_a_flipped_bit(client: Client, public_folder: Path) -> None:
    path = public_folder / publish()["table"]["file"]
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
