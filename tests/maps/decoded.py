"""The data files as a browser reads them: every file back into plain rows."""

from collections import defaultdict
from datetime import date
from typing import Any

from incidents.region import own_region
from maps import column_file
from maps.table_ground import as_bytes, build_ground, build_spellings, place_order
from maps.table_rows import PlaceNumbers, Year, as_day, years_of_public_incidents
from maps.table_years import YearFiles, build_year

Row = dict[str, Any]


def built_ground() -> Row:
    keys, _ = place_order([])
    return build_ground(own_region(), keys)


def built_spellings() -> list[str]:
    keys, _ = place_order([])
    found: list[str] = build_spellings(keys)["search"]
    return found


def built_years() -> dict[Year, YearFiles]:
    keys, _ = place_order([])
    found = {year: build_year(year, PlaceNumbers(keys)) for year in years_of_public_incidents()}
    return {year: files for year, files in found.items() if files is not None}


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
    """The rows of one year: `targets` and `origins` are (slug, is wide, bearing, hundreds of
    metres), `links` (kind, public id)."""
    head, days = column_file.read(contents["days"])
    about, facts = column_file.read(contents["facts"])
    lined, lines = column_file.read(contents["lines"])
    detailed, details = column_file.read(contents["details"])
    ids = [contents["ids"][at : at + 8].decode() for at in range(0, len(contents["ids"]), 8)]
    assert head["rows"] == about["rows"] == lined["rows"] == detailed["rows"] == len(ids)
    bearings = ["", *head["bearings"]]
    earliest: list[int | None] = [None] * len(ids)
    if year is not None:
        first = as_day(date(year, 1, 1))
        earliest = [first + d for d, n in enumerate(days["day_counts"]) for _ in range(n)]
    until_type = next(c["type"] for c in about["columns"] if c["name"] == "until")
    open_end = 2 ** int(until_type[1:]) - 1
    known_latest = dict(about.get("latest", []))
    wide = {
        (row, place): (bearings[bearing], int(radius))
        for row, place, bearing, radius in zip(
            *(days[f"area_{name}"] for name in ("row", "place", "bearing", "radius")), strict=True
        )
    }
    landed: dict[int, list[int]] = defaultdict(list)
    for row, place in enumerate(days["place"]):
        landed[row] += [place] if place else []
    for row, place in zip(days["more_row"], days["more_place"], strict=True):
        landed[row].append(place)
    origins: dict[int, list[tuple[str, str, int]]] = defaultdict(list)
    for row, place, bearing, radius in zip(
        *(lines[f"origin_{name}"] for name in ("row", "place", "bearing", "radius")), strict=True
    ):
        origins[row].append((places[place - 1], bearings[bearing], int(radius)))
    links: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for row, to, kind in zip(lines["link_row"], lines["link_to"], lines["link_kind"], strict=True):
        links[row].append((lined["link_kinds"][kind], ids[to]))
    for row, kind, public_id, _ in lined["far_links"]:
        links[row].append((kind, public_id))
    sets: dict[int, list[int]] = {}
    at = 0
    for row, count in zip(facts["set_row"], facts["set_count"], strict=True):
        start = earliest[row]
        assert start is not None
        sets[row] = [start + int(day) for day in facts["set_day"][at : at + count]]
        at += count

    def given(name: str, row: int) -> int | None:
        value = int(details[name][row])
        return None if value == 65535 else value

    found = []
    for row, public_id in enumerate(ids):
        start, until = earliest[row], int(facts["until"][row])
        latest = known_latest.get(row) if until == open_end else (start or 0) + until
        actor, weapons, strength = about["whats"][facts["what"][row]]
        found.append(
            {
                "id": public_id,
                "kind": int(days["kind"][row]),
                "earliest": start,
                "latest": latest,
                "days": sets.get(row),
                "targets": [
                    (places[place - 1], (row, place) in wide, *wide.get((row, place), ("", 0)))
                    for place in landed[row]
                ],
                "origins": origins[row],
                "links": links[row],
                "actor": actor,
                "weapons": weapons,
                "strength": strength,
                "basis": detailed["bases"][details["basis"][row]],
                "part_of_day": detailed["parts_of_day"][details["part_of_day"][row]],
                "killed": (given("killed_least", row), given("killed_most", row)),
                "injured": (given("injured_least", row), given("injured_most", row)),
            }
        )
    return found
