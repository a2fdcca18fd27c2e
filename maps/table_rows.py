"""The public incidents of one year as arrays, straight from the database.

Only what a reader may see is read: drafts are not filtered out later, they never enter.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

import numpy as np
from django.conf import settings
from django.db.models import Case, Exists, F, IntegerField, OuterRef, TextChoices, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Round
from django.utils import timezone
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
from incidents.spatial import DayNumber, Integers, ShortText, columns_of

Year = int | None  # None: the incidents without an earliest day
FarLink = tuple[int, int, str, int | None]  # row, kind, public id and day of the other
NOT_GIVEN = -1  # number of killed or injured; shorter in the database's answer than NOTHING
_HARM = ("killed_min", "killed_max", "injured_min", "injured_max")
_BITS = 4  # of each packed choice
_EPOCH = date(1970, 1, 1)


def as_day(day: date) -> int:
    """Whole days since 1970-01-01."""
    return (day - _EPOCH).days


def as_date(day: int) -> date:
    return _EPOCH + timedelta(days=day)


def public_incidents() -> IncidentQuerySet:
    today = timezone.now().date()
    return Incident.objects.public(today, settings.DIFAF_PUBLICATION_DELAY_DAYS)


def of_year(year: Year) -> IncidentQuerySet:
    if year is None:
        return public_incidents().filter(earliest__isnull=True)
    return public_incidents().filter(earliest__range=(date(year, 1, 1), date(year, 12, 31)))


def years_of_public_incidents() -> list[Year]:
    """Every year that may have some, the undated ones last."""
    dated = public_incidents().filter(earliest__isnull=False).order_by("earliest")
    days = dated.values_list("earliest", flat=True)
    first, last = days.first(), days.last()
    found: list[Year] = [*range(first.year, last.year + 1)] if first and last else []
    return [*found, None]


@dataclass(frozen=True)
class Landed:
    """Places of incidents, in order of row, targets before areas, then number of the place.
    `bearing` is 0 for none, else 1 + place in its choices; `metres` 0: the place's own."""

    row: Integers
    place: Integers
    is_area: NDArray[np.bool_]
    bearing: Integers
    metres: Integers


@dataclass(frozen=True)
class YearRows:
    """Incidents in their published order, an entry each; days since 1970-01-01. NOTHING is
    what is open or not known. `harm` are least and most killed, least and most injured,
    NOT_GIVEN where no source says. `weapons` are (row, key) pairs, `sets` the possible days of
    the rows that have such a set, `links` end in this year, `far_links` in another."""

    earliest: Integers
    latest: Integers
    kind: Integers
    first_place: Integers
    actor: Integers
    strength: Integers
    basis: Integers
    part_of_day: Integers
    harm: list[Integers]
    public_id: NDArray[np.bytes_]
    weapons: tuple[Integers, Integers]
    landings: Landed
    origins: Landed
    sets: list[tuple[int, list[date]]]
    links: tuple[Integers, Integers, Integers]
    far_links: list[FarLink]

    def __len__(self) -> int:
        return len(self.earliest)


class PlaceNumbers:
    """From primary key to the number that column files use: 1 + index in the ground's list,
    0 for places that are not in it."""

    def __init__(self, keys: list[int]) -> None:
        self._numbers = np.zeros(max(keys, default=0) + 1, dtype=np.int64)
        self._numbers[keys] = np.arange(1, len(keys) + 1)

    def of(self, keys: Integers) -> Integers:
        inside = np.where(keys < len(self._numbers), keys, 0)
        return self._numbers[inside]


def read_year(year: Year, numbers: PlaceNumbers) -> YearRows:
    incidents = of_year(year)
    found = columns_of(
        Incident.objects.filter(pk__in=incidents.values("pk")),  # in the order of the disk
        key="pk",
        earliest=DayNumber("earliest"),
        latest=DayNumber("latest"),
        choices=_packed(
            _index("kind", IncidentKind),
            _index("strength", Strength),
            _index("date_basis", DateBasis, first=1),
            _index("part_of_day", PartOfDay, first=1),
            Case(When(date__startswith="[", then=1), default=0, output_field=IntegerField()),
        ),
        actor="actor",
        **{name: Coalesce(name, Value(NOT_GIVEN)) for name in _HARM},
        public_id=ShortText("public_id"),
    )
    found |= _unpacked(found["choices"], "kind", "strength", "basis", "part_of_day", "is_set")
    by_key = np.argsort(found["key"])
    found = {name: values[by_key] for name, values in found.items()}
    keys, is_set = found["key"], found["is_set"] > 0
    landed, origins = _places_of(incidents, keys, numbers)
    first_place = np.zeros(len(keys), dtype=np.int64)
    rows, at = np.unique(landed.row, return_index=True)
    first_place[rows] = landed.place[at]
    order = np.lexsort((found["public_id"], found["kind"], first_place, found["earliest"]))
    row_of = np.empty(len(keys), dtype=np.int64)
    row_of[order] = np.arange(len(keys))
    found = {name: values[order] for name, values in found.items()}
    links, far_links = _links_of(incidents, keys, row_of)
    return YearRows(
        earliest=found["earliest"],
        latest=found["latest"],
        kind=found["kind"],
        first_place=first_place[order],
        actor=found["actor"],
        strength=found["strength"],
        basis=found["basis"],
        part_of_day=found["part_of_day"],
        harm=[found[name] for name in _HARM],
        public_id=found["public_id"],
        weapons=_weapons_of(incidents, keys, row_of),
        landings=_ordered(landed, row_of),
        origins=_ordered(origins, row_of),
        sets=_sets_of(keys[is_set], row_of[is_set]),
        links=links,
        far_links=far_links,
    )


