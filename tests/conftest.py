"""What holds for every test: no network, no language or terminal of others, plain static files."""

import ipaddress
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test.utils import override_settings, setup_databases, teardown_databases
from django.utils import translation
from pytest_django import DjangoDbBlocker

from maps.remembered import forget_all
from tests.own_database import own_database

DATABASE = {"db", "transactional_db", "django_db_setup", "empty_database"}
OWN_DATABASE = {"own_database", "own_environment"}  # what modules import for one beside it


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes a minute begins first: at the end one process would wait for the other. What
    another database could change is marked."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
    for item in items:
        if isinstance(item, pytest.Function) and _asks_a_database(item):
            item.add_marker("database")


def _asks_a_database(item: pytest.Function) -> bool:
    asks = DATABASE.intersection(item.fixturenames) or OWN_DATABASE.intersection(vars(item.module))
    return bool(asks) or item.get_closest_marker("django_db") is not None


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """The database of tests, whoever asks for it. pytest-django makes it only where a test of the
    run is marked `django_db`, and browser tests, which commit, are not: they would run in the
    operator's own."""
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session", autouse=True)
def plain_static_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Pages render without `collectstatic`; tests/config/test_static_files.py and the
    browser tests use the hashed files."""
    storage = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(
        STORAGES={**settings.STORAGES, "staticfiles": storage},
        STATIC_ROOT=tmp_path_factory.mktemp("static"),
        DIFAF_PUBLIC_DIR=tmp_path_factory.mktemp("public"),  # never the operator's own
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        yield


@pytest.fixture(scope="session", autouse=True)
def no_process_writes_where_the_operators_do(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """What a test starts publishes too: into the folder that serves the map, it would empty it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DIFAF_DATA_DIR", str(tmp_path_factory.mktemp("data")))
        patch.setenv("DIFAF_SECRET_KEY", settings.SECRET_KEY)  # none lies in that folder
        yield


@pytest.fixture(scope="session", autouse=True)
def wide_terminal() -> Iterator[None]:
    """Tables are as wide as without a terminal, whoever runs the tests and wherever."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", "140")
        yield


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """A request leaves its language behind in the thread; the next test begins without."""
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """A test's rows are rolled back, and the next test's get the same keys."""
    forget_all()


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Python code may connect to this machine only."""
    connect = socket.socket.connect

    def connect_to_loopback(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and not _is_loopback(address[0]):
            raise AssertionError(f"A test tried to reach {address!r}; tests use loopback only.")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_to_loopback)
        yield


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture
def empty_database(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The address of a database that this test alone uses."""
    with django_db_blocker.unblock(), own_database(tmp_path) as address:
        yield address


@pytest.fixture(scope="session")
def project() -> Path:
    """The folder of the project."""
    return Path(__file__).resolve().parent.parent
