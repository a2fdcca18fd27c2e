"""Writing rows by the hundred thousand: COPY on PostgreSQL, prepared statements on SQLite.

Constraints of the tables hold as ever. Foreign keys are not looked up row by row; on SQLite
they are all checked at the end.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models, transaction

_AT_ONCE = 20_000


class BulkTable:
    """Rows of one model, given as tuples in the order of `fields`; days and times as ISO text."""

    def __init__(self, model: type[models.Model], *fields: str) -> None:
        self.model = model
        self._fields = fields
        quote = connection.ops.quote_name
        column_of = {field.name: quote(str(field.column)) for field in model._meta.concrete_fields}
        columns = ", ".join(column_of[name] for name in fields)
        self._table = f"{quote(model._meta.db_table)} ({columns})"
        self._marks = ", ".join("?" for _ in fields)
        self._waiting: list[tuple[Any, ...]] = []
        self.written = 0

    def add(self, *row: Any) -> None:
        self._waiting.append(row)
        if len(self._waiting) >= _AT_ONCE:
            self.flush()

    def flush(self) -> None:
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {self._table} FROM STDIN") as copy:
                    for row in self._waiting:
                        copy.write_row(row)
            else:
                # Past Django's cursor, which would rewrite the statement each time.
                connection.connection.executemany(
                    f"INSERT INTO {self._table} VALUES ({self._marks})",  # noqa: S608
                    self._waiting,
                )
        self.written += len(self._waiting)
        self._waiting.clear()


@contextmanager
def bulk_loading() -> Iterator[None]:
    """Fast and all or nothing: everything inside is one transaction. Needs the rights of a
    superuser on PostgreSQL."""
    is_postgresql = connection.vendor == "postgresql"
    is_our_own = not connection.in_atomic_block  # SQLite is tuned outside of transactions only
    with connection.cursor() as cursor:
        if not is_postgresql and is_our_own:
            cursor.execute("PRAGMA foreign_keys = OFF")
            cursor.execute("PRAGMA synchronous = OFF")
            cursor.execute("PRAGMA cache_size = -400000")
        with transaction.atomic():
            if is_postgresql:
                cursor.execute("SET LOCAL session_replication_role = replica")
                cursor.execute("SET LOCAL statement_timeout = 0")
            yield
            if is_postgresql:
                cursor.execute("SET LOCAL session_replication_role = origin")
            else:
                connection.check_constraints()  # looks up every foreign key
            cursor.execute("ANALYZE")
        if not is_postgresql and is_our_own:
            cursor.execute("PRAGMA foreign_keys = ON")


def set_next_ids(tables: list[type[models.Model]]) -> None:
    """Rows that the product makes later continue after ours."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables):
            cursor.execute(statement)
