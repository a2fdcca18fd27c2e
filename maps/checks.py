"""What must be true of the settings of what readers see."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from maps.pmtiles import BadArchive, open_archive

_HOST = re.compile(r"[A-Za-z0-9.-]+(:[0-9]{1,5})?")


@register("difaf")  # config/checks.py: an error stops the start
def check_tiles(app_configs: Any, **kwargs: Any) -> Sequence[CheckMessage]:
    url, file = settings.DIFAF_TILES_URL, settings.DIFAF_TILES_FILE
    if not url and not file:
        return []
    if url and file:
        reason = "DIFAF_TILES_URL and DIFAF_TILES_FILE are both set."
        return [Error(reason, hint="Keep one of them.", id="difaf.E008")]
    found: list[CheckMessage] = []
    if not settings.DIFAF_TILES_ATTRIBUTION:
        hint = (
            "Give the words that the maker of the tiles asks for, “© OpenStreetMap contributors”."
        )
        reason = "Tiles are set, but DIFAF_TILES_ATTRIBUTION is empty."
        found.append(Error(reason, hint=hint, id="difaf.E009"))
    if url and not _is_template(url):
        hint = "Use one such as https://tile.openstreetmap.org/{z}/{x}/{y}.png, without {s}."
        reason = f"DIFAF_TILES_URL={url!r} is no address of tiles."
        found.append(Error(reason, hint=hint, id="difaf.E010"))
    link = settings.DIFAF_TILES_ATTRIBUTION_URL
    if link and urlsplit(link).scheme not in ("http", "https"):
        reason = f"DIFAF_TILES_ATTRIBUTION_URL={link!r} is not a web address."
        found.append(Error(reason, hint="It begins with https://.", id="difaf.E012"))
    return [*found, *_file_faults(file)]


def _file_faults(file: str) -> list[CheckMessage]:
    if not file:
        return []
    try:
        open_archive(Path(file))
    except (OSError, BadArchive) as error:
        hint = "Use a PMTiles file (version 3) of PNG, JPEG, WebP or AVIF images."
        reason = f"DIFAF_TILES_FILE={file!r} cannot be used: {error}."
        return [Error(reason, hint=hint, id="difaf.E011")]
    return []


def _is_template(url: str) -> bool:
    """Plain ASCII, one host, and the three numbers of a tile: the host goes into a header."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    plain = url.isascii() and url.isprintable() and not set(url) & set(" ;,'\"")
    numbers = sorted(re.findall(r"\{([^}]*)\}", url)) == ["x", "y", "z"]
    is_web = parts.scheme in ("http", "https") and bool(_HOST.fullmatch(parts.netloc))
    return plain and numbers and is_web
