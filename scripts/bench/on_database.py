"""Django on a database to measure, with data files of its own: those of an installation that is
served meanwhile stay what they are."""

import os
import secrets
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]


@contextmanager
def on_database(url: str) -> Iterator[None]:
    """Set Django up on the database of this URL, once a process and before any of our own modules
    is imported. The data folder is removed afterwards."""
    sys.path[:0] = [str(PROJECT), str(PROJECT / "scripts")]
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATABASE_URL": url, "DIFAF_DATA_DIR": folder}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        os.environ.setdefault("DIFAF_SECRET_KEY", secrets.token_urlsafe(60))
        import django

        django.setup()
        yield
