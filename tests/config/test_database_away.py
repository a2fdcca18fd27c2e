"""Row 56 of the hostile inputs: the database restarts while pages are served."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client
from pytest_django import DjangoDbBlocker

from tests.own_database import own_environment
from tests.rows import make_place


def _away(execute: Any, sql: Any, params: Any, many: Any, context: Any) -> None:
    raise OperationalError("the database is restarting")


@pytest.mark.django_db
def test_pages_and_api_say_when_to_come_back(client: Client) -> None:
    make_place("marat")
    with connection.execute_wrapper(_away):
        for path in (
            "/en/places/",
            "/ar/reports/?q=x",
            "/en/places/marat/panel/",
            "/en/incidents/",
        ):
            answer = client.get(path)
            assert (answer.status_code, answer["Retry-After"]) == (503, "5")
            assert "لا تستجيب" in answer.content.decode()
        answer = client.get("/api/incidents.geojson")
        assert (answer.status_code, answer["Retry-After"]) == (503, "5")
        assert answer.json()["error"]["status"] == 503
        assert client.get("/healthz").status_code == 503
        assert client.get("/en/").status_code == 200, "the map page asks no database"
    assert client.get("/en/places/marat/panel/").status_code == 200


def _ask(port: int, path: str) -> tuple[int, str | None]:
    answers = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        answers.request("GET", path)
        answer = answers.getresponse()
        answer.read()
        return answer.status, answer.getheader("Retry-After")
    finally:
        answers.close()


def _wait_for(what: Callable[[], bool], seconds: float) -> float:
    """How long it took to become true."""
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        try:
            if what():
                return time.monotonic() - began
        except OSError:
            pass  # the server has not begun to listen
        time.sleep(0.1)
    raise AssertionError(f"not within {seconds} seconds")


@contextmanager
def _cut_off(address: str, folder: Path) -> Iterator[None]:
    """Every session of the database ends, and none can begin."""
    if connection.vendor == "sqlite":
        path = folder / "own.sqlite3"
        path.rename(path.with_suffix(".away"))
        path.mkdir()
        yield
        path.rmdir()
        path.with_suffix(".away").rename(path)
        return
    name = address.rsplit("/", 1)[1]
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
        )
    yield
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


def test_the_map_goes_on_while_the_database_restarts_and_all_is_well_soon_after(
    empty_database: str, project: Path, tmp_path: Path, django_db_blocker: DjangoDbBlocker
) -> None:
    (tmp_path / "static").mkdir()
    environment = own_environment(empty_database, tmp_path) | {"DIFAF_DEBUG": "1"}
    for command in (["migrate"], ["publish"]):
        subprocess.run(
            [sys.executable, "manage.py", *command, "--verbosity", "0"],
            cwd=project, env=environment, check=True, timeout=200,
        )  # fmt: skip
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    server = subprocess.Popen(
        [project / ".venv/bin/granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port",
         str(port), "--workers", "1", "--blocking-threads", "2", "config.wsgi:application"],
        cwd=project, env=environment, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait_for(lambda: _ask(port, "/api/incidents.geojson")[0] == 200, 60)
        with django_db_blocker.unblock(), _cut_off(empty_database, tmp_path):
            assert _ask(port, "/api/incidents.geojson") == (503, "5")
            manifest = json.loads((tmp_path / "public/manifest.json").read_bytes())
            names = [entry["file"] for entry in manifest.values() if isinstance(entry, dict)]
            for path in ("/en/", "/data/manifest.json", *(f"/data/{name}" for name in names)):
                assert _ask(port, path)[0] == 200
            assert _ask(port, "/api/incidents.geojson") == (503, "5")
        assert _wait_for(lambda: _ask(port, "/api/incidents.geojson")[0] == 200, 5) < 5
        assert _ask(port, "/healthz")[0] == 200
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()
