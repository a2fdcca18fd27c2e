"""The page that says that something failed: in both languages, first in that of the address."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language_from_path


def trouble_page(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """It asks for nothing that may have failed: no database, no session, no chosen language."""
    languages = ["ar", "en"] if get_language_from_path(request.path) == "ar" else ["en", "ar"]
    return HttpResponse(render_to_string(template, {"languages": languages}), status=status)


def server_error(request: HttpRequest) -> HttpResponse:
    return trouble_page(request, "500.html", 500)
