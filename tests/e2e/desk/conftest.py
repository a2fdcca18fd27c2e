from pathlib import Path

import pytest
from pytest_django.fixtures import Settings


@pytest.fixture(autouse=True)
def public_folder(tmp_path: Path, settings: Settings) -> None:
    settings.DIFAF_PUBLIC_DIR = tmp_path / "public"
