"""`make run`'s last step: the server as an operator meets it."""

import contextlib
import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.scripts.installation import environment_of

_PATIENCE = 60  # seconds; a loaded machine takes its time


def _environment(data: Path, port: int | str) -> dict[str, str]:
    return environment_of(data, PORT=str(port))


@pytest.fixture(scope="module")
def migrated(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with an empty database, as `make setup` leaves it."""
    folder = tmp_path_factory.mktemp("migrated")
    (folder / "static").mkdir()
    subprocess.run(
        [project / ".venv/bin/python", "manage.py", "migrate", "--verbosity", "0"],
        cwd=project, env=_environment(folder, 8000), check=True,
    )  # fmt: skip
    return folder


@pytest.fixture
def data(migrated: Path, tmp_path: Path) -> Path:
    return shutil.copytree(migrated, tmp_path / "data")


@pytest.fixture
def port(worker_id: str) -> int:
    """A free port below the ones that systems give to outgoing connections (RFC 6335 and
    Linux), so that no connection of another test takes it before the server does."""
    first = 20_000 + 1_000 * int(worker_id.removeprefix("gw") if worker_id != "master" else 0)
    for port in range(first, first + 1_000):
        with contextlib.suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    raise AssertionError("no port is free")


def _serve(project: Path, data: Path, port: int | str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [project / "scripts/serve.sh"],
        env=_environment(data, port), capture_output=True, text=True, check=False,
        timeout=_PATIENCE,
    )  # fmt: skip


@contextlib.contextmanager
def _serving(project: Path, data: Path, port: int) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """The running script, in a process group of its own, once it answers, and the file that
    it writes to. Whatever the test does, nothing of it is left.

    Ctrl-C means something to it even where the tests were started in the background, which
    would hand down that it is ignored."""
    log = data.parent / "output"
    with (
        log.open("w") as output,
        subprocess.Popen(
            ["env", "--default-signal=INT", project / "scripts/serve.sh"],
            env=_environment(data, port),
            stdout=output, stderr=subprocess.STDOUT, text=True, start_new_session=True,
        ) as process,
    ):  # fmt: skip
        try:
            _wait_until_it_answers(port, process, log)
            yield process, log
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(timeout=_PATIENCE)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                raise


def _wait_until_it_answers(port: int, process: subprocess.Popen[str], log: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        assert process.poll() is None, f"the server ended by itself: {log.read_text()}"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"the server did not answer in {_PATIENCE} seconds: {log.read_text()}")


def _status(port: int, host: str, path: str = "/") -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path, headers={"Host": host})
        return connection.getresponse().status
    finally:
        connection.close()


def _processes_using(data: Path) -> list[str]:
    """The commands of the processes whose environment names this data folder (Linux)."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if f"DIFAF_DATA_DIR={data}\0".encode() in (folder / "environ").read_bytes():
                found.append((folder / "cmdline").read_text().replace("\0", " "))
        except (FileNotFoundError, PermissionError, ProcessLookupError):
            continue  # ended meanwhile, or another user's
    return found


def test_it_serves_until_ctrl_c_and_leaves_nothing_behind(
    project: Path, data: Path, port: int
) -> None:
    with _serving(project, data, port) as (process, log):
        assert _status(port, host="evil.example") == 400
        assert _status(port, host="127.0.0.1", path="/en/?q=" + "a" * 1_000_000) == 414
        # What a terminal does on Ctrl-C: the signal goes to the whole group.
        os.killpg(process.pid, signal.SIGINT)
        returned = process.wait(timeout=_PATIENCE)
    assert returned == 0, log.read_text()
    assert f"http://127.0.0.1:{port}" in log.read_text()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=1)
    assert _processes_using(data) == []


def test_a_taken_port_is_named_with_the_way_out(project: Path, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = _serve(project, tmp_path, taken.getsockname()[1])
    assert done.returncode == 1
    assert re.search(r"port \d+ cannot be used", done.stderr)
    assert "make run PORT=" in done.stderr


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1", "080"])
def test_what_is_no_port_is_refused(project: Path, tmp_path: Path, port: str) -> None:
    done = _serve(project, tmp_path, port)
    assert done.returncode == 1
    assert f"PORT={port} is not a port" in done.stderr


def test_a_faulty_database_stops_it_with_the_reason(
    project: Path, tmp_path: Path, port: int
) -> None:
    (tmp_path / "difaf.sqlite3").write_text("<!doctype html>" * 20)
    done = _serve(project, tmp_path, port)
    assert done.returncode != 0
    assert "is not an SQLite database" in done.stdout + done.stderr


def _workers(data: Path) -> list[int]:
    """Processes of `manage.py work` that use this data folder."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes().split(b"\0")
            environment = (folder / "environ").read_bytes().split(b"\0")
        except OSError:  # it ended while we looked, or is not ours to see
            continue
        if b"work" in command and f"DIFAF_DATA_DIR={data}".encode() in environment:
            found.append(int(folder.name))
    return found


def _wait_for_a_worker(data: Path, other_than: int = 0) -> int:
    """The process of the one worker that runs, once there is one."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        match _workers(data):
            case [worker] if worker != other_than:
                return worker
        time.sleep(0.1)
    raise AssertionError(f"no worker ran within {_PATIENCE} seconds")


def test_the_background_worker_runs_beside_it_even_after_a_kill_and_ends_with_it(
    project: Path, data: Path, port: int
) -> None:
    with _serving(project, data, port):
        first = _wait_for_a_worker(data)
        os.kill(first, signal.SIGKILL)
        _wait_for_a_worker(data, other_than=first)
    assert _workers(data) == []


def test_a_database_that_was_not_set_up_is_named_with_the_way_out(
    project: Path, tmp_path: Path, port: int
) -> None:
    done = _serve(project, tmp_path, port)
    assert done.returncode == 1
    assert "make setup" in done.stderr
    assert "Traceback" not in done.stderr
