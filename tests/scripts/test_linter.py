"""The linter and the formatter bite: a file with these faults would not pass `make check`."""

import subprocess
import sys
from pathlib import Path

import pytest


def _ruff(project: Path, command: list[str], code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ruff", *command, "--stdin-filename", "incidents/example.py", "-"],
        cwd=project, input=code, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("ANN001", "def zone_on(day) -> None:\n    return None\n"),
        ("BLE001", "try:\n    pass\nexcept Exception:\n    pass\n"),
        ("DTZ005", "from datetime import datetime\n\nnow = datetime.now()\n"),
        ("F401", "import os\n"),
        ("S301", "import pickle\n\nplaces = pickle.loads(b'')\n"),
        ("S608", "name = input()\nquery = f\"SELECT * FROM place WHERE name = '{name}'\"\n"),
        ("T201", "print('left from debugging')\n"),
    ],
)
def test_the_linter_finds(project: Path, rule: str, code: str) -> None:
    done = _ruff(project, ["check", "--output-format", "concise"], code)
    assert done.returncode == 1
    assert rule in done.stdout


def test_the_linter_passes_sound_code(project: Path) -> None:
    assert _ruff(project, ["check"], 'place = "Marat"\n').returncode == 0


def test_the_formatter_finds_what_is_not_formatted(project: Path) -> None:
    assert _ruff(project, ["format", "--check"], "place='Marat'\n").returncode == 1
