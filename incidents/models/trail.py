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
    questions = _newest(models)
    if writing := unfinished_writes():
        questions.append(f"SELECT {len(questions)}, one FROM ({writing}) AS writing (one)")  # noqa: S608
    return _answers(questions)


def newest_revisions(models: Iterable[type[EditorialModel]]) -> TrailEnd:
    """`trail_end` without the writes that are not over, which may be anyone's: for what is only
    sent again when it is another one, and may be old for once."""
    return _answers(_newest(models))


def _newest(models: Iterable[type[EditorialModel]]) -> list[str]:
    quote = connection.ops.quote_name
    tables = [model.history.model._meta.db_table for model in models]  # type: ignore[attr-defined]
    return [
        f"SELECT {number}, MAX(history_id) FROM {quote(table)}"  # noqa: S608  our own names
        for number, table in enumerate(tables)
    ]


def _answers(questions: list[str]) -> TrailEnd:
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(questions))
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
