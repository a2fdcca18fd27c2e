"""The folder of public data files: a manifest, and immutable files named for their content.

Every file is written under a temporary name, flushed to the disk and renamed, so that
no reader and no crash ever sees a half of one. Compressed forms are made once, at
writing. Any file server may serve the folder.
"""

import gzip
import hashlib
import json
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import brotli
from django.conf import settings

FORMAT = 1
MANIFEST = "manifest.json"
ROLES = ("table", "base")
OLD_FILES_LIVE = 3600  # seconds, for pages that are still open; what caches are told as well
SUFFIXES = {"br": ".br", "gzip": ".gz", "": ""}
_FILE_NAME = re.compile(r"(?:table|base)-[0-9a-f]{16}\.json")

Manifest = dict[str, Any]


class DamagedManifest(RuntimeError):
    """The manifest on the disk is not one that Difaf wrote."""


def folder() -> Path:
    return Path(settings.DIFAF_PUBLIC_DIR)


def entry(role: str, content: bytes) -> dict[str, Any]:
    """How the manifest names a file of this content."""
    digest = hashlib.sha256(content).hexdigest()
    return {"file": f"{role}-{digest[:16]}.json", "sha256": digest, "bytes": len(content)}


def read_manifest() -> Manifest | None:
    """The manifest in force; None where none was ever written."""
    try:
        found = json.loads((folder() / MANIFEST).read_bytes())
        if found["format"] == FORMAT and isinstance(found["version"], int):
            return dict(found)
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedManifest(f"{MANIFEST} cannot be read ({error!r})") from error
    raise DamagedManifest(f"{MANIFEST} has a format or version that this release does not know")


def write_manifest(manifest: Manifest) -> None:
    """The step that puts new files in force. It is small and never compressed: a
    compressed form beside it could name another state."""
    _write(folder() / MANIFEST, json.dumps(manifest, ensure_ascii=False).encode())


def write_data_file(name: str, content: bytes) -> None:
    """Write what is missing of a file and its compressed forms, the plain one last."""
    plain = folder() / name
    if plain.is_file() and plain.read_bytes() == content:
        return
    _write(folder() / f"{name}.br", brotli.compress(content))
    _write(folder() / f"{name}.gz", gzip.compress(content, mtime=0))
    _write(plain, content)


def find_file(name: str) -> Path | None:
    """The data file of this name, if there is one that may still be served."""
    path = folder() / name
    if name == MANIFEST:
        return path if path.is_file() else None
    if not _FILE_NAME.fullmatch(name) or not path.is_file():
        return None
    return path if name in named_files(read_manifest()) or not _is_over(path) else None


def what_is_wrong() -> str:
    """Why the data files are not well; empty where they are."""
    name = MANIFEST
    try:
        manifest = read_manifest()
        if manifest is None:
            return "no data files yet: run manage.py publish"
        for role in ROLES:
            name = manifest[role]["file"]
            if entry(role, (folder() / name).read_bytes()) != manifest[role]:
                return f"{name} is damaged: remove it and run manage.py publish"
    except FileNotFoundError:
        return f"{name} is missing: run manage.py publish"
    except (OSError, DamagedManifest) as error:
        return f"data files cannot be read: {getattr(error, 'strerror', None) or error}"
    return ""


def named_files(manifest: Manifest | None) -> set[str]:
    return {manifest[role]["file"] for role in ROLES} if manifest else set()


def start_last_hour(names: set[str]) -> None:
    """From now on these files are old: their time of change says since when."""
    for name in names:
        for suffix in SUFFIXES.values():
            path = folder() / (name + suffix)
            if path.exists():
                os.utime(path)


def remove_old_files(manifest: Manifest, after: float = OLD_FILES_LIVE) -> None:
    """Remove what the manifest has not named for `after` seconds."""
    for path in _data_files():
        plain_name = path.name.removesuffix(".br").removesuffix(".gz")
        if plain_name not in named_files(manifest) and _is_over(path, after):
            path.unlink(missing_ok=True)


def _data_files() -> Iterator[Path]:
    for path in folder().iterdir():
        if _FILE_NAME.fullmatch(path.name.removesuffix(".br").removesuffix(".gz")):
            yield path


def _is_over(path: Path, after: float = OLD_FILES_LIVE) -> bool:
    return time.time() - path.stat().st_mtime >= after


def _write(path: Path, content: bytes) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    directory = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)
