"""Static files get names that change with their content, imports of our modules included."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.test import override_settings

HASHED = re.compile(r"\.[0-9a-f]{12}\.js$")
# import … from "…", export … from "…", import "…", import("…")
SPECIFIER = re.compile(
    r"""^\s*import\b[^;"'(]*["']([^"']+)["']"""
    r"""|^\s*export\b[^;"'(]*\bfrom\s*["']([^"']+)["']"""
    r"""|\bimport\(["']([^"']+)""",
    re.MULTILINE,
)
COMMENT = re.compile(r"/\*.*?\*/|^\s*//.*?$", re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder that `collectstatic` filled, with two modules of its own beside the real ones."""
    folder = tmp_path_factory.mktemp("static-files")
    source = folder / "source" / "js" / "example"
    source.mkdir(parents=True)
    (source / "answer.js").write_text("export const answer = 42;\n")
    (source / "question.js").write_text(
        'import { answer } from "./answer.js";\n'
        '/** @param {import("./nowhere.js").Asker} asker */\n'
        'export const ask = async (asker) => [asker, answer, await import("./answer.js")];\n'
    )
    storage = {"BACKEND": "config.static_files.HashedStaticFilesStorage"}
    with override_settings(
        STATICFILES_DIRS=[*settings.STATICFILES_DIRS, folder / "source"],
        STATIC_ROOT=folder / "collected",
        STORAGES={**settings.STORAGES, "staticfiles": storage},
        WHITENOISE_SKIP_COMPRESS_EXTENSIONS=["js", "map", "png", "svg", "txt"],
    ):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield folder / "collected"


def _hashed(collected: Path, name: str) -> Path:
    return collected / staticfiles_storage.url(name).removeprefix(settings.STATIC_URL)


def test_every_import_of_our_modules_is_hashed(collected: Path) -> None:
    modules = [path for path in (collected / "js").rglob("*.js") if HASHED.search(path.name)]
    assert len(modules) >= 2
    for module in modules:
        for found in SPECIFIER.findall(COMMENT.sub("", module.read_text())):
            specifier = "".join(found)
            assert HASHED.search(specifier), f"{module.name} imports {specifier} unhashed"
            assert (module.parent / specifier).is_file(), f"{module.name}: {specifier} is missing"


def test_an_import_follows_the_content_of_what_it_imports(collected: Path) -> None:
    question = _hashed(collected, "js/example/question.js")
    answer = _hashed(collected, "js/example/answer.js").name
    assert f'from "./{answer}"' in question.read_text()
    assert f'await import("./{answer}")' in question.read_text()


def test_a_style_sheet_in_several_files_is_one_for_browsers(collected: Path) -> None:
    source = (settings.BASE_DIR / "static/css/map-page.css").read_text()
    parts = re.findall(r'^@import "(\./map-page/[a-z-]+\.css)";$', source, re.MULTILINE)
    folder = settings.BASE_DIR / "static/css/map-page"
    assert sorted(Path(part).name for part in parts) == sorted(p.name for p in folder.iterdir())
    joined = _hashed(collected, "css/map-page.css").read_text()
    assert "@import" not in joined
    assert all((folder.parent / part).read_text() in joined for part in parts)


def test_hashed_files_are_compressed_for_every_browser(collected: Path) -> None:
    sheet = _hashed(collected, "leaflet/leaflet.css")
    for ending in (".br", ".gz"):
        assert sheet.with_name(sheet.name + ending).stat().st_size < sheet.stat().st_size / 2
    assert not (collected / "leaflet/leaflet.css.br").exists()
