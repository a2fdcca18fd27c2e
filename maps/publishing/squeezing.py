"""Compressing the public data files once more, as small as brotli can, when there is time.

At the best quality brotli takes a second for half a megabyte and gains an eighth: too long
for an editor who publishes, well spent for everyone who opens the map afterwards. The plain
file, its name and its hash stay what they are.
"""

import json
import logging
import time
from typing import Any

import brotli

from maps.publishing.data_files import (
    DamagedManifest,
    Entry,
    alone,
    entries,
    folder,
    named_files,
    read_data_file,
    read_manifest,
    write_file,
)

ROLES = ("days", "ground", "facts", "spellings")  # what every visit loads; the largest gain first
AT_A_TIME = 5.0  # seconds: the worker has other things to do
_BEST = 11
_DONE = ".squeezed"  # in the folder: the names that have been

logger = logging.getLogger(__name__)


def squeeze_for_a_while(**_: Any) -> None:
    """A listener to the worker. What it does not get to waits for the next time."""
    try:
        squeeze(AT_A_TIME)
    except (OSError, DamagedManifest):
        logger.exception("The data files could not be compressed further.")


def squeeze(seconds: float | None = None) -> int:
    """Begin no further file after `seconds`; how many were compressed."""
    end = None if seconds is None else time.monotonic() + seconds
    squeezed = 0
    for named in _waiting():
        if end is not None and time.monotonic() >= end:
            break
        content = read_data_file(named)
        if content is not None:
            _put_in_place(named, brotli.compress(content, quality=_BEST))
            squeezed += 1
    return squeezed


def _waiting() -> list[Entry]:
    done = _done()
    found = [named for named in entries(read_manifest()) if named["file"] not in done]
    chosen = [named for named in found if _role(named) in ROLES]
    return sorted(chosen, key=lambda named: ROLES.index(_role(named)))


def _put_in_place(named: Entry, compressed: bytes) -> None:
    """Not while a publisher is at work, who may just have taken the file down."""
    with alone():
        in_force = named_files(read_manifest())
        if named["file"] in in_force:
            path = folder() / f"{named['file']}.br"
            if not path.is_file() or len(compressed) < path.stat().st_size:
                write_file(path, compressed)
            done = sorted((_done() & in_force) | {named["file"]})
            write_file(folder() / _DONE, json.dumps(done).encode())


def _done() -> set[str]:
    try:
        return set(json.loads((folder() / _DONE).read_bytes()))
    except (FileNotFoundError, ValueError):
        return set()


def _role(named: Entry) -> str:
    return str(named["file"]).partition("-")[0]
