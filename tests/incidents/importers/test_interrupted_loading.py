"""Rows 51 and 55 of the hostile inputs: loading is killed, or meets a full disk."""

import signal
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest
from django.db import connection

from tests.full_disk import no_file_larger_than
from tests.own_database import own_environment

COUNT = """
import django; django.setup()
from django.apps import apps
print(sum(model.objects.count() for model in apps.get_app_config("incidents").get_models()))
"""


def _run(
    project: Path, environment: dict[str, str], *command: str, largest_file: int | None = None
) -> subprocess.CompletedProcess[str]:
    with no_file_larger_than(largest_file) if largest_file else nullcontext():  # inherited
        return subprocess.run(  # noqa: S603
            [sys.executable, *command],
            cwd=project, env=environment, capture_output=True, text=True, timeout=200, check=False,
        )  # fmt: skip


def _rows(project: Path, environment: dict[str, str]) -> int:
    done = _run(project, environment, "-c", COUNT)
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def _load(project: Path, environment: dict[str, str]) -> str:
    done = _run(project, environment, "manage.py", "load_region", "euphrates")
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_loading_that_is_killed_leaves_nothing_and_can_be_done_again(
    empty_database: str, project: Path, tmp_path: Path
) -> None:
    environment = own_environment(empty_database, tmp_path)
    killed = _run(project, environment, "-m", "tests.incidents.importers.killed_at_row", "900")
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert _rows(project, environment) == 0
    assert " 0 updated, 0 unchanged" in _load(project, environment)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's disk is not ours to fill")
def test_a_full_disk_while_loading_is_named_and_nothing_is_half_loaded(
    empty_database: str, project: Path, tmp_path: Path
) -> None:
    environment = own_environment(empty_database, tmp_path)
    migrated = _run(project, environment, "manage.py", "migrate", "--verbosity", "0")
    assert migrated.returncode == 0, migrated.stderr
    size = (tmp_path / "own.sqlite3").stat().st_size
    # Reads go on, and the log beside the file may grow a little.
    full = _run(
        project, environment, "manage.py", "load_region", "euphrates", largest_file=size // 20
    )
    assert full.returncode == 1
    assert "Nothing was loaded." in full.stderr
    assert "Traceback" not in full.stderr
    assert _rows(project, environment) == 0
    assert " 0 updated, 0 unchanged" in _load(project, environment)
