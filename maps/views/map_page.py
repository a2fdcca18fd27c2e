"""The map page. It carries nothing of the request, so that it can be cached whole."""

import logging
from collections.abc import Iterable

from csp.decorators import csp_replace
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from maps.data_files import DamagedManifest, first_files
from maps.link_card import map_card
from maps.phrases import page_phrases
from maps.tiles import tile_origin, tile_source

logger = logging.getLogger(__name__)


@require_safe
def map_page(request: HttpRequest) -> HttpResponse:
    return render_map(request, first_files=_first_files())


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def embedded_map(request: HttpRequest) -> HttpResponse:
    """The one page that others may put in a frame."""
    return render_map(request, embedded=True, first_files=_first_files())


def render_map(
    request: HttpRequest, *, embedded: bool = False, first_files: Iterable[str] = ()
) -> HttpResponse:
    """The page for the current language. With `first_files` browsers fetch those at once; a page
    that is kept goes without, it would name files that are no more."""
    context = {
        "first_files": first_files,
        "embedded": embedded,
        "phrases": page_phrases(),
        "card": map_card(request),
        "tiles": tile_source(),
        "worker": not embedded and not settings.DEBUG,  # it would keep what is being changed
    }
    response = render(request, "maps/map.html", context)
    response["Cache-Control"] = "no-cache"  # kept, and asked for again by its ETag
    if origin := tile_origin():
        # What django-csp's decorator csp_update sets; the origin is known only now.
        response._csp_update = {"img-src": [origin]}  # type: ignore[attr-defined]  # noqa: SLF001
    return response


def _first_files() -> list[str]:
    try:
        return first_files()
    except DamagedManifest:
        logger.exception("The map page says what is wrong to whoever opens it.")
        return []
