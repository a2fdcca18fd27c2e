"""What differs between SQLite's and PostgreSQL's full-text search stands here and nowhere
else: FTS5 there, tsvector and GIN here. Both get our own folded words and no dictionary.

Newest first must not look at all that fits. FTS5 walks its index backwards and stops. A
GIN index has no order, so on PostgreSQL the newest entries are read one by one first, which
answers common words; only if too few of them fit is the index asked, and then the word is
rare. See docs/decisions/0053-search.md.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.utils import CursorWrapper
from django.db.models.sql.compiler import SQLCompiler

from incidents.reading.words.search_terms import Phrase, spellings

MOST_WORDS = 16_000  # of a report; PostgreSQL knows 16,383 positions
MOST_BYTES = 900_000  # of its words; a tsvector ends at 1,048,575
_TABLE, _FTS, _GIN = "incidents_searchentry", "incidents_searchentry_fts", "searchentry_words"
# Entries read one by one on PostgreSQL, and which part of what is wanted must be found so that
# those after them are read (a thousand takes about 5 ms): else the index is asked.
_LOOKS = ((200, 0.15), (800, 0.5), (1_000, 1))

_MAKE_FTS = (  # the tokenizer ascii leaves the letters of other scripts as they are
    f"CREATE VIRTUAL TABLE {_FTS} USING fts5(words, content='{_TABLE}', content_rowid='newest', "
    "tokenize='ascii', columnsize=0)"
)
_FORGET = f"INSERT INTO {_FTS}({_FTS}, rowid, words) VALUES ('delete', old.newest, old.words);"  # noqa: S608
_TAKE_IN = f"INSERT INTO {_FTS}(rowid, words) VALUES (new.newest, new.words);"  # noqa: S608
_MAKE_TRIGGERS = (
    f"CREATE TRIGGER {_FTS}_insert AFTER INSERT ON {_TABLE} BEGIN {_TAKE_IN} END",
    f"CREATE TRIGGER {_FTS}_delete AFTER DELETE ON {_TABLE} BEGIN {_FORGET} END",
    f"CREATE TRIGGER {_FTS}_update AFTER UPDATE ON {_TABLE} BEGIN {_FORGET} {_TAKE_IN} END",
)
_DROP_TRIGGERS = tuple(f"DROP TRIGGER {_FTS}_{event}" for event in ("insert", "delete", "update"))
_REBUILD = (f"INSERT INTO {_FTS}({_FTS}) VALUES ('rebuild')",)  # noqa: S608
_KEEP_ROWS_SHORT = (  # the words aside, so that many rows fit on a page
    f"ALTER TABLE {_TABLE} ALTER COLUMN words SET STORAGE EXTERNAL",
    f"ALTER TABLE {_TABLE} SET (toast_tuple_target = 128)",
)
_MAKE_GIN = (f"CREATE INDEX {_GIN} ON {_TABLE} USING gin (words)",)
_DROP_GIN = (f"DROP INDEX {_GIN}",)
_MAKE_NAME_GIN = (
    "CREATE INDEX placename_words ON incidents_placename USING gin (string_to_array(folded, ' '))",
)
_DROP_NAME_GIN = ("DROP INDEX placename_words",)


class WordsField(models.Field[Sequence[str], Sequence[str]]):
    """A sequence of words of letters and digits, in their order. It is searched, never read."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "tsvector" if connection.vendor == "postgresql" else "text"

    def get_db_prep_value(
        self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False
    ) -> str:
        words = _fitting(value)
        if connection.vendor != "postgresql":
            return " ".join(words)
        positions: dict[str, list[str]] = {}
        for position, word in enumerate(words, start=1):
            positions.setdefault(word, []).append(str(position))
        return " ".join(f"'{word}':{','.join(at)}" for word, at in positions.items())


def _fitting(words: Sequence[str]) -> list[str]:
    found, left = [], MOST_BYTES
    for word in words[:MOST_WORDS]:
        left -= len(word.encode()) + 10  # what a tsvector needs besides
        if left < 0:
            break
        found.append(word)
    return found


