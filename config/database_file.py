"""The file of an SQLite database: whether it can be trusted with writes, and safe copies.

In WAL mode the newest commits stand in FILE-wal, and FILE-shm coordinates the processes that
have the database open. SQLite makes both when the first connection opens and removes -shm
before -wal when the last one closes, so that -shm never stands alone by itself
(https://www.sqlite.org/walformat.html). Its shared memory does not work between machines
(https://www.sqlite.org/wal.html), hence no network file systems.
"""

import hashlib
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

_NETWORK_FILE_SYSTEMS = {
    "9p", "afs", "beegfs", "ceph", "cifs", "davfs", "fuse.davfs", "fuse.glusterfs",
    "fuse.rclone", "fuse.s3fs", "fuse.sshfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4",
    "smb3", "smbfs",
}  # fmt: skip
_MAGIC = b"SQLite format 3\x00"
_LOOKS, _SECONDS_BETWEEN_LOOKS = 4, 0.15


@dataclass(frozen=True)
class Fault:
    """Why the file must not be served, and what an operator can do."""

    number: int
    reason: str
    remedy: str


class BackupError(Exception):
    """The copy could not be made or did not pass SQLite's own check; nothing was left behind."""


def find_fault(path: Path, mounts: str | None = None) -> Fault | None:
    """The first thing that forbids serving this database, or None.

    A file that does not exist yet is no fault: migrations make it. `mounts` is the text of
    /proc/self/mounts (read when not given; where there is none, file systems are not judged).

    A fault counts only if it is there at each of several looks: while another process opens,
    closes or writes the database, the files beside it come and go under one that looks.
    """
    mounts = _read_mounts() if mounts is None else mounts
    fault = None
    for look in range(_LOOKS):
        if look:
            time.sleep(_SECONDS_BETWEEN_LOOKS)
        try:
            fault = next(_faults(path, mounts), None)
        except FileNotFoundError:
            continue  # a file went between two questions about it
        if fault is None:
            return None
    return fault


def _faults(path: Path, mounts: str) -> Iterator[Fault]:
    folder = path.parent
    if not _is_writable(folder):
        yield Fault(
            1,
            f"The folder {folder} is missing or cannot be written to; SQLite keeps its log there.",
            "Make it, and give it to the user that Difaf runs as.",
        )
    kind = file_system_of(folder.resolve(), mounts)
    if kind in _NETWORK_FILE_SYSTEMS:
        yield Fault(
            2,
            f"{folder} lies on a network file system ({kind}), where SQLite loses data.",
            "Move it to a local disk (DIFAF_DATA_DIR), or use PostgreSQL (DATABASE_URL).",
        )
    if not path.exists():
        return
    for part in (path, _beside(path, "-wal"), _beside(path, "-shm")):
        if part.exists() and not _is_writable(part):
            yield Fault(
                3,
                f"{part} is read-only.",
                "Give it to the user that Difaf runs as, or mount its disk for writing.",
            )
    if _beside(path, "-shm").exists() and not _beside(path, "-wal").exists():
        yield Fault(
            4,
            f"{path}-wal is missing: the newest edits were in it.",
            f"Put it back, or restore a backup; to go on without those edits, remove {path}-shm.",
        )
    broken = _broken(path)
    if broken:
        yield Fault(5, f"{path} cannot be used: {broken}.", "Restore it from a backup.")


def _broken(path: Path) -> str:
    """What is wrong with the content, as far as a glance can tell; empty if nothing."""
    if not _beside(path, "-wal").exists():
        with path.open("rb") as file:
            header = file.read(100)
        if header and not header.startswith(_MAGIC):
            return "it is not an SQLite database"
        expected = _bytes_in_header(header)
        if path.stat().st_size < expected:
            return (
                f"it has {path.stat().st_size} bytes of {expected}, "
                "as after a copy that was made while it was written"
            )
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True)) as database:
            (mode,) = database.execute("PRAGMA journal_mode=WAL").fetchone()
            database.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error as error:
        return str(error)
    return "" if mode == "wal" else f"SQLite cannot keep a write-ahead log for it ({mode})"


def _bytes_in_header(header: bytes) -> int:
    """The size that the header states (https://www.sqlite.org/fileformat.html#the_database_header),
    0 where it states none."""
    if len(header) < 100 or header[24:28] != header[92:96]:
        return 0
    page_size = int.from_bytes(header[16:18], "big")
    return int.from_bytes(header[28:32], "big") * (65536 if page_size == 1 else page_size)


def copy_database(source: Path, target: Path) -> str:
    """Copy the database as of one moment, while it may be in use; the copy's SHA-256.

    Takes the edits in the write-ahead log along, holds no writer up, never overwrites, and
    leaves `target` complete and checked or not at all. Raises BackupError.
    """
    unfinished = _beside(target, ".unfinished")
    try:
        if target.exists():
            raise BackupError(f"{target} exists already and is not overwritten.")
        _copy(source, unfinished)
        with unfinished.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            os.fsync(file.fileno())
        # A link, unlike a renaming, fails when the name was taken meanwhile.
        os.link(unfinished, target)
    except (sqlite3.Error, OSError) as error:
        raise BackupError(f"{target} could not be written: {error}.") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return digest


def _copy(source: Path, target: Path) -> None:
    uri = f"{source.resolve().as_uri()}?mode=ro"
    target.touch(mode=0o600)  # it holds drafts and password hashes
    with (
        closing(sqlite3.connect(uri, uri=True)) as original,
        closing(sqlite3.connect(target)) as copy,
    ):
        original.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it
        # CHECK constraints call functions that only Django's own connections know.
        copy.execute("PRAGMA ignore_check_constraints=ON")
        (verdict,) = copy.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise BackupError(f"{source} is damaged, so its copy is of no use: {verdict}.")


def file_system_of(folder: Path, mounts: str) -> str:
    """The type of the file system that holds `folder`, of the text of /proc/self/mounts."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        mount_point, file_system = line.split()[1:3]
        # Blanks in mount points are written as octal escapes.
        point = Path(mount_point.replace("\\040", " "))
        if folder.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), file_system
    return kind


def _read_mounts() -> str:
    mounts = Path("/proc/self/mounts")
    return mounts.read_text(errors="replace") if mounts.exists() else ""


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _is_writable(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)
