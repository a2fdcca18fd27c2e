"""Questions that the database answers while the program makes arrays of earlier answers.

A database works without Python's lock, in a thread or in a process of its own.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from incidents.spatial import Columns, Cursor, Wanted, question


class AskingAhead:
    """A thread with a cursor of this connection, which nothing else may use before all answers
    have been fetched. Questions are answered in the order in which they are asked."""

    def __init__(self, thread: ThreadPoolExecutor, cursor: Cursor) -> None:
        self._thread, self._cursor = thread, cursor

    def columns_of(self, queryset: QuerySet[Any], **wanted: Wanted) -> Callable[[], Columns]:
        """What fetches the answer, once: columns as `columns_of` makes them."""
        asked = question(queryset, **wanted)
        answer = self._thread.submit(asked.answer, self._cursor)
        return lambda: asked.columns(answer.result())

    def rows_of(self, queryset: QuerySet[Any]) -> Callable[[], Sequence[tuple[Any, ...]]]:
        """What fetches rows of a `values_list`, of fields that the database hands over as they
        are."""
        sql, parameters = queryset.query.sql_with_params()
        answer = self._thread.submit(_rows, self._cursor, sql, parameters)
        return answer.result


@contextmanager
def asking_ahead() -> Iterator[AskingAhead]:
    """Whoever leaves it earlier takes back what was not answered yet."""
    with connection.cursor() as cursor:
        thread = ThreadPoolExecutor(1, "asking-ahead")
        try:
            yield AskingAhead(thread, cursor)
        finally:
            thread.shutdown(cancel_futures=True)


def _rows(cursor: Cursor, sql: str, parameters: Any) -> Sequence[tuple[Any, ...]]:
    cursor.execute(sql, parameters)
    found: Sequence[tuple[Any, ...]] = cursor.fetchall()
    return found
