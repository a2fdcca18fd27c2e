"""`make run`'s last step: the server as an operator meets it."""

import http.client
import os
import re
import signal
import socket
import subprocess
import time
from pathlib import Path

import pytest


def _environment(data: Path, port: int | str) -> dict[str, str]:
    own = ("DIFAF_", "DATABASE_URL")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    return {
        **kept,
        "DIFAF_DATA_DIR": str(data),
        "DIFAF_SECRET_KEY": "0123456789" * 6,
        "PORT": str(port),
    }


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "static").mkdir()
    return tmp_path


@pytest.fixture
def port() -> int:
    """A port that is free until something else takes it."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        free: int = probe.getsockname()[1]
    return free


def _serve(project: Path, data: Path, port: int | str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [project / "scripts/serve.sh"],
        env=_environment(data, port), capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip


def _migrate(project: Path, environment: dict[str, str]) -> None:
    subprocess.run(
        [project / ".venv/bin/python", "manage.py", "migrate", "--verbosity", "0"],
        cwd=project, env=environment, check=True,
    )  # fmt: skip


def _wait_until_it_answers(port: int, process: subprocess.Popen[str]) -> None:
    for _ in range(400):
        assert process.poll() is None, "the server ended by itself"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server did not answer within 40 seconds")


def _status(port: int, host: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/", headers={"Host": host})
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
    environment = _environment(data, port)
    _migrate(project, environment)
    with subprocess.Popen(
        [project / "scripts/serve.sh"],
        env=environment,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
    ) as process:  # fmt: skip
        try:
            _wait_until_it_answers(port, process)
            assert _status(port, host="evil.example") == 400
            # What a terminal does on Ctrl-C: the signal goes to the whole group.
            os.killpg(process.pid, signal.SIGINT)
            output, _ = process.communicate(timeout=15)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
    assert process.returncode == 0, output
    assert f"http://127.0.0.1:{port}" in output
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=1)
    assert _processes_using(data) == []


def test_a_taken_port_is_named_with_the_way_out(project: Path, data: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = _serve(project, data, taken.getsockname()[1])
    assert done.returncode == 1
    assert re.search(r"port \d+ cannot be used", done.stderr)
    assert "make run PORT=" in done.stderr


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1", "080"])
def test_what_is_no_port_is_refused(project: Path, data: Path, port: str) -> None:
    done = _serve(project, data, port)
    assert done.returncode == 1
    assert f"PORT={port} is not a port" in done.stderr


def test_a_faulty_database_stops_it_with_the_reason(project: Path, data: Path, port: int) -> None:
    (data / "difaf.sqlite3").write_text("<!doctype html>" * 20)
    done = _serve(project, data, port)
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


def _wait_for_another_worker(data: Path, than: list[int]) -> None:
    for _ in range(150):
        if _workers(data) not in ([], than):
            return
        time.sleep(0.1)
    raise AssertionError("no worker took the killed one's place within 15 seconds")


def test_the_background_worker_runs_beside_it_even_after_a_kill_and_ends_with_it(
    project: Path, data: Path, port: int
) -> None:
    environment = _environment(data, port)
    _migrate(project, environment)
    with subprocess.Popen(
        [project / "scripts/serve.sh"], env=environment, stdout=subprocess.DEVNULL, text=True
    ) as process:
        try:
            _wait_until_it_answers(port, process)
            first = _workers(data)
            assert len(first) == 1
            os.kill(first[0], signal.SIGKILL)
            _wait_for_another_worker(data, first)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=15)
    assert _workers(data) == []
