"""What lets the map open without a network: the service worker, the list of what it keeps
for the map page, and the page it shows for what it did not keep."""

import hashlib
import re
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from maps.views.map_page import render_map

_STATIC_FILE = re.compile(rf'(?:href|src)="({re.escape(settings.STATIC_URL)}[^"]+)"')


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """At the root, so that all public pages lie in its scope. Browsers compare it byte for
    byte: its first line changes with the page and with every file that the page names."""
    source = _worker_source()
    pages = "".join(_shell_pages(request).values())
    version = hashlib.sha256(f"{pages}{source}".encode()).hexdigest()[:16]
    content = f'const SHELL_VERSION = "{version}";\n{source}'
    response = HttpResponse(content, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
def shell(request: HttpRequest) -> JsonResponse:
    """The addresses of the map page in each language, and of every static file they name."""
    pages = _shell_pages(request)
    files = {name: None for text in pages.values() for name in _STATIC_FILE.findall(text)}
    response = JsonResponse({"pages": list(pages), "files": list(files)})
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
def offline_page(request: HttpRequest) -> HttpResponse:
    return render(request, "maps/offline.html")


def _shell_pages(request: HttpRequest) -> dict[str, str]:
    """The map page and the offline page in each language, by address."""
    found = {}
    for language, _ in settings.LANGUAGES:
        with translation.override(language):
            for name, view in (("map", render_map), ("offline", offline_page)):
                found[reverse(name)] = view(request).content.decode()
    return found


def _worker_source() -> str:
    path = finders.find("js/service-worker.js")
    if not isinstance(path, str):
        raise FileNotFoundError("js/service-worker.js is not among the static files.")
    return Path(path).read_text(encoding="utf-8")
