"""Asking for the rows of public incidents, table by table: of all incidents, or of some.

All at once are read as they lie on the disk, which takes a third of the time of looking up the
places, weapons and links of each year.
"""

from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import numpy as np
from django.db.models import Model, QuerySet

from incidents.asking_ahead import AskingAhead
from incidents.models import Incident, IncidentLink, IncidentPlace
from incidents.models.incident import IncidentQuerySet
from incidents.spatial import Columns, Wanted, columns_of
from maps.publishing.table_rows import public_incidents

T = TypeVar("T")
Later = Callable[[], T]  # to be called once
Told = Sequence[tuple[Any, ...]]

WEAPONS = Incident.weapons.through
_TABLES: tuple[type[Model], ...] = (Incident, IncidentPlace, WEAPONS, IncidentLink)
_AT_A_TIME = 100_000  # rows: more would hold much text beside the arrays


class OfSome:
    """The rows of one table that belong to these incidents, which are public. `whose` is the
    field that names the incident."""

    def __init__(self, incidents: IncidentQuerySet) -> None:
        self.incidents = Incident.objects.all()
        self._keys = incidents.order_by().values("pk")

    def columns(self, rows: QuerySet[Any], whose: str, /, **wanted: Wanted) -> Later[Columns]:
        """As `columns_of`."""
        found = columns_of(rows.filter(**{f"{whose}__in": self._keys}), **wanted)
        return lambda: found

    def told(self, rows: QuerySet[Any, Any], whose: str) -> Later[Told]:
        """Rows of a `values_list`."""
        found = list(rows.filter(**{f"{whose}__in": self._keys}))
        return lambda: found


class OfAll:
    """All rows of one table. The database goes on to the next question meanwhile, so nothing
    else may be asked before all answers have been fetched."""

    def __init__(self, ahead: AskingAhead) -> None:
        self.incidents = public_incidents()
        self._ahead = ahead
        self._last = {table: _last_key(table) for table in _TABLES}

    def columns(self, rows: QuerySet[Any], _whose: str, /, **wanted: Wanted) -> Later[Columns]:
        """As `columns_of`."""
        parts = deque(
            self._ahead.columns_of(rows.filter(pk__gt=start, pk__lte=start + _AT_A_TIME), **wanted)
            for start in range(0, self._last[rows.model] + 1, _AT_A_TIME)
        )
        return lambda: _together(parts)

    def told(self, rows: QuerySet[Any, Any], _whose: str) -> Later[Told]:
        """Rows of a `values_list`."""
        return self._ahead.rows_of(rows)


def _last_key(table: type[Model]) -> int:
    keys = table._default_manager.order_by("-pk").values_list("pk", flat=True)
    return keys.first() or 0


def _together(parts: deque[Later[Columns]]) -> Columns:
    """One by one, so that no answer is held once it has been made into arrays."""
    found = []
    while parts:
        found.append(parts.popleft()())
    return {name: np.concatenate([part[name] for part in found]) for name in found[0]}
