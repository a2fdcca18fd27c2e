"""The map page. It carries nothing of the request, so that it can be cached whole."""

from csp.decorators import csp_replace
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from maps.link_card import map_card
from maps.phrases import page_phrases
from maps.tiles import tile_origin, tile_source


@require_safe
def map_page(request: HttpRequest) -> HttpResponse:
    return _map(request, embedded=False)


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def embedded_map(request: HttpRequest) -> HttpResponse:
    """The one page that others may put in a frame."""
    return _map(request, embedded=True)


def _map(request: HttpRequest, embedded: bool) -> HttpResponse:
    context = {
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
