"""What differs between SpatiaLite and PostGIS stands here and nowhere else in the domain."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.core.exceptions import EmptyResultSet
from django.db import connection, connections, transaction
from django.db.backends.signals import connection_created
from django.db.backends.utils import CursorWrapper
from django.db.models import F, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.signals import pre_migrate
from django.dispatch import receiver
from numpy.typing import NDArray

Cursor = CursorWrapper
Integers = NDArray[np.int64]
NOTHING = -99_999  # stands for null among integers: no count, and no day since 1800
SHORT_TEXT = 8  # characters of `ShortText`
_TEXT = f"S{SHORT_TEXT}"
_NO_DATE = "0000-00-00"
_THE_GROUND = 0x64696661  # a number that no other program's lock in this database has


@dataclass(frozen=True)
class DayNumber:
    """A date field that `columns_of` gives as whole days since 1970-01-01."""

    field: str


@dataclass(frozen=True)
class ShortText:
    """A field of ASCII text that `columns_of` cuts or fills to eight characters."""

    field: str


Wanted = str | Combinable | DayNumber | ShortText
Columns = dict[str, NDArray[Any]]


def columns_of(queryset: QuerySet[Any], **wanted: Wanted) -> Columns:
    """The wanted expressions of all rows, one array each, without making a row of Python
    objects of any of them: integers and `DayNumber` as int64 (NOTHING for null), `ShortText` as S8.

    The rows come in no particular order, but the arrays agree. A hundred thousand incidents
    of nine columns take SQLite a quarter of a second.
    """
    asked = question(queryset, **wanted)
    with connection.cursor() as cursor:
        return asked.columns(asked.answer(cursor))


@dataclass(frozen=True)
class Question:
    """What `columns_of` asks. The database answers for a while, and Python is not needed meanwhile;
    then the answer is made into arrays. Without `sql` there is nothing that could be found."""

    sql: str
    parameters: Any
    forms: dict[str, type]

    def answer(self, cursor: CursorWrapper) -> Any:
        if not self.sql:
            return None
        fetch = _copied if cursor.db.vendor == "postgresql" else _concatenated
        return fetch(cursor, self)

    def columns(self, answer: Any) -> Columns:
        if not self.sql:
            found = [
                np.zeros(0, _TEXT if it is ShortText else np.int64) for it in self.forms.values()
            ]
        elif connection.vendor == "postgresql":
            found = _unpacked(answer, self.forms.values())
        else:
            texts = zip(answer, self.forms.values(), strict=True)
            found = [_parsed(text or "", form) for text, form in texts]
        return dict(zip(self.forms, found, strict=True))


def question(queryset: QuerySet[Any], **wanted: Wanted) -> Question:
    plain = {
        f"column_{name}": F(it.field)
        if isinstance(it, DayNumber | ShortText)
        else F(it)
        if isinstance(it, str)
        else it
        for name, it in wanted.items()
    }
    chosen = queryset.order_by().annotate(**plain).values_list(*plain)
    forms = {name: type(it) for name, it in wanted.items()}
    try:
        sql, parameters = chosen.query.sql_with_params()
    except EmptyResultSet:  # Django can tell without asking
        return Question("", (), forms)
    return Question(sql, parameters, forms)


def _concatenated(cursor: CursorWrapper, asked: Question) -> Sequence[str | None]:
    """SQLite hands over each column as one long text, which numpy parses."""
    columns = [_as_one_text(f"c{index}", form) for index, form in enumerate(asked.forms.values())]
    cursor.execute(_over_all(asked, columns), asked.parameters)
    found: Sequence[str | None] = cursor.fetchone()
    return found


def _over_all(asked: Question, columns: list[str]) -> str:
    """These expressions over all rows, whose columns are called c0, c1 and so on."""
    names = ", ".join(f"c{index}" for index in range(len(columns)))
    return f"WITH q({names}) AS ({asked.sql}) SELECT {', '.join(columns)} FROM q"  # noqa: S608


def _as_one_text(name: str, form: type) -> str:
    if form is DayNumber:  # all dates are of one length
        return f"group_concat(coalesce({name}, '{_NO_DATE}'), '')"
    if form is ShortText:
        filled = f"substr({name} || '{' ' * SHORT_TEXT}', 1, {SHORT_TEXT})"
        return (
            f"group_concat(CASE length({name}) WHEN {SHORT_TEXT} THEN {name} ELSE {filled} END, '')"
        )
    return f"group_concat(coalesce({name}, {NOTHING}))"


def _parsed(column: str, form: type) -> NDArray[Any]:
    if form is DayNumber:
        return _as_days(column)
    if form is ShortText:
        return np.frombuffer(column.encode(), dtype=_TEXT)
    return np.fromstring(column, dtype=np.int64, sep=",") if column else np.zeros(0, dtype=np.int64)


def _as_days(dates: str) -> Integers:
    """Dates of ten characters each; a third of the time that SQLite's own functions take."""
    digits = np.frombuffer(dates.encode(), np.uint8).reshape(-1, len(_NO_DATE)).T - ord("0")
    digits = digits.astype(np.int64)
    year = digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3]
    months = (year - 1970) * 12 + digits[5] * 10 + digits[6] - 1
    first = months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    return np.where(year == 0, NOTHING, first + digits[8] * 10 + digits[9] - 1)


def _copied(cursor: CursorWrapper, asked: Question) -> bytes:
    """PostgreSQL copies out one row with each column as one value, eight bytes for every row of
    the question: a message for each of these would take several times as long."""
    columns = [_as_bytes(f"c{index}", form) for index, form in enumerate(asked.forms.values())]
    statement = f"COPY ({_over_all(asked, columns)}) TO STDOUT (FORMAT BINARY)"
    # psycopg's own cursor: Django's, with DEBUG, takes no parameters here.
    with cursor.cursor.copy(statement, asked.parameters) as copy:
        return b"".join(copy)


def _unpacked(content: bytes, forms: Iterable[type]) -> list[NDArray[Any]]:
    """In PostgreSQL's binary form a header of 19 bytes and the count of fields (2) come first,
    then the length (4; -1 where there are no rows) and the bytes of each."""
    found, at = [], 21
    for form in forms:
        length = max(0, int.from_bytes(content[at : at + 4], "big", signed=True))
        at += 4
        kind = _TEXT if form is ShortText else ">i8"
        values = np.frombuffer(content, dtype=kind, count=length // 8, offset=at)
        found.append(values.copy() if form is ShortText else values.astype(np.int64))
        at += length
    return found


def _as_bytes(name: str, form: type) -> str:
    if form is ShortText:
        filled = f"rpad(left({name}, {SHORT_TEXT}), {SHORT_TEXT})"
        whole = f"CASE octet_length({name}) WHEN {SHORT_TEXT} THEN {name} ELSE {filled} END"
        return f"string_agg(convert_to({whole}, 'UTF8'), '')"
    number = f"{name} - DATE '1970-01-01'" if form is DayNumber else name
    return f"string_agg(int8send(coalesce({number}, {NOTHING})::int8), '')"


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
