"""Telling what was changed, by the revisions that every change leaves."""

from collections.abc import Iterable
from typing import Any

from django.db import connection

from incidents.models.editorial import EditorialModel
from incidents.spatial import unfinished_writes

TrailEnd = tuple[int | None, ...]


class TooMuchChanged(Exception):
    """More rows were changed than are looked at one by one."""


def trail_end(models: Iterable[type[EditorialModel]]) -> TrailEnd:
    """The newest revision of each of these models: what was worked out from their rows holds as
    long as this is the same. One question, whatever the number of rows.

    Revisions that are being written while others, with higher numbers, are committed make it
    another one: see `is_settled`.
    """
    quote = connection.ops.quote_name
    tables = [model.history.model._meta.db_table for model in models]  # type: ignore[attr-defined]
    newest = [
        f"SELECT {number}, MAX(history_id) FROM {quote(table)}"  # noqa: S608  our own names
        for number, table in enumerate(tables)
    ]
    if writing := unfinished_writes():
        newest.append(f"SELECT {len(tables)}, one FROM ({writing}) AS writing (one)")  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(newest))
        return tuple(key for _, key in sorted(cursor.fetchall()))


def is_settled(end: TrailEnd, models: Iterable[type[EditorialModel]]) -> bool:
    """Whether every later change has revisions with higher numbers than these."""
    return len(end) == len(list(models))


def keys_since(
    former: int | None, model: type[EditorialModel], *fields: str, most: int
) -> set[Any]:
    """All that these fields say, and ever said, in the rows of the model that were changed or
    deleted after the revision `former`. Raises TooMuchChanged for more than `most` revisions."""
    history: Any = model.history  # type: ignore[attr-defined]
    later = history.filter(history_id__gt=former or 0).order_by("history_id")
    rows = list(later.values_list("id", flat=True)[: most + 1])
    if len(rows) > most:
        raise TooMuchChanged
    said = history.filter(id__in=set(rows)).order_by().values_list(*fields)
    return {key for row in said for key in row if key is not None}
