"""The column files of one year, from its rows. docs/data-files.md describes every column."""

from calendar import isleap
from dataclasses import dataclass
from datetime import date

import numpy as np

from incidents.models import Actor, Bearing, DateBasis, LinkKind, PartOfDay, Strength, Weapon
from incidents.spatial import NOTHING, Integers
from maps.publishing.column_file import Column, write
from maps.publishing.table_rows import (
    NOT_GIVEN,
    Incidents,
    Rows,
    Year,
    as_day,
    as_number,
    as_public_id,
    is_in,
)

OPEN_END = 2**16 - 1  # of `long_until`; the last number of its type where that is wider
NO_COUNT = 2**16 - 1  # of killed or injured: not given
METRES = 100  # what radii are counted in


@dataclass(frozen=True)
class YearFiles:
    """`extent` is the first and last possible day, None where none is known; `contents` the
    files by role."""

    year: Year
    rows: int
    extent: list[int] | None
    contents: dict[str, bytes]


def build_year(year: Year, rows: Rows) -> YearFiles:
    """Of at least one row, in published order."""
    contents = {
        "days": _days(year, rows),
        "facts": _facts(year, rows),
        "lines": _lines(year, rows),
        "details": _details(rows.incidents),
        "ids": rows.incidents.public_id.tobytes(),
    }
    return YearFiles(year, len(rows), _extent(rows.incidents), contents)


def _extent(rows: Incidents) -> list[int] | None:
    days = np.concatenate([rows.earliest, rows.latest])
    days = days[days != NOTHING]
    return [int(days.min()), int(days.max())] if len(days) else None


def _days(year: Year, rows: Rows) -> bytes:
    landings = rows.landings
    is_further = np.zeros(len(landings.row), dtype=np.bool_)
    is_further[1:] = landings.row[1:] == landings.row[:-1]
    is_wide = landings.is_wide
    own = rows.incidents
    counts = [] if year is None else [Column("day_counts", _day_counts(year, own), "u16")]
    return write(
        len(rows),
        [
            *counts,
            Column("place", rows.first_place(), "u16", delta=True),
            Column("kind", own.kind, "u8"),
            Column("more_row", landings.row[is_further], "u32", delta=True),
            Column("more_place", landings.place[is_further], "u16"),
            Column("area_row", landings.row[is_wide], "u32", delta=True),
            Column("area_nth", landings.nth()[is_wide], "u8"),
            Column("area_bearing", landings.bearing[is_wide], "u8"),
            Column("area_radius", _radius(landings.metres[is_wide]), "u16"),
        ],
        {"bearings": Bearing.values},
    )


def _facts(year: Year, rows: Rows) -> bytes:
    what, whats = _whats(rows)
    header: dict[str, object] = {"whats": whats}
    own, sets = rows.incidents, rows.sets
    if year is None:
        known = np.flatnonzero(own.latest != NOTHING)
        header["latest"] = np.column_stack([known, own.latest[known]]).tolist()
    set_row, set_count = np.unique(sets.row, return_counts=True)
    long_row = np.flatnonzero((own.earliest != NOTHING) & (own.latest != own.earliest))
    return write(
        len(rows),
        [
            Column("long_row", long_row, "u32", delta=True),
            Column("long_until", _until(own.taken(long_row)), "u16"),
            Column("set_row", set_row, "u32", delta=True),
            Column("set_count", set_count, "u8"),
            Column("set_day", sets.day - own.earliest[sets.row], "u16"),
            Column("what", what, "u16"),
        ],
        header,
    )


def _lines(year: Year, rows: Rows) -> bytes:
    origins = rows.origins
    link_row, link_to, link_kind = _near_links(year, rows)
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
            "far_links": _far_links(year, rows),
        },
    )


def _near_links(year: Year, rows: Rows) -> tuple[Integers, Integers, Integers]:
    """Row, row of the other and kind of those that end in this year. One to an incident that
    went in the same change has no row to lead to."""
    links = rows.links.taken(is_in(year, rows.links.to_day))
    numbers = as_number(rows.incidents.public_id)
    by_number = np.argsort(numbers)
    at = np.searchsorted(numbers, links.to, sorter=by_number)
    to_row = by_number[np.minimum(at, len(rows) - 1)]
    is_here = numbers[to_row] == links.to
    row, to_row, kind = links.row[is_here], to_row[is_here], links.kind[is_here]
    order = np.lexsort((kind, to_row, row))
    return row[order], to_row[order], kind[order]


