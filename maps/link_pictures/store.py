"""Pictures that were drawn, as files: each is drawn once for a version of the public data."""

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from maps.publishing.data_files import Manifest, folder, read_manifest
from maps.wording.phrases import reader_language

DESIGN = 6  # goes up when the drawing changes, so that old files are not taken for new ones
MOST = 1_000  # files of about 25 kB
MOST_CHOSEN = 200  # of them of maps with filters, of which strangers can ask for without end
WITH_FILTERS = "map-"  # how the subject of such a picture begins


def picture_of(subject: str, make: Callable[[], bytes]) -> bytes | None:
    """The PNG of a subject (a slug) in the reader's language; None before the first publication.

    One process draws at a time, and nothing is drawn twice: what strangers can ask for costs
    one drawing a page, language and version.
    """
    manifest = read_manifest()
    if manifest is None:
        return None
    path = _folder() / f"{_prefix(manifest)}{reader_language()}.{subject}.png"
    if path.is_file():
        return path.read_bytes()
    _folder().mkdir(parents=True, exist_ok=True)
    with (_folder() / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if path.is_file():  # drawn by another one while this one waited
            return path.read_bytes()
        content = make()
        temporary = path.with_name(f".{os.getpid()}.drawing")
        temporary.write_bytes(content)
        temporary.replace(path)
        forget_old_pictures(manifest)
        return content


def forget_old_pictures(manifest: Manifest) -> None:
    """Remove what shows another version of the data, and the oldest of more than MOST; pictures
    of filters give way to each other before the others do."""
    drawn = sorted(_folder().glob("*.png"), key=lambda path: path.stat().st_mtime)
    current = [path for path in drawn if path.name.startswith(_prefix(manifest))]
    chosen = [path for path in current if f".{WITH_FILTERS}" in path.name]
    for path in [*(set(drawn) - set(current)), *chosen[:-MOST_CHOSEN], *current[:-MOST]]:
        path.unlink(missing_ok=True)


def _folder() -> Path:
    return folder() / "pictures"


def _prefix(manifest: Manifest) -> str:
    return f"{manifest['version']}-{DESIGN}-{settings.DIFAF_MONTH_NAMES}."
