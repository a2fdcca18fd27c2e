"""Data files for the browser, and whether the installation is well."""

import hashlib
import logging

from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.http import parse_etags, quote_etag
from django.views.decorators.http import require_safe

from incidents.models import Incident
from maps.data_files import MANIFEST, OLD_FILES_LIVE, SUFFIXES, find_file, what_is_wrong

logger = logging.getLogger(__name__)


@require_safe
def data_file(request: HttpRequest, name: str) -> HttpResponse:
    """Hashed files never change and may be kept an hour (a takedown must reach caches);
    the manifest is asked for each time and answers 304 while it is the same."""
    path = find_file(name)
    if path is None:
        raise Http404
    encoding = "" if name == MANIFEST else _best_encoding(request)
    content = path.with_name(name + SUFFIXES[encoding]).read_bytes()
    etag = quote_etag(hashlib.sha256(content).hexdigest()[:32])
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(content, content_type="application/json")
        if encoding:
            response["Content-Encoding"] = encoding
    response["ETag"] = etag
    response["Cache-Control"] = (
        "no-cache" if name == MANIFEST else f"public, max-age={OLD_FILES_LIVE}, immutable"
    )
    if name != MANIFEST:
        response["Vary"] = "Accept-Encoding"
    return response


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


def _best_encoding(request: HttpRequest) -> str:
    """ "br", "gzip" or "" by Accept-Encoding; brotli where both are as welcome."""
    welcome: dict[str, float] = {}
    for part in request.headers.get("Accept-Encoding", "").split(","):
        name, _, weight = part.partition(";q=")
        try:
            welcome[name.strip().lower()] = float(weight) if weight else 1.0
        except ValueError:
            continue
    best = max(("br", "gzip"), key=lambda name: welcome.get(name, 0.0))
    return best if welcome.get(best, 0.0) > 0 else ""


def _database_problem() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        Incident.objects.exists()
    except DatabaseError as error:
        logger.exception("The database does not answer.")
        return f"the database does not answer ({type(error).__name__})"
    return ""
