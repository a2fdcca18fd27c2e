"""What differs between SpatiaLite and PostGIS stands here and nowhere else in the domain."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.core.exceptions import EmptyResultSet
from django.db import connection, connections, transaction
from django.db.backends.signals import connection_created
from django.db.models import F, Func, IntegerField, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.signals import pre_migrate
from django.dispatch import receiver
from numpy.typing import NDArray

Integers = NDArray[np.int64]
NOTHING = -99_999  # stands for null among integers: no count, and no day since 1800
SHORT_TEXT = 8  # characters of `ShortText`
_THE_GROUND = 0x64696661  # a number that no other program's lock in this database has


class DayNumber(Func):
    """A date as whole days since 1970-01-01."""

    arity = 1
    output_field = IntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "CAST(julianday(%(expressions)s) - 2440587.5 AS INTEGER)"
        return super().as_sql(compiler, connection, template=template, **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "(%(expressions)s - DATE '1970-01-01')"
        return super().as_sql(compiler, connection, template=template, **context)


@dataclass(frozen=True)
class ShortText:
    """A field of ASCII text that `columns_of` cuts or fills to eight characters."""

    field: str


def columns_of(queryset: QuerySet[Any], **wanted: str | Combinable | ShortText) -> dict[str, Any]:
    """The wanted expressions of all rows, one array each, without making a row of Python
    objects of any of them: integers as int64 (NOTHING for null), `ShortText` as S8.

    The rows come in no particular order, but the arrays agree. A hundred thousand incidents
    of nine columns take SQLite a quarter of a second.
    """
    asked = {name: F(it) if isinstance(it, str) else it for name, it in wanted.items()}
    plain = {
        f"column_{name}": F(it.field) if isinstance(it, ShortText) else it
        for name, it in asked.items()
    }
    chosen = queryset.order_by().annotate(**plain).values_list(*plain)
    texts = [isinstance(it, ShortText) for it in asked.values()]
    try:
        sql, parameters = chosen.query.sql_with_params()
    except EmptyResultSet:  # Django can tell without asking
        nothing = [np.zeros(0, f"S{SHORT_TEXT}" if is_text else np.int64) for is_text in texts]
        return dict(zip(asked, nothing, strict=True))
    fetch = _copied if connection.vendor == "postgresql" else _concatenated
    return dict(zip(asked, fetch(sql, parameters, texts), strict=True))


def _concatenated(sql: str, parameters: Any, texts: list[bool]) -> list[NDArray[Any]]:
    """SQLite hands over each column as one long text, which numpy parses."""
    names = [f"c{index}" for index in range(len(texts))]
    columns = [
        f"group_concat(substr({name} || '{' ' * SHORT_TEXT}', 1, {SHORT_TEXT}), '')"
        if is_text
        else f"group_concat(coalesce({name}, {NOTHING}))"
        for name, is_text in zip(names, texts, strict=True)
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH q({', '.join(names)}) AS ({sql}) SELECT {', '.join(columns)} FROM q",  # noqa: S608
            parameters,
        )
        found = cursor.fetchone()
    return [
        np.frombuffer((column or "").encode(), dtype=f"S{SHORT_TEXT}")
        if is_text
        else np.fromstring(column, dtype=np.int64, sep=",")
        if column
        else np.zeros(0, dtype=np.int64)
        for column, is_text in zip(found, texts, strict=True)
    ]


def _copied(sql: str, parameters: Any, texts: list[bool]) -> list[NDArray[Any]]:
    """PostgreSQL copies out one row with each column as one value, eight bytes for every row of
    the question: a message for each of these would take several times as long. In its binary
    form a header of 19 bytes and the count of fields (2) come first, then the length (4; -1
    where there are no rows) and the bytes of each."""
    names = [f"c{index}" for index in range(len(texts))]
    columns = [
        f"string_agg(convert_to(rpad(left({name}, {SHORT_TEXT}), {SHORT_TEXT}), 'UTF8'), '')"
        if is_text
        else f"string_agg(int8send(coalesce({name}, {NOTHING})::int8), '')"
        for name, is_text in zip(names, texts, strict=True)
    ]
    statement = (
        f"COPY (WITH q({', '.join(names)}) AS ({sql}) SELECT {', '.join(columns)} FROM q)"  # noqa: S608
        " TO STDOUT (FORMAT BINARY)"
    )
    # psycopg's own cursor: Django's, with DEBUG, takes no parameters here.
    with connection.cursor() as cursor, cursor.cursor.copy(statement, parameters) as copy:
        content = b"".join(copy)
    found, at = [], 21
    for is_text in texts:
        length = max(0, int.from_bytes(content[at : at + 4], "big", signed=True))
        at += 4
        kind = f"S{SHORT_TEXT}" if is_text else ">i8"
        values = np.frombuffer(content, dtype=kind, count=length // 8, offset=at)
        found.append(values.copy() if is_text else values.astype(np.int64))
        at += length
    return found


def unfinished_writes() -> str:
    """The question for the numbers of transactions that have written and are not over; empty
    on SQLite, which has one writer at a time. A snapshot knows those of all databases of the
    server: those that are seen to be another's are left out."""
    if connection.vendor != "postgresql":
        return ""
    return (
        "SELECT number::text::bigint FROM pg_snapshot_xip(pg_current_snapshot()) AS number"
        " WHERE number::xid NOT IN (SELECT backend_xid FROM pg_stat_activity"
        " WHERE backend_xid IS NOT NULL AND datname <> current_database())"
    )


def take_turns_with_the_ground(*, changing_it: bool) -> None:
    """Until the transaction ends: whoever changes the ground waits for all who work out zones on
    it, and they for whoever does. Else one would not see what the other has not committed yet. On
    SQLite there is one writer at a time anyway."""
    if connection.vendor == "postgresql":
        lock = "pg_advisory_xact_lock" if changing_it else "pg_advisory_xact_lock_shared"
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {lock}(%s)", [_THE_GROUND])


@contextmanager
def one_state_of_the_database() -> Iterator[None]:
    """All reads inside see the same commits, and no writer waits for them."""
    if connection.in_atomic_block:
        yield
        return
    with _reading(), transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


@contextmanager
def _reading() -> Iterator[None]:
    """SQLite's transactions begin as writers here (settings), which only one can be at a time;
    what reads alone begins as a reader."""
    mode = getattr(connection, "transaction_mode", None)  # PostgreSQL has no such thing
    setattr(connection, "transaction_mode", mode and "DEFERRED")  # noqa: B010
    try:
        yield
    finally:
        setattr(connection, "transaction_mode", mode)  # noqa: B010


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
