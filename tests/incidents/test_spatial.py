import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has its own time-outs")
def test_a_writer_waits_as_long_as_the_settings_say() -> None:
    """mod_spatialite sets it to 5 seconds when it is loaded."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        assert cursor.fetchone() == (settings.DATABASES["default"]["OPTIONS"]["timeout"] * 1000,)


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no such limit")
def test_a_migration_may_take_longer_than_a_reader_may() -> None:
    def limit() -> str:
        with connection.cursor() as cursor:
            cursor.execute("SHOW statement_timeout")
            return str(cursor.fetchone()[0])

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 15000")
    assert limit() == "15s"
    call_command("migrate", verbosity=0)
    assert limit() == "0"
