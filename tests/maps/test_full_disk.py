"""Row 55 of the hostile inputs: no room for the data files, on a disk that is really full."""

from pathlib import Path

import pytest
from django.test import Client

from maps.publication import publish
from tests.full_disk import no_file_larger_than
from tests.rows import make_incident, make_place, put

pytestmark = pytest.mark.django_db


def test_data_files_that_find_no_room_leave_the_old_ones_in_force(
    public_folder: Path, client: Client
) -> None:
    publish()
    before = client.get("/data/manifest.json").content
    files = {path.name for path in public_folder.iterdir()}
    put(make_incident(), make_place())
    with no_file_larger_than(100), pytest.raises(OSError, match="File too large"):
        publish()
    assert client.get("/data/manifest.json").content == before
    assert {path.name for path in public_folder.iterdir()} == files
    publish()
    assert client.get("/data/manifest.json").content != before
