"""Everything that a reader meets is said in Arabic too."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.conf import settings

CATALOGUE = Path("locale/ar/LC_MESSAGES/django.po")


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """The catalogue after every message of code and templates was looked for anew."""
    project = Path(settings.BASE_DIR)
    copy = tmp_path_factory.mktemp("copy")
    for name in ("manage.py", "pyproject.toml"):
        shutil.copy(project / name, copy)
    for folder in ("config", "incidents", "maps", "templates", "locale"):
        ignored = shutil.ignore_patterns("__pycache__", "data", "*.mo")
        shutil.copytree(project / folder, copy / folder, ignore=ignored)
    key = copy / "var/secret-key"
    key.parent.mkdir()
    key.write_text("x" * 60)
    subprocess.run(
        [sys.executable, "manage.py", "makemessages", "-l", "ar", "--verbosity", "0"],
        cwd=copy,
        check=True,
    )
    with (copy / CATALOGUE).open("rb") as file:
        return read_po(file, locale="ar")


def test_every_message_is_translated_and_none_is_doubtful(extracted: Catalog) -> None:
    unsaid = [
        message.id
        for message in extracted
        if message.id and (message.fuzzy or not all(_texts(message.string)))
    ]
    assert unsaid == [], "Run makemessages -l ar, then translate these in " + str(CATALOGUE)


def test_no_translation_is_left_of_a_message_that_is_gone(extracted: Catalog) -> None:
    assert list(extracted.obsolete) == []


def test_translations_fill_the_same_places(extracted: Catalog) -> None:
    wrong = [
        message.id
        for message in extracted
        if message.id and isinstance(message.id, str) and not _same_places(message)
    ]
    assert wrong == []


def _texts(string: object) -> list[str]:
    return list(string) if isinstance(string, tuple | list) else [str(string)]


def _same_places(message: object) -> bool:
    def places(text: str) -> set[str]:
        return set(re.findall(r"%\(\w+\)[sd]", text))

    return places(str(message.id)) == places(str(message.string))  # type: ignore[attr-defined]
