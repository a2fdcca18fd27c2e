"""Static files get names that change with their content; modules and stylesheets are gathered."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.test import override_settings

from config.static_files import GATHERED


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder that `collectstatic` filled."""
    with _collected_into(tmp_path_factory.mktemp("static-files")) as folder:
        yield folder


@contextmanager
def _collected_into(folder: Path, *sources: Path) -> Iterator[Path]:
    storage = {"BACKEND": "config.static_files.HashedStaticFilesStorage"}
    with override_settings(
        STATICFILES_DIRS=[*sources, *settings.STATICFILES_DIRS],
        STATIC_ROOT=folder,
        STORAGES={**settings.STORAGES, "staticfiles": storage},
        WHITENOISE_SKIP_COMPRESS_EXTENSIONS=["js", "map", "png", "svg", "txt"],
    ):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield folder


def _hashed(collected: Path, name: str) -> Path:
    return collected / staticfiles_storage.url(name).removeprefix(settings.STATIC_URL)


@pytest.mark.parametrize("name", GATHERED)
def test_what_pages_name_imports_nothing_more(collected: Path, name: str) -> None:
    lines = _hashed(collected, name).read_text().splitlines()
    assert not [line for line in lines if line.startswith(("import ", "export ", "@import "))]


def test_every_style_sheet_of_the_map_page_is_in_it(collected: Path, project: Path) -> None:
    gathered = _hashed(collected, "css/map.css").read_text()
    for sheet in (project / "static/css").glob("*/*.css"):
        rules = re.sub(r"^[ ]*/\*.*?\*/\n", "", sheet.read_text(), flags=re.MULTILINE | re.DOTALL)
        assert rules in gathered


def test_the_sources_stand_beside_it_as_they_are(collected: Path, project: Path) -> None:
    for name in ("js/map-page.js", "js/table/days.js", "css/map.css"):
        assert (collected / name).read_bytes() == (project / "static" / name).read_bytes()
    with pytest.raises(ValueError, match=r"js/table/days\.js"):
        staticfiles_storage.url("js/table/days.js")


def test_the_name_follows_the_content_of_all_that_is_gathered(
    collected: Path, project: Path, tmp_path: Path
) -> None:
    before = _hashed(collected, "js/map-page.js").name
    changed = tmp_path / "source/js/table/days.js"
    changed.parent.mkdir(parents=True)
    changed.write_text((project / "static/js/table/days.js").read_text() + "const another = 1;\n")
    with _collected_into(tmp_path / "collected", tmp_path / "source") as again:
        after = _hashed(again, "js/map-page.js")
        assert after.name != before
        assert "const another = 1;" in after.read_text()


def test_hashed_files_are_compressed_for_every_browser(collected: Path) -> None:
    sheet = _hashed(collected, "leaflet/leaflet.css")
    for ending in (".br", ".gz"):
        assert sheet.with_name(sheet.name + ending).stat().st_size < sheet.stat().st_size / 2
    assert not (collected / "leaflet/leaflet.css.br").exists()
