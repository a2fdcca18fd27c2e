"""What a reader is told while the database does not answer: come back in a moment."""

import logging
from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse

from config.trouble_page import trouble_page

logger = logging.getLogger(__name__)
_RETRY_AFTER = "5"  # seconds; connections are made anew with the next request


class DatabaseAwayMiddleware:
    """503 with Retry-After instead of an error: the database restarts, is out of connections,
    or took longer than its limits allow. Map page and data files ask no database and go on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        if not isinstance(problem, OperationalError | InterfaceError):
            return None
        logger.error("The database did not answer %s.", request.path, exc_info=problem)
        response = _answer(request)
        response["Retry-After"] = _RETRY_AFTER
        response["Cache-Control"] = "no-store"
        return response


def _answer(request: HttpRequest) -> HttpResponse:
    if request.path.startswith("/api/"):
        return _in_json()
    return trouble_page(request, "503.html", 503)


def _in_json() -> HttpResponse:
    """The API's one error body (docs/api.md)."""
    detail = {
        "status": 503,
        "message": "The database does not answer at the moment. Please try again.",
        "parameter": None,
        "value": None,
        "accepted": None,
    }
    return JsonResponse({"error": detail}, status=503, headers={"Access-Control-Allow-Origin": "*"})
