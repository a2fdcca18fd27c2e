"""The first region, loaded once for many tests: each of them is rolled back to it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from pytest_django import DjangoDbBlocker

from incidents.importers.load_region import load_region
from incidents.region import region


@contextmanager
def loaded_region(blocker: DjangoDbBlocker, *, with_reports: bool = True) -> Iterator[None]:
    """For a fixture of a class or a module that asks for `django_db_setup` first. Whatever runs
    meanwhile finds the region in the database."""
    with blocker.unblock(), transaction.atomic():
        load_region(region("euphrates"), with_reports=with_reports)
        yield
        transaction.set_rollback(True)
