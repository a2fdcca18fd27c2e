"""Public incidents straight from the database into arrays.

Only what a reader may see is read: drafts are not filtered out later, they never enter.
Everything at once is read table by table as it lies on the disk, which takes a third of the
time of looking up the places, weapons and links of each year.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Any

import numpy as np
from django.db.models import Exists, F, IntegerField, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, Round
from numpy.typing import NDArray

from incidents.edtf_dates import possible_days
from incidents.models import (
    Bearing,
    DateBasis,
    Incident,
    IncidentKind,
    IncidentLink,
    IncidentPlace,
    LinkKind,
    PartOfDay,
    Role,
    Strength,
)
from incidents.models.incident import IncidentQuerySet
from incidents.spatial import NOTHING, DayNumber, Integers, ShortText, Wanted, columns_of
from maps.publishing.packed_choices import IndexOf, packed, unpacked
from maps.publishing.table_rows import (
    NOT_GIVEN,
    Armed,
    Incidents,
    Landed,
    Linked,
    PlaceNumbers,
    PossibleDays,
    Rows,
    Year,
    as_day,
    as_number,
    is_in,
    public_incidents,
)

_AT_A_TIME = 100_000  # rows: more would hold much text beside the arrays
METRES = Coalesce(
    Cast(Round(F("radius_km") * 1000), IntegerField()), Value(0)
)  # of a radius; 0 for none
_HARM = ("killed_min", "killed_max", "injured_min", "injured_max")


def read_everything(numbers: PlaceNumbers) -> Iterator[tuple[Year, Rows]]:
    """Every year that has public incidents, the undated ones last; rows in published order."""
    found = _read(None, numbers)
    days = found.incidents.earliest
    dated = days[days != NOTHING].astype("datetime64[D]").astype("datetime64[Y]")
    years: list[Year] = [1970 + year for year in np.unique(dated.astype(np.int64)).tolist()]
    for year in [*years, None]:
        chosen = is_in(year, days)
        if chosen.any():
            yield year, found.only(chosen).in_order()


def read_year(year: Year, numbers: PlaceNumbers) -> Rows:
    """In published order."""
    if year is None:
        found = public_incidents().filter(earliest__isnull=True)
    else:
        days = (date(year, 1, 1), date(year, 12, 31))
        found = public_incidents().filter(earliest__range=days)
    return _read(found, numbers).in_order()


def read_some(public_ids: Collection[str], year: Year, numbers: PlaceNumbers) -> Rows:
    """Those of these few that are public now and belong to the year, in no particular order."""
    # By the one key that they have, and then by the other: beside the condition of what is
    # public, SQLite without statistics would walk through all that is published.
    keys = list(Incident.objects.filter(public_id__in=public_ids).values_list("pk", flat=True))
    is_public = Exists(public_incidents().filter(pk=OuterRef("pk")))
    found = _read(Incident.objects.filter(is_public, pk__in=keys), numbers)
    return found.only(is_in(year, found.incidents.earliest))


def batched(keys: Iterable[int]) -> Iterator[tuple[int, ...]]:
    """So many at a time as any database takes in one question."""
    waiting = iter(keys)
    while some := tuple(islice(waiting, 500)):
        yield some


class _Of:
    """Reads the rows of one table that belong to these incidents, or all of it."""

    def __init__(self, incidents: IncidentQuerySet | None) -> None:
        self.everything = incidents is None
        self._keys = None if incidents is None else incidents.order_by().values("pk")

    def only(self, rows: QuerySet[Any], whose: str) -> QuerySet[Any]:
        """`whose` is the field that names the incident."""
        return rows if self._keys is None else rows.filter(**{f"{whose}__in": self._keys})

    def columns(self, rows: QuerySet[Any], whose: str, /, **wanted: Wanted) -> dict[str, Any]:
        """As `columns_of`."""
        if not self.everything:
            return columns_of(self.only(rows, whose), **wanted)
        last = rows.order_by("-pk").values_list("pk", flat=True).first() or 0
        parts = [
            columns_of(rows.filter(pk__gt=start, pk__lte=start + _AT_A_TIME), **wanted)
            for start in range(0, last + 1, _AT_A_TIME)
        ]
        return {name: np.concatenate([part[name] for part in parts]) for name in wanted}


def _read(incidents: IncidentQuerySet | None, numbers: PlaceNumbers) -> Rows:
    """All public incidents, or these, which are public; in the order of their keys."""
    of = _Of(incidents)
    found = of.columns(
        public_incidents() if incidents is None else Incident.objects.all(),  # as on the disk
        "pk",
        key="pk",
        earliest=DayNumber("earliest"),
        latest=DayNumber("latest"),
        choices=packed(
            IndexOf("kind", IncidentKind),
            IndexOf("strength", Strength),
            IndexOf("date_basis", DateBasis, first=1),
            IndexOf("part_of_day", PartOfDay, first=1),
        ),
        actor="actor",
        **{name: Coalesce(name, Value(NOT_GIVEN)) for name in _HARM},
        public_id=ShortText("public_id"),
    )
    found |= unpacked(found.pop("choices"), "kind", "strength", "basis", "part_of_day")
    by_key = np.argsort(found["key"], kind="stable")
    for name in found:  # one by one: a million rows fill a hundred megabytes
        found[name] = found[name][by_key]
    keys = found.pop("key")
    own = Incidents(**found)
    landings, origins = _places(of, keys, numbers)
    return Rows(own, landings, origins, _weapons(of, keys), _sets(of, keys), _links(of, keys, own))


def _rows(keys: Integers, wanted: Integers) -> tuple[Integers, NDArray[np.bool_]]:
    """Where each wanted key stands among the sorted keys, and whether it does."""
    if not len(keys):
        return np.zeros(len(wanted), dtype=np.int64), np.zeros(len(wanted), dtype=np.bool_)
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return at, keys[at] == wanted


def _places(of: _Of, keys: Integers, numbers: PlaceNumbers) -> tuple[Landed, Landed]:
    found = of.columns(
        IncidentPlace.objects.all(),
        "incident",
        incident="incident_id",
        place="place_id",
        choices=packed(IndexOf("role", Role), IndexOf("bearing", Bearing, first=1)),
        metres=METRES,
    )
    found |= unpacked(found.pop("choices"), "role", "bearing")
    row, is_here = _rows(keys, found.pop("incident"))
    is_area = found["role"] == Role.values.index(Role.AREA)
    is_origin = found["role"] == Role.values.index(Role.ORIGIN)
    bearing, metres = found["bearing"], found["metres"]
    place = numbers.of(found["place"])
    every = Landed(row, place, is_area | (bearing > 0) | (metres > 0), bearing, metres)
    is_here &= place > 0
    order = np.lexsort((place, is_area, row))
    return (
        every.taken(order[(is_here & ~is_origin)[order]]),
        every.taken(order[(is_here & is_origin)[order]]),
    )


def _weapons(of: _Of, keys: Integers) -> Armed:
    used = Incident.weapons.through.objects.all()
    found = of.columns(used, "incident", incident="incident_id", weapon="weapon_id")
    row, is_here = _rows(keys, found["incident"])
    return Armed(row[is_here], found["weapon"][is_here])


def _sets(of: _Of, keys: Integers) -> PossibleDays:
    days_of = lru_cache(maxsize=None)(_day_numbers)
    sets = of.only(Incident.objects.filter(date__startswith="["), "pk").order_by()
    told = sets.values_list("pk", "date").iterator(_AT_A_TIME)
    found = np.array([(key, day) for key, text in told for day in days_of(text)], dtype=np.int64)
    key, day = found.reshape(-1, 2).T
    row, is_here = _rows(keys, key)
    order = np.lexsort((day, row))
    order = order[is_here[order]]
    return PossibleDays(row[order], day[order])


def _day_numbers(text: str) -> list[int]:
    return [as_day(day) for day in possible_days(text) or []]


def _links(of: _Of, keys: Integers, own: Incidents) -> Linked:
    found = of.columns(
        IncidentLink.objects.all(),
        "source",
        link="pk",
        source="source_id",
        target="target_id",
        kind=IndexOf("kind", LinkKind),
    )
    row, is_here = _rows(keys, found["source"])
    at, is_public = _rows(keys, found["target"])
    to, to_day = np.zeros(len(at), dtype=np.uint64), np.zeros(len(at), dtype=np.int64)
    to[is_public] = as_number(own.public_id)[at[is_public]]
    to_day[is_public] = own.earliest[at[is_public]]
    if not of.everything:
        elsewhere = np.flatnonzero(~is_public)
        others = _public_ends(found["link"][elsewhere].tolist())
        for index in elsewhere.tolist():
            if (link := int(found["link"][index])) in others:
                to[index], to_day[index] = others[link]
                is_public[index] = True
    return Linked(row, found["kind"], to, to_day).taken(is_here & is_public)


def _public_ends(links: list[int]) -> dict[int, tuple[int, int]]:
    """Public id (a number) and earliest day of what these links lead to, where it is public.
    Each is looked up by its key: given a list of keys of incidents, SQLite without statistics
    walks through everything published instead."""
    is_public = Exists(public_incidents().filter(pk=OuterRef("target")))
    return {
        link: (int.from_bytes(public_id.encode(), "big"), NOTHING if day is None else as_day(day))
        for some in batched(links)
        for link, public_id, day in IncidentLink.objects.filter(is_public, pk__in=some)
        .order_by()
        .values_list("pk", "target__public_id", "target__earliest")
    }
