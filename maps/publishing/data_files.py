"""The folder of public data files: a manifest, and immutable files named for their content.

Every file is written under a temporary name, flushed to the disk and renamed, so that
no reader and no crash ever sees a half of one. Compressed forms are made once, at
writing. Any file server may serve the folder.
"""

import fcntl
import gzip
import hashlib
import json
import os
import re
import time
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

import brotli
from django.conf import settings

FORMAT = 4
MANIFEST = "manifest.json"
GROUND_ROLES = ("ground", "spellings", "base")
COLUMN_ROLES = ("days", "facts", "lines", "details", "ids")
OLD_FILES_LIVE = 3600  # seconds, for pages that are still open; what caches are told as well
LITTLE = 256 * 1024  # bytes, as in static/js/table/table.js and service-worker.js
SUFFIXES = {"br": ".br", "gzip": ".gz", "": ""}
# Where they stop getting smaller at a price: docs/decisions/0050-column-files.md.
_BROTLI_QUALITY = 5
_GZIP_LEVEL = 4
_HASHED_AGAIN_AFTER = 3600  # seconds
_FILE_NAME = re.compile(
    r"(?:ground|spellings|base|table)-[0-9a-f]{16}\.json"  # `table` was format 1
    r"|(?:days|facts|lines|details|ids)(?:-\d{4})?-(?:\d{4}|undated)-[0-9a-f]{16}\.bin"
)
_TEMPORARY = ".{name}.{process}"

Manifest = dict[str, Any]
Entry = dict[str, Any]


class DamagedManifest(RuntimeError):
    """The manifest on the disk is not one that Difaf wrote."""


def folder() -> Path:
    return Path(settings.DIFAF_PUBLIC_DIR)


