"""What the documentation promises is there, and what is there is documented."""

import json
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model

from maps import api

READ = re.compile(r'\bread_\w+\(\s*"([A-Z_]+)"')
HEADING = re.compile(r"^#+ `?([^`\n]+)`?$", re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#]+)")


def _read(project: Path, *names: str) -> str:
    return "\n".join((project / name).read_text(encoding="utf-8") for name in names)


def test_every_setting_has_its_heading_and_every_heading_its_setting(project: Path) -> None:
    source = "\n".join(
        path.read_text(encoding="utf-8") for path in (project / "config").glob("*.py")
    )
    headings = re.findall(r"^### `([A-Z_]+)`", _read(project, "docs/settings.md"), re.MULTILINE)
    assert sorted(headings) == sorted({*READ.findall(source), "PORT"})


def test_every_make_target_is_documented_and_every_documented_one_exists(project: Path) -> None:
    targets = set(re.findall(r"^([a-z0-9-]+):.*## ", _read(project, "Makefile"), re.MULTILINE))
    pages = _read(project, "README.md", "CONTRIBUTING.md", "docs/operations.md")
    named = set(re.findall(r"`make ([a-z0-9-]+)", pages)) | set(
        re.findall(r"^ {4}make ([a-z0-9-]+)", pages, re.MULTILINE)
    )
    assert named == targets


def test_every_management_command_has_its_heading(project: Path) -> None:
    commands = {
        path.stem
        for package in ("config", "incidents", "maps")
        for path in (project / package / "management/commands").glob("[a-z]*.py")
    }
    page = _read(project, "docs/operations.md")
    assert commands == set(re.findall(r"^### `manage\.py (\w+)", page, re.MULTILINE))


def test_every_parameter_and_property_of_the_api_is_documented(project: Path) -> None:
    page = _read(project, "docs/api.md")
    rows = re.findall(r"^\| (`[^|]*)\|", page, re.MULTILINE)
    assert {*api.PARAMETERS} <= {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    headings = re.findall(r"^## `(/[^`]*)`", page, re.MULTILINE)
    assert {*api.COLLECTIONS, api.REPORTS, "/healthz"} <= {*headings}


def test_the_glossary_has_every_model(project: Path) -> None:
    page = _read(project, "docs/glossary.md").lower()

    def is_explained(model: type[Model]) -> bool:
        name = str(model._meta.verbose_name).lower()
        return re.search(rf"\*\*{re.escape(name)}\*\*", page) is not None

    models = [m for m in apps.get_app_config("incidents").get_models() if not _is_history(m)]
    assert [str(m._meta.verbose_name) for m in models if not is_explained(m)] == []


def test_every_tag_of_the_lexicon_is_explained(project: Path) -> None:
    page = _read(project, "docs/reading.md").split("## The lexicon")[1].split("## The JSON")[0]
    explained = set(re.findall(r"`([^` ]+)`", page))
    tags = {
        tag
        for path in (project / "incidents/reading/lexicon").glob("*.json")
        for section in ("verbs", "nouns", "adjectives", "words")
        for key in json.loads(path.read_text(encoding="utf-8")).get(section, {})
        for tag in key.split()
    }
    unexplained = {tag for tag in tags if f"{tag.split('.')[0]}.…" not in explained} - explained
    assert sorted(unexplained) == [], "Say in docs/reading.md what these do."


def _is_history(model: type[Model]) -> bool:
    return model.__name__.startswith("Historical")


def _pages(project: Path) -> list[Path]:
    return [*project.glob("*.md"), *(project / "docs").rglob("*.md")]


def test_every_link_between_pages_leads_somewhere(project: Path) -> None:
    dead = [
        f"{page.relative_to(project)}: {target}"
        for page in _pages(project)
        for target in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert dead == []


def test_every_file_that_the_code_refers_to_exists(project: Path) -> None:
    named = {
        name
        for folder in ("config", "incidents", "maps", "scripts", "tests", "static/js", "static/css")
        for path in (project / folder).rglob("*.*")
        if path.suffix in {".py", ".sh", ".js", ".css"}
        for name in re.findall(r"\bdocs/[\w/.-]+\.md", path.read_text(encoding="utf-8"))
    }
    assert sorted(name for name in named if not (project / name).exists()) == []


def test_decisions_are_numbered_and_say_context_choice_and_consequence(project: Path) -> None:
    pages = sorted((project / "docs/decisions").glob("*.md"))
    numbers = [page.name[:4] for page in pages]
    assert numbers == sorted(set(numbers))
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert text.startswith(f"# {int(page.name[:4])}. "), page.name
        for part in ("Context", "Choice", "Consequence"):
            assert re.search(rf"^(\*\*)?{part}[.:]", text, re.MULTILINE), f"{page.name}: {part}?"
        assert len(text.splitlines()) <= 60, f"{page.name} is longer than one screen"


def test_the_change_log_has_a_section_for_what_is_not_released(project: Path) -> None:
    assert "Unreleased" in HEADING.findall(_read(project, "CHANGELOG.md"))


@pytest.mark.parametrize("command", ["make run", "make test"])
def test_the_readme_has_the_two_commands(project: Path, command: str) -> None:
    assert f"    {command}\n" in _read(project, "README.md")
