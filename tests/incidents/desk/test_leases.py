"""A worker that is really killed, and one that takes its task up again."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from incidents.desk.intake import ask_for_address
from incidents.desk.leases import LEASE, MOST_ATTEMPTS, put_back
from incidents.desk.refusals import Refusal
from incidents.models import Outcome, Receipt, Report
from tests.incidents.desk.page_server import PageServer
from tests.own_database import own_environment
from tests.people import make_user

PROJECT = Path(__file__).resolve().parents[3]


def database_url() -> str:
    """The address of the database of this test run, for a process of its own."""
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"spatialite:///{found['NAME']}"
    host = str(found["HOST"]).replace("/", "%2F")
    return f"postgis://{found['USER']}:{found['PASSWORD']}@{host}:{found['PORT']}/{found['NAME']}"


@contextmanager
def worker(folder: Path, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    environment = own_environment(database_url(), folder)
    environment["DIFAF_FETCH_ALLOWED_NETWORKS"] = "127.0.0.0/8"
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "manage.py", "work", *arguments], cwd=PROJECT, env=environment
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()


def wait_until(true: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "It did not happen in time."
        time.sleep(0.05)


@pytest.mark.django_db(transaction=True)
def test_a_task_whose_worker_was_killed_is_taken_up_again_and_done_once(
    pages: PageServer, tmp_path: Path
) -> None:
    contributor, hold = make_user("contributor"), Event()
    address = pages.page("/a")
    honest = pages.answers["/a"]

    def held_back(handler: BaseHTTPRequestHandler) -> None:
        hold.wait(30)

    pages.answers["/a"] = held_back
    receipt = ask_for_address(contributor, address)
    with worker(tmp_path) as killed:
        wait_until(lambda: pages.asked == ["/a"])
        os.kill(killed.pid, signal.SIGKILL)
        killed.wait()
    hold.set()
    result = DBTaskResult.objects.get()
    assert result.status == TaskResultStatus.RUNNING
    with worker(tmp_path, "--until-idle") as second:
        second.wait(timeout=30)
    result.refresh_from_db()
    assert result.status == TaskResultStatus.RUNNING, "its lease is not over yet"
    DBTaskResult.objects.update(started_at=timezone.now() - LEASE)
    pages.answers["/a"] = honest
    with worker(tmp_path, "--until-idle") as third:
        assert third.wait(timeout=30) == 0
    receipt.refresh_from_db()
    result.refresh_from_db()
    assert (receipt.outcome, result.status) == (Outcome.NEW, TaskResultStatus.SUCCESSFUL)
    assert (Report.objects.count(), len(result.worker_ids)) == (1, 2)


@pytest.fixture
def running(contributor: User) -> DBTaskResult[..., Any]:
    ask_for_address(contributor, "http://127.0.0.1:9/")
    result = DBTaskResult.objects.get()
    result.claim("worker")
    return result


@pytest.mark.django_db
def test_a_lease_ends_to_the_second(running: DBTaskResult[..., Any]) -> None:
    assert running.started_at
    end = running.started_at + LEASE
    assert put_back(end - timedelta(microseconds=1)) == 0
    assert put_back(end) == 1
    running.refresh_from_db()
    assert running.status == TaskResultStatus.READY


@pytest.mark.django_db
def test_a_task_that_takes_its_workers_down_is_given_up(running: DBTaskResult[..., Any]) -> None:
    for _ in range(MOST_ATTEMPTS - 1):
        running.claim("another")
    assert running.started_at
    put_back(running.started_at + LEASE)
    running.refresh_from_db()
    assert running.status == TaskResultStatus.FAILED
    assert Receipt.objects.get().refusal == Refusal.GAVE_UP
