"""A year read back from its files in force, and brought up to the few incidents that changed.

The files hold all that is needed to write them again, so one publication need not ask the
database for the whole year. The bytes are the same as of a rebuild: a test compares them.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from incidents.models import Actor, Bearing, DateBasis, LinkKind, PartOfDay, Strength, Weapon
from incidents.spatial import NOTHING, Integers
from maps.publishing.column_file import read
from maps.publishing.table_reading import read_some
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
)
from maps.publishing.table_years import METRES, NO_COUNT
from maps.publishing.volumes import Unreadable

Columns = dict[str, NDArray[np.int64]]


def patched(
    year: Year, contents: dict[str, bytes], changed: Collection[str], numbers: PlaceNumbers
) -> Rows:
    """The rows of a year in published order: those of its column files by role, but these
    incidents by public id as they are now. Raises Unreadable and UnknownColumnFile."""
    former = _former(year, contents)
    is_changed = np.isin(former.incidents.public_id, np.array(sorted(changed), dtype="S8"))
    return former.only(~is_changed).followed_by(read_some(changed, year, numbers)).in_order()


def _former(year: Year, contents: dict[str, bytes]) -> Rows:
    public_id = np.frombuffer(contents["ids"], dtype="S8")
    (_, days), (about, facts), (lined, lines), (detailed, details) = (
        read(contents[role]) for role in ("days", "facts", "lines", "details")
    )
    if (
        lined["bearings"] != Bearing.values
        or lined["link_kinds"] != LinkKind.values
        or detailed["bases"] != ["", *DateBasis.values]
        or detailed["parts_of_day"] != ["", *PartOfDay.values]
    ):
        raise Unreadable("The vocabularies have changed.")
    earliest = _earliest(year, days, len(public_id))
    actor, strength, weapons = _whats(about["whats"], facts["what"])
    incidents = Incidents(
        public_id=public_id,
        earliest=earliest,
        latest=_latest(about, facts, earliest),
        kind=days["kind"],
        actor=actor,
        strength=strength,
        basis=details["basis"],
        part_of_day=details["part_of_day"],
        killed_min=_people(details["killed_least"]),
        killed_max=_people(details["killed_most"]),
        injured_min=_people(details["injured_least"]),
        injured_max=_people(details["injured_most"]),
    )
    set_row = np.repeat(facts["set_row"], facts["set_count"])
    sets = PossibleDays(set_row, earliest[set_row] + facts["set_day"])
    links = _links(lined, lines, as_number(public_id), earliest)
    return Rows(incidents, _landings(days), _origins(lines), weapons, sets, links)


def _earliest(year: Year, days: Columns, rows: int) -> Integers:
    if year is None:
        return np.full(rows, NOTHING, dtype=np.int64)
    counts = days["day_counts"]
    return as_day(date(year, 1, 1)) + np.repeat(np.arange(len(counts)), counts)


def _latest(about: dict[str, Any], facts: Columns, earliest: Integers) -> Integers:
    until = facts["long_until"]
    kind = next(column["type"] for column in about["columns"] if column["name"] == "long_until")
    open_end = 2 ** int(kind[1:]) - 1
    latest = earliest.copy()  # NOTHING, too
    row = facts["long_row"]
    latest[row] = np.where(until == open_end, NOTHING, earliest[row] + until)
    for row, day in about.get("latest", []):
        latest[row] = day
    return latest


def _people(counts: Integers) -> Integers:
    return np.where(counts == NO_COUNT, NOT_GIVEN, counts)


def _whats(whats: list[list[Any]], what: Integers) -> tuple[Integers, Integers, Armed]:
    """Actor, strength and weapons of each row."""
    actors: dict[str | None, int] = dict(Actor.objects.values_list("slug", "pk"))
    weapons = dict(Weapon.objects.values_list("slug", "pk"))
    actors[None] = NOTHING
    try:
        who = np.array([actors[actor] for actor, _, _ in whats], dtype=np.int64)
        keys = [[weapons[slug] for slug in slugs] for _, slugs, _ in whats]
        strengths = Strength.values
        sure = np.array([strengths.index(strength) for _, _, strength in whats], dtype=np.int64)
    except (KeyError, ValueError) as error:
        raise Unreadable(f"{error} is not known.") from error
    many = np.array([len(some) for some in keys], dtype=np.int64)
    flat = np.array([key for some in keys for key in some], dtype=np.int64)
    row = np.repeat(np.arange(len(what)), many[what])
    nth = np.arange(len(row)) - np.repeat(np.cumsum(many[what]) - many[what], many[what])
    return who[what], sure[what], Armed(row, flat[(np.cumsum(many) - many)[what[row]] + nth])


def _landings(days: Columns) -> Landed:
    row = np.concatenate([np.flatnonzero(days["place"]), days["more_row"]])
    place = np.concatenate([days["place"][days["place"] > 0], days["more_place"]])
    order = np.argsort(row, kind="stable")
    row, place = row[order], place[order]
    found = Landed(row, place, np.zeros(len(row), np.bool_), np.zeros_like(row), np.zeros_like(row))
    at = np.searchsorted(row, days["area_row"]) + days["area_nth"]
    found.is_wide[at] = True
    found.bearing[at] = days["area_bearing"]
    found.metres[at] = days["area_radius"] * METRES
    return found


def _origins(lines: Columns) -> Landed:
    bearing, metres = lines["origin_bearing"], lines["origin_radius"] * METRES
    is_wide = (bearing > 0) | (metres > 0)
    return Landed(lines["origin_row"], lines["origin_place"], is_wide, bearing, metres)


def _links(
    lined: dict[str, Any], lines: Columns, ids: NDArray[np.uint64], earliest: Integers
) -> Linked:
    near = Linked(
        lines["link_row"], lines["link_kind"], ids[lines["link_to"]], earliest[lines["link_to"]]
    )
    far = lined["far_links"]
    return near.followed_by(
        Linked(
            np.array([row for row, _, _, _ in far], dtype=np.int64),
            np.array([LinkKind.values.index(kind) for _, kind, _, _ in far], dtype=np.int64),
            np.array([int.from_bytes(to.encode(), "big") for _, _, to, _ in far], dtype=np.uint64),
            np.array([NOTHING if day is None else day for *_, day in far], dtype=np.int64),
        )
    )
