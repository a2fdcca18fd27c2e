"""A database to measure with is made beside an installation, not in it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.own_database import own_database, own_environment

_SCRIPT = Path(__file__).resolve().parents[2] / "scripts/bench/generate.py"


@pytest.mark.django_db(transaction=True)
def test_making_a_database_leaves_the_data_files_of_the_installation_alone(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    with own_database(tmp_path) as address:
        sizes = ["--incidents", "30", "--places", "20"]
        made = subprocess.run(
            [sys.executable, _SCRIPT, *sizes, "--database", address],
            env=own_environment("spatialite:////nowhere", data),
            capture_output=True,
            text=True,
            check=True,
        )
    assert "rows of incidents" in made.stdout
    assert made.stdout.endswith("done\n")
    assert list(data.iterdir()) == []
