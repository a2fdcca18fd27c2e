"""Every test of the presentation has a folder of public data files of its own."""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings


@pytest.fixture(autouse=True)
def public_folder(tmp_path: Path, settings: Settings) -> Path:
    folder = tmp_path / "public"
    settings.DIFAF_PUBLIC_DIR = folder
    return folder


@pytest.fixture
def a_volume_a_year(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("maps.publishing.volumes.ROWS", 1)
