"""A hundred editors of one village at once, through the admin, on a database of its own.

Run as `python -m tests.incidents.hundred_editors`, with DATABASE_URL naming an empty
database. It prints what happened as JSON. A process of its own, because the usual test
database of SQLite lives in memory, where no two connections write at once.
"""

import json
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier, BoundedSemaphore
from typing import Any

import django

EDITORS = 100
PATIENT = 12  # of them come back until their change is in
# The server answers eight requests at a time (two processes of four threads), the rest wait
# their turn: docs/decisions/0003-wsgi.md.
_threads = BoundedSemaphore(8)


def main() -> None:
    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    setup_test_environment()
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    call_command("migrate", verbosity=0)
    print(json.dumps(_edit()))  # noqa: T201  read by the test


def _edit() -> dict[str, Any]:
    from django.test import Client

    from incidents.models import Place
    from tests.people import make_user
    from tests.rows import make_place

    place, session = make_place(note_en=""), Client()
    session.force_login(make_user("administrator"))
    cookies = session.cookies
    barrier = Barrier(EDITORS)
    with ThreadPoolExecutor(EDITORS) as pool:
        answers = list(pool.map(lambda n: _one_try(n, place.pk, cookies, barrier), range(EDITORS)))
    at_once = Place.objects.get(pk=place.pk)
    first_round = {
        "answers": Counter(answers),
        "version": at_once.version,
        "revisions": at_once.history.count(),
    }
    with ThreadPoolExecutor(PATIENT) as pool:
        tries = list(pool.map(lambda n: _until_saved(n, place.pk, cookies), range(PATIENT)))
    after = Place.objects.get(pk=place.pk)
    return {
        **first_round,
        "tries": sum(tries),
        "kept": sorted(word for word in after.note_en.split() if word.startswith("patient")),
        "version_after": after.version,
        "revisions_after": after.history.count(),
    }


@contextmanager
def _answered() -> Iterator[None]:
    """A thread of the server and its connection, as long as one request takes."""
    from django.db import connection

    with _threads:
        try:
            yield
        finally:
            connection.close()


def _one_try(number: int, pk: int, cookies: Any, barrier: Barrier) -> str:
    """Read the form, wait until everyone has, send it."""
    client, form = _opened(pk, cookies)
    barrier.wait(120)
    return _sent(client, pk, form, f"editor-{number}")


def _until_saved(number: int, pk: int, cookies: Any) -> int:
    for tries in range(1, 200):
        client, form = _opened(pk, cookies)
        if _sent(client, pk, form, f"patient-{number}") == "saved":
            return tries
    return -1_000


def _opened(pk: int, cookies: Any) -> tuple[Any, dict[str, Any]]:
    from django.test import Client

    from incidents.models import Place

    client = Client(raise_request_exception=False)  # an error is an answer, and is counted
    client.cookies = cookies
    with _answered():
        place = Place.objects.get(pk=pk)
    assert place.location is not None
    form = {
        "slug": place.slug,
        "kind": place.kind,
        "name_en": place.name_en,
        "name_ar": place.name_ar,
        "location": place.location.geojson,
        "radius_km": place.radius_km,
        "coordinate_status": place.coordinate_status,
        "note_en": place.note_en,
        "read_version": place.version,
        "names-TOTAL_FORMS": 0,
        "names-INITIAL_FORMS": 0,
    }
    return client, form


def _sent(client: Any, pk: int, form: dict[str, Any], name: str) -> str:
    note = f"{form['note_en']} {name}".strip()
    changed = {**form, "note_en": note, "reason": f"by {name}"}
    with _answered():
        answer = client.post(f"/en/admin/incidents/place/{pk}/change/", changed)
    if answer.status_code == 302:
        return "saved"
    if answer.status_code == 200 and "Someone else changed" in answer.content.decode():
        return "conflict"
    return f"error {answer.status_code}"


if __name__ == "__main__":
    main()
