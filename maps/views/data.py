"""The address of the data files, and whether the installation is well."""

import logging

from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from incidents.models import Incident
from maps.publishing.data_files import what_is_wrong

logger = logging.getLogger(__name__)


@require_safe
def data_file(request: HttpRequest, name: str) -> HttpResponse:
    """For its address alone: maps/publishing/data_server.py answers before Django is asked."""
    raise Http404


@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 where database and data files are well, else 503 with the reason."""
    problems = [problem for problem in (_database_problem(), what_is_wrong()) if problem]
    response = JsonResponse(
        {"well": not problems, "problems": problems}, status=503 if problems else 200
    )
    response["Cache-Control"] = "no-store"
    if problems:
        response["Retry-After"] = "5"
    return response


def _database_problem() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        Incident.objects.exists()
    except DatabaseError as error:
        logger.exception("The database does not answer.")
        return f"the database does not answer ({type(error).__name__})"
    return ""
