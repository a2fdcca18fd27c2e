"""What differs between SpatiaLite and PostGIS stands here and nowhere else in the domain."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, connections, transaction
from django.db.backends.signals import connection_created
from django.db.models.signals import pre_migrate
from django.dispatch import receiver


@contextmanager
def one_state_of_the_database() -> Iterator[None]:
    """All reads inside see the same commits."""
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


@receiver(connection_created)
def _wait_as_long_as_configured(connection: Any, **kwargs: Any) -> None:
    """Loading mod_spatialite sets SQLite's busy timeout back to 5 seconds, whatever Django's
    option says: writers who wait their turn would meet "database is locked"."""
    seconds = connection.settings_dict["OPTIONS"].get("timeout")
    if connection.vendor == "sqlite" and seconds is not None:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")


@receiver(pre_migrate)
def _give_migrations_time(using: str, **kwargs: Any) -> None:
    """The limit on statements keeps readers out of each other's way; a migration may take
    longer."""
    if connections[using].vendor == "postgresql":
        with connections[using].cursor() as cursor:
            cursor.execute("SET statement_timeout = 0")
