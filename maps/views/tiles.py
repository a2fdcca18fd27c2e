"""Tiles of the operator's PMTiles file."""

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from maps.pmtiles import DEEPEST_ZOOM, open_archive

KEPT = 86_400  # seconds


@require_safe
def tile(request: HttpRequest, z: int, x: int, y: int) -> HttpResponse:
    if not settings.DIFAF_TILES_FILE or z > DEEPEST_ZOOM:
        raise Http404
    archive = open_archive(Path(settings.DIFAF_TILES_FILE))
    content = archive.tile(z, x, y)
    if content is None:
        raise Http404
    response = HttpResponse(content, content_type=archive.content_type)
    response["Cache-Control"] = f"public, max-age={KEPT}"
    return response