def _far_links(year: Year, rows: Rows) -> list[list[object]]:
    links = rows.links.taken(~is_in(year, rows.links.to_day))
    links = links.taken(np.lexsort((links.to, links.kind, links.row)))
    days = [None if day == NOTHING else day for day in links.to_day.tolist()]
    names = LinkKind.values
    kinds = [names[kind] for kind in links.kind.tolist()]
    ids = [as_public_id(number) for number in links.to.tolist()]
    return [list(link) for link in zip(links.row.tolist(), kinds, ids, days, strict=True)]


def _details(rows: Incidents) -> bytes:
    return write(
        len(rows),
        [
            Column("basis", rows.basis, "u8"),
            Column("part_of_day", rows.part_of_day, "u8"),
            Column("killed_least", _count(rows.killed_min), "u16"),
            Column("killed_most", _count(rows.killed_max), "u16"),
            Column("injured_least", _count(rows.injured_min), "u16"),
            Column("injured_most", _count(rows.injured_max), "u16"),
        ],
        {"bases": ["", *DateBasis.values], "parts_of_day": ["", *PartOfDay.values]},
    )


def _day_counts(year: int, rows: Incidents) -> Integers:
    first = as_day(date(year, 1, 1))
    return np.bincount(rows.earliest - first, minlength=366 if isleap(year) else 365)


def _until(rows: Incidents) -> Integers:
    is_open = rows.latest == NOTHING
    found = np.where(is_open, 0, rows.latest - rows.earliest)
    end = OPEN_END if found.max(initial=0) < OPEN_END else 2**32 - 1
    return np.where(is_open, end, found)


def _count(people: Integers) -> Integers:
    return np.where(people == NOT_GIVEN, NO_COUNT, np.minimum(people, NO_COUNT - 1))


def _radius(metres: Integers) -> Integers:
    """Hundreds of metres; what is given at all is at least one."""
    return np.where(metres > 0, np.maximum((metres + METRES // 2) // METRES, 1), 0)


def _whats(rows: Rows) -> tuple[Integers, list[list[object]]]:
    """Actor, weapons and strength of each row as an index into the distinct ones, the most
    frequent first."""
    actors = dict(Actor.objects.exclude(slug="unknown").values_list("pk", "slug"))
    weapons = dict(Weapon.objects.values_list("pk", "slug"))
    keys = np.array([0, *actors], dtype=np.int64)  # 0: not known
    by_key = np.sort(keys)
    own = rows.incidents
    actor = np.minimum(np.searchsorted(by_key, own.actor), len(keys) - 1)
    actor = np.where(by_key[actor] == own.actor, actor, 0)
    arsenal, arsenals = _arsenals(rows, sorted(weapons, key=weapons.__getitem__))
    packed = (actor * len(arsenals) + arsenal) * len(Strength) + own.strength
    found, index, counts = np.unique(packed, return_inverse=True, return_counts=True)
    order = np.argsort(-counts, kind="stable")
    place_of = np.empty(len(order), dtype=np.int64)
    place_of[order] = np.arange(len(order))
    strengths = Strength.values
    whats: list[list[object]] = []
    for number in found[order].tolist():
        rest, strength = divmod(number, len(strengths))
        who, of_weapons = divmod(rest, len(arsenals))
        slugs = [weapons[key] for key in arsenals[of_weapons]]
        whats.append([actors.get(int(by_key[who])), slugs, strengths[strength]])
    return place_of[index], whats


def _arsenals(rows: Rows, keys: list[int]) -> tuple[Integers, list[tuple[int, ...]]]:
    """For each row the index of its set of weapons among the distinct sets: each weapon in
    turn makes a longer set of the one before."""
    row, weapon = rows.weapons.row, rows.weapons.weapon
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
