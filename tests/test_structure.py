"""The shape of the tree: which way imports go, and that a name says what is in a file."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

# Names that say nothing of what is in a file.
EMPTY_NAMES = {
    "common",
    "constants",
    "core",
    "helpers",
    "lib",
    "misc",
    "services",
    "tools",
    "utils",
}
BACKENDS = re.compile(r"\.vendor\b|\bbackends\.|contrib\.postgres")


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module or ""


def _forbidden(folder: Path, package: str) -> list[str]:
    return [
        f"{path.relative_to(folder.parent)} imports {name}"
        for path in sorted(folder.rglob("*.py"))
        for name in _imported(path)
        if name.split(".")[0] == package
    ]


@pytest.mark.parametrize("package", ["maps", "config", "tests"])
def test_the_domain_imports_neither_presentation_nor_installation(
    project: Path, package: str
) -> None:
    assert _forbidden(project / "incidents", package) == []


def test_a_forbidden_import_would_be_noticed(tmp_path: Path) -> None:
    (tmp_path / "incidents").mkdir()
    (tmp_path / "incidents" / "place.py").write_text("def f() -> None:\n    from maps import x\n")
    assert _forbidden(tmp_path / "incidents", "maps") == ["incidents/place.py imports maps"]


def test_two_files_alone_know_the_databases_apart(project: Path) -> None:
    knowing = [
        str(path.relative_to(project))
        for package in ("incidents", "maps")
        for path in sorted((project / package).rglob("*.py"))
        if BACKENDS.search(path.read_text(encoding="utf-8"))
    ]
    assert set(knowing) <= {"incidents/spatial.py", "incidents/text_search.py"}


def test_every_name_says_what_is_in_the_file(project: Path) -> None:
    empty = [
        path
        for path in _tracked(project)
        if EMPTY_NAMES & {part.split(".")[0] for part in path.parts}
    ]
    assert empty == []


def test_every_folder_of_tests_is_a_package(project: Path) -> None:
    folders = {path.parent for path in (project / "tests").rglob("test_*.py")}
    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []


def _tracked(project: Path) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=project, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [Path(name) for name in listed.stdout.split("\0") if name]
