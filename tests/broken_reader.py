"""A reader that fails at every text, as a fault in a rule would make it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from incidents.desk import read


@contextmanager
def broken_reader() -> Iterator[None]:
    def fails(*args: Any) -> None:
        raise RecursionError("a rule that never ends")

    with mock.patch.object(read, "read", fails):
        yield
