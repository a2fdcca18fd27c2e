"""Writes a table that a person can read as the files that a browser loads.

A table is what the ground file holds, with `extent`, `places.search`, and beside them
`incidents`: columns `id`, `kind`, `actor` (index, -1: not known), `weapons` (indices),
`strength`, `earliest`, `latest`, `days` (of a set, else None), `basis`, `killed`, `injured`,
`targets` and `origins` (`place` an index, `role`, `bearing`, `radius_km`); and `links`, rows of
`[from, to, kind]`. docs/data-files.md describes the files.
"""

import hashlib
import json
from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from maps.publishing.column_file import Column, write

Row = dict[str, Any]
Year = tuple[int | None, int, dict[str, bytes]]  # its rows and column files by role

_EPOCH = date(1970, 1, 1)
_BEARINGS = ["n", "ne", "e", "se", "s", "sw", "w", "nw", "near"]
_LINK_KINDS = ["answers", "alternative", "same_event"]
_BASES = ["", "stated", "inferred", "estimated"]
_OPEN = _NOT_GIVEN = 65535


def published_files(table: Row) -> dict[str, bytes]:
    """Content by name of file, `manifest.json` among them."""
    files: dict[str, bytes] = {}

    def entry(role: str, content: bytes, suffix: str) -> Row:
        digest = hashlib.sha256(content).hexdigest()
        name = f"{role}-{digest[:16]}.{suffix}"
        files[name] = content
        return {"file": name, "sha256": digest, "bytes": len(content)}

    def as_json(role: str, content: Any) -> Row:
        return entry(role, json.dumps(content).encode(), "json")

    def volume(years: list[Year]) -> Row:
        contents = {role: [year[2][role] for year in years] for role in years[0][2]}
        name = years[0][0] or "undated"
        return {
            "years": [{"year": year, "rows": rows} for year, rows, _ in years],
            **{
                role: entry(f"{role}-{name}", b"".join(parts), "bin")
                | {"lengths": [len(part) for part in parts]}
                for role, parts in contents.items()
            },
        }

    places = {name: column for name, column in table["places"].items() if name != "search"}
    spans, places["spans"] = places["spans"], list(range(len(places["slug"])))
    left_out = ("incidents", "links", "extent", "places")
    ground = {name: value for name, value in table.items() if name not in left_out}
    search = table["places"].get("search", [""] * len(places["slug"]))
    manifest = {
        "format": 4,
        "version": 1,
        "published_at": "2026-01-01T00:00:00+00:00",
        "incidents": len(table["incidents"]["id"]),
        "extent": table["extent"],
        "ground": as_json("ground", {**ground, "places": places, "spans": spans}),
        "spellings": as_json("spellings", {"search": search}),
        "base": as_json("base", table.get("base", {})),
        "volumes": [volume(years) for years in _by_two(_years(table))],
    }
    files["manifest.json"] = json.dumps(manifest).encode()
    return files


def _by_two(years: list[Year]) -> list[list[Year]]:
    """Volumes of several years, whose parts have to be told apart."""
    return [years[at : at + 2] for at in range(0, len(years), 2)]


def in_published_order(table: Row) -> list[int]:
    """Indices of the table's incidents in the order of the browser's rows."""
    return [index for rows in _rows_by_year(table).values() for index in rows]


def _rows_by_year(table: Row) -> dict[int | None, list[int]]:
    incidents = table["incidents"]

    def order(index: int) -> tuple[int, int, int, str]:
        landed = _landings(incidents["targets"][index])
        first = landed[0]["place"] + 1 if landed else 0
        day = incidents["earliest"][index]
        return (day or 0, first, incidents["kind"][index], incidents["id"][index])

    by_year: dict[int | None, list[int]] = defaultdict(list)
    for index in sorted(range(len(incidents["id"])), key=order):
        day = incidents["earliest"][index]
        by_year[None if day is None else (_EPOCH + timedelta(days=day)).year].append(index)
    dated = sorted(year for year in by_year if year is not None)
    return {year: by_year[year] for year in (*dated, None) if year in by_year}


def _landings(targets: list[Row]) -> list[Row]:
    return sorted(targets, key=lambda target: (target["role"] == "area", target["place"]))


def _years(table: Row) -> list[Year]:
    by_year = _rows_by_year(table)
    at = {index: (year, row) for year, rows in by_year.items() for row, index in enumerate(rows)}
    return [
        (
            year,
            len(rows),
            {
                "days": _days(table, year, rows),
                "facts": _facts(table, year, rows),
                "lines": _lines(table, year, rows, at),
                "details": _details(table, rows),
                "ids": "".join(table["incidents"]["id"][index] for index in rows).encode(),
            },
        )
        for year, rows in by_year.items()
    ]


def _of(table: Row, name: str, rows: list[int]) -> list[Any]:
    return [table["incidents"][name][index] for index in rows]


def _bearing(role: Row) -> int:
    return _BEARINGS.index(role["bearing"]) + 1 if role["bearing"] else 0


def _radius(role: Row) -> int:
    return round((role["radius_km"] or 0) * 10)


