"""Row 50 of the hostile inputs, on the database that the suite runs on."""

import json
import os
import subprocess
import sys
from pathlib import Path


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
