"""The operator's street map, if there is one: tiles of a server, or of a PMTiles file."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse


def tile_source() -> dict[str, Any] | None:
    """What the page has to know: the address with {z}, {x} and {y}, and whom to name."""
    if settings.DIFAF_TILES_FILE:
        url = reverse("tile", args=[0, 0, 0]).removesuffix("0/0/0") + "{z}/{x}/{y}"
    elif settings.DIFAF_TILES_URL:
        url = settings.DIFAF_TILES_URL
    else:
        return None
    credit = {"text": settings.DIFAF_TILES_ATTRIBUTION}
    if settings.DIFAF_TILES_ATTRIBUTION_URL:
        credit["href"] = settings.DIFAF_TILES_ATTRIBUTION_URL
    return {"url": url, "max_zoom": settings.DIFAF_TILES_MAX_ZOOM, "attribution": [credit]}


def tile_origin() -> str | None:
    """The one foreign origin that pictures may come from; None where tiles are our own."""
    if settings.DIFAF_TILES_FILE or not settings.DIFAF_TILES_URL:
        return None
    parts = urlsplit(settings.DIFAF_TILES_URL)
    return f"{parts.scheme}://{parts.netloc}"
