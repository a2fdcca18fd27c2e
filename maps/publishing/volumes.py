"""Volumes: the column files of one year, or of consecutive years that have few incidents, one
after the other in one file a role, so that no page has to ask for many small files."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from maps.publishing.data_files import COLUMN_ROLES, Entry, read_data_file
from maps.publishing.table_rows import Year
from maps.publishing.table_years import YearFiles

ROWS = 200_000  # at most, in a volume of more than one year

Volume = dict[str, Any]  # in the manifest: `years`, and by role an entry with their `lengths`


@dataclass(frozen=True)
class KeptYear:
    """A year that stays what it is in the files in force. `extent` is the first and last
    possible day, None where none is known."""

    year: Year
    rows: int
    extent: list[int] | None


T = TypeVar("T", YearFiles, YearFiles | KeptYear)


class Unreadable(ValueError):
    """The files are damaged, or name what the database or the program no longer knows."""


def in_volumes(years: Iterable[T]) -> Iterator[list[T]]:
    """Years in their order, as many together as a volume takes."""
    together: list[T] = []
    for year in years:
        if together and sum(one.rows for one in together) + year.rows > ROWS:
            yield together
            together = []
        together.append(year)
    if together:
        yield together


def name_of(years: list[Year]) -> str:
    """What its files are named for: 2024, 2016-2024, 2016-undated."""
    ends = dict.fromkeys([years[0], years[-1]])
    return "-".join("undated" if year is None else str(year) for year in ends)


class FormerVolumes:
    """Volumes in force, and what is in their files."""

    def __init__(self, volumes: list[Volume]) -> None:
        self.volumes = volumes
        self.years = {
            year["year"]: KeptYear(**year) for volume in volumes for year in volume["years"]
        }
        self._volume_of = {year["year"]: volume for volume in volumes for year in volume["years"]}
        self._read: dict[str, bytes | None] = {}

    def of_these(self, years: list[YearFiles | KeptYear]) -> Volume | None:
        """The one of just these years, if none of them is new."""
        volume = self._volume_of.get(years[0].year)
        if volume and years == [self.years[one["year"]] for one in volume["years"]]:
            return volume
        return None

    def contents(self, year: Year) -> dict[str, bytes]:
        """The column files of a year that is in them, by role. Raises Unreadable."""
        volume = self._volume_of[year]
        nth = [one["year"] for one in volume["years"]].index(year)
        return {role: self._part(volume[role], nth) for role in COLUMN_ROLES}

    def _part(self, named: Entry, nth: int) -> bytes:
        if named["file"] not in self._read:
            self._read[named["file"]] = read_data_file(named)
        content = self._read[named["file"]]
        if content is None:
            raise Unreadable(f"{named['file']} is not what the manifest says.")
        start = sum(named["lengths"][:nth])
        return content[start : start + named["lengths"][nth]]
