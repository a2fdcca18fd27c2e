"""Public incidents as arrays: what the columns of a year are made of, from wherever it was read.

`table_reading.py` reads it from the database, `table_patching.py` from the files in force.
"""

from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Any, Self

import numpy as np
from django.conf import settings
from django.utils import timezone
from numpy.typing import NDArray

from incidents.models import Incident
from incidents.models.incident import IncidentQuerySet
from incidents.spatial import NOTHING, Integers

Year = int | None  # None: the incidents without an earliest day
_PLACE_BITS, _KIND_BITS = 32, 4  # of what rows are ordered by; days take 22
NOT_GIVEN = -1  # number of killed or injured; shorter in the database's answer than NOTHING
_EPOCH = date(1970, 1, 1)


def as_day(day: date) -> int:
    """Whole days since 1970-01-01."""
    return (day - _EPOCH).days


def as_date(day: int) -> date:
    return _EPOCH + timedelta(days=day)


def is_in(year: Year, days: Integers) -> NDArray[np.bool_]:
    if year is None:
        return np.equal(days, NOTHING)
    first, last = as_day(date(year, 1, 1)), as_day(date(year, 12, 31))
    return np.logical_and(days >= first, days <= last)


def public_incidents() -> IncidentQuerySet:
    today = timezone.now().date()
    return Incident.objects.public(today, settings.DIFAF_PUBLICATION_DELAY_DAYS)


@dataclass(frozen=True)
class Arrays:
    """Arrays of one length, one entry of each for one thing."""

    def taken(self, at: NDArray[Any] | slice) -> Self:
        """Those at these indices, or where the mask is true."""
        return replace(self, **{one.name: getattr(self, one.name)[at] for one in fields(self)})

    def followed_by(self, other: Self) -> Self:
        pairs = {
            one.name: (getattr(self, one.name), getattr(other, one.name)) for one in fields(self)
        }
        return replace(self, **{name: np.concatenate(pair) for name, pair in pairs.items()})


@dataclass(frozen=True)
class Incidents(Arrays):
    """Days since 1970-01-01, NOTHING where open or not known; primary key of the actor;
    places in their choices, from 1 on with 0 for none in `basis` and `part_of_day`."""

    public_id: NDArray[np.bytes_]
    earliest: Integers
    latest: Integers
    kind: Integers
    actor: Integers
    strength: Integers
    basis: Integers
    part_of_day: Integers
    killed_min: Integers
    killed_max: Integers
    injured_min: Integers
    injured_max: Integers

    def __len__(self) -> int:
        return len(self.public_id)


@dataclass(frozen=True)
class OfRows(Arrays):
    """What an incident has several of; `row` says whose each is."""

    row: Integers

    def of(self, chosen: NDArray[np.bool_], row_of: Integers) -> Self:
        """What belongs to the chosen rows, under their new numbers."""
        mine = self.taken(chosen[self.row])
        return replace(mine, row=row_of[mine.row])

    def between(self, start: int, end: int) -> Self:
        """What belongs to these rows, from `start` to before `end`, counted from the first of
        them."""
        first, last = np.searchsorted(self.row, (start, end))
        mine = self.taken(slice(first, last))
        return replace(mine, row=mine.row - start)

    def renumbered(self, row_of: Integers) -> Self:
        """In the order of the new rows; within one as before."""
        rows = row_of[self.row]
        order = np.argsort(rows, kind="stable")
        return replace(self.taken(order), row=rows[order])


@dataclass(frozen=True)
class Landed(OfRows):
    """Places, within a row targets before areas, then by number (1 + index in the ground's
    list). `bearing` is 0 for none, else 1 + place in its choices; `metres` 0: the place's
    own; `is_wide`: an area, or one that has a bearing or metres."""

    place: Integers
    is_wide: NDArray[np.bool_]
    bearing: Integers
    metres: Integers

    def nth(self) -> Integers:
        """Which of its row each is, from 0."""
        return np.arange(len(self.row)) - np.searchsorted(self.row, self.row)

    def first_places(self, rows: int) -> Integers:
        """Of so many rows, 0 for none."""
        found = np.zeros(rows, dtype=np.int64)
        found[self.row[::-1]] = self.place[::-1]  # the last one written stays
        return found


@dataclass(frozen=True)
class Armed(OfRows):
    weapon: Integers  # primary key


@dataclass(frozen=True)
class PossibleDays(OfRows):
    """Of the incidents whose date is a set of days, ascending."""

    day: Integers


@dataclass(frozen=True)
class Linked(OfRows):
    """Links to public incidents: the other's public id as `as_number` and its earliest day."""

    kind: Integers
    to: NDArray[np.uint64]
    to_day: Integers


@dataclass(frozen=True)
class Rows:
    incidents: Incidents
    landings: Landed
    origins: Landed
    weapons: Armed
    sets: PossibleDays
    links: Linked

    def __len__(self) -> int:
        return len(self.incidents)

    def first_place(self) -> Integers:
        """Of each row, 0 for none."""
        return self.landings.first_places(len(self))

    def only(self, chosen: NDArray[np.bool_]) -> "Rows":
        row_of = np.cumsum(chosen) - 1
        parts = {part: getattr(self, part).of(chosen, row_of) for part in _PARTS}
        return Rows(self.incidents.taken(chosen), **parts)

    def between(self, start: int, end: int) -> "Rows":
        """Some that follow one another, of all `in_order`."""
        parts = {part: getattr(self, part).between(start, end) for part in _PARTS}
        return Rows(self.incidents.taken(slice(start, end)), **parts)

    def followed_by(self, other: "Rows") -> "Rows":
        parts = {}
        for part in _PARTS:
            more: OfRows = getattr(other, part)
            parts[part] = getattr(self, part).followed_by(replace(more, row=more.row + len(self)))
        return Rows(self.incidents.followed_by(other.incidents), **parts)

    def in_order(self) -> "Rows":
        """As they are published: by earliest day, first place, kind and public id."""
        order, row_of = published_order(self.incidents, self.landings)
        parts = {part: getattr(self, part).renumbered(row_of) for part in _PARTS}
        return Rows(self.incidents.taken(order), **parts)


def published_order(own: Incidents, landings: Landed) -> tuple[Integers, Integers]:
    """See `in_order`: the present row of each row to be, and the row to be of each present one."""
    # As one number: each more to sort by takes as long again.
    first = (own.earliest - NOTHING) << _PLACE_BITS + _KIND_BITS
    first |= (landings.first_places(len(own)) << _KIND_BITS) | own.kind
    order = np.lexsort((as_number(own.public_id), first))
    row_of = np.empty(len(order), dtype=np.int64)
    row_of[order] = np.arange(len(order))
    return order, row_of


_PARTS = ("landings", "origins", "weapons", "sets", "links")


def as_number(public_ids: NDArray[np.bytes_]) -> NDArray[np.uint64]:
    """Eight characters as one number that sorts as they do."""
    return np.ascontiguousarray(public_ids).view(">u8").astype(np.uint64)


def as_public_id(number: int) -> str:
    return int(number).to_bytes(8, "big").decode()


class PlaceNumbers:
    """From primary key to the number that column files use: 1 + index in the ground's list,
    0 for places that are not in it."""

    def __init__(self, keys: list[int]) -> None:
        self._numbers = np.zeros(max(keys, default=0) + 1, dtype=np.int64)
        self._numbers[keys] = np.arange(1, len(keys) + 1)

    def of(self, keys: Integers) -> Integers:
        inside = np.where(keys < len(self._numbers), keys, 0)
        return self._numbers[inside]
