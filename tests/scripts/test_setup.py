"""`make setup`: what it says when it cannot go on, and that it does nothing twice."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Protocol

import pytest

from tests.scripts.installation import environment_of

NEEDED = (
    "bash",
    "cat",
    "cut",
    "dirname",
    "env",
    "find",
    "mkdir",
    "python3",
    "rm",
    "sha256sum",
    "sort",
    "xargs",
)


class Run(Protocol):
    def __call__(self, *command: str, **settings: str) -> subprocess.CompletedProcess[str]: ...


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """The folder of all programs that the script finds: what it needs itself, and fakes."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in NEEDED:
        found = sys.executable if name == "python3" else shutil.which(name)
        assert found, name
        (folder / name).symlink_to(found)
    return folder


@pytest.fixture
def checkout(project: Path, tmp_path: Path) -> Path:
    """A fresh clone, as far as the scripts look at it: without .venv."""
    folder = tmp_path / "difaf"
    shutil.copytree(project / "scripts", folder / "scripts")
    for name in ("requirements.txt", "requirements-dev.txt"):
        shutil.copy(project / name, folder)
    return folder


@pytest.fixture
def run(checkout: Path, programs: Path, tmp_path: Path) -> Run:
    def run(*command: str, **settings: str) -> subprocess.CompletedProcess[str]:
        environment = environment_of(tmp_path, PATH=str(programs), **settings)
        return subprocess.run(
            [checkout / "scripts" / command[0], *command[1:]],
            env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip

    return run


def _fake(programs: Path, name: str, body: str) -> Path:
    program = programs / name
    program.write_text(f"#!/bin/sh\n{body}\n")
    program.chmod(0o755)
    return program


def test_without_root_and_sudo_it_names_the_packages_for_an_administrator(
    run: Run, programs: Path
) -> None:
    _fake(programs, "apt-get", "echo unexpected >&2; exit 1")
    _fake(programs, "dpkg-query", "exit 1")
    _fake(programs, "id", "echo 1000")
    done = run("install-packages.sh", "run")
    assert done.returncode == 1
    assert "neither root nor have sudo" in done.stderr
    assert "apt-get install libsqlite3-mod-spatialite gdal-bin gettext" in done.stderr
    assert "unexpected" not in done.stderr


def test_without_a_network_apt_is_quoted_and_the_packages_are_named(
    run: Run, programs: Path
) -> None:
    _fake(programs, "apt-get", "echo 'Could not resolve deb.debian.org' >&2; exit 100")
    _fake(programs, "dpkg-query", "exit 1")
    _fake(programs, "id", "echo 0")
    done = run("install-packages.sh", "run")
    assert done.returncode == 1
    assert "Could not resolve deb.debian.org" in done.stderr
    assert "Check the network" in done.stderr
    assert "libsqlite3-mod-spatialite" in done.stderr


def test_what_is_installed_already_is_not_installed_again(run: Run, programs: Path) -> None:
    _fake(programs, "apt-get", "echo unexpected >&2; exit 1")
    _fake(programs, "dpkg-query", "printf installed")
    done = run("install-packages.sh", "run")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_on_a_system_without_apt_the_packages_are_named(run: Run) -> None:
    done = run("install-packages.sh", "run")
    assert done.returncode == 1
    assert "Missing: gettext's msgfmt" in done.stderr
    assert "this system has no apt" in done.stderr
    assert "libsqlite3-mod-spatialite gdal-bin gettext" in done.stderr


def test_a_python_without_loadable_extensions_is_named_with_the_way_out(
    run: Run, programs: Path
) -> None:
    unfit = _fake(programs, "python3.11", "exit 1")
    done = run("create-environment.sh", "requirements.txt", PYTHON=str(unfit))
    assert done.returncode == 1
    assert "loadable SQLite extensions" in done.stderr
    assert "--enable-loadable-sqlite-extensions" in done.stderr
    assert "apt-get install python3 python3-venv" in done.stderr


def test_the_first_python_that_suits_is_taken(run: Run, programs: Path) -> None:
    (programs / "python3").unlink()
    _fake(programs, "python3", "exit 1")
    suits = (programs / "python3.12").absolute()
    suits.symlink_to(sys.executable)
    assert run("find-python.sh").stdout.strip() in {"/usr/bin/python3", str(suits)}


def test_without_a_network_pip_says_what_to_do_and_make_can_be_run_again(
    run: Run, checkout: Path
) -> None:
    own = checkout / ".venv/bin"
    own.mkdir(parents=True)
    python = _fake(own, "python", f'[ "$1" != -m ] || exit 1; exec {sys.executable} "$@"')
    done = run("create-environment.sh", "requirements.txt")
    assert done.returncode == 1
    assert "Without a network" in done.stderr
    assert "run make again" in done.stderr
    assert not list((checkout / ".venv").glob("stamp-*"))
    python.write_text(f'#!/bin/sh\n[ "$1" != -m ] || exit 0; exec {sys.executable} "$@"\n')
    assert run("create-environment.sh", "requirements.txt").returncode == 0
    assert run("create-environment.sh", "requirements.txt").stdout == ""


def test_a_data_folder_that_cannot_be_made_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = run("prepare-installation.sh", DIFAF_DATA_DIR=str(tmp_path / "file/data"))
    assert done.returncode == 1
    assert "cannot be made" in done.stderr
    assert "DIFAF_DATA_DIR=" in done.stderr


def test_an_installation_is_prepared_once_and_a_new_file_from_nothing(
    run: Run, checkout: Path, programs: Path, tmp_path: Path
) -> None:
    """`make test` itself prepares one for good; here a Python that only notes what it is told."""
    own, told = checkout / ".venv/bin", tmp_path / "told"
    own.mkdir(parents=True)
    database = tmp_path / "difaf.sqlite3"
    _fake(own, "python", f'echo "$2" >>{told}; [ "$2" != migrate ] || : >{database}')

    def prepare(**settings: str) -> list[str]:
        told.write_text("")
        done = run("prepare-installation.sh", **settings)
        assert done.returncode == 0, done.stderr
        return told.read_text().split()

    assert prepare() == ["migrate", "load_region", "collectstatic", "write_pages"]
    assert prepare() == []
    database.unlink()
    assert prepare() == ["migrate", "load_region"]
    (checkout / "incidents/data/euphrates").mkdir(parents=True)
    (checkout / "incidents/data/euphrates/places.json").write_text("{}")
    assert prepare() == ["load_region"]
    (checkout / "incidents/zones.py").write_text("# worked out otherwise")
    assert prepare() == ["refresh_zones"]
    assert prepare() == []
    tiles = "https://tile.example/{z}/{x}/{y}.png"
    assert prepare(DIFAF_TILES_URL=tiles) == ["write_pages"], "the page says whose tiles they are"
    assert prepare(DIFAF_TILES_URL=tiles) == []


def test_make_alone_lists_every_command(project: Path) -> None:
    listed = subprocess.run(
        ["make"], cwd=project, capture_output=True, text=True, check=True, env={**os.environ}
    ).stdout
    for target in ("help", "setup", "run", "test", "check", "admin", "e2e"):
        assert f"make {target} " in listed
