"""Bringing the public data files up to the database: those alone that a change concerns."""

import json
import logging
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Self

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from incidents.models import Incident, PublicChange, Scope, State
from incidents.public_changes import years_of
from incidents.region import own_region
from incidents.spatial import one_state_of_the_database
from maps.base_layer import rounded_base_layer
from maps.data_files import (
    FORMAT,
    GROUND_ROLES,
    OLD_FILES_LIVE,
    YEAR_ROLES,
    DamagedManifest,
    Entry,
    Manifest,
    alone,
    entry,
    folder,
    is_true,
    is_whole,
    named_files,
    read_data_file,
    read_manifest,
    remove_old_files,
    start_last_hour,
    write_data_file,
    write_manifest,
)
from maps.link_pictures.store import forget_old_pictures
from maps.table_ground import as_bytes, build_ground, build_spellings, place_order
from maps.table_rows import (
    PlaceNumbers,
    Year,
    as_date,
    as_day,
    batched,
    years_of_public_incidents,
)
from maps.table_years import YearFiles, build_year

logger = logging.getLogger(__name__)


def publish(
    *, everything: bool = False, thorough: bool = False, forget_old: bool = False
) -> Manifest:
    """Write what changed, the manifest last, and return the manifest then in force.

    What changed is told by the marks in the database; files that are missing or cut short
    are written again. `thorough` looks at every byte of the files in force, and at what
    comes from the program rather than from the database; `everything` trusts none of them.
    Versions only go up. With `forget_old`, or where a mark says so, files that fell out of
    force go at once instead of after an hour: for a retraction that protects someone. Raises
    OSError where the disk refuses and DamagedManifest; the files in force then stay so.
    """
    folder().mkdir(parents=True, exist_ok=True)
    with alone():
        before = read_manifest()
        usable = None if before is None or before["format"] < FORMAT or everything else before
        with ThreadPoolExecutor(2) as pool, one_state_of_the_database():
            marks = list(PublicChange.objects.all())
            manifest = _Edition(usable, thorough, pool).after(marks)
        if before is not None and _content(before) == _content(manifest):
            manifest = before
        else:
            manifest["version"] = before["version"] + 1 if before else 1
            start_last_hour(named_files(before) - named_files(manifest))
            write_manifest(manifest)
            forget_old_pictures(manifest)
        at_once = forget_old or any(mark.forget_old for mark in marks)
        remove_old_files(manifest, 0 if at_once else OLD_FILES_LIVE)
        _forget(marks)
        return manifest


def publish_after_change(**_: Any) -> None:
    """A listener. The rows are safely committed, so a full disk must not fail the request
    that wrote them: the old files stay in force, the marks stay, and the log says why."""
    try:
        publish()
    except (OSError, DamagedManifest, DatabaseError):
        logger.exception("The data files could not be brought up to the database.")


