"""A database of its own, for tests that kill, fill or cut off the process that uses it."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from django.db import connection


@contextmanager
def own_database(folder: Path) -> Iterator[str]:
    """The address of a new database, of the kind that the suite runs on: a file in the folder,
    or one more on the server."""
    if connection.vendor == "sqlite":
        yield f"spatialite:///{folder / 'own.sqlite3'}"
        return
    name, settings = f"own_{uuid.uuid4().hex[:8]}", connection.settings_dict
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    user, password = quote(settings["USER"]), quote(settings["PASSWORD"])
    where = f"{quote(settings['HOST'], safe='')}:{settings['PORT'] or 5432}"
    yield f"postgis://{user}:{password}@{where}/{name}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def own_environment(address: str, folder: Path) -> dict[str, str]:
    """The environment of a process that uses this database, and this folder for its data."""
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("DIFAF_")},
        "DATABASE_URL": address,
        "DIFAF_DATA_DIR": str(folder),
        "DIFAF_SECRET_KEY": "0123456789" * 6,
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