def make_index(editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        _run(editor.connection, *_KEEP_ROWS_SHORT, *_MAKE_GIN)
    else:
        _run(editor.connection, _MAKE_FTS, *_MAKE_TRIGGERS)


def drop_index(editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        _run(editor.connection, *_DROP_GIN)
    else:
        _run(editor.connection, *_DROP_TRIGGERS, f"DROP TABLE {_FTS}")


def make_name_index(editor: BaseDatabaseSchemaEditor) -> None:
    """SQLite looks through all names in a millisecond; PostgreSQL takes four."""
    if editor.connection.vendor == "postgresql":
        _run(editor.connection, *_MAKE_NAME_GIN)


def drop_name_index(editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        _run(editor.connection, *_DROP_NAME_GIN)


class MayHaveWords(models.Func):
    """Whether a folded name has these words somewhere, as whole words or in their order: it leaves
    few to be looked at closely."""

    output_field = models.BooleanField()

    def __init__(self, field: str, words: Sequence[str]) -> None:
        super().__init__(models.F(field))
        self._words = list(words)

    def as_sqlite(
        self, compiler: SQLCompiler, connection: Any, **_: Any
    ) -> tuple[str, tuple[Any, ...]]:
        sql, parameters = compiler.compile(self.source_expressions[0])
        return f"instr({sql}, %s) > 0", (*parameters, " ".join(self._words))

    def as_postgresql(
        self, compiler: SQLCompiler, connection: Any, **_: Any
    ) -> tuple[str, tuple[Any, ...]]:
        sql, parameters = compiler.compile(self.source_expressions[0])
        return f"string_to_array({sql}, ' ') @> %s::text[]", (*parameters, self._words)


@contextmanager
def made_at_the_end() -> Iterator[None]:
    """For very many entries: the index is made once, after all of them, in this transaction."""
    if connection.vendor == "postgresql":
        _run(connection, *_DROP_GIN)
        yield
        # An index cannot be made while foreign keys of new rows wait to be looked up.
        _run(
            connection, "SET CONSTRAINTS ALL IMMEDIATE", *_MAKE_GIN, "SET CONSTRAINTS ALL DEFERRED"
        )
    else:
        _run(connection, *_DROP_TRIGGERS)
        yield
        _run(connection, *_REBUILD, *_MAKE_TRIGGERS)


def newest_matching(
    phrases: Sequence[Phrase], others: Sequence[str], before: int, most: int
) -> list[int]:
    """Keys of entries that have all the phrases, or one of the `others`, greatest first, below
    `before`."""
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            cursor.execute(
                f"SELECT rowid FROM {_FTS} WHERE {_FTS} MATCH %s AND rowid < %s "  # noqa: S608
                "ORDER BY rowid DESC LIMIT %s",
                [_fts5_query(phrases, others), before, most],
            )
            return [key for (key,) in cursor.fetchall()]
        return _among_newest(cursor, _whole_tsquery(phrases, others), before, most) or _by_index(
            cursor, phrases, others, before, most
        )


def _among_newest(cursor: CursorWrapper, query: str, before: int, most: int) -> list[int]:
    """What of the newest fits, if it is enough or all that there is."""
    found: list[int] = []
    for rows, part in _LOOKS:
        cursor.execute(
            "SELECT count(*), min(newest), array_agg(newest ORDER BY newest DESC) "  # noqa: S608
            "FILTER (WHERE words @@ %s::tsquery) FROM (SELECT newest, words "
            f"FROM {_TABLE} WHERE newest < %s ORDER BY newest DESC LIMIT %s) AS recent",
            [query, before, rows],
        )
        read, before, fitting = cursor.fetchone()
        found += fitting or []
        if len(found) >= most or read < rows:
            return found[:most]
        if len(found) < part * most:
            break
    return []


def _by_index(
    cursor: CursorWrapper, phrases: Sequence[Phrase], others: Sequence[str], before: int, most: int
) -> list[int]:
    """Each phrase is a condition of its own: GIN then leaps from one rare entry to the next, where
    of one long query it weighs all spellings for each entry that has any."""
    entries = f"SELECT newest FROM {_TABLE} WHERE "  # noqa: S608
    asked = [[_tsquery(phrase) for phrase in phrases], *([[_any_of(others)]] if others else [])]
    fitting = " UNION ".join(
        entries + " AND ".join(["words @@ %s::tsquery"] * len(queries)) for queries in asked
    )
    # PostgreSQL does not count what it costs to fetch each row's words, and would read a table of
    # ten thousand from end to end. What is sent at once is one transaction, or part of another.
    newest = (
        f"WITH fitting AS MATERIALIZED ({fitting}) SELECT newest FROM fitting "  # noqa: S608
        "WHERE newest < %s ORDER BY newest DESC LIMIT %s"
    )
    cursor.execute(
        f"SET LOCAL enable_seqscan = off; {newest}; SET LOCAL enable_seqscan TO DEFAULT",
        [*(query for queries in asked for query in queries), before, most],
    )
    cursor.nextset()
    return [key for (key,) in cursor.fetchall()]


def _fts5_query(phrases: Sequence[Phrase], others: Sequence[str]) -> str:
    """Every word stands in quotation marks, so that none of them is an operator."""
    parts = [
        "(" + " OR ".join(f'"{" ".join((first, *rest))}"' for first in spellings(word)) + ")"
        for word, *rest in phrases
    ]
    whole = [f"({' AND '.join(parts)})"] if parts else []
    return " OR ".join(whole + [f'"{word}"' for word in others])


def _whole_tsquery(phrases: Sequence[Phrase], others: Sequence[str]) -> str:
    whole = " & ".join(f"({_tsquery(phrase)})" for phrase in phrases)
    return f"({whole}) | ({_any_of(others)})" if others else whole


def _tsquery(phrase: Phrase) -> str:
    word, *rest = phrase
    return " <-> ".join([f"({_any_of(spellings(word))})", *_quoted(rest)])


def _any_of(words: Sequence[str]) -> str:
    """The rest stands within brackets behind the first, and so on: PostgreSQL then looks no farther
    than to the first that is there, which is mostly the word as it was typed."""
    *firsts, found = _quoted(words)
    for word in reversed(firsts):
        found = f"{word} | ({found})"
    return found


def _quoted(words: Iterable[str]) -> list[str]:
    """Every word stands in quotation marks, so that none of them is an operator."""
    return [f"'{word}'" for word in words]


def _run(using: BaseDatabaseWrapper, *statements: str) -> None:
    with using.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
