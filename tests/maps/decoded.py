"""The data files as a browser reads them: every file back into plain rows."""

from collections import defaultdict
from datetime import date
from itertools import islice
from typing import Any

from incidents.region import own_region
from maps.publishing import column_file
from maps.publishing.table_ground import as_bytes, build_ground, build_spellings, place_order
from maps.publishing.table_reading import read_everything
from maps.publishing.table_rows import PlaceNumbers, Year, as_day
from maps.publishing.table_years import YearFiles, build_year

Row = dict[str, Any]
Columns = dict[str, Any]
Target = tuple[str, bool, str, int]
Origin = tuple[str, str, int]


def built_ground() -> Row:
    keys, _ = place_order([])
    return build_ground(own_region(), keys)


def built_spellings() -> list[str]:
    keys, _ = place_order([])
    found: list[str] = build_spellings(keys)["search"]
    return found


def built_years() -> dict[Year, YearFiles]:
    keys, _ = place_order([])
    return {year: build_year(year, rows) for year, rows in read_everything(PlaceNumbers(keys))}


def built_bytes() -> bytes:
    """Every byte that would be published, uncompressed."""
    years = [content for files in built_years().values() for content in files.contents.values()]
    return b"".join([as_bytes(built_ground()), "|".join(built_spellings()).encode(), *years])


def built_rows() -> list[Row]:
    """All incidents in order, years ascending, the undated ones last."""
    places = built_ground()["places"]["slug"]
    return [
        row
        for year, files in built_years().items()
        for row in decoded(year, files.contents, places)
    ]


def decoded(year: Year, contents: dict[str, bytes], places: list[str]) -> list[Row]:
    """The rows of one year: `targets` are (slug, is wide, bearing, hundreds of metres),
    `origins` (slug, bearing, hundreds of metres), `links` (kind, public id)."""
    ids = [contents["ids"][at : at + 8].decode() for at in range(0, len(contents["ids"]), 8)]
    (head, days), (about, facts), (lined, lines), (detailed, details) = (
        column_file.read(contents[role]) for role in ("days", "facts", "lines", "details")
    )
    assert head["rows"] == about["rows"] == lined["rows"] == detailed["rows"] == len(ids)
    earliest: list[int | None] = [None] * len(ids)
    if year is not None:
        first = as_day(date(year, 1, 1))
        earliest = [first + d for d, n in enumerate(days["day_counts"]) for _ in range(n)]
    latest, sets = _latest(about, facts, earliest), _sets(facts, earliest)
    targets, origins = _targets(head, days, places), _origins(lined, lines, places)
    links = _links(lined, lines, ids)
    found = []
    for row, public_id in enumerate(ids):
        actor, weapons, strength = about["whats"][facts["what"][row]]
        harm = [
            None if details[name][row] == 65535 else int(details[name][row])
            for name in ("killed_least", "killed_most", "injured_least", "injured_most")
        ]
        found.append(
            {
                "id": public_id,
                "kind": int(days["kind"][row]),
                "earliest": earliest[row],
                "latest": latest[row],
                "days": sets.get(row),
                "targets": targets[row],
                "origins": origins[row],
                "links": links[row],
                "actor": actor,
                "weapons": weapons,
                "strength": strength,
                "basis": detailed["bases"][details["basis"][row]],
                "part_of_day": detailed["parts_of_day"][details["part_of_day"][row]],
                "killed": (harm[0], harm[1]),
                "injured": (harm[2], harm[3]),
            }
        )
    return found


def _latest(about: Row, facts: Columns, earliest: list[int | None]) -> list[int | None]:
    kind = next(column["type"] for column in about["columns"] if column["name"] == "long_until")
    open_end = 2 ** int(kind[1:]) - 1
    found: dict[int, int | None] = dict(enumerate(earliest))
    for row, until in zip(facts["long_row"], facts["long_until"], strict=True):
        found[row] = None if until == open_end else (earliest[row] or 0) + int(until)
    return list((found | dict(about.get("latest", []))).values())


def _sets(facts: Columns, earliest: list[int | None]) -> dict[int, list[int]]:
    days = iter(facts["set_day"])
    return {
        int(row): [(earliest[row] or 0) + int(day) for day in islice(days, count)]
        for row, count in zip(facts["set_row"], facts["set_count"], strict=True)
    }


def _targets(head: Row, days: Columns, places: list[str]) -> dict[int, list[Target]]:
    bearings = ["", *head["bearings"]]
    first = [(row, place) for row, place in enumerate(days["place"]) if place]
    further = zip(days["more_row"], days["more_place"], strict=True)
    found: dict[int, list[Target]] = defaultdict(list)
    for row, place in [*first, *further]:
        found[row].append((places[place - 1], False, "", 0))
    names = ("area_row", "area_nth", "area_bearing", "area_radius")
    for row, nth, bearing, radius in zip(*(days[name] for name in names), strict=True):
        found[row][nth] = (found[row][nth][0], True, bearings[bearing], int(radius))
    return found


def _origins(lined: Row, lines: Columns, places: list[str]) -> dict[int, list[Origin]]:
    bearings = ["", *lined["bearings"]]
    names = ("origin_row", "origin_place", "origin_bearing", "origin_radius")
    found: dict[int, list[Origin]] = defaultdict(list)
    for row, place, bearing, radius in zip(*(lines[name] for name in names), strict=True):
        found[row].append((places[place - 1], bearings[bearing], int(radius)))
    return found


def _links(lined: Row, lines: Columns, ids: list[str]) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for row, to, kind in zip(lines["link_row"], lines["link_to"], lines["link_kind"], strict=True):
        found[row].append((lined["link_kinds"][kind], ids[to]))
    for row, kind, public_id, _ in lined["far_links"]:
        found[row].append((kind, public_id))
    return found