@contextmanager
def alone() -> Iterator[None]:
    """One publisher at a time, whatever its process. Marks are to be read inside, so that
    whoever waited finds nothing left of what the one before has published."""
    with (folder() / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def entry(name: str, ending: str, content: bytes) -> Entry:
    """How the manifest names a file of this content: `name` is its role, with the years."""
    digest = hashlib.sha256(content).hexdigest()
    return {"file": f"{name}-{digest[:16]}.{ending}", "sha256": digest, "bytes": len(content)}


def read_manifest() -> Manifest | None:
    """The manifest in force, also one of an older format; None where none was ever written."""
    try:
        found = json.loads((folder() / MANIFEST).read_bytes())
        if 1 <= found["format"] <= FORMAT and isinstance(found["version"], int):
            return dict(found)
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedManifest(f"{MANIFEST} cannot be read ({error!r})") from error
    raise DamagedManifest(f"{MANIFEST} has a format or version that this release does not know")


def opening_files() -> tuple[list[str], list[str]]:
    """The names of what every page fetches to begin with: for the first drawing, and right after
    it. Of little data the latter are all but details."""
    manifest = read_manifest()
    if manifest is None or manifest["format"] < FORMAT:
        return [], []
    volumes = manifest["volumes"]
    first = [manifest["ground"], manifest["base"], *(volume["days"] for volume in volumes)]
    then = [manifest["spellings"], *(volume["facts"] for volume in volumes)]
    later = [volume[role] for volume in volumes for role in ("lines", "ids")]
    rows = [*(volume[role] for volume in volumes for role in ("days", "facts")), *later]
    if sum(named["bytes"] for named in rows) <= LITTLE:
        then += later
    return [named["file"] for named in first], [named["file"] for named in then]


def entries(manifest: Manifest | None) -> list[Entry]:
    """Every file that the manifest names, also one of an older format."""
    return list(_entries_within(manifest))


def _entries_within(value: Any) -> Iterator[Entry]:
    """Whatever names a file, however deep."""
    if isinstance(value, list):
        for part in value:
            yield from _entries_within(part)
    elif isinstance(value, dict):
        if "file" in value:
            yield value
        else:
            yield from _entries_within(list(value.values()))


def write_manifest(manifest: Manifest) -> None:
    """The step that puts new files in force. It is small and never compressed: a
    compressed form beside it could name another state."""
    _flush_folder()
    write_file(folder() / MANIFEST, json.dumps(manifest, ensure_ascii=False).encode())
    _flush_folder()


def write_data_file(named: Entry, content: bytes) -> None:
    """Write what is missing of a file and its compressed forms, the plain one last."""
    if is_true(named):
        return
    name = named["file"]
    if _is_compressed(name):
        write_file(folder() / f"{name}.br", brotli.compress(content, quality=_BROTLI_QUALITY))
        write_file(folder() / f"{name}.gz", gzip.compress(content, _GZIP_LEVEL, mtime=0))
    write_file(folder() / name, content)


def read_data_file(named: Entry) -> bytes | None:
    """Its content, None where it is missing or is not what the manifest says."""
    try:
        content = (folder() / named["file"]).read_bytes()
    except OSError:
        return None
    return content if hashlib.sha256(content).hexdigest() == named["sha256"] else None


def is_whole(named: Entry) -> bool:
    """Whether it is there with its compressed forms and has its length: a quick look."""
    plain = folder() / named["file"]
    try:
        if plain.stat().st_size != named["bytes"]:
            return False
        return all(path.stat().st_size > 0 for path in _compressed(plain))
    except OSError:
        return False


def is_true(named: Entry) -> bool:
    """Whether every byte of it and of its compressed forms is what the manifest says."""
    content = read_data_file(named)
    if content is None:
        return False
    plain = folder() / named["file"]
    try:
        return not _compressed(plain) or (
            brotli.decompress(Path(f"{plain}.br").read_bytes()) == content
            and gzip.decompress(Path(f"{plain}.gz").read_bytes()) == content
        )
    except (OSError, EOFError, brotli.error, zlib.error):
        return False


def find_file(name: str) -> Path | None:
    """The data file of this name, if there is one that may still be served."""
    path = folder() / name
    if name == MANIFEST:
        return path if path.is_file() else None
    if not _FILE_NAME.fullmatch(name) or not path.is_file():
        return None
    return path if name in _names_in_force() or not _is_over(path) else None


def what_is_wrong() -> str:
    """Why the data files are not well; empty where they are. Lengths are looked at each
    time, every byte only once an hour."""
    try:
        manifest = read_manifest()
        if manifest is None or manifest["format"] < FORMAT:
            return "no data files yet: run manage.py publish"
        for named in entries(manifest):
            name = named["file"]
            if not (folder() / name).is_file():
                return f"{name} is missing: run manage.py publish"
            if not is_whole(named) or not _was_true(named):
                return f"{name} is damaged: run manage.py publish"
    except (OSError, DamagedManifest) as error:
        return f"data files cannot be read: {getattr(error, 'strerror', None) or error}"
    return ""


def named_files(manifest: Manifest | None) -> set[str]:
    return {named["file"] for named in entries(manifest)}


def start_last_hour(names: Iterable[str]) -> None:
    """From now on these files are old: their time of change says since when."""
    for name in names:
        for suffix in SUFFIXES.values():
            path = folder() / (name + suffix)
            if path.exists():
                os.utime(path)


def remove_old_files(manifest: Manifest, after: float = OLD_FILES_LIVE) -> None:
    """Remove what the manifest has not named for `after` seconds, and what a publisher that was
    killed left half written. For the one that is `alone`."""
    in_force = named_files(manifest)
    for path in folder().glob(_TEMPORARY.format(name="*", process="[0-9]*")):
        path.unlink(missing_ok=True)
    for path in _data_files():
        plain_name = path.name.removesuffix(".br").removesuffix(".gz")
        if plain_name not in in_force and _is_over(path, after):
            path.unlink(missing_ok=True)


def _is_compressed(name: str) -> bool:
    """Public ids are random and asked for by range: nothing is won by compressing them."""
    return not name.startswith("ids-")


def _compressed(plain: Path) -> list[Path]:
    if not _is_compressed(plain.name):
        return []
    return [plain.with_name(plain.name + suffix) for suffix in SUFFIXES.values() if suffix]


def _names_in_force() -> frozenset[str]:
    state = (folder() / MANIFEST).stat()
    return _names_of(folder(), state.st_ino, state.st_mtime_ns)


@lru_cache(maxsize=2)
def _names_of(folder: Path, *state_of_manifest: int) -> frozenset[str]:
    return frozenset(named_files(read_manifest()))


def _was_true(named: Entry) -> bool:
    state = (folder() / named["file"]).stat()
    hour = int(time.time() // _HASHED_AGAIN_AFTER)
    return _true_at(folder(), named["file"], named["sha256"], state.st_mtime_ns, hour)


@lru_cache(maxsize=2048)
def _true_at(folder: Path, name: str, digest: str, changed_at: int, hour: int) -> bool:
    return read_data_file({"file": name, "sha256": digest}) is not None


def _data_files() -> Iterator[Path]:
    for path in folder().iterdir():
        if _FILE_NAME.fullmatch(path.name.removesuffix(".br").removesuffix(".gz")):
            yield path


def _is_over(path: Path, after: float = OLD_FILES_LIVE) -> bool:
    return time.time() - path.stat().st_mtime >= after


def write_file(path: Path, content: bytes) -> None:
    """All of it or nothing: under a temporary name, flushed, renamed."""
    temporary = path.with_name(_TEMPORARY.format(name=path.name, process=os.getpid()))
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _flush_folder() -> None:
    """So that renamed files keep their names after a power cut."""
    directory = os.open(folder(), os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)
