"""The column files of one year. docs/data-files.md describes every column.

The order of rows and the numbers of places are those of maps/table_rows.py.
"""

from calendar import isleap
from dataclasses import dataclass
from datetime import date

import numpy as np

from incidents.models import Actor, Bearing, DateBasis, LinkKind, PartOfDay, Strength, Weapon
from incidents.spatial import NOTHING, Integers
from maps.column_file import Column, write
from maps.table_rows import NOT_GIVEN, PlaceNumbers, Year, YearRows, as_day, read_year

OPEN_END = 2**16 - 1  # of `until`; the last number of its type where that is wider
NO_COUNT = 2**16 - 1  # of killed or injured: not given
_METRES = 100  # what radii are counted in


@dataclass(frozen=True)
class YearFiles:
    """`extent` is the first and last possible day, None where none is known; `contents` the
    files by role."""

    rows: int
    extent: list[int] | None
    contents: dict[str, bytes]


def build_year(year: Year, numbers: PlaceNumbers) -> YearFiles | None:
    """None for a year without public incidents."""
    rows = read_year(year, numbers)
    if not len(rows):
        return None
    contents = {
        "days": _days(year, rows),
        "facts": _facts(year, rows),
        "lines": _lines(rows),
        "details": _details(rows),
        "ids": rows.public_id.tobytes(),
    }
    return YearFiles(len(rows), _extent(rows), contents)


def _extent(rows: YearRows) -> list[int] | None:
    days = np.concatenate([rows.earliest, rows.latest])
    days = days[days != NOTHING]
    return [int(days.min()), int(days.max())] if len(days) else None


def _days(year: Year, rows: YearRows) -> bytes:
    landings = rows.landings
    is_further = np.zeros(len(landings.row), dtype=np.bool_)
    is_further[1:] = landings.row[1:] == landings.row[:-1]
    is_wide = landings.is_area | (landings.bearing > 0) | (landings.metres > 0)
    counts = [] if year is None else [Column("day_counts", _day_counts(year, rows), "u16")]
    return write(
        len(rows),
        [
            *counts,
            Column("place", rows.first_place, "u16", delta=True),
            Column("kind", rows.kind, "u8"),
            Column("more_row", landings.row[is_further], "u32", delta=True),
            Column("more_place", landings.place[is_further], "u16"),
            Column("area_row", landings.row[is_wide], "u32", delta=True),
            Column("area_place", landings.place[is_wide], "u16"),
            Column("area_bearing", landings.bearing[is_wide], "u8"),
            Column("area_radius", _radius(landings.metres[is_wide]), "u16"),
        ],
        {"bearings": Bearing.values},
    )


def _facts(year: Year, rows: YearRows) -> bytes:
    what, whats = _whats(rows)
    header: dict[str, object] = {"whats": whats}
    if year is None:
        known = np.flatnonzero(rows.latest != NOTHING)
        header["latest"] = [[int(row), int(rows.latest[row])] for row in known]
    days = [(row, [as_day(day) for day in days]) for row, days in rows.sets]
    return write(
        len(rows),
        [
            Column("until", _until(rows), "u16"),
            Column("set_row", [row for row, _ in days], "u32", delta=True),
            Column("set_count", [len(found) for _, found in days], "u8"),
            Column(
                "set_day",
                [day - int(rows.earliest[row]) for row, found in days for day in found],
                "u16",
            ),
            Column("what", what, "u16"),
        ],
        header,
    )


def _lines(rows: YearRows) -> bytes:
    origins, (link_row, link_to, link_kind) = rows.origins, rows.links
    return write(
        len(rows),
        [
            Column("origin_row", origins.row, "u32", delta=True),
            Column("origin_place", origins.place, "u16"),
            Column("origin_bearing", origins.bearing, "u8"),
            Column("origin_radius", _radius(origins.metres), "u16"),
            Column("link_row", link_row, "u32", delta=True),
            Column("link_to", link_to, "u32"),
            Column("link_kind", link_kind, "u8"),
        ],
        {
            "bearings": Bearing.values,
            "link_kinds": LinkKind.values,
            "far_links": [
                [row, LinkKind.values[kind], public_id, day]
                for row, kind, public_id, day in rows.far_links
            ],
        },
    )


