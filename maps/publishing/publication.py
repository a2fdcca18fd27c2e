"""Bringing the public data files up to the database: those alone that a change concerns."""

import logging
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from django.db import DatabaseError
from django.utils import timezone

from incidents.models import PublicChange
from incidents.region import own_region
from incidents.spatial import one_state_of_the_database
from maps.base_layer import rounded_base_layer
from maps.link_pictures.store import forget_old_pictures
from maps.publishing.column_file import UnknownColumnFile
from maps.publishing.data_files import (
    COLUMN_ROLES,
    FORMAT,
    GROUND_ROLES,
    OLD_FILES_LIVE,
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
from maps.publishing.table_ground import (
    as_bytes,
    build_ground,
    build_spellings,
    ground_bytes,
    place_order,
    slugs_in,
)
from maps.publishing.table_patching import patched
from maps.publishing.table_reading import batched, read_everything, read_year
from maps.publishing.table_rows import PlaceNumbers, Rows, Year, as_day
from maps.publishing.table_years import YearFiles, build_year
from maps.publishing.volumes import (
    FormerVolumes,
    KeptYear,
    Unreadable,
    Volume,
    in_volumes,
    name_of,
)
from maps.publishing.what_changed import Changed, Plan, moved_on, public_through

PATCHED = 300  # incidents of a year that are changed in its files; with more it is read anew
_YEARS_AT_ONCE, _ROWS_AT_ONCE = 3, 50_000  # that a request writes; more is left to the worker

logger = logging.getLogger(__name__)


def publish(
    *,
    everything: bool = False,
    thorough: bool = False,
    forget_old: bool = False,
    in_request: bool = False,
) -> Manifest:
    """Write what changed, the manifest last, and return the manifest then in force.

    What changed is told by the marks in the database; files that are missing or cut short
    are written again. `thorough` looks at every byte of the files in force, and at what
    comes from the program rather than from the database; `everything` trusts none of them.
    Versions only go up. With `forget_old`, or where a mark says so, files that fell out of
    force go at once instead of after an hour: for a retraction that protects someone. What
    concerns many large years waits for the worker where `in_request`, unless it protects.
    Raises OSError where the disk refuses and DamagedManifest; the files in force then stay so.
    """
    folder().mkdir(parents=True, exist_ok=True)
    with alone():
        before = read_manifest()
        usable = None if before is None or before["format"] < FORMAT or everything else before
        with ThreadPoolExecutor(2) as pool, one_state_of_the_database():
            marks = list(PublicChange.objects.all())
            at_once = forget_old or any(mark.forget_old for mark in marks)
            edition = _Edition(usable, thorough, pool)
            plan = edition.plan(marks)
            if usable is not None and in_request and not at_once and edition.is_long(plan):
                logger.info("What changed concerns many years: the worker publishes it.")
                return usable
            manifest = edition.after(plan)
        if before is not None and _content(before) == _content(manifest):
            manifest = before
        else:
            manifest["version"] = before["version"] + 1 if before else 1
            start_last_hour(named_files(before) - named_files(manifest))
            write_manifest(manifest)
            forget_old_pictures(manifest)
        remove_old_files(manifest, 0 if at_once else OLD_FILES_LIVE)
        _forget(marks)
        return manifest


def publish_after_change(**_: Any) -> None:
    """A listener, in the request that wrote: what is too much for it waits for the worker."""
    _publish_or_log(in_request=True)


def publish_what_waits(**_: Any) -> None:
    """A listener, in the worker: what a request left to it, what a crash or a full disk left
    undone, and days that a delay has held back."""
    _publish_or_log(in_request=False)


def _publish_or_log(*, in_request: bool) -> None:
    """The rows are safely committed, so a full disk must not fail the request that wrote
    them: the old files stay in force, the marks stay, and the log says why."""
    try:
        publish(in_request=in_request)
    except (OSError, DamagedManifest, DatabaseError):
        logger.exception("The data files could not be brought up to the database.")


class _Edition:
    """The next state of the data files, made from the one `before` (None: from nothing).

    Two threads compress and write while the next year is being read.
    """

    def __init__(self, before: Manifest | None, thorough: bool, pool: ThreadPoolExecutor) -> None:
        self._before = before
        self._former = FormerVolumes(before["volumes"] if before else [])
        self._thorough = thorough
        self._pool = pool
        self._writing: list[Future[None]] = []

    def plan(self, marks: list[PublicChange]) -> Plan:
        through, former = public_through(), self._former_places()
        changed = Changed.by(marks)
        if self._before is None or former is None:
            changed = Changed(everything=True)
        else:
            changed |= moved_on(self._before["public_through"], through)
        keys, same_numbers = place_order([] if changed.everything else former or [])
        if not same_numbers:
            changed = Changed(everything=True)
        elif former is not None and len(keys) > len(former):
            changed |= Changed(ground=True)
        return Plan(through, keys, changed.with_links())

    def is_long(self, plan: Plan) -> bool:
        """Whether it writes more rows of more years than an editor should wait for."""
        rows = [
            kept.rows
            for year, kept in self._former.years.items()
            if plan.changed.everything or year in plan.changed.years
        ]
        return len(rows) > _YEARS_AT_ONCE and sum(rows) > _ROWS_AT_ONCE

    def after(self, plan: Plan) -> Manifest:
        """Write every file that the plan concerns, and those that are damaged. The rest of
        the manifest stays as it is."""
        shared = self._ground(plan.changed, plan.places)
        volumes = self._volumes(plan.changed, PlaceNumbers(plan.places))
        years = [year for volume in volumes for year in volume["years"]]
        for writing in self._writing:
            writing.result()
        return {
            "format": FORMAT,
            "version": 0,
            "published_at": timezone.now().isoformat(timespec="seconds"),
            "public_through": plan.through,
            "incidents": sum(year["rows"] for year in years),
            "extent": _whole_extent(years),
            **shared,
            "volumes": volumes,
        }

    def _former_places(self) -> list[str] | None:
        """Slugs in the order of the ground in force; None where it cannot be read."""
        content = self._before and read_data_file(self._before["ground"])
        return slugs_in(content) if content else None

    def _ground(self, changed: Changed, keys: list[int]) -> dict[str, Entry]:
        region = own_region()
        found: dict[str, Entry] = {}
        if self._before is not None and not (
            changed.ground or changed.everything or self._thorough
        ):
            kept = {role: self._before[role] for role in GROUND_ROLES}
            if all(self._is_sound(named) for named in kept.values()):
                return kept
        contents = {
            "ground": ground_bytes(build_ground(region, keys)),
            "spellings": as_bytes(build_spellings(keys)),
            "base": as_bytes(rounded_base_layer(region)),
        }
        for role, content in contents.items():
            found[role] = entry(role, "json", content)
            self._write(found[role], content)
        return found

    def _volumes(self, changed: Changed, numbers: PlaceNumbers) -> list[Volume]:
        years: Iterator[YearFiles | KeptYear]
        if self._before is None or changed.everything:
            years = (build_year(year, rows) for year, rows in read_everything(numbers))
        else:
            years = self._years(changed, numbers)
        return [self._volume(some, numbers) for some in in_volumes(years)]

    def _years(self, changed: Changed, numbers: PlaceNumbers) -> Iterator[YearFiles | KeptYear]:
        kept = self._former.years
        damaged = {
            year["year"]
            for volume in self._former.volumes
            if not all(self._is_sound(volume[role]) for role in COLUMN_ROLES)
            for year in volume["years"]
        }
        for year in sorted(kept.keys() | changed.years.keys(), key=_undated_last):
            if year not in damaged | changed.years.keys():
                yield kept[year]
                continue
            incidents = None if year in damaged or year not in kept else changed.years[year]
            rows = self._rows(year, incidents, numbers)
            if len(rows):
                yield build_year(year, rows)

    def _rows(self, year: Year, incidents: frozenset[str] | None, numbers: PlaceNumbers) -> Rows:
        """From the files in force and the few incidents that changed, where that can be."""
        if incidents is not None and len(incidents) <= PATCHED:
            try:
                return patched(year, self._former.contents(year), incidents, numbers)
            except (Unreadable, UnknownColumnFile) as error:
                logger.warning("The year %s is read anew: %s", year, error)
        return read_year(year, numbers)

    def _volume(self, years: list[YearFiles | KeptYear], numbers: PlaceNumbers) -> Volume:
        former = self._former.of_these(years)
        if former is not None:
            return former
        contents = [self._contents(one, numbers) for one in years]
        name = name_of([one.year for one in years])
        described = [{"year": one.year, "rows": one.rows, "extent": one.extent} for one in years]
        volume: Volume = {"years": described}
        for role in COLUMN_ROLES:
            parts = [some[role] for some in contents]
            content = b"".join(parts)
            named = entry(f"{role}-{name}", "bin", content)
            volume[role] = {**named, "lengths": [len(part) for part in parts]}
            self._write(named, content)
        return volume

    def _contents(self, one: YearFiles | KeptYear, numbers: PlaceNumbers) -> dict[str, bytes]:
        if isinstance(one, YearFiles):
            return one.contents
        try:
            return self._former.contents(one.year)
        except Unreadable as error:
            logger.warning("The year %s is read anew: %s", one.year, error)
            return build_year(one.year, read_year(one.year, numbers)).contents

    def _is_sound(self, named: Entry) -> bool:
        return is_true(named) if self._thorough else is_whole(named)

    def _write(self, named: Entry, content: bytes) -> None:
        self._writing.append(self._pool.submit(write_data_file, named, content))


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