class _Edition:
    """The next state of the data files, made from the one `before` (None: from nothing).

    Two threads compress and write while the next year is being read.
    """

    def __init__(self, before: Manifest | None, thorough: bool, pool: ThreadPoolExecutor) -> None:
        self._before = before
        self._thorough = thorough
        self._pool = pool
        self._writing: list[Future[None]] = []

    def after(self, marks: list[PublicChange]) -> Manifest:
        """Write every file that the marks concern, and those that are damaged. The rest of
        the manifest stays as it is."""
        through, former = _public_through(), self._former_places()
        changed = _Changed.by(marks)
        if self._before is None or former is None:
            changed = _Changed(everything=True)
        else:
            changed |= _moved_on(self._before["public_through"], through)
        keys, same_numbers = place_order([] if changed.everything else former or [])
        if not same_numbers:
            changed = _Changed(everything=True)
        elif former is not None and len(keys) > len(former):
            changed |= _Changed(ground=True)
        shared = self._ground(changed, keys)
        years = self._years(changed, PlaceNumbers(keys))
        for writing in self._writing:
            writing.result()
        return {
            "format": FORMAT,
            "version": 0,
            "published_at": timezone.now().isoformat(timespec="seconds"),
            "public_through": through,
            "incidents": sum(year["rows"] for year in years),
            "extent": _whole_extent(years),
            **shared,
            "years": years,
        }

    def _former_places(self) -> list[str] | None:
        """Slugs in the order of the ground in force; None where it cannot be read."""
        content = self._before and read_data_file(self._before["ground"])
        return json.loads(content)["places"]["slug"] if content else None

    def _ground(self, changed: "_Changed", keys: list[int]) -> dict[str, Entry]:
        region = own_region()
        found: dict[str, Entry] = {}
        if self._before is not None and not (
            changed.ground or changed.everything or self._thorough
        ):
            kept = {role: self._before[role] for role in GROUND_ROLES}
            if all(self._is_sound(named) for named in kept.values()):
                return kept
        contents = {
            "ground": as_bytes(build_ground(region, keys)),
            "spellings": as_bytes(build_spellings(keys)),
            "base": as_bytes(rounded_base_layer(region)),
        }
        for role, content in contents.items():
            found[role] = entry(role, "json", content)
            self._write(found[role], content)
        return found

    def _years(self, changed: "_Changed", numbers: PlaceNumbers) -> list[dict[str, Any]]:
        kept: dict[Year, dict[str, Any]] = {}
        if self._before is not None and not changed.everything:
            kept = {year["year"]: year for year in self._before["years"]}
        wanted = set(years_of_public_incidents()) if changed.everything else set(changed.years)
        wanted |= {
            year
            for year, described in kept.items()
            if not all(self._is_sound(described[role]) for role in YEAR_ROLES)
        }
        for year in sorted(wanted, key=_undated_last):
            kept.pop(year, None)
            files = build_year(year, numbers)
            if files is not None:
                kept[year] = self._year(year, files)
        return [kept[year] for year in sorted(kept, key=_undated_last)]

    def _year(self, year: Year, files: YearFiles) -> dict[str, Any]:
        name = "undated" if year is None else year
        named: dict[str, Entry] = {}
        for role in YEAR_ROLES:
            named[role] = entry(f"{role}-{name}", "bin", files.contents[role])
            self._write(named[role], files.contents[role])
        return {"year": year, "rows": files.rows, "extent": files.extent, **named}

    def _is_sound(self, named: Entry) -> bool:
        return is_true(named) if self._thorough else is_whole(named)

    def _write(self, named: Entry, content: bytes) -> None:
        self._writing.append(self._pool.submit(write_data_file, named, content))


@dataclass(frozen=True)
class _Changed:
    """What has to be made anew."""

    ground: bool = False
    years: frozenset[Year] = frozenset()
    everything: bool = False

    @classmethod
    def by(cls, marks: list[PublicChange]) -> Self:
        return cls(
            ground=any(mark.scope == Scope.GROUND for mark in marks),
            years=frozenset(
                mark.year for mark in marks if mark.scope in (Scope.YEAR, Scope.UNDATED)
            ),
            everything=any(mark.scope == Scope.ALL for mark in marks),
        )

    def __or__(self, other: "_Changed") -> "_Changed":
        return _Changed(
            self.ground or other.ground,
            self.years | other.years,
            self.everything or other.everything,
        )


def _public_through() -> int | None:
    """The last day whose incidents are public, where publication is delayed."""
    delay = settings.DIFAF_PUBLICATION_DELAY_DAYS
    return as_day(timezone.now().date() - timedelta(days=delay)) if delay else None


def _moved_on(before: int | None, now: int | None) -> _Changed:
    """What another last public day changes."""
    if before == now:
        return _Changed()
    if before is None or now is None:
        return _Changed(everything=True)
    days = (as_date(min(before, now) + 1), as_date(max(before, now)))
    moved = Incident.objects.filter(state=State.PUBLISHED, latest__range=days)
    return _Changed(ground=True, years=frozenset(change.year for change in years_of(moved)))


def _undated_last(year: Year) -> tuple[bool, int]:
    return (year is None, year or 0)


def _whole_extent(years: list[dict[str, Any]]) -> list[int]:
    """First and last possible day; today where there is none."""
    days = [day for year in years for day in year["extent"] or []]
    days = days or [as_day(timezone.now().date())]
    return [min(days), max(days)]


def _content(manifest: Manifest) -> dict[str, Any]:
    """All but what says which state it is."""
    return {key: manifest[key] for key in manifest.keys() - {"version", "published_at"}}


def _forget(marks: list[PublicChange]) -> None:
    """These are in force now; marks that were made meanwhile stay for the next one."""
    for some in batched(mark.pk for mark in marks):
        PublicChange.objects.filter(pk__in=some).delete()
