import gzip
import json
import os
import time
from pathlib import Path

import brotli
import pytest
from django.test import Client

from maps.publishing.publication import publish
from tests.maps.data_client import ask
from tests.rows import make_incident, make_place, put

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [("", None), ("gzip, deflate, br", "br"), ("gzip", "gzip"), ("zstd", None)],
)
def test_a_file_comes_in_an_encoding_that_the_browser_knows(
    accepted: str, encoding: str | None
) -> None:
    for n in range(40):
        make_place(f"place-{n}")
    answer = ask(f"/data/{publish()['ground']['file']}", accept_encoding=accepted)
    assert answer.status == 200
    assert answer.headers.get("Content-Encoding") == encoding
    decode = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[encoding]
    assert len(json.loads(decode(answer.content))["places"]["slug"]) == 40
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert answer.headers["Cache-Control"] == "public, max-age=3600, immutable"
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_manifest_answers_304_until_something_changes() -> None:
    publish()
    first = ask("/data/manifest.json", accept_encoding="br")
    assert json.loads(first.content)["version"] == 1
    assert first.headers["Cache-Control"] == "no-cache"
    tag = first.headers["ETag"]
    for sent in (tag, f"W/{tag}", f'"other", {tag}'):
        again = ask("/data/manifest.json", if_none_match=sent)
        assert (again.status, again.content) == (304, b"")
        assert again.headers["ETag"] == tag
    assert ask("/data/manifest.json", if_none_match='"other"').status == 200
    make_incident()
    publish()
    changed = ask("/data/manifest.json", if_none_match=tag)
    assert (changed.status, json.loads(changed.content)["version"]) == (200, 2)


def test_ids_are_read_by_range() -> None:
    place = make_place()
    rows = [put(make_incident(date=f"2024-10-{day}"), place).incident for day in (10, 11, 12)]
    name = publish()["volumes"][0]["ids"]["file"]
    part = ask(f"/data/{name}", range="bytes=8-15", accept_encoding="br, gzip")
    assert (part.status, part.content.decode()) == (206, rows[1].public_id)
    assert part.headers["Content-Range"] == "bytes 8-15/24"
    assert ask(f"/data/{name}", range="bytes=24-31").status == 416


def test_asking_for_the_head_sends_no_body() -> None:
    name = publish()["ground"]["file"]
    head = ask(f"/data/{name}", method="HEAD")
    assert (head.status, head.content) == (200, b"")
    assert int(head.headers["Content-Length"]) > 100


def test_data_are_read_and_never_written_by_address() -> None:
    publish()
    refused = ask("/data/manifest.json", method="POST")
    assert (refused.status, refused.headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    "name",
    [
        "nothing.json",
        "",
        ".lock",
        "../secret-key",
        "/etc/passwd",
        "..\\secret-key",
        "ground-0123456789abcdef.json",
        "days-2024-0123456789abcdef.bin/../manifest.json",
        "manifest.json/",
        "\0",
        "x" * 5000,
    ],
)
def test_nothing_but_data_files_is_served(name: str, public_folder: Path) -> None:
    publish()
    (public_folder.parent / "secret-key").write_text("secret")
    assert ask(f"/data/{name}").status == 404


def test_everything_else_is_handed_on_to_django(client: Client) -> None:
    assert ask("/en/").status == 299
    assert ask("/database").status == 299
    assert client.get("/data/manifest.json").status_code == 404


def test_a_file_whose_hour_is_over_is_not_served_even_before_it_is_removed(
    public_folder: Path,
) -> None:
    make_incident()
    old = public_folder / publish()["volumes"][0]["ids"]["file"]
    make_incident()
    publish()
    assert ask(f"/data/{old.name}").status == 200
    os.utime(old, (time.time() - 3601,) * 2)
    assert ask(f"/data/{old.name}").status == 404


def test_before_the_first_publication_there_is_nothing() -> None:
    assert ask("/data/manifest.json").status == 404
    assert ask("/data/ground-0123456789abcdef.json").status == 404