def _days(table: Row, year: int | None, rows: list[int]) -> bytes:
    landed = [_landings(targets) for targets in _of(table, "targets", rows)]
    further = [(row, one) for row, some in enumerate(landed) for one in some[1:]]
    areas = [
        (row, nth, one)
        for row, some in enumerate(landed)
        for nth, one in enumerate(some)
        if one["role"] == "area" or one["bearing"] or one["radius_km"]
    ]
    counts = []
    if year is not None:
        first = (date(year, 1, 1) - _EPOCH).days
        by_day = [0] * ((date(year + 1, 1, 1) - _EPOCH).days - first)
        for day in _of(table, "earliest", rows):
            by_day[day - first] += 1
        counts = [Column("day_counts", by_day, "u16")]
    return write(
        len(rows),
        [
            *counts,
            Column("place", [some[0]["place"] + 1 if some else 0 for some in landed], "u16", True),
            Column("kind", _of(table, "kind", rows), "u8"),
            Column("more_row", [row for row, _ in further], "u32", True),
            Column("more_place", [one["place"] + 1 for _, one in further], "u16"),
            Column("area_row", [row for row, _, _ in areas], "u32", True),
            Column("area_nth", [nth for _, nth, _ in areas], "u8"),
            Column("area_bearing", [_bearing(one) for _, _, one in areas], "u8"),
            Column("area_radius", [_radius(one) for _, _, one in areas], "u16"),
        ],
        {"bearings": _BEARINGS},
    )


def _facts(table: Row, year: int | None, rows: list[int]) -> bytes:
    def slug(dimension: str, index: int) -> str | None:
        found: str | None = table[dimension][index]["slug"] if index >= 0 else None
        return found

    whats: list[list[Any]] = []
    what = []
    for index in rows:
        one = [
            slug("actors", table["incidents"]["actor"][index]),
            [slug("weapons", weapon) for weapon in table["incidents"]["weapons"][index]],
            slug("strengths", table["incidents"]["strength"][index]),
        ]
        if one not in whats:
            whats.append(one)
        what.append(whats.index(one))
    earliest, latest = _of(table, "earliest", rows), _of(table, "latest", rows)
    ends = enumerate(zip(earliest, latest, strict=True))
    long = [(row, *days) for row, days in ends if days[0] is not None and days[0] != days[1]]
    sets = [(row, days) for row, days in enumerate(_of(table, "days", rows)) if days]
    header: Row = {"whats": whats}
    if year is None:
        header["latest"] = [[row, day] for row, day in enumerate(latest) if day is not None]
    return write(
        len(rows),
        [
            Column("long_row", [row for row, _, _ in long], "u32", True),
            Column(
                "long_until",
                [_OPEN if last is None else last - first for _, first, last in long],
                "u16",
            ),
            Column("set_row", [row for row, _ in sets], "u32", True),
            Column("set_count", [len(days) for _, days in sets], "u8"),
            Column("set_day", [day - earliest[row] for row, days in sets for day in days], "u16"),
            Column("what", what, "u16"),
        ],
        header,
    )


def _lines(
    table: Row, year: int | None, rows: list[int], at: dict[int, tuple[int | None, int]]
) -> bytes:
    origins = [
        (row, one)
        for row, some in enumerate(_of(table, "origins", rows))
        for one in sorted(some, key=lambda role: int(role["place"]))
    ]
    links, far = [], []
    for source, target, kind in table["links"]:
        if source not in rows:
            continue
        other, to = at[target]
        if other == year:
            links.append((rows.index(source), to, _LINK_KINDS.index(kind)))
        else:
            public_id = table["incidents"]["id"][target]
            day = table["incidents"]["earliest"][target]
            far.append([rows.index(source), kind, public_id, day])
    links.sort()
    return write(
        len(rows),
        [
            Column("origin_row", [row for row, _ in origins], "u32", True),
            Column("origin_place", [one["place"] + 1 for _, one in origins], "u16"),
            Column("origin_bearing", [_bearing(one) for _, one in origins], "u8"),
            Column("origin_radius", [_radius(one) for _, one in origins], "u16"),
            Column("link_row", [row for row, _, _ in links], "u32", True),
            Column("link_to", [to for _, to, _ in links], "u32"),
            Column("link_kind", [kind for _, _, kind in links], "u8"),
        ],
        {"bearings": _BEARINGS, "link_kinds": _LINK_KINDS, "far_links": far},
    )


def _details(table: Row, rows: list[int]) -> bytes:
    def ends(name: str, end: int) -> list[int]:
        counts = [(span or [None, None])[end] for span in _of(table, name, rows)]
        return [_NOT_GIVEN if count is None else count for count in counts]

    return write(
        len(rows),
        [
            Column("basis", [_BASES.index(basis) for basis in _of(table, "basis", rows)], "u8"),
            Column("part_of_day", [0] * len(rows), "u8"),
            *(
                Column(f"{name}_{word}", ends(name, end), "u16")
                for name in ("killed", "injured")
                for end, word in enumerate(("least", "most"))
            ),
        ],
        {"bases": _BASES, "parts_of_day": [""]},
    )