def _index(field: str, choices: type[TextChoices], first: int = 0) -> Case:
    """The place of a choice in its list, counted from `first`; 0 for what is not in it. What
    is most often empty is asked first."""
    values = enumerate(choices.values, start=first)
    whens = [When(**{field: value}, then=Value(index)) for index, value in values]
    empty = [When(**{field: ""}, then=Value(0))] if first else []
    return Case(*empty, *whens, default=Value(0), output_field=IntegerField())


def _packed(*small: Case) -> Combinable:
    """Small numbers in one: a database is the faster the fewer columns it hands over."""
    packed: Combinable = Value(0)
    for shift, expression in enumerate(small):
        packed = packed + expression * (1 << _BITS * shift)
    return packed


def _unpacked(packed: Integers, *names: str) -> dict[str, Integers]:
    mask = (1 << _BITS) - 1
    return {name: packed >> (_BITS * shift) & mask for shift, name in enumerate(names)}


def batched(keys: Iterable[int]) -> Iterator[tuple[int, ...]]:
    """So many at a time as any database takes in one question."""
    waiting = iter(keys)
    while some := tuple(islice(waiting, 500)):
        yield some


def _rows(keys: Integers, wanted: Integers) -> Integers:
    """Where each wanted key stands among the sorted keys; all of them do."""
    return np.searchsorted(keys, wanted)


def _places_of(
    incidents: IncidentQuerySet, keys: Integers, numbers: PlaceNumbers
) -> tuple[Landed, Landed]:
    found = columns_of(
        IncidentPlace.objects.filter(incident__in=incidents.values("pk")),
        incident="incident_id",
        place="place_id",
        choices=_packed(_index("role", Role), _index("bearing", Bearing, first=1)),
        metres=Coalesce(Cast(Round(F("radius_km") * 1000), IntegerField()), Value(0)),
    )
    found |= _unpacked(found["choices"], "role", "bearing")
    roles = Role.values
    every = Landed(
        row=_rows(keys, found["incident"]),
        place=numbers.of(found["place"]),
        is_area=found["role"] == roles.index(Role.AREA),
        bearing=found["bearing"],
        metres=found["metres"],
    )
    is_origin = found["role"] == roles.index(Role.ORIGIN)
    known = every.place > 0
    same_order = np.arange(len(keys))
    return (
        _ordered(_some(every, known & ~is_origin), same_order),
        _ordered(_some(every, known & is_origin), same_order),
    )


def _some(landed: Landed, chosen: NDArray[np.bool_]) -> Landed:
    return Landed(
        landed.row[chosen],
        landed.place[chosen],
        landed.is_area[chosen],
        landed.bearing[chosen],
        landed.metres[chosen],
    )


def _ordered(landed: Landed, row_of: Integers) -> Landed:
    """In order of the new rows."""
    rows = row_of[landed.row]
    order = np.lexsort((landed.place, landed.is_area, rows))
    return Landed(
        rows[order],
        landed.place[order],
        landed.is_area[order],
        landed.bearing[order],
        landed.metres[order],
    )


def _weapons_of(
    incidents: IncidentQuerySet, keys: Integers, row_of: Integers
) -> tuple[Integers, Integers]:
    used = Incident.weapons.through.objects.filter(incident__in=incidents.values("pk"))
    found = columns_of(used, incident="incident_id", weapon="weapon_id")
    return row_of[_rows(keys, found["incident"])], found["weapon"]


def _sets_of(keys: Integers, rows: Integers) -> list[tuple[int, list[date]]]:
    row_of = dict(zip(keys.tolist(), rows.tolist(), strict=True))
    dates = [
        (row_of[key], possible_days(text))
        for some in batched(row_of)
        for key, text in Incident.objects.filter(pk__in=some).order_by().values_list("pk", "date")
    ]
    return sorted((row, days) for row, days in dates if days is not None)


def _links_of(
    incidents: IncidentQuerySet, keys: Integers, row_of: Integers
) -> tuple[tuple[Integers, Integers, Integers], list[FarLink]]:
    found = columns_of(
        IncidentLink.objects.filter(source__in=incidents.values("pk")),
        link="pk",
        source="source_id",
        target="target_id",
        kind=_index("kind", LinkKind),
    )
    source, target, kind = row_of[_rows(keys, found["source"])], found["target"], found["kind"]
    at = np.minimum(_rows(keys, target), len(keys) - 1)
    is_near = keys[at] == target
    near = source[is_near], row_of[at[is_near]], kind[is_near]
    order = np.lexsort((near[2], near[1], near[0]))
    others = _public_ends(found["link"][~is_near].tolist())
    elsewhere = zip(source[~is_near], kind[~is_near], found["link"][~is_near], strict=True)
    far = [(int(row), int(k), *others[int(link)]) for row, k, link in elsewhere if link in others]
    return (near[0][order], near[1][order], near[2][order]), sorted(far, key=lambda link: link[:3])


def _public_ends(links: list[int]) -> dict[int, tuple[str, int | None]]:
    """Public id and earliest day of what these links lead to, where it is public. Each is
    looked up by its key: given a list of keys of incidents, SQLite without statistics walks
    through everything published instead."""
    is_public = Exists(public_incidents().filter(pk=OuterRef("target")))
    return {
        link: (public_id, None if day is None else as_day(day))
        for some in batched(links)
        for link, public_id, day in IncidentLink.objects.filter(is_public, pk__in=some)
        .order_by()
        .values_list("pk", "target__public_id", "target__earliest")
    }
