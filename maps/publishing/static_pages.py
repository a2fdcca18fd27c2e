"""The map page as files, beside links to its scripts and its data: a folder that any file
server can serve, so that the map stays up while Django and the database are down."""

import io
import os
from pathlib import Path

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import translation

from maps.publishing.data_files import write_file
from maps.views.map_page import render_map

_PAGES = {"map": False, "embed": True}  # whether it is for other sites' frames


def write_map_pages() -> list[Path]:
    """Writes the pages into DIFAF_SITE_DIR and returns their paths. Raises OSError, and
    ValueError where static files have not been collected."""
    site = Path(settings.DIFAF_SITE_DIR)
    _link(site / "data", Path(settings.DIFAF_PUBLIC_DIR))
    _link(site / "static", Path(settings.STATIC_ROOT))
    written = []
    for language, _ in settings.LANGUAGES:
        with translation.override(language):
            for name, embedded in _PAGES.items():
                request = _request_for(reverse(name))
                path = site / request.path.strip("/") / "index.html"
                path.parent.mkdir(parents=True, exist_ok=True)
                page = render_map(request, embedded=embedded, as_file=True)
                write_file(path, _content(page))
                written.append(path)
    return written


def _request_for(path: str) -> WSGIRequest:
    """The page carries nothing of a request but the site's own name, for link previews."""
    scheme, port = ("https", "443") if settings.SECURE_SSL_REDIRECT else ("http", "80")
    return WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "SERVER_NAME": settings.ALLOWED_HOSTS[0].lstrip("."),
            "SERVER_PORT": port,
            "wsgi.url_scheme": scheme,
            "wsgi.input": io.BytesIO(),
        }
    )


def _content(response: HttpResponseBase) -> bytes:
    return b"".join(iter(response))


def _link(link: Path, folder: Path) -> None:
    """Relative, so that the data folder can be moved as a whole."""
    link.parent.mkdir(parents=True, exist_ok=True)
    target = os.path.relpath(folder, link.parent)
    if not (link.is_symlink() and str(link.readlink()) == target):
        link.unlink(missing_ok=True)
        link.symlink_to(target)