def _details(rows: YearRows) -> bytes:
    names = ("killed_least", "killed_most", "injured_least", "injured_most")
    harm = [
        Column(name, _count(values), "u16") for name, values in zip(names, rows.harm, strict=True)
    ]
    return write(
        len(rows),
        [Column("basis", rows.basis, "u8"), Column("part_of_day", rows.part_of_day, "u8"), *harm],
        {"bases": ["", *DateBasis.values], "parts_of_day": ["", *PartOfDay.values]},
    )


def _day_counts(year: int, rows: YearRows) -> Integers:
    first = as_day(date(year, 1, 1))
    return np.bincount(rows.earliest - first, minlength=366 if isleap(year) else 365)


def _until(rows: YearRows) -> Integers:
    is_open = (rows.latest == NOTHING) | (rows.earliest == NOTHING)
    found = np.where(is_open, 0, rows.latest - rows.earliest)
    end = OPEN_END if found.max() < OPEN_END else 2**32 - 1
    return np.where(is_open, end, found)


def _count(people: Integers) -> Integers:
    return np.where(people == NOT_GIVEN, NO_COUNT, np.minimum(people, NO_COUNT - 1))


def _radius(metres: Integers) -> Integers:
    """Hundreds of metres; what is given at all is at least one."""
    return np.where(metres > 0, np.maximum((metres + _METRES // 2) // _METRES, 1), 0)


def _whats(rows: YearRows) -> tuple[Integers, list[list[object]]]:
    """Actor, weapons and strength of each row as an index into the distinct ones, the most
    frequent first."""
    actors = dict(Actor.objects.exclude(slug="unknown").values_list("pk", "slug"))
    weapons = dict(Weapon.objects.values_list("pk", "slug"))
    keys = np.array([0, *actors], dtype=np.int64)  # 0: not known
    by_key = np.sort(keys)
    actor = np.minimum(np.searchsorted(by_key, rows.actor), len(keys) - 1)
    actor = np.where(by_key[actor] == rows.actor, actor, 0)
    arsenal, arsenals = _arsenals(rows, sorted(weapons, key=weapons.__getitem__))
    packed = (actor * len(arsenals) + arsenal) * len(Strength) + rows.strength
    found, index, counts = np.unique(packed, return_inverse=True, return_counts=True)
    order = np.argsort(-counts, kind="stable")
    place_of = np.empty(len(order), dtype=np.int64)
    place_of[order] = np.arange(len(order))
    whats: list[list[object]] = []
    for number in found[order].tolist():
        rest, strength = divmod(number, len(Strength))
        who, of_weapons = divmod(rest, len(arsenals))
        slugs = [weapons[key] for key in arsenals[of_weapons]]
        whats.append([actors.get(int(by_key[who])), slugs, Strength.values[strength]])
    return place_of[index], whats


def _arsenals(rows: YearRows, keys: list[int]) -> tuple[Integers, list[tuple[int, ...]]]:
    """For each row the index of its set of weapons among the distinct sets: each weapon in
    turn makes a longer set of the one before."""
    row, weapon = rows.weapons
    rank = np.zeros(max(keys, default=0) + 1, dtype=np.int64)
    rank[keys] = np.arange(len(keys))
    order = np.lexsort((rank[weapon], row))
    row, weapon = row[order], rank[weapon[order]]
    nth = np.arange(len(row)) - np.searchsorted(row, row)
    of_row = np.zeros(len(rows), dtype=np.int64)
    sets: list[tuple[int, ...]] = [()]
    for n in range(int(nth.max()) + 1 if len(nth) else 0):
        at, added = row[nth == n], weapon[nth == n]
        pairs, index = np.unique(of_row[at] * len(keys) + added, return_inverse=True)
        longer = [(*sets[pair // len(keys)], keys[pair % len(keys)]) for pair in pairs.tolist()]
        of_row[at] = len(sets) + index
        sets += longer
    return of_row, sets
