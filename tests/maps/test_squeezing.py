from pathlib import Path

import brotli
import pytest
from django.core.management import call_command

from maps.publishing.data_files import what_is_wrong
from maps.publishing.publication import publish
from maps.publishing.squeezing import squeeze
from tests.maps.data_client import ask
from tests.rows import make_incident, make_place, put

pytestmark = pytest.mark.django_db


def test_files_become_smaller_under_the_same_name_and_are_served_so(public_folder: Path) -> None:
    for n in range(60):
        put(make_incident(date=f"2024-01-{n % 28 + 1:02}"), make_place(f"place-{n}"))
    manifest = publish()
    named = manifest["ground"]
    path = public_folder / f"{named['file']}.br"
    before = path.stat().st_size
    assert len(ask(f"/data/{named['file']}", accept_encoding="br").content) == before
    assert squeeze() == 4
    assert path.stat().st_size < before
    served = ask(f"/data/{named['file']}", accept_encoding="br")
    assert len(served.content) == int(served.headers["Content-Length"]) == path.stat().st_size
    assert brotli.decompress(served.content) == (public_folder / named["file"]).read_bytes()
    assert squeeze() == 0, "each once"
    call_command("publish", verbosity=0)
    assert publish() == manifest
    assert path.stat().st_size < before, "it is still what the manifest says"
    assert what_is_wrong() == ""


def test_nothing_is_begun_when_there_is_no_time_and_the_rest_waits() -> None:
    make_incident()
    publish()
    assert squeeze(0) == 0
    assert squeeze() == 4
    make_incident(date="2023")
    publish()
    assert squeeze() == 2, "the new year's days and facts alone"


def test_a_file_that_was_taken_down_is_not_written_again(public_folder: Path) -> None:
    from maps.publishing.squeezing import _put_in_place

    make_incident()
    old = publish()["volumes"][0]["days"]
    make_incident(date="2024-01-01")
    publish(forget_old=True)
    _put_in_place(old, brotli.compress(b"what was"))
    assert not list(public_folder.glob(f"{old['file']}*"))
