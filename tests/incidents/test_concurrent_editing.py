"""Row 50 of the hostile inputs, on the database that the suite runs on."""

import json
import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker


@pytest.fixture
def empty_database(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The address of a database that this test alone uses: a file, or one more on the server."""
    if connection.vendor == "sqlite":
        yield f"spatialite:///{tmp_path / 'editors.sqlite3'}"
        return
    name, settings = f"editors_{uuid.uuid4().hex[:8]}", connection.settings_dict
    with django_db_blocker.unblock():
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name}")
        user, password = quote(settings["USER"]), quote(settings["PASSWORD"])
        where = f"{quote(settings['HOST'], safe='')}:{settings['PORT'] or 5432}"
        yield f"postgis://{user}:{password}@{where}/{name}"
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_of_a_hundred_editors_at_once_none_is_lost_and_none_meets_an_error(
    empty_database: str, project: Path, tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.incidents.hundred_editors"],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        cwd=project,
        env={
            **os.environ,
            "DATABASE_URL": empty_database,
            "DIFAF_DATA_DIR": str(tmp_path),
            "DIFAF_SECRET_KEY": "x" * 60,
            "DJANGO_SETTINGS_MODULE": "config.settings",
        },
    )
    assert done.returncode == 0, done.stderr[-3_000:]
    found = json.loads(done.stdout.splitlines()[-1])
    # All had read version 1: one saved, and each of the others was told so.
    assert found["answers"] == {"saved": 1, "conflict": 99}
    assert (found["version"], found["revisions"]) == (2, 2)
    # Those who came back until their change was in all find it there.
    assert found["kept"] == sorted(f"patient-{n}" for n in range(12))
    assert (found["version_after"], found["revisions_after"]) == (14, 14)
    assert found["tries"] >= 12
