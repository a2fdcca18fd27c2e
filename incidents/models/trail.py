"""Telling whether anything was changed, by the revisions that every change leaves."""

from collections.abc import Iterable

from django.db import connection

from incidents.models.editorial import EditorialModel

TrailEnd = tuple[int | None, ...]


def trail_end(models: Iterable[type[EditorialModel]]) -> TrailEnd:
    """The newest revision of each of these models: what was worked out from their rows holds as
    long as this is the same. One question, whatever the number of rows."""
    quote = connection.ops.quote_name
    newest = " UNION ALL ".join(
        f"SELECT {number}, MAX(history_id) FROM {quote(model.history.model._meta.db_table)}"  # type: ignore[attr-defined]  # noqa: S608
        for number, model in enumerate(models)
    )
    with connection.cursor() as cursor:
        cursor.execute(newest)
        return tuple(key for _, key in sorted(cursor.fetchall()))
