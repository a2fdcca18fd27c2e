"""What no form of a browser holds is refused before any view reads it."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse


class NulInForm(BadRequest):
    """A form holds a NUL character."""


class PlainFormsMiddleware:
    """400 for a form with a NUL character: PostgreSQL takes none in a text. It stands after
    the check of the CSRF token, which has read the form already."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> None:
        fields = request.POST.lists() if request.method == "POST" else []
        if any("\0" in value for _, values in fields for value in values):
            raise NulInForm
