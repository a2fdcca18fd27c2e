"""Public incidents straight from the database into arrays.

Only what a reader may see is read: drafts are not filtered out later, they never enter.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import islice

import numpy as np
from django.db.models import Exists, F, IntegerField, OuterRef, Value
from django.db.models.functions import Cast, Coalesce, Round
from numpy.typing import NDArray

from incidents.asking_ahead import asking_ahead
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
from incidents.spatial import NOTHING, Columns, DayNumber, Integers, ShortText
from maps.publishing.packed_choices import IndexOf, packed, unpacked
from maps.publishing.table_questions import WEAPONS, Later, OfAll, OfSome, Told
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
    published_order,
)

METRES = Coalesce(
    Cast(Round(F("radius_km") * 1000), IntegerField()), Value(0)
)  # of a radius; 0 for none
_HARM = ("killed_min", "killed_max", "injured_min", "injured_max")


def read_everything(numbers: PlaceNumbers) -> Iterator[tuple[Year, Rows]]:
    """Every year that has public incidents, the undated ones last; rows in published order."""
    with asking_ahead() as ahead:
        found = _read(OfAll(ahead), numbers)
    days = found.incidents.earliest
    undated = int(np.searchsorted(days, NOTHING, side="right"))
    years = days[undated:].astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64)
    start = undated
    for year, rows in zip(
        *(it.tolist() for it in np.unique(years, return_counts=True)), strict=True
    ):
        yield 1970 + year, found.between(start, start + rows)
        start += rows
    if undated:
        yield None, found.between(0, undated)


def read_year(year: Year, numbers: PlaceNumbers) -> Rows:
    """In published order."""
    if year is None:
        found = public_incidents().filter(earliest__isnull=True)
    else:
        days = (date(year, 1, 1), date(year, 12, 31))
        found = public_incidents().filter(earliest__range=days)
    return _read(OfSome(found), numbers)


def read_some(public_ids: Collection[str], year: Year, numbers: PlaceNumbers) -> Rows:
    """Those of these few that are public now and belong to the year, in no particular order."""
    # By the one key that they have, and then by the other: beside the condition of what is
    # public, SQLite without statistics would walk through all that is published.
    keys = list(Incident.objects.filter(public_id__in=public_ids).values_list("pk", flat=True))
    is_public = Exists(public_incidents().filter(pk=OuterRef("pk")))
    found = _read(OfSome(Incident.objects.filter(is_public, pk__in=keys)), numbers)
    return found.only(is_in(year, found.incidents.earliest))


def batched(keys: Iterable[int]) -> Iterator[tuple[int, ...]]:
    """So many at a time as any database takes in one question."""
    waiting = iter(keys)
    while some := tuple(islice(waiting, 500)):
        yield some


def _read(of: OfAll | OfSome, numbers: PlaceNumbers) -> Rows:
    """In published order. All is asked before any of it is looked at."""
    incidents, places, weapons = _ask_incidents(of), _ask_places(of), _ask_weapons(of)
    sets, links = _ask_sets(of), _ask_links(of)
    keys, own = _incidents(incidents())
    landings, origins = _places(places(), keys, numbers)
    order, row_of = published_order(own, landings)
    return Rows(
        own.taken(order),
        landings.renumbered(row_of),
        origins.renumbered(row_of),
        _weapons(weapons(), keys).renumbered(row_of),
        _sets(sets(), keys).renumbered(row_of),
        _links(links(), keys, own, is_all=isinstance(of, OfAll)).renumbered(row_of),
    )


def _ask_incidents(of: OfAll | OfSome) -> Later[Columns]:
    return of.columns(
        of.incidents,
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


def _ask_places(of: OfAll | OfSome) -> Later[Columns]:
    return of.columns(
        IncidentPlace.objects.all(),
        "incident",
        incident="incident_id",
        place="place_id",
        choices=packed(IndexOf("role", Role), IndexOf("bearing", Bearing, first=1)),
        metres=METRES,
    )


def _ask_weapons(of: OfAll | OfSome) -> Later[Columns]:
    used = WEAPONS.objects.all()
    return of.columns(used, "incident", incident="incident_id", weapon="weapon_id")


def _ask_sets(of: OfAll | OfSome) -> Later[Told]:
    sets = Incident.objects.filter(date__startswith="[").order_by()
    return of.told(sets.values_list("pk", "date"), "pk")


def _ask_links(of: OfAll | OfSome) -> Later[Columns]:
    return of.columns(
        IncidentLink.objects.all(),
        "source",
        link="pk",
        source="source_id",
        target="target_id",
        kind=IndexOf("kind", LinkKind),
    )


def _incidents(found: Columns) -> tuple[Integers, Incidents]:
    """Their keys, ascending, and they themselves."""
    found |= unpacked(found.pop("choices"), "kind", "strength", "basis", "part_of_day")
    if (np.diff(found["key"]) < 0).any():
        by_key = np.argsort(found["key"], kind="stable")
        for name in found:  # one by one: a million rows fill a hundred megabytes
            found[name] = found[name][by_key]
    return found.pop("key"), Incidents(**found)


def _rows(keys: Integers, wanted: Integers) -> tuple[Integers, NDArray[np.bool_]]:
    """Where each wanted key stands among the sorted keys, and whether it does."""
    if not len(keys):
        return np.zeros(len(wanted), dtype=np.int64), np.zeros(len(wanted), dtype=np.bool_)
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return at, keys[at] == wanted


def _places(found: Columns, keys: Integers, numbers: PlaceNumbers) -> tuple[Landed, Landed]:
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


def _weapons(found: Columns, keys: Integers) -> Armed:
    row, is_here = _rows(keys, found["incident"])
    return Armed(row[is_here], found["weapon"][is_here])


def _sets(told: Told, keys: Integers) -> PossibleDays:
    days_of = lru_cache(maxsize=None)(_day_numbers)
    found = np.array([(key, day) for key, text in told for day in days_of(text)], dtype=np.int64)
    key, day = found.reshape(-1, 2).T
    row, is_here = _rows(keys, key)
    order = np.lexsort((day, row))
    order = order[is_here[order]]
    return PossibleDays(row[order], day[order])


def _day_numbers(text: str) -> list[int]:
    return [as_day(day) for day in possible_days(text) or []]


def _links(found: Columns, keys: Integers, own: Incidents, *, is_all: bool) -> Linked:
    row, is_here = _rows(keys, found["source"])
    at, is_public = _rows(keys, found["target"])
    to, to_day = np.zeros(len(at), dtype=np.uint64), np.zeros(len(at), dtype=np.int64)
    to[is_public] = as_number(own.public_id)[at[is_public]]
    to_day[is_public] = own.earliest[at[is_public]]
    if not is_all:
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
