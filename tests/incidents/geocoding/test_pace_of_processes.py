"""One request a second for the whole installation: real processes, a real server."""

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

from tests.incidents.geocoding.nominatim_server import FakeNominatim


def test_two_commands_at_once_keep_a_second_between_all_their_requests(
    nominatim_server: FakeNominatim, project: Path, tmp_path: Path
) -> None:
    environment = os.environ | {
        "DATABASE_URL": f"spatialite:///{tmp_path / 'own.sqlite3'}",
        "DIFAF_DATA_DIR": str(tmp_path),
        "DIFAF_SECRET_KEY": "not-secret-" * 6,
        "DIFAF_NOMINATIM_URL": nominatim_server.url,
        "DIFAF_NOMINATIM_CONTACT": "desk@example.org",
    }

    def start(*arguments: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(  # noqa: S603  our own command
            [sys.executable, "manage.py", *arguments],
            cwd=project,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def finished(process: "subprocess.Popen[str]") -> None:
        output, _ = process.communicate(timeout=60)
        assert process.returncode == 0, output

    finished(start("migrate", "--verbosity", "0"))
    running = [start("geocode", *names) for names in (("Aa", "Bb", "Cc"), ("Dd", "Ee", "Ff"))]
    for process in running:
        finished(process)
    assert sorted(query["q"][0] for query in nominatim_server.queries) == [
        "Aa", "Bb", "Cc", "Dd", "Ee", "Ff",
    ]  # fmt: skip
    assert min(later - earlier for earlier, later in pairwise(nominatim_server.times)) >= 1.0
