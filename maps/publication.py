"""Bringing the public data files up to the database: those alone that a change concerns."""

import logging
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Self

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from incidents.models import Incident, PublicChange, Scope, State
from incidents.public_changes import Change, of_those_that_link_to, years_of
from incidents.region import own_region
from incidents.spatial import one_state_of_the_database
from maps.base_layer import rounded_base_layer
from maps.column_file import UnknownColumnFile
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
from maps.table_former import Unreadable, patched
from maps.table_ground import (
    as_bytes,
    build_ground,
    build_spellings,
    ground_bytes,
    place_order,
    slugs_in,
)
from maps.table_reading import batched, read_everything, read_year
from maps.table_rows import PlaceNumbers, Rows, Year, as_date, as_day
from maps.table_years import build_year

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
        self._thorough = thorough
        self._pool = pool
        self._writing: list[Future[None]] = []

    def plan(self, marks: list[PublicChange]) -> "_Plan":
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
        return _Plan(through, keys, changed.with_links())

    def is_long(self, plan: "_Plan") -> bool:
        """Whether it writes more rows of more years than an editor should wait for."""
        before = self._before["years"] if self._before else []
        rows = [
            year["rows"]
            for year in before
            if plan.changed.everything or year["year"] in plan.changed.years
        ]
        return len(rows) > _YEARS_AT_ONCE and sum(rows) > _ROWS_AT_ONCE

    def after(self, plan: "_Plan") -> Manifest:
        """Write every file that the plan concerns, and those that are damaged. The rest of
        the manifest stays as it is."""
        shared = self._ground(plan.changed, plan.places)
        years = self._years(plan.changed, PlaceNumbers(plan.places))
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
            "years": years,
        }

    def _former_places(self) -> list[str] | None:
        """Slugs in the order of the ground in force; None where it cannot be read."""
        content = self._before and read_data_file(self._before["ground"])
        return slugs_in(content) if content else None

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
            "ground": ground_bytes(build_ground(region, keys)),
            "spellings": as_bytes(build_spellings(keys)),
            "base": as_bytes(rounded_base_layer(region)),
        }
        for role, content in contents.items():
            found[role] = entry(role, "json", content)
            self._write(found[role], content)
        return found

    def _years(self, changed: "_Changed", numbers: PlaceNumbers) -> list[dict[str, Any]]:
        if self._before is None or changed.everything:
            return [self._year(year, rows) for year, rows in read_everything(numbers)]
        kept = {year["year"]: year for year in self._before["years"]}
        damaged = {
            year
            for year, described in kept.items()
            if not all(self._is_sound(described[role]) for role in YEAR_ROLES)
        }
        for year in sorted(damaged | changed.years.keys(), key=_undated_last):
            incidents = None if year in damaged else changed.years[year]
            rows = self._rows(year, kept.pop(year, None), incidents, numbers)
            if len(rows):
                kept[year] = self._year(year, rows)
        return [kept[year] for year in sorted(kept, key=_undated_last)]

    def _rows(
        self,
        year: Year,
        described: dict[str, Any] | None,
        incidents: frozenset[str] | None,
        numbers: PlaceNumbers,
    ) -> Rows:
        """From the files in force and the few incidents that changed, where that can be."""
        if described is not None and incidents is not None and len(incidents) <= PATCHED:
            try:
                return patched(year, described, incidents, numbers)
            except (Unreadable, UnknownColumnFile) as error:
                logger.warning("The year %s is read anew: %s", year, error)
        return read_year(year, numbers)

    def _year(self, year: Year, rows: Rows) -> dict[str, Any]:
        name = "undated" if year is None else year
        files = build_year(year, rows)
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
    """What has to be made anew. `years` names the incidents of each by public id, or None
    for all of them."""

    ground: bool = False
    years: dict[Year, frozenset[str] | None] = field(default_factory=dict)
    everything: bool = False

    @classmethod
    def by(cls, marks: Iterable[PublicChange | Change]) -> Self:
        years: dict[Year, frozenset[str] | None] = {}
        for mark in marks:
            if mark.scope in (Scope.YEAR, Scope.UNDATED):
                known = years.get(mark.year, frozenset())
                all_of_it = known is None or not mark.public_id
                years[mark.year] = None if all_of_it else (known or frozenset()) | {mark.public_id}
        return cls(
            ground=any(mark.scope == Scope.GROUND for mark in marks),
            years=years,
            everything=any(mark.scope == Scope.ALL for mark in marks),
        )

    def with_links(self) -> "_Changed":
        """A link names the day of its other end, and leads to nothing where that is not
        public: so what links to these incidents is concerned as well."""
        known = {public_id for some in self.years.values() for public_id in some or ()}
        return self if self.everything else self | _Changed.by(of_those_that_link_to(known))

    def __or__(self, other: "_Changed") -> "_Changed":
        years = {**other.years, **self.years}
        for year in self.years.keys() & other.years.keys():
            mine, others = self.years[year], other.years[year]
            years[year] = None if mine is None or others is None else mine | others
        return _Changed(self.ground or other.ground, years, self.everything or other.everything)


@dataclass(frozen=True)
class _Plan:
    """`through` is the last public day, `places` the keys of the shown places in order."""

    through: int | None
    places: list[int]
    changed: _Changed


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
    return _Changed(ground=True) | _Changed.by(years_of(moved))


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
