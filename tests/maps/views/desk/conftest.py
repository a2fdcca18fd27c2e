"""The desk's fixtures, for its pages as for its steps."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.incidents.desk.conftest import (  # noqa: F401  fixtures are found by name
    answer,
    attack,
    contributor,
    editor,
    marat,
    open_pages,
    pages,
    proposed,
    report,
)


@pytest.fixture
def desk(client: Client, contributor: User) -> Client:  # noqa: F811  the fixture of that name
    """A browser in which a contributor is signed in."""
    client.force_login(contributor)
    return client
