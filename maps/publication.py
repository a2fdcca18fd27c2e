"""Bringing the public data files up to the database."""

import fcntl
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils import timezone

from incidents.region import own_region
from incidents.spatial import one_state_of_the_database
from maps.base_layer import rounded_base_layer
from maps.data_files import (
    FORMAT,
    OLD_FILES_LIVE,
    ROLES,
    DamagedManifest,
    Manifest,
    entry,
    folder,
    named_files,
    read_manifest,
    remove_old_files,
    start_last_hour,
    write_data_file,
    write_manifest,
)
from maps.link_pictures.store import forget_old_pictures
from maps.table import as_bytes, build_table

logger = logging.getLogger(__name__)


def publish(forget_old: bool = False) -> Manifest:
    """Write what changed, the manifest last, and return the manifest then in force.

    Versions only go up. With `forget_old`, files that fell out of force go at once instead
    of after an hour: for a retraction that protects someone. Raises OSError where the disk
    refuses and DamagedManifest; the files in force then stay in force.
    """
    folder().mkdir(parents=True, exist_ok=True)
    with _alone():
        before = read_manifest()
        with one_state_of_the_database():
            table = build_table(own_region())
        contents = {"table": as_bytes(table), "base": as_bytes(rounded_base_layer(own_region()))}
        entries = {role: entry(role, contents[role]) for role in ROLES}
        for role in ROLES:
            write_data_file(entries[role]["file"], contents[role])
        if before is not None and all(before[role] == entries[role] for role in ROLES):
            manifest = before
        else:
            manifest = {
                "format": FORMAT,
                "version": before["version"] + 1 if before else 1,
                "published_at": timezone.now().isoformat(timespec="seconds"),
                **entries,
                "incidents": len(table["incidents"]["id"]),
            }
            start_last_hour(named_files(before) - named_files(manifest))
            write_manifest(manifest)
            forget_old_pictures(manifest)
        remove_old_files(manifest, 0 if forget_old else OLD_FILES_LIVE)
        return manifest


def publish_after_change(**_: Any) -> None:
    """A listener. The rows are safely committed, so a full disk must not fail the request
    that wrote them: the old files stay in force, and the log says why."""
    try:
        publish()
    except (OSError, DamagedManifest):
        logger.exception("The data files could not be brought up to the database.")


@contextmanager
def _alone() -> Iterator[None]:
    """One publisher at a time, whatever its process. The database is read inside, so that
    the last one to publish has seen every commit before it."""
    with (folder() / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
