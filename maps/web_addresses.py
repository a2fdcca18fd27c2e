"""Web addresses in what editors wrote: where one stands, and how it is shown."""

import re

ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_LONGEST = 60  # characters that are shown


def without_punctuation(found: str) -> str:
    """What stands after an address in a sentence or between brackets is none of it."""
    return found.rstrip(".,;)")


def site_of(address: str) -> str:
    """Host and path, cut at 60 characters."""
    site = re.sub(r"^https?://(www\.)?", "", address).rstrip("/")
    return site if len(site) <= _LONGEST else f"{site[: _LONGEST - 3]}…"
